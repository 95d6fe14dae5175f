// Package settings is the one place for every setting: the group's own record,
// how the window looks, when it locks.
//
// What the window keeps of these on this computer it does itself (Look); nothing
// about a person is a setting. Add a setting as a panel of the page, and as a
// command that Ctrl+K offers.
package settings
