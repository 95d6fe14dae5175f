// Package home is the page that says what to do now, and how the group is doing.
//
// What there is to do is a pure function of the records (todo.go), and so is
// each picture (pictures.go): a task leads to where it is done by the key of a
// page. It decides nothing about anybody, and shows a volunteer nothing of what
// is in care. Add a task as a line of todo, a picture as a line of homePictures,
// each with its test.
package home
