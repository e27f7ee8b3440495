"""The five frames of safety signs after ISO 3864-1: shape and colour say the kind before the symbol does.

Every sign lies in a square of 200 units. Colours are the safety colours of ISO 3864-4 as screen values.
"""

YELLOW, RED, BLUE, GREEN = "#F9A800", "#C1121C", "#005387", "#237F52"
BLACK, WHITE = "#000000", "#FFFFFF"

# kind → colour of the symbol, colour of the ground behind it
INKS = {
    "W": (BLACK, YELLOW),
    "P": (BLACK, WHITE),
    "M": (WHITE, BLUE),
    "E": (WHITE, GREEN),
    "F": (WHITE, RED),
}
SLASH = f'<path d="M43 43L157 157" stroke="{RED}" stroke-width="17" fill="none"/>'


def framed(kind: str, symbol: str) -> str:
    """A whole sign as SVG: the frame of `kind` (W P M E F) around a symbol drawn in INK on GROUND."""
    ink, ground = INKS[kind]
    drawn = symbol.replace("INK", ink).replace("GROUND", ground)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200">'
        f"{_FRAMES[kind](drawn)}</svg>"
    )


def _triangle(symbol: str) -> str:
    return (
        f'<path d="M100 19L189 173H11Z" fill="{YELLOW}" stroke="{BLACK}" stroke-width="13"'
        f' stroke-linejoin="round"/>{symbol}'
    )


def _ring(symbol: str) -> str:
    ring = f'<circle cx="100" cy="100" r="86" fill="none" stroke="{RED}" stroke-width="18"/>'
    return f'<circle cx="100" cy="100" r="88" fill="{WHITE}"/>{symbol}{SLASH}{ring}'


def _disc(symbol: str) -> str:
    disc = '<circle cx="100" cy="100" r="{radius}"/>'
    return (
        f'<clipPath id="disc">{disc.format(radius=90)}</clipPath><g fill="{BLUE}">{disc.format(radius=95)}</g>'
        f'<g clip-path="url(#disc)">{symbol}</g>'
    )


def _green_square(symbol: str) -> str:
    return f'<rect x="6" y="6" width="188" height="188" fill="{GREEN}"/>{symbol}'


def _red_square(symbol: str) -> str:
    return f'<rect x="6" y="6" width="188" height="188" fill="{RED}"/>{symbol}'


_FRAMES = {"W": _triangle, "P": _ring, "M": _disc, "E": _green_square, "F": _red_square}
