// Package money is a bid's money: the budget against what was spent, the
// receipts, and the papers that the funder asks for.
//
// It is no place of its own: the reports lead to it. Sums and what a receipt is
// missing are grants'; amounts are whole pence. A list of the page is a view: to
// add one, a line beside viewBudget and its table in tables.go.
package money
