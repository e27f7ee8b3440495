"""The pen of the sign symbols: thick round lines, dots, filled outlines, and figures made of them.

INK and GROUND are replaced by the colours of the sign's kind when it is framed.
"""

from math import cos, pi, sin


def line(path: str, width: float = 9, ink: str = "INK") -> str:
    """A stroke with round ends along an SVG path."""
    return (
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
    )


def shape(path: str, ink: str = "INK") -> str:
    """A filled outline."""
    return f'<path d="{path}" fill="{ink}" fill-rule="evenodd"/>'


def dot(x: float, y: float, radius: float, ink: str = "INK") -> str:
    """A filled circle."""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{ink}"/>'


def ring(x: float, y: float, radius: float, width: float = 7, ink: str = "INK") -> str:
    """An empty circle."""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{ink}" stroke-width="{width}"/>'


def box(x: float, y: float, width: float, height: float, round_: float = 0, ink: str = "INK") -> str:
    """A filled rectangle, its corners rounded by `round_`."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round_}" fill="{ink}"/>'


def moved(symbol: str, x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """A symbol drawn around the origin, put at (x, y)."""
    return f'<g transform="translate({x} {y}) rotate({turn}) scale({scale})">{symbol}</g>'


def star(x: float, y: float, outer: float, inner: float, points: int, ink: str = "INK") -> str:
    """A star or a toothed wheel."""
    corners = [
        (x + radius * cos(angle), y + radius * sin(angle))
        for step in range(2 * points)
        for radius, angle in [((outer, inner)[step % 2], step * pi / points - pi / 2)]
    ]
    return shape("M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in corners) + "Z", ink)


def arrow(x: float, y: float, to_x: float, to_y: float, width: float = 7) -> str:
    """A straight arrow from one point to another."""
    length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    ux, uy = (to_x - x) / length, (to_y - y) / length
    bx, by, half = to_x - ux * width * 2.2, to_y - uy * width * 2.2, width * 1.5
    tip = f"M{to_x:.1f} {to_y:.1f}L{bx - uy * half:.1f} {by + ux * half:.1f}L{bx + uy * half:.1f} {by - ux * half:.1f}Z"
    return f'<path d="M{x} {y}L{bx:.1f} {by:.1f}" stroke="INK" stroke-width="{width}"/>' + shape(tip)


HEAD = shape("M100 38C128 38 143 60 143 92C143 128 124 154 100 154C76 154 57 128 57 92C57 60 72 38 100 38Z")
SHOULDERS = shape("M42 182C44 158 62 148 82 144H118C138 148 156 158 158 182C142 190 124 195 100 195S58 190 42 182Z")

# An open hand, fingers up, about 70 wide and 90 high around the origin.
HAND = (
    box(-24, -8, 50, 44, 13)
    + line("M-18 -2V-36", 11.5)
    + line("M-5 -4V-44", 11.5)
    + line("M8 -4V-42", 11.5)
    + line("M20.5 -2V-32", 10.5)
    + line("M-20 22L-36 0", 12.5)
    + box(-17, 28, 36, 22, 3)
)

# A hand from the side reaching to the left; fingertips at (-42, 0).
REACHING = line("M-37 2H12", 12) + line("M-16 -9L6 -3", 9) + shape("M0 -10H30V14H0Z") + box(32, -14, 16, 32)

# A walking person about 100 high, feet at y = 50.
WALKER = (
    dot(0, -40, 11)
    + line("M0 -20L-2 10", 19)
    + line("M-2 -20L-19 -4L-21 12", 8)
    + line("M3 -20L19 -6L24 8", 8)
    + line("M-4 12L-9 30L-20 48", 10)
    + line("M2 12L11 28L14 48", 10)
)

STANDING = (
    dot(0, -40, 12)
    + shape("M-18 -24H18V14H11V50H1V18H-1V50H-11V14H-18Z")
    + line("M-20 -20V12", 8)
    + line("M20 -20V12", 8)
)

FLAME = shape(
    "M2 -46C10 -28 32 -16 30 16C29 36 16 46 0 46C-16 46 -30 36 -30 14C-30 2 -24 -8 -18 -14C-18 -4 -14 2 -9 4"
    "C-14 -16 -8 -34 2 -46ZM3 2C-1 12 -12 16 -11 28C-10 36 -5 40 2 40C10 40 15 34 15 26C15 16 6 12 3 2Z"
)

GLOVE = shape(
    "M-20 40V8L-38 -14C-42 -20 -34 -26 -29 -21L-18 -10V-36C-18 -44 -7 -44 -7 -36V-42C-7 -50 5 -50 5 -42V-38"
    "C5 -46 16 -45 16 -37V-30C16 -37 26 -36 26 -29V10L20 40Z"
) + shape("M-23 44H23V58H-23Z")

BOLT = shape("M10 -52L-24 8H-4L-16 38L-26 34L-20 60L4 46L-5 42L24 -12H2L24 -52Z")
