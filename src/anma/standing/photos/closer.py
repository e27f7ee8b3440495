"""A closer look at two photos whose prints are near: laid over each other, does hardly anything differ?

A print says "perhaps". Another photo of the same place has other edges; the same photo, cut a little at its rim, fits.
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageChops, ImageOps, ImageStat

SIDE = 96
CUTS = (0.0, 0.02, 0.04, 0.06, 0.08, 0.10)


def unlike(one: Image.Image, other: Image.Image) -> int:
    """How much stays different when they are laid over each other as well as may be, in per cent of their unrest."""
    first, second = _plain(one), _plain(other)
    pairs = [*_cut(first, second), *((b, a) for a, b in _cut(second, first))]
    return min(_rest(a, b) for a, b in pairs)


def _plain(picture: Image.Image) -> Image.Image:
    return picture.convert("L").resize((SIDE * 2, SIDE * 2), Image.Resampling.BOX)


def _cut(one: Image.Image, other: Image.Image) -> Iterator[tuple[Image.Image, Image.Image]]:
    """`one` cut a little at its rim, as `other` may have been."""
    small = other.resize((SIDE, SIDE), Image.Resampling.BOX)
    for cut in CUTS:
        rim = one.width * cut / 2
        box = (rim, rim, one.width - rim, one.height - rim)
        yield one.resize((SIDE, SIDE), Image.Resampling.BOX, box=box), small


def _rest(one: Image.Image, other: Image.Image) -> int:
    """Light and contrast put aside: what is left, against how much the picture itself changes."""
    first, second = ImageOps.equalize(one), ImageOps.equalize(other)
    unrest = ImageStat.Stat(first).stddev[0] or 1.0
    return round(100 * ImageStat.Stat(ImageChops.difference(first, second)).mean[0] / unrest)
