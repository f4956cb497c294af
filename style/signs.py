"""Makes `public/fonts/signs.woff2`: the drawings of `icons.svg` that stand in every row of a list, as letters.

Why letters: `docs/decisions/0018-lists.md`. Each has the place of the sign in Unicode that means the same, which is shown where pages
may bring no fonts. To be run by hand when one of the drawings changes:

    pip install fonttools brotli skia-pathops
    python3 style/signs.py
"""

import xml.etree.ElementTree as xml
from pathlib import Path

import pathops
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import flagOverlapSimple
from fontTools.svgLib.path import parse_path

HERE = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"
# Names as in `src/components/sign.rs`.
SIGNS = {"star": "☆", "star-filled": "★", "check": "✓", "unread": "◉", "muted": "⊘"}
EM = 1000
SCALE = EM / 20
# As in `style/components/icon.css`.
STROKE = 1.5


def drawing(symbol):
    """What a symbol of the set shows, its lines as areas, in units of the em: in those of its box, curves would come out as corners."""
    whole = pathops.Path()
    for element in symbol:
        area = pathops.Path()
        pen = TransformPen(area.getPen(), (SCALE, 0, 0, SCALE, 0, 0))
        if element.tag == SVG + "circle":
            circle(pen, *(float(element.get(name)) for name in ("cx", "cy", "r")))
        else:
            parse_path(element.get("d"), pen)
        line = pathops.Path(area)
        line.stroke(STROKE * SCALE, pathops.LineCap.ROUND_CAP, pathops.LineJoin.ROUND_JOIN, 4)
        line.convertConicsToQuads(0.1)
        # All in one direction, so that what lies over another adds to it.
        for part in [line, area] if element.get("fill") else [line]:
            part.simplify(fix_winding=True)
            part.draw(whole.getPen())
    return whole


def circle(pen, x, y, r):
    bend = r * 0.5522847
    pen.moveTo((x + r, y))
    pen.curveTo((x + r, y + bend), (x + bend, y + r), (x, y + r))
    pen.curveTo((x - bend, y + r), (x - r, y + bend), (x - r, y))
    pen.curveTo((x - r, y - bend), (x - bend, y - r), (x, y - r))
    pen.curveTo((x + bend, y - r), (x + r, y - bend), (x + r, y))
    pen.closePath()


def letter(symbol):
    """The same as a letter."""
    pen = TTGlyphPen(None)
    upright = TransformPen(Cu2QuPen(pen, max_err=0.5), (1, 0, 0, -1, 0, EM))
    drawing(symbol).draw(upright)
    glyph = pen.glyph()
    glyph.flags[0] |= flagOverlapSimple
    return glyph


def main():
    symbols = {symbol.get("id"): symbol for symbol in xml.parse(HERE / "icons.svg").getroot()}
    letters = {".notdef": TTGlyphPen(None).glyph()} | {name: letter(symbols[name]) for name in SIGNS}
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(list(letters))
    font.setupCharacterMap({ord(sign): name for name, sign in SIGNS.items()})
    font.setupGlyf(letters)
    font.setupHorizontalMetrics({name: (EM, 0) for name in letters})
    font.setupHorizontalHeader(ascent=EM, descent=0)
    font.setupNameTable({"familyName": "Broadsheet Signs", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=EM, sTypoDescender=0, sTypoLineGap=0, usWinAscent=EM, usWinDescent=0)
    font.setupPost(keepGlyphNames=False)
    # The same bytes whenever it is made.
    font.font["head"].created = font.font["head"].modified = 3_850_000_000
    font.font.recalcTimestamp = False
    font.font.flavor = "woff2"
    font.save(HERE.parent / "public/fonts/signs.woff2")


main()
