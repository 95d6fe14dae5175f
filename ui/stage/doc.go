// Package stage is for tests of the window and its pages alone: people and
// groups to be shown, small enough to know by heart.
package stage
