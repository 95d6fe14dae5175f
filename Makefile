# Common Thread. The two commands for people: make demo, make test.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

export LANG := en_GB.UTF-8
export GOFLAGS := -buildvcs=false
TAGS := migrated_fynedo
GOCYCLO := github.com/fzipp/gocyclo/cmd/gocyclo@v0.6.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.1.4
DEMO := build/demo

# Tests of the window in which work goes on beside it.
BESIDE := Lock|Saved|Saving|Stop|Tick|Taken|Slept|Idle|Backup|Fault|Running|Journey|Goroutine|Daily
# Tests that make quick leaves out.
LONG := Properties|Property|Random|Pictures|StaysWithin|WrittenInAnyForm|FormsWrite|FormsThatAdd|PapersAre|TabGoes|EverySheet|WholeEvenings|Untidy|Hostile|Insider|Memory

.PHONY: build dist test-dist test-windows demo test test-long quick lint unit unit-race unit-window faults tables window vulnerabilities bench pictures clean

build: commonthread

# The program, with what it needs to be built installed first.
commonthread: $(shell find . -name '*.go' -not -path './build/*') $(shell find assets -type f) go.mod go.sum
	@.ci/needs build
	go build -tags $(TAGS) -o $@ .

# Makes the demonstration group and its evidence pack, and opens the window on it.
demo: commonthread
	@.ci/demo $(DEMO)

# Everything that must hold before a change lands.
test: lint unit faults tables window vulnerabilities

lint:
	@.ci/needs test
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "Not formatted: $$unformatted"; exit 1; }
	go vet -tags ci,$(TAGS) ./...
	go run $(STATICCHECK) -tags ci,$(TAGS) ./...
	@.ci/complex $(GOCYCLO)

# Two at once, since the window's tests are one long row: they draw on one
# application, which does its work when it is asked to. Those of them in which
# work goes on beside the window run under the race detector too; all of them do
# in test-long.
unit:
	CGO_ENABLED=0 go build ./data/... ./grants/...
	@$(MAKE) --no-print-directory -j2 --output-sync=target unit-race unit-window
	@echo "Not run here: the rest of the window's tests under the race detector (make test-long)."
	@go test -count 1 -v -run TestWholeEveningsAreTyped ./data/door | grep names
	@go test -count 1 -v -run 'TestHowMuchIsHidden|TestBroadSample' ./grants/figures | grep 'hidden rows\|sample, broad'

unit-race:
	go test -race -timeout 30m -tags ci,$(TAGS) $$(go list -tags ci,$(TAGS) ./... | grep -v -e /data/faults -e '/ui$$')

unit-window:
	go test -timeout 30m -tags ci,$(TAGS) ./ui
	go test -race -timeout 30m -tags ci,$(TAGS) -run '$(BESIDE)' ./ui

# While one works: all but the faults, the press's properties and the long walks
# of the window, without the race detector.
quick:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "Not formatted: $$unformatted"; exit 1; }
	go vet -tags ci,$(TAGS) ./...
	go test -timeout 5m -tags ci,$(TAGS) -skip '$(LONG)' $$(go list -tags ci,$(TAGS) ./... | grep -v /data/faults)
	@echo "Not run: the fault tests, the real window, the race detector, and $(LONG)."

# What must not be lost: kills, torn writes, damage, a full disk; prints the counts.
faults:
	go test -count 1 -timeout 30m -v ./data/faults/... | grep --line-buffered -v '^=== '

# Untidy tables: prints how many were tried, silent harms and questions; and what
# hostile workbooks take, to the bound that the race detector cannot hold.
tables:
	go test -count 1 -timeout 30m -v -run 'Untidy|Doubtful|HostileWorkbooks|MillionFormatted' ./data/exchange | grep --line-buffered -v '^=== '

# A real window under Xvfb, with keys and pointer only.
window: commonthread
	@.ci/window

vulnerabilities:
	@.ci/vulnerabilities $(GOVULNCHECK)

# The nightly numbers of the safety tests, and fuzzing.
test-long: test
	@.ci/long

# Speed, as so many times a floor that is measured beside it; last the real
# window beside an empty one of the same toolkit.
bench: commonthread
	@.ci/needs test
	go test -run "^$$" -bench . -benchtime 20x -tags ci,$(TAGS) ./data/... ./grants/... ./ui/...
	@.ci/screen go test -run "^$$" -bench ^BenchmarkWindow -benchtime 1x -tags ci,$(TAGS),realwindow ./ui

# Every page in every look, in pictures/; ".ci/pictures light-100" draws some.
pictures:
	@.ci/pictures

# What people install, in dist/, with its sizes. The same commit gives the same bytes.
dist:
	@.ci/dist

# Installs what make dist made in a clean Debian without X, and uses it there.
test-dist:
	@.ci/dist-try

# The Windows programs under Wine, as far as Wine goes; for the night, not for
# every change.
test-windows:
	@.ci/test-windows

clean:
	rm -rf build dist pictures commonthread
