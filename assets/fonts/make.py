#!/usr/bin/python3
"""Builds the fonts of this folder: one whole TrueType file for each weight.

Latin letters are Atkinson Hyperlegible Next, made for readers with low vision,
with figures of one width as the default so that columns of numbers line up.
Greek, Cyrillic and the rarer Latin letters come from Noto Sans, Arabic ones
from Noto Naskh Arabic (with their joining rules, which the window's text
shaper needs), ticks and boxes from Noto Sans Symbols 2. All in one file,
because the window's toolkit offers no fallback font of our own.

Needs npm, and Debian's python3-fonttools, python3-brotli, and fonts-noto-core.
Run it in any folder: python3 make.py. The same versions give the same bytes.
"""

import pathlib
import subprocess
import tempfile

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

PACKAGE = "@fontsource/atkinson-hyperlegible-next@5.3.0"
NOTO = pathlib.Path("/usr/share/fonts/truetype/noto")
HERE = pathlib.Path(__file__).resolve().parent
FAMILY = "Common Thread Sans"
UNITS = 1000

# The size at which Noto's small letters are as tall as Atkinson's.
SCALE_SANS = 0.925
# Keeps the deepest joined Arabic letters near the line box of the Latin ones.
SCALE_NASKH = 0.95

LATIN_ETC = (
    [(0x0100, 0x024F), (0x0250, 0x02AF), (0x02B0, 0x036F), (0x0370, 0x03FF)]
    + [(0x0400, 0x052F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF)]
    + [(0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F)]
    + [(0x2150, 0x218F), (0x2200, 0x22FF), (0xFFFD, 0xFFFD)]
)
ARABIC = [(0x0600, 0x06FF), (0x0750, 0x077F), (0xFDF2, 0xFDF2), (0xFDFA, 0xFDFA)]
SYMBOLS = [0x25A0, 0x25A1, 0x25B2, 0x25BC, 0x25C6, 0x25CF, 0x25CB]
SYMBOLS += [0x2190, 0x2191, 0x2192, 0x2193, 0x2605, 0x2606, 0x2610, 0x2611]
SYMBOLS += [0x2612, 0x2713, 0x2714, 0x2717, 0x2718, 0x2764]
SIGNS = [0x2260, 0x2264, 0x2265, 0x2248, 0x221A]


def cut(font, unicodes, features="*"):
    """Keeps only these code points, no hints, no old kerning."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = features if features == "*" else features.split()
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["DSIG", "STAT", "gasp", "prep", "kern"]
    options.recalc_timestamp = False
    s = subset.Subsetter(options)
    s.populate(unicodes=unicodes)
    s.subset(font)
    return font


def spread(ranges):
    return {c for a, b in ranges for c in range(a, b + 1)}


def scaled(font, by):
    if font["head"].unitsPerEm != UNITS or by != 1:
        scale_upem(font, round(UNITS * by))
        font["head"].unitsPerEm = UNITS
    return font


def tabular(font):
    """Makes figures of one width the default ones."""
    for table in font["cmap"].tables:
        for code, name in list(table.cmap.items()):
            if 0x30 <= code <= 0x39 and name + ".tf" in font.getGlyphSet():
                table.cmap[code] = name + ".tf"
    return font


def build(weight, style, files, scratch):
    def atkinson(part):
        return TTFont(files / f"atkinson-hyperlegible-next-{part}-{weight}-normal.woff2")

    have = set()
    parts = []

    def add(font, unicodes, by=1.0, features="*"):
        wanted = (set(font.getBestCmap()) & unicodes) - have
        have.update(wanted)
        # A part that is scaled is cut first: less to scale.
        parts.append(scaled(cut(font, wanted, features), by))

    everything = set(range(0x20, 0x10000))
    latin = tabular(atkinson("latin"))
    add(latin, everything)
    add(atkinson("latin-ext"), everything, features="ccmp kern locl mark mkmk")
    add(TTFont(NOTO / f"NotoSans-{style}.ttf"), spread(LATIN_ETC), SCALE_SANS,
        "ccmp kern mark mkmk")
    add(TTFont(NOTO / f"NotoNaskhArabic-{style}.ttf"), spread(ARABIC), SCALE_NASKH,
        "ccmp init medi fina isol rlig liga calt mark mkmk locl")
    add(TTFont(NOTO / "NotoSansSymbols2-Regular.ttf"), set(SYMBOLS), features="")
    add(TTFont(NOTO / f"NotoSansSymbols-{style}.ttf"), set(SYMBOLS), features="")
    add(TTFont(NOTO / "NotoSansMath-Regular.ttf"), set(SIGNS), features="")

    paths = []
    for i, font in enumerate(parts):
        path = scratch / f"{style}-{i}.ttf"
        font.flavor = None
        font.save(path)
        paths.append(str(path))
    merged = Merger().merge(paths)

    first = TTFont(paths[0])
    for table, names in (("hhea", ("ascent", "descent", "lineGap")),
                         ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap",
                                   "usWinAscent", "usWinDescent", "usWeightClass",
                                   "sxHeight", "sCapHeight", "fsSelection"))):
        for name in names:
            setattr(merged[table], name, getattr(first[table], name))
    merged["head"].macStyle = 1 if style == "Bold" else 0
    merged["head"].fontRevision = 1.0
    merged["head"].modified = merged["head"].created = first["head"].created
    rename(merged, style)
    merged.recalcTimestamp = False
    out = HERE / f"CommonThreadSans-{style}.ttf"
    merged.save(out)
    print(out.name, out.stat().st_size, "bytes,", len(have), "characters")


def rename(font, style):
    """The open font licence asks a changed font to have a name of its own."""
    copyright = ("Latin letters copyright 2020-2024 The Atkinson Hyperlegible Next Project "
                 "Authors; Greek, Cyrillic, Arabic and symbols copyright 2010-2020 Google LLC (Noto)")
    names = {
        0: copyright, 1: FAMILY, 2: style, 3: f"{FAMILY} {style}",
        4: f"{FAMILY} {style}", 5: "Version 1.0",
        6: f"CommonThreadSans-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    font["name"].names = []
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)


def main():
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=scratch, check=True,
                       stdout=subprocess.DEVNULL)
        archive = next(scratch.glob("*.tgz"))
        subprocess.run(["tar", "xzf", archive.name], cwd=scratch, check=True)
        for weight, style in ((400, "Regular"), (700, "Bold")):
            build(weight, style, scratch / "package" / "files", scratch)


if __name__ == "__main__":
    main()
