"""The site's four font cuts: each family's Latin and Vietnamese subsets, merged into one file.

A browser then fetches one file a cut and no word changes fonts at a mark. Written to var/build/fonts
(WOFF2, served) and var/cards (TTF, drawn with by Pillow). The Makefile knows when to rerun it.
"""

import logging
import sys
from pathlib import Path

from fontTools.merge import Merger, Options

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "node_modules/@fontsource"
SERVED = ROOT / "var/build/fonts"
CARDS = ROOT / "var/cards"
CUTS = [
    ("be-vietnam-pro", 400),
    ("be-vietnam-pro", 600),
    ("source-serif-4", 400),
    ("source-serif-4", 600),
]
MUST_WRITE = "Đền Đô, Nghĩa quân, QUỐC KHÁNH, Ổ ủ ẵ Ỵ ơ ư h\u0323 0123456789 – — “” ‘’ … · ₫"
# Hints are for screens of the nineties and weigh a fifth of the file.
HINTING = ("cvt ", "fpgm", "prep", "gasp")


def subsets(family, weight):
    files = SOURCES / family / "files"
    return [files / f"{family}-{subset}-{weight}-normal.woff2" for subset in ("latin", "vietnamese")]


def merged(sources):
    font = Merger(Options(drop_tables=["BASE", "STAT", *HINTING])).merge([str(source) for source in sources])
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
        glyph.removeHinting()
    missing = {letter for letter in MUST_WRITE if ord(letter) not in font.getBestCmap()}
    if missing:
        raise SystemExit(f"{sources[0].name}: no glyph for {' '.join(sorted(missing))}")
    return font


def build(family, weight):
    name = f"{family}-{weight}"
    served, card = SERVED / f"{name}.woff2", CARDS / f"{name}.ttf"
    font = merged(subsets(family, weight))
    font.save(card)
    font.flavor = "woff2"
    font.save(served)
    sys.stdout.write(f"{served.relative_to(ROOT)} {served.stat().st_size / 1000:.0f} kB\n")


def main():
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    SERVED.mkdir(parents=True, exist_ok=True)
    CARDS.mkdir(parents=True, exist_ok=True)
    for family, weight in CUTS:
        build(family, weight)


if __name__ == "__main__":
    main()
