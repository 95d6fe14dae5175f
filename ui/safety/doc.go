// Package safety is everything that keeps the group's records safe, in sections:
// backups and passphrases here, who did what and privacy given to it.
//
// It asks the window for what only that knows, such as whether a backup is being
// made (Keeper). How a backup is made and what is kept is data/backups'; keys
// and codes are data/vault's. To add a section: a type that implements
// page.Section, in a package of its own where it is large, and its line in
// ui/pages.go.
package safety
