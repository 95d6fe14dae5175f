package forms

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"slices"
	"strings"

	"commonthread/assets"
	"commonthread/data"
)

// Page is the form as one page for a browser: nothing in it is fetched from
// anywhere, and the page's own policy lets it send nothing. The same group, key
// and whom it is for make the same bytes.
func Page(group *data.Group, k *data.FormKey, who string, contactDays int) ([]byte, error) {
	if !slices.Contains(Whos, who) {
		return nil, data.ErrInvalid
	}
	p := page{Who: who, Recipient: k.Recipient, Form: Fingerprint(k.Recipient), Words: Words(k.Recipient), Parts: Parts(who),
		Script: template.JS(assets.FormScript), Style: template.CSS(assets.FormStyle),
		ScriptHash: hashOf(assets.FormScript), StyleHash: hashOf(assets.FormStyle), Days: contactDays}
	if group != nil {
		p.Group = group.Name
		if !strings.ContainsAny(group.Contact, "@/") && !strings.Contains(group.Contact, "www.") {
			p.Contact = group.Contact // nothing that anything could be sent to
		}
	}
	p.Title, p.Intro = heads(who)
	if who == WhoSelf {
		p.Source = string(data.SourceSelf)
	}
	if who == WhoFamily {
		p.Source = string(data.SourceFamily)
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, p); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// PageMark begins every page, so that the program knows its own when it writes
// over one.
const PageMark = "<!-- Common Thread: a referral form -->"

func heads(who string) (title, intro string) {
	const how = " You fill this in here, then save a sealed file and send it to us as you like. Only we can open it. Nothing is sent by this page. It takes about five minutes."
	switch who {
	case WhoSelf:
		return "Come to our group", "For you, if you would like to join us." + how
	case WhoFamily:
		return "Tell us of somebody in your family", "For family and friends." + how
	}
	return "Refer somebody to us", "For surgeries, link workers and others whose work it is." + how
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

type page struct {
	Group, Contact, Who, Source, Title, Intro string
	Recipient, Form, Words                    string
	Parts                                     []Part
	Script                                    template.JS
	Style                                     template.CSS
	ScriptHash, StyleHash                     string
	Days                                      int
}

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"mark": func() template.HTML { return PageMark },
	"short": func(a Asked) bool {
		return a.Sort == Year || a.Sort == Day || a.Name == "postcode" || a.Name == "phone"
	},
	"rest":    func(a Asked) bool { return a.NotWithoutConsent },
	"grouped": func(a Asked) bool { return a.Sort == Choice || a.Sort == Boxes },
	"policy": func(p page) string {
		return strings.Join([]string{"default-src 'none'", "script-src '" + p.ScriptHash + "'", "style-src '" + p.StyleHash + "'", "form-action 'none'", "base-uri 'none'"}, "; ")
	},
}).Parse(`<!DOCTYPE html>
{{mark}}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{policy .}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Common Thread">
<title>{{.Title}}: {{.Group}}</title>
<style>{{.Style}}</style>
</head>
<body>
<header><div><strong>{{.Group}}</strong><span>Nothing is sent by this page</span></div></header>
<main>
<h1>{{.Title}}</h1>
<p>{{.Intro}}</p>
{{if eq .Who "self"}}<p>We are in touch within {{.Days}} working days of getting it.</p>{{else}}<p>We are in touch with them within {{.Days}} working days of getting it.</p>{{end}}
<noscript><p>This page needs JavaScript to seal what you write. It is off in this browser. Turn it on, or ask us for the form on paper.</p></noscript>
<div id="summary" role="alert" tabindex="-1" hidden></div>
<form id="form" autocomplete="off" novalidate data-form="{{.Form}}" data-who="{{.Who}}" data-source="{{.Source}}">
{{range .Parts}}<section>
<h2>{{.Head}}</h2>
{{range .Asked}}{{$q := .}}{{if grouped .}}<fieldset class="question" id="field-{{.Name}}" data-field="{{.Name}}" data-sort="{{.Sort}}" data-label="{{.Label}}" data-missing="{{.Demand}}"{{if rest .}} data-consent="needed"{{end}}{{if .Note}} aria-describedby="hint-{{.Name}}"{{end}}>
<legend class="ask">{{.Label}}</legend>
{{if .Note}}<span class="hint" id="hint-{{.Name}}">{{.Note}}</span>
{{end}}<p class="fault" id="fault-{{.Name}}" hidden></p>
{{range $i, $o := .Choices}}<div class="option"><input type="{{if eq $q.Sort "boxes"}}checkbox{{else}}radio{{end}}" name="{{$q.Name}}" value="{{$o.Code}}" id="{{$q.Name}}-{{$i}}" aria-describedby="fault-{{$q.Name}}"><label for="{{$q.Name}}-{{$i}}">{{$o.Label}}</label></div>
{{end}}</fieldset>
{{else}}<div class="question" id="field-{{.Name}}" data-field="{{.Name}}" data-sort="{{.Sort}}" data-label="{{.Label}}" data-limit="{{.Limit}}" data-missing="{{.Demand}}"{{if rest .}} data-consent="needed"{{end}}>
<label class="ask" for="in-{{.Name}}">{{.Label}}</label>
{{if .Note}}<span class="hint" id="hint-{{.Name}}">{{.Note}}</span>
{{end}}<p class="fault" id="fault-{{.Name}}" hidden></p>
{{if eq .Sort "area"}}<textarea name="{{.Name}}" id="in-{{.Name}}" rows="4" aria-describedby="{{if .Note}}hint-{{.Name}} {{end}}fault-{{.Name}}"></textarea>
{{else}}<input type="{{if eq .Sort "day"}}date{{else}}text{{end}}"{{if eq .Sort "year"}} inputmode="numeric"{{end}}{{if short .}} class="short"{{end}} name="{{.Name}}" id="in-{{.Name}}" autocomplete="off" aria-describedby="{{if .Note}}hint-{{.Name}} {{end}}fault-{{.Name}}">
{{end}}</div>
{{end}}{{end}}</section>
{{end}}<div class="end">
<p>Is this form really ours? Ring us, and ask for these six words:</p>
<p class="words" id="words">{{.Words}}</p>
<div class="buttons">
<button type="button" class="main" id="save">Save the file</button>
<button type="button" id="copy">Copy as text</button>
</div>
<p id="told" role="status"></p>
<div id="as-text" hidden>
<label class="ask" for="sealed">The sealed text</label>
<textarea id="sealed" readonly></textarea>
</div>
</div>
</form>
{{if .Contact}}<p>How to reach us: {{.Contact}}</p>
{{end}}<details>
<summary>For whoever looks after computers</summary>
<p>What is written here is sealed in this browser as an age file, to this key. The page may fetch nothing and send nothing: its policy says so, in its first lines. It keeps nothing.</p>
<p id="recipient">{{.Recipient}}</p>
</details>
</main>
<script>{{.Script}}</script>
</body>
</html>
`))
