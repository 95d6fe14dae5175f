package ui

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data/find"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// A file that is asked for has most often just been saved or downloaded. So the
// newest of the folders where such files are come first, in a list that is gone
// through by keys; any other folder is one press away.

// mostRecent is how many files are offered.
const mostRecent = 40

// recentFile is a file that may be meant.
type recentFile struct {
	path string
	at   time.Time
}

// likelyFolders are where files are saved and downloaded: the one that is given,
// Downloads, Documents and the Desktop.
func likelyFolders(documents, folder string) (list []string) {
	home := filepath.Dir(documents)
	for _, dir := range []string{folder, filepath.Join(home, "Downloads"), documents, filepath.Join(home, "Desktop")} {
		if dir != "" && !slices.Contains(list, dir) {
			list = append(list, dir)
		}
	}
	return list
}

// recentFiles are the files with one of the endings in those folders, the newest
// first; not what a program puts beside a file that is open.
func recentFiles(folders, endings []string) (list []recentFile) {
	for _, dir := range folders {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue
		}
		for _, e := range entries {
			name := e.Name()
			if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || !slices.Contains(endings, strings.ToLower(filepath.Ext(name))) {
				continue
			}
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
				list = append(list, recentFile{filepath.Join(dir, name), info.ModTime()})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b recentFile) int { return cmp.Or(b.at.Compare(a.at), cmp.Compare(a.path, b.path)) })
	return list[:min(len(list), mostRecent)]
}

// askRecent offers the files in a sheet; elsewhere looks in any folder.
func (w *Window) askRecent(title string, files []recentFile, elsewhere func(), chosen func(path string)) {
	sheet := &widgets.Dialog{Title: title, Width: 560, Height: 360}
	shown := files
	take := func(i int) {
		sheet.Close()
		chosen(shown[i].path)
	}
	note := func(f recentFile) string {
		return lang.L("in {{.folder}}, {{.when}}", words.With{"folder": filepath.Base(filepath.Dir(f.path)), "when": words.When(f.at, w.env.Now())})
	}
	list := widgets.NewList(lang.L("Files"), func() int { return len(shown) }, func() fyne.CanvasObject { return widgets.NewRow() }, func(i int, o fyne.CanvasObject) {
		o.(*widgets.Row).Set(filepath.Base(shown[i].path), note(shown[i]), "")
	})
	list.RowName = func(i int) string { return filepath.Base(shown[i].path) + ", " + note(shown[i]) }
	list.OnChosen = take
	search := widgets.NewSearchList(lang.L("Search the files"), lang.L("Type a part of its name"), list, func(query string) string {
		shown = shown[:0:0]
		for _, f := range files {
			if strings.Contains(find.Bare(filepath.Base(f.path)), find.Bare(query)) {
				shown = append(shown, f)
			}
		}
		return lang.L("{{.n}} of {{.m}}, the newest first", words.With{"n": len(shown), "m": len(files)})
	})
	search.OnEnter = func(string) {
		switch len(shown) {
		case 0:
		case 1:
			take(0)
		default:
			list.MoveTo(0)
			w.win.Canvas().Focus(list)
		}
	}
	search.Search()
	sheet.Body, sheet.First = search.All, search.Entry
	sheet.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Cancel(), sheet.Close),
		widgets.NewButton(widgets.Plain, lang.L("Look in another folder"), func() { sheet.Close(); elsewhere() }).With("folder-open"),
	}
	sheet.Show(w.win.Canvas())
}
