//go:build browser

package forms

import (
	"context"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
)

// insert puts text into what has the focus, as an input method does.
func insert(ctx context.Context, text string) error { return input.InsertText(text).Do(ctx) }

// awaited waits for the promise that an expression is.
func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
