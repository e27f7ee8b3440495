"""A picture's print: 128 bits that stay nearly the same when it is encoded anew, made smaller or brighter.

Bits say which of two neighbouring fields is brighter, 64 along the lines and 64 down the columns of a tiny grey copy
(decision 0016). Pillow alone; a picture that says too little (dark, flat, a wall) has no print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

SIDE, BITS = 8, 128
BANDS, BAND_BITS = 8, 16
DECODED = 256  # a JPEG is decoded no larger than it takes
CLEAR, CLEARLY = 6, 40  # a difference of so many grey steps is no noise; so many of 128 make a picture
LAGS, CROP = range(1, 25), 384


@dataclass(frozen=True, slots=True)
class Print:
    """`bits` of the picture; None where it says too little. `screen` 0 to 100: how regular its finest pattern is."""

    bits: int | None
    screen: int = 0


def print_of(path: Path, *, screen: bool = False) -> Print:
    """The print of a served copy; `screen` reads it once more in full size."""
    with Image.open(path, formats=["JPEG"]) as opened:
        opened.draft("L", (DECODED, DECODED))
        bits = bits_of(opened.convert("L"))
    if not screen:
        return Print(bits)
    with Image.open(path, formats=["JPEG"]) as whole:
        return Print(bits, screen_score(whole.convert("L")))


def bits_of(grey: Image.Image) -> int | None:
    """The print's bits; None for a picture with too few clear differences."""
    steps = [*_steps(grey, across=True), *_steps(grey, across=False)]
    if sum(abs(step) >= CLEAR for step in steps) < CLEARLY:
        return None
    return sum(1 << at for at, step in enumerate(steps) if step > 0)


def _steps(grey: Image.Image, *, across: bool) -> Iterator[int]:
    """Field by field, how much brighter the next one is."""
    wide, high = (SIDE + 1, SIDE) if across else (SIDE, SIDE + 1)
    pixels = grey.resize((wide, high), Image.Resampling.BOX).tobytes()
    ahead = 1 if across else wide
    for row in range(SIDE):
        for column in range(SIDE):
            at = row * wide + column
            yield pixels[at + ahead] - pixels[at]


def mirrored(bits: int) -> int:
    """The print that the same picture has as in a mirror: lines run backwards, so their signs turn round."""
    half = SIDE * SIDE
    made = 0
    for row in range(SIDE):
        for column in range(SIDE):
            back = row * SIDE + SIDE - 1 - column
            made |= (1 ^ bits >> back & 1) << row * SIDE + column
            made |= (bits >> half + back & 1) << half + row * SIDE + column
    return made


def bands_of(bits: int) -> list[int]:
    """Eight numbers of 16 bits, by which prints are found again."""
    return [bits >> BAND_BITS * band & (1 << BAND_BITS) - 1 for band in range(BANDS)]


def joined(bands: list[int]) -> int:
    """The print of its bands."""
    return sum(band << BAND_BITS * at for at, band in enumerate(bands))


def differ(one: int, other: int) -> int:
    """How many bits differ."""
    return (one ^ other).bit_count()


def screen_score(grey: Image.Image) -> int:
    """How strongly the finest pattern repeats, 0 to 100: pixels of a screen, or their beat with the camera's.

    A picture differs the more from itself the further it is pushed; a pattern that repeats comes back to itself.
    A grating or a mesh does so too: a hint, never more.
    """
    wide, high = grey.size
    side = min(CROP, wide - len(LAGS) - 1, high - len(LAGS) - 1)
    if side < 64:
        return 0
    left, top = (wide - side) // 2, (high - side) // 2
    return max(_returns(grey, left, top, side, across) for across in (True, False))


def _returns(grey: Image.Image, left: int, top: int, side: int, across: bool) -> int:
    here = grey.crop((left, top, left + side - len(LAGS), top + side - len(LAGS)))
    most, best = 0.0, 0.0
    for lag in LAGS:
        x, y = (left + lag, top) if across else (left, top + lag)
        pushed = grey.crop((x, y, x + here.width, y + here.height))
        apart = ImageStat.Stat(ImageChops.difference(here, pushed)).mean[0]
        if most:
            best = max(best, 1 - apart / most)
        most = max(most, apart)
    return round(100 * max(best, 0.0))
