"""From placed parts to one SVG: its own light ground, the parts, and the mark of its side in the corner."""

from __future__ import annotations

from html import escape

from anma.printing.scenes.pen import ACCENT, DEFS, FACE, GROUND, INK, KEY, LINE, MISSING, PLAIN
from anma.printing.scenes.reading import Placed, Scene, words
from anma.printing.scenes.vocabulary import COURSES, PARTS

WIDTH, HEIGHT = 320, 200
_PENS = {"": PLAIN, "+": KEY, "~": MISSING}
Box = tuple[float, float, float, float]


def drawn(scene: Scene, side: str, lang: str) -> str:
    """The picture as a whole document."""
    word, caption = words()[lang][side], scene.captions[lang][side]
    parts = "".join(of(one) for one in scene.sides[side])
    tongue = "zh-Hans" if lang == "zh" else "en"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img" xml:lang="{tongue}"><title>{escape(word)}</title><desc>{escape(caption)}</desc>{DEFS}'
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{HEIGHT - 2}" rx="10" fill="{GROUND}" stroke="{LINE}"'
        f' stroke-width="2"/>{parts}{_mark(side, word)}</svg>'
    )


def _mark(side: str, word: str) -> str:
    """Shape and word, so that nobody needs the colour: full with a cross, or empty with a tick."""
    # The word is fitted to its place, whatever font a screen has.
    right, (size, long) = side == "right", (20, 20) if len(word) == 1 else (15, 42)
    ground, ink, edge = ("#FFFFFF", ACCENT, ACCENT) if right else (INK, "#FFFFFF", INK)
    sign = "M14 20L19 26L27 14" if right else "M14 14L26 26M26 14L14 26"
    return (
        f'<rect x="5" y="5" width="{long + 36}" height="30" rx="{15 if right else 4}" fill="{ground}"'
        f' stroke="{edge}" stroke-width="2.5"/><path d="{sign}" fill="none" stroke="{ink}"'
        ' stroke-width="4" stroke-linecap="round"/>'
        f'<text x="33" y="{20 + size * 0.37:g}" font-family="{FACE}" font-weight="700" font-size="{size}"'
        f' textLength="{long}" lengthAdjust="spacingAndGlyphs" fill="{ink}">{word}</text>'
    )


def of(one: Placed) -> str:
    """One part where it stands, in its manner."""
    pen = _PENS[one.manner]
    if one.name in COURSES:
        made = COURSES[one.name].draw(pen, one.points, one.options)
    else:
        (x, y), given = one.points[0], one.options
        scale = given.num("s", 1)
        turn = f" rotate({given.num('turn', 0):g})" if given.has("turn") else ""
        size = (
            f" scale({-scale if given.has('flip') else scale:g} {scale:g})" if scale != 1 or given.has("flip") else ""
        )
        made = f'<g transform="translate({x:g} {y:g}){turn}{size}">{PARTS[one.name].draw(pen, given)}</g>'
    return made + (_struck(box(one)) if one.manner == "~" else "")


def _struck(found: Box) -> str:
    """A cross in the middle of what is missing, small enough on a small thing to leave its outline to be read."""
    x, y = (found[0] + found[2]) / 2, (found[1] + found[3]) / 2
    half = 7 if min(found[2] - found[0], found[3] - found[1]) >= 44 else 5.5
    shape = f"M{x - half:g} {y - half:g}l{2 * half:g} {2 * half:g}m0 {-2 * half:g}l{-2 * half:g} {2 * half:g}"
    path = f'<path d="{shape}" fill="none" stroke-linecap="round"'
    return f'{path} stroke="{GROUND}" stroke-width="7"/>{path} stroke="{INK}" stroke-width="3.5"/>'


def box(one: Placed) -> Box:
    """Left, top, right, bottom of a placed part in the picture; a turned one counts as its longer side around it."""
    if one.name in COURSES:
        xs, ys = [x for x, _y in one.points], [y for _x, y in one.points]
        return min(xs), min(ys), max(xs), max(ys)
    (x, y), scale = one.points[0], one.options.num("s", 1)
    left, top, right, bottom = (side * scale for side in PARTS[one.name].box(one.options))
    if one.options.has("turn"):
        return x - 4, y - 4, x + 4, y + 4
    return x + left, y + top, x + right, y + bottom
