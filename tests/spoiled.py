"""A printed label as it hangs after three years, and as a phone sees it: spoiled in code, the same each time."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import asin, radians, sin
from random import Random

import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from anma.knowledge.grading.levels import LEVELS
from anma.printing import labels, papers
from anma.printing.cards import LEVEL_FILLS, Level
from anma.printing.labels import LabelData
from anma.printing.layouts import LAYOUTS

URL = "HTTPS://ANMA.EXAMPLE.CN/Q/K3VQ7MXA2RBDNW5ZT{number:03d}/3"
DPI = 200
BENCH, WALL = 150, 205  # greys of what the label lies on
FRONT = radians(50)  # how far round a bottle the paper is seen
SPLASHES = 12
Spoil = Callable[[Image.Image], Image.Image]


def url(number: int = 222) -> str:
    return URL.format(number=number)


def printed(text: str = "", layout: str = "70x37") -> Image.Image:
    """One label of the printing room, cut out, on a wall."""
    level = Level(next(iter(LEVEL_FILLS)), LEVELS[0].title.in_("zh"), "")
    one = LabelData("冲床 2 号线", "冲压车间 · 东侧", level, text or url(), "7F3K-2222", "zh")
    paper = LAYOUTS[layout]
    sheet = Image.open(io.BytesIO(next(iter(papers.picture([labels.part([one], paper, 1)], "", DPI))))).convert("L")
    left, top = (int(mm * DPI / 254) for mm in paper.corner(0))
    cut = sheet.crop((left, top, left + int(paper.width * DPI / 254), top + int(paper.height * DPI / 254)))
    return on(cut, cut.width + 120, cut.height + 120, WALL)


def on(picture: Image.Image, width: int, height: int, grey: int = WALL) -> Image.Image:
    """In the middle of something larger."""
    ground = Image.new("L", (width, height), grey)
    ground.paste(picture, ((width - picture.width) // 2, (height - picture.height) // 2))
    return ground


def noise(picture: Image.Image, share: float, seed: int = 5) -> Image.Image:
    """So much of every dot is chance."""
    dots = Image.frombytes("L", picture.size, Random(seed).randbytes(picture.width * picture.height))
    return Image.blend(picture, dots, share)


def turned(degrees: float) -> Spoil:
    return lambda picture: picture.rotate(degrees, expand=True, fillcolor=WALL, resample=Image.Resampling.BILINEAR)


def faded(picture: Image.Image) -> Image.Image:
    """Black has become a light grey: of 255 steps of contrast 70 are left."""
    return picture.point(lambda dot: 185 + dot * 70 // 255)


def dark(picture: Image.Image) -> Image.Image:
    """In a basement: an eighth of the light, and the grain that a sensor then has."""
    return noise(picture.point(lambda dot: 8 + dot // 8), 0.03)


def glare(picture: Image.Image) -> Image.Image:
    """A lamp mirrored in the foil, over the upper part of the symbol."""
    spot = Image.new("L", picture.size, 0)
    side = picture.height // 2
    x, y = _symbol(picture)[0] + side // 3, _symbol(picture)[1] + side // 5
    ImageDraw.Draw(spot).ellipse((x, y, x + side // 2, y + side // 3), fill=255)
    return ImageChops.add(picture, spot.filter(ImageFilter.GaussianBlur(side // 12)))


def torn(picture: Image.Image) -> Image.Image:
    """The lower right corner of the symbol, which has no finder, is gone."""
    left, top, right, foot = _symbol(picture)
    part = (right - left) * 2 // 5
    spoiled = picture.copy()
    ImageDraw.Draw(spoiled).polygon(
        [(right + 9, foot - part), (right + 9, foot + 9), (right - part, foot + 9)], fill=WALL
    )
    return spoiled


def bitten(picture: Image.Image) -> Image.Image:
    """A finder's outer edge is scratched away: one of the three corners by which a reader finds the symbol."""
    left, top, right, foot = _symbol(picture)
    spoiled = picture.copy()
    part = (right - left) // 14
    ImageDraw.Draw(spoiled).polygon([(left - 9, top - 9), (left + part, top - 9), (left - 9, top + part)], fill=WALL)
    return spoiled


def dirty(seed: int) -> Spoil:
    """Splashes of oil and dust, some larger than a module."""

    def spoil(picture: Image.Image) -> Image.Image:
        spoiled, chance = picture.copy(), Random(seed)
        draw = ImageDraw.Draw(spoiled)
        left, top, right, foot = _symbol(picture)
        for _splash in range(SPLASHES):
            x, y, size = chance.randint(left, right), chance.randint(top, foot), chance.randint(3, 9)
            draw.ellipse((x, y, x + size, y + size), fill=chance.randint(40, 120))
        return noise(spoiled, 0.1)

    return spoil


def scratched(picture: Image.Image) -> Image.Image:
    """A knife went across twice."""
    spoiled = picture.copy()
    left, top, right, foot = _symbol(picture)
    draw = ImageDraw.Draw(spoiled)
    draw.line((left, top + (foot - top) // 2, right, foot - (foot - top) // 5), fill=230, width=5)
    draw.line((left + (right - left) // 2, top, right - (right - left) // 4, foot), fill=230, width=4)
    return spoiled


def blurred(picture: Image.Image) -> Image.Image:
    """Not in focus: two fifths of a module."""
    return picture.filter(ImageFilter.GaussianBlur(_module(picture) * 0.4))


def shaken(picture: Image.Image) -> Image.Image:
    """Moved by a module while the picture was taken."""
    way = max(2, round(_module(picture)))
    seen = [ImageChops.offset(picture, step, 0) for step in range(way)]
    mixed = seen[0]
    for number, one in enumerate(seen[1:], 2):
        mixed = Image.blend(mixed, one, 1 / number)
    return mixed


def shaded(picture: Image.Image) -> Image.Image:
    """Half of it in the shadow of whoever holds the phone."""
    shadow = Image.new("L", picture.size, 255)
    wide, high = picture.size
    ImageDraw.Draw(shadow).polygon([(0, 0), (wide * 2 // 3, 0), (wide // 3, high), (0, high)], fill=95)
    return ImageChops.multiply(picture, shadow.filter(ImageFilter.GaussianBlur(14)))


def slanted(picture: Image.Image) -> Image.Image:
    """From the side and from below: the far edge is two thirds of the near one."""
    wide, high = picture.size
    far, low = wide // 5, high // 6
    corners = (0, 0, -far // 2, high + low, wide + far // 2, high + low, wide, 0)
    drawn = picture.transform((wide, high), Image.Transform.QUAD, corners, Image.Resampling.BILINEAR, fillcolor=WALL)
    return drawn.resize((wide * 3 // 4, high), Image.Resampling.BILINEAR)


def bent(picture: Image.Image) -> Image.Image:
    """Round a gas bottle, the symbol in front: the sides turn away."""
    left, top, right, foot = _symbol(picture)
    middle, half, high = (left + right) // 2, (right - left) * 3 // 4, picture.height
    flat, shown = picture.crop((middle - half, 0, middle + half, high)), Image.new("L", picture.size, BENCH)
    begin = picture.width // 2
    for x in range(-half, half):  # where the eye sees a column, and which column of the paper it is
        column = half + round(half * asin(x / half * sin(FRONT)) / FRONT)
        shown.paste(flat.crop((min(column, 2 * half - 1), 0, min(column, 2 * half - 1) + 1, high)), (begin + x, 0))
    return shown


def far(picture: Image.Image) -> Image.Image:
    """From two metres, in a photo of twelve million dots: the symbol is a fiftieth of its width."""
    small = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    return noise(on(small, 4000, 3000, BENCH), 0.05)


def inverted(picture: Image.Image) -> Image.Image:
    """Engraved: light on dark."""
    return ImageChops.invert(picture)


def _symbol(picture: Image.Image) -> tuple[int, int, int, int]:
    """Where the symbol is, found while it is whole."""
    (at,) = [one.position for one in zxingcpp.read_barcodes(picture)]
    return at.top_left.x, at.top_left.y, at.bottom_right.x, at.bottom_right.y


def _module(picture: Image.Image) -> float:
    left, _top, right, _foot = _symbol(picture)
    return (right - left) / 33
