"""Lines and marks: pipes, wires, arrows, ticks, crosses, rings, letters; and air: gas, smoke, dust, bursts."""

from __future__ import annotations

from math import cos, pi, sin

from anma.printing.scenes.pen import HOT, INK, PALE, PAPER, SOFT, Pen
from anma.printing.scenes.vocabulary import Options, Point, course, part


def _path(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


@course("w fill")
def pipe(pen: Pen, points: tuple[Point, ...], o: Options) -> str:
    """A pipe or duct of `w` units along the points."""
    w, path = o.num("w", 10), _path(points)
    if pen.dash:
        return pen.line(path, 2)
    ends = 'fill="none" stroke-linejoin="round"'
    inner = {"water": "#8FB6CE", "gas": SOFT}.get(o.word("fill"), pen.paper)
    return (
        f'<path d="{path}" {ends} stroke="{pen.ink}" stroke-width="{w:g}"/>'
        f'<path d="{path}" {ends} stroke="{PALE if inner == PAPER else inner}" stroke-width="{w - 4.5:g}"/>'
    )


@course("thin")
def wire(pen: Pen, points: tuple[Point, ...], o: Options) -> str:
    """A signal or power line."""
    return pen.line(_path(points), 2 if o.has("thin") else 2.5)


@course("")
def rope(pen: Pen, points: tuple[Point, ...], o: Options) -> str:
    """A rope or chain."""
    return pen.line(_path(points), 3)


@course("")
def cut(pen: Pen, points: tuple[Point, ...], o: Options) -> str:
    """A signal line that is broken in the middle."""
    (ax, ay), (bx, by) = points[0], points[-1]
    mx, my = (ax + bx) / 2, (ay + by) / 2
    one, two = (ax + (bx - ax) * 0.38, ay + (by - ay) * 0.38), (ax + (bx - ax) * 0.62, ay + (by - ay) * 0.62)
    halves = pen.line(_path((points[0], one)) + _path((two, points[-1])), 2.5)
    return halves + pen.line(f"M{mx - 5:g} {my - 5:g}l10 10M{mx + 5:g} {my - 5:g}l-10 10", 3)


@course("both thin")
def arrow(pen: Pen, points: tuple[Point, ...], o: Options) -> str:
    """An arrow along the points, its head at the last one."""
    (ax, ay), (bx, by) = points[-2], points[-1]
    drawn = pen.line(_path(points), 2.5 if o.has("thin") else 3.5) + _head(pen, ax, ay, bx, by)
    return drawn + (_head(pen, points[1][0], points[1][1], *points[0]) if o.has("both") else "")


def _head(pen: Pen, ax: float, ay: float, bx: float, by: float) -> str:
    long = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1
    ux, uy = (bx - ax) / long, (by - ay) / long
    foot_x, foot_y = bx - ux * 9, by - uy * 9
    one, two = (foot_x - uy * 6, foot_y + ux * 6), (foot_x + uy * 6, foot_y - ux * 6)
    return pen.line(f"M{one[0]:.1f} {one[1]:.1f}L{bx:g} {by:g}L{two[0]:.1f} {two[1]:.1f}", 3.5)


@course("")
def measure(pen: Pen, points: tuple[Point, ...], o: Options) -> str:
    """A distance between two points, with ends."""
    (ax, ay), (bx, by) = points
    return arrow(pen, points, Options({"both": "", "thin": ""})) + pen.line(
        f"M{ax:g} {ay - 9:g}v18M{bx:g} {by - 9:g}v18", 2.5
    )


@part(24, 24, "", grounded=False)
def tick(pen: Pen, o: Options) -> str:
    """A tick."""
    return pen.line("M-9 0L-3 7L9 -8", 4.5)


@part(24, 24, "", grounded=False)
def cross(pen: Pen, o: Options) -> str:
    """A cross."""
    return pen.line("M-8 -8L8 8M8 -8L-8 8", 4.5)


@part(40, 40, "w h", grounded=False)
def ring(pen: Pen, o: Options) -> str:
    """A ring around what to look at."""
    around = f'rx="{o.num("w", 40) / 2:g}" ry="{o.num("h", 40) / 2:g}"'
    return f'<ellipse {around} fill="none" stroke="{pen.ink}" stroke-width="2.5" stroke-dasharray="6 5"/>'


@part(30, 18, "say size", grounded=False)
def label(pen: Pen, o: Options) -> str:
    """Letters that need no translation."""
    size = o.num("size", 15)
    return pen.text(0, size * 0.36, o.word("say"), size)


@part(34, 22, "say w", grounded=False)
def plate(pen: Pen, o: Options) -> str:
    """Letters on a small plate: Ex, CO, 20."""
    w = o.num("w", 34)
    return pen.box(-w / 2, -10, w, 20, PAPER, 3, 2.5) + pen.text(0, 5, o.word("say"), 13)


@part(24, 28, "", grounded=False)
def question(pen: Pen, o: Options) -> str:
    """A question mark: nobody knows."""
    return pen.line("M-7 -6Q-7 -14 0 -14Q8 -14 8 -7Q8 -1 0 2V5", 4) + pen.dot(0, 12, 2.5)


@part(56, 36, "say", grounded=False)
def gas(pen: Pen, o: Options) -> str:
    """Gas or vapour that got out."""
    body = "M-22 10Q-30 2 -20 -4Q-20 -16 -6 -13Q2 -20 12 -12Q26 -12 22 0Q30 8 18 12Q6 18 -4 12Q-14 18 -22 10Z"
    drawn = f'<path d="{body}" fill="{PALE}" stroke="{SOFT}" stroke-width="2.5" stroke-dasharray="5 4"/>'
    if o.word("say"):
        return drawn + pen.text(0, 5, o.word("say"), 14)
    return drawn + pen.dots((-12, 0), (0, -4), (10, 2), (-2, 7), (14, -4), r=1.6)


@part(30, 44, "")
def smoke(pen: Pen, o: Options) -> str:
    """Smoke or steam that rises."""
    return pen.line("M-8 0q-8 -8 0 -16t0 -18M6 -4q-8 -8 0 -16t0 -20", 2.5, SOFT)


@part(64, 60, "", grounded=False)
def burst(pen: Pen, o: Options) -> str:
    """An explosion."""
    corners = [
        (r * cos(step * pi / 9), r * 0.95 * sin(step * pi / 9)) for step in range(18) for r in ((31, 17)[step % 2],)
    ]
    return pen.shape("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z", HOT)


@part(24, 34, "")
def flame(pen: Pen, o: Options) -> str:
    """A flame."""
    return pen.shape("M0 0Q-13 0 -11 -13Q-10 -19 -4 -24Q-4 -18 -1 -17Q1 -26 -2 -33Q12 -24 11 -11Q10 0 0 0Z", HOT, 2.5)


@part(60, 40, "w h n", grounded=False)
def dust(pen: Pen, o: Options) -> str:
    """Dust in the air."""
    w, h, n = o.num("w", 60), o.num("h", 40), int(o.num("n", 18))
    at = [((0.5 + step * 0.7549) % 1, (0.5 + step * 0.5698) % 1) for step in range(n)]
    return pen.dots(*(((x - 0.5) * w, (y - 0.5) * h) for x, y in at), r=1.8)


@part(80, 16, "w h")
def heap(pen: Pen, o: Options) -> str:
    """A layer or heap of dust or powder."""
    w, h = o.num("w", 80), o.num("h", 16)
    specks = tuple((w * (at / 8 - 0.5) * 0.8, -h * (0.2 + 0.25 * (at % 2))) for at in range(1, 8))
    return pen.shape(
        f"M{-w / 2:g} 0Q{-w / 4:g} {-h * 1.2:g} 0 {-h:g}Q{w / 4:g} {-h * 1.2:g} {w / 2:g} 0Z", PALE
    ) + pen.dots(*specks, r=1.5)


@part(40, 30, "", grounded=False)
def sparks(pen: Pen, o: Options) -> str:
    """Sparks."""
    return pen.line("M-4 0L-16 -8M-4 4L-18 4M-2 8L-12 14M4 -4L2 -14M6 2L18 -4M6 6L16 12", 2.5, INK)


@part(44, 20, "", grounded=False)
def air(pen: Pen, o: Options) -> str:
    """Air that flows to the right: two waved arrows."""
    return pen.line("M-20 -6q6 -6 12 0t12 0t10 0M-20 6q6 -6 12 0t12 0t10 0", 2.5) + pen.line(
        "M14 -11l7 5l-7 5M14 1l7 5l-7 5", 2.5
    )


@part(22, 30, "", grounded=False)
def bolt(pen: Pen, o: Options) -> str:
    """Electric current."""
    return pen.blot("M4 -15L-9 3H-1L-4 15L9 -4H1Z")


@part(40, 24, "")
def stack(pen: Pen, o: Options) -> str:
    """Cardboard boxes."""
    return pen.box(-20, -22, 20, 22, PALE) + pen.box(0, -18, 20, 18, PAPER) + pen.line("M-10 -22v8M10 -18v6", 2)
