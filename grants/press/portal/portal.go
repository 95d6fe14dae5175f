// Package portal writes a bid as a sheet to copy from into a funder's web form:
// each field by itself, plain and without ornament, with the words or letters that
// it uses and may use, and in the web page a button that copies it.
//
// It is no document of the house style and knows no pages. It reads no records: a
// pack gives the fields, already fit for the copy. A field of another sort is a
// line in Fields.
package portal

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"
	"unicode/utf8"

	"commonthread/data/output"
	"commonthread/grants"
)

// Field is one field of a funder's form.
type Field struct {
	Title, Text string
	// Used says how much it uses and may use; Over is whether that is too much or
	// too little.
	Used string
	Over bool
}

// Fields are a pack's fields in the order of the form: the answers, then the days,
// the sum and each cost.
func Fields(p grants.Pack) []Field {
	var out []Field
	for _, a := range p.Answers {
		used, over := usedOf(a)
		out = append(out, Field{Title: a.Title, Text: a.Text, Used: used, Over: over})
	}
	plain := func(title, text string) {
		if text != "" {
			out = append(out, Field{Title: title, Text: text})
		}
	}
	plain("First day of the project", p.Project.From.Long())
	plain("Last day of the project", p.Project.To.Long())
	for _, b := range p.Budget {
		plain("Cost: "+b.Item, grants.PoundsPence(b.Pence))
		plain("How “"+b.Item+"” was worked out", b.How)
	}
	if len(p.Budget) > 0 {
		plain("Sum asked for", grants.PoundsPence(p.Asked))
		plain("Whole cost of the project", grants.PoundsPence(p.Asked+p.Matched+p.GivenKind))
	}
	return out
}

func usedOf(a grants.Answer) (used string, over bool) {
	n := utf8.RuneCountInString(a.Text)
	used = fmt.Sprintf("%d words", a.Words)
	if a.Words == 1 {
		used = "1 word"
	}
	switch {
	case a.MinWords > 0 && a.MaxWords > 0:
		used += fmt.Sprintf(" of %d to %d", a.MinWords, a.MaxWords)
	case a.MaxWords > 0:
		used += fmt.Sprintf(" of %d", a.MaxWords)
	case a.MinWords > 0:
		used += fmt.Sprintf(", at least %d", a.MinWords)
	}
	used += fmt.Sprintf(", %d characters", n)
	if a.MaxChars > 0 {
		used += fmt.Sprintf(" of %d", a.MaxChars)
	}
	return used, a.MaxWords > 0 && a.Words > a.MaxWords || a.Words < a.MinWords || a.MaxChars > 0 && n > a.MaxChars
}

// Text is the sheet as plain text.
func Text(p grants.Pack) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: to copy into the funder's form\n%s, %s\n", p.Name, p.Programme.Name, p.Day.Long())
	if p.Draft {
		b.WriteString("DRAFT, not for sending: something is not finished.\n")
	}
	for _, f := range Fields(p) {
		fmt.Fprintf(&b, "\n== %s\n", f.Title)
		if f.Used != "" {
			fmt.Fprintf(&b, "-- %s%s\n", f.Used, overWords(f))
		}
		fmt.Fprintf(&b, "%s\n", f.Text)
	}
	fmt.Fprintf(&b, "\n%s\n", output.LastLine)
	return []byte(b.String())
}

func overWords(f Field) string {
	if f.Over {
		return ": outside what is allowed"
	}
	return ""
}

var page = template.Must(template.New("portal").Funcs(template.FuncMap{"over": overWords, "rows": func(s string) int { return 2 + len(s)/75 + strings.Count(s, "\n") }}).Parse(`<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="{{.Producer}}"><title>{{.Pack.Name}}: to copy from</title>
<style>body{font:16px/1.5 sans-serif;color:#1F2430;background:#FBF8F3;max-width:46em;margin:2em auto;padding:0 1em}h1{color:#7B2D5B}
h2{font-size:1.05em;margin:1.6em 0 .2em}p{margin:.2em 0}textarea{width:100%;font:inherit;box-sizing:border-box;border:2px solid #7D8591;border-radius:6px;padding:.5em}
button{font:inherit;font-weight:bold;padding:.4em 1em;border:2px solid #7D8591;border-radius:8px;background:#fff}button:focus,textarea:focus{outline:3px solid #0B6B6B;outline-offset:2px}.over{color:#B3261E;font-weight:bold}</style></head><body>
<h1>{{.Pack.Name}}</h1><p>To copy into the form of: {{.Pack.Programme.Name}}. Made for {{.Pack.Day.Long}}.</p>
{{if .Pack.Draft}}<p class="over">DRAFT, not for sending: something is not finished.</p>{{end}}
{{range $i, $f := .Fields}}<h2><label for="f{{$i}}">{{$f.Title}}</label></h2>
{{if $f.Used}}<p{{if $f.Over}} class="over"{{end}}>{{$f.Used}}{{over $f}}</p>{{end}}
<textarea id="f{{$i}}" rows="{{rows $f.Text}}" readonly>
{{$f.Text}}</textarea>
<p><button type="button" data-of="f{{$i}}">Copy</button> <span role="status"></span></p>
{{end}}<script>
for (const b of document.querySelectorAll("button")) b.addEventListener("click", function () {
  const field = document.getElementById(b.dataset.of), said = b.nextElementSibling;
  field.focus(); field.select();
  said.textContent = document.execCommand("copy") ? "Copied." : "Press Ctrl+C to copy it.";
});
</script></body></html>
`))

// HTML is the sheet as a web page: one press copies one field.
func HTML(p grants.Pack) ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		Producer string
		Pack     grants.Pack
		Fields   []Field
	}{output.Producer, p, Fields(p)})
	if err != nil {
		return nil, fmt.Errorf("portal: %w", err)
	}
	return b.Bytes(), nil
}
