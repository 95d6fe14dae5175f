// Package stories is what people tell of themselves: writing it with them, what
// might tell who it is, what they agreed to, publishing it and taking it back.
//
// What a story is and how long its consent holds is data's, what documents take of
// it grants'. It may not import another page.
package stories
