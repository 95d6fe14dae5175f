// Package volunteers lists who helped and how long, month by month, and to a
// lead whose checks are due.
//
// It is no place of its own: it is shown from another page, and leads back
// there. The hours are those that grants/figures counts.
package volunteers
