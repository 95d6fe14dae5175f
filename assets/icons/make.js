// Makes the window's icons in lucide/ from Lucide. Run it in a folder with
//   npm install lucide-static@1.62.0 svgpath@2.6.0
//   node .../assets/icons/make.js
// The window's toolkit draws arcs and the short forms of curves wrongly, so each
// path is written out in absolute, full forms, with blanks between numbers.
const fs = require('fs'), path = require('path')
const from = process.cwd()
const svgpath = require(require.resolve('svgpath', {paths: [from]}))
const source = path.join(from, 'node_modules', 'lucide-static')

const names = `accessibility archive ban calendar-check calendar-days calendar-plus check check-check chevron-down
chevron-left chevron-right circle circle-check circle-dot circle-help clipboard-check clock clock-alert columns-3 copy
corner-down-left ellipsis eye eye-off file-check file-down file-spreadsheet file-text folder-open hand-heart hard-drive
hash house image inbox info key-round keyboard landmark layers list list-checks lock log-out mail menu merge octagon-x
pencil phone plus printer quote receipt scan-search search settings share-2 shield-check shield-question-mark siren
spell-check-2 sticky-note trash-2 triangle-alert undo-2 user user-plus users wallet x`.split(/\s+/)

const written = d => svgpath(d).abs().unarc().unshort().round(3).segments.map(s => s.join(' ')).join(' ')

// Lucide kept the old names of some icons as pages that point to the new ones.
const renamed = {'circle-help': 'circle-question-mark'}

const out = path.join(__dirname, 'lucide')
for (const name of names) {
  let file = path.join(source, 'icons', name + '.svg')
  if (!fs.existsSync(file)) file = path.join(source, 'icons', renamed[name] + '.svg')
  const svg = fs.readFileSync(file, 'utf8')
  const shapes = [...svg.matchAll(/<(path|circle|rect|line|polyline|polygon|ellipse)\b([^>]*)\/>/g)].map(([, tag, rest]) =>
    '<' + tag + rest.replace(/\s+d="([^"]*)"/, (_, d) => ` d="${written(d)}"`).replace(/\s+/g, ' ').trimEnd() + '/>')
  fs.writeFileSync(path.join(out, name + '.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor" ' +
    'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">' + shapes.join('') + '</svg>\n')
}
fs.copyFileSync(path.join(source, 'LICENSE'), path.join(__dirname, 'LICENSE-Lucide.txt'))
