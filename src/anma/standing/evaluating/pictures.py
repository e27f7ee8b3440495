"""Made-up pictures of workshops, for measuring prints: scenes, the same scene again, and what a cheat does to one."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

WIDE, HIGH = 800, 600
JPEG = 82


@dataclass(frozen=True, slots=True)
class Scene:
    """A place: what stands there, drawn from its own dice, so that the same place can be photographed again."""

    seed: int
    kind: str

    def photo(self, shake: Random | None = None) -> Image.Image:
        """One photo of it; with `shake` by another hand, on another day: pushed, turned, nearer, other light."""
        drawn = KINDS[self.kind](Random(self.seed))  # noqa: S311  (made-up pictures)
        return drawn if shake is None else _again(drawn, shake)


def _ground(dice: Random) -> Image.Image:
    low, high = dice.randint(40, 110), dice.randint(120, 210)
    tone = Image.linear_gradient("L").resize((WIDE, HIGH)).point(lambda v: low + v * (high - low) // 255)
    tone = tone.rotate(dice.choice((0, 90, 180)), expand=False)
    return Image.merge(
        "RGB", [tone.point(lambda v, k=k: min(255, v * k // 100)) for k in dice.sample(range(80, 112), 3)]
    )


def _machine(dice: Random) -> Image.Image:
    """A body, some covers, a panel and a lamp, on a floor."""
    picture = _ground(dice)
    draw = ImageDraw.Draw(picture)
    for _number in range(dice.randint(5, 12)):
        x, y = dice.randint(-60, WIDE - 80), dice.randint(-40, HIGH - 60)
        box = (x, y, x + dice.randint(60, 380), y + dice.randint(50, 300))
        (draw.rectangle if dice.random() < 0.7 else draw.ellipse)(
            box, fill=_colour(dice), outline=(20, 20, 20), width=3
        )
    for _number in range(dice.randint(4, 14)):
        ends = [dice.randint(0, WIDE), dice.randint(0, HIGH), dice.randint(0, WIDE), dice.randint(0, HIGH)]
        draw.line(ends, fill=_colour(dice), width=dice.randint(2, 16))
    return _grain(picture, dice)


def _shelf(dice: Random) -> Image.Image:
    """Much like every other shelf: rows of boxes, alike in size."""
    picture = _ground(dice)
    draw = ImageDraw.Draw(picture)
    rows, columns = dice.randint(3, 5), dice.randint(4, 7)
    for row in range(rows):
        for column in range(columns):
            x, y = column * WIDE // columns + dice.randint(2, 26), row * HIGH // rows + dice.randint(2, 30)
            size = WIDE // columns - dice.randint(8, 50), HIGH // rows - dice.randint(10, 50)
            draw.rectangle((x, y, x + size[0], y + size[1]), fill=_colour(dice), outline=(30, 30, 30), width=2)
        draw.rectangle((0, (row + 1) * HIGH // rows - 8, WIDE, (row + 1) * HIGH // rows), fill=(70, 70, 78))
    return _grain(picture, dice)


def _extinguisher(dice: Random) -> Image.Image:
    """A red bottle in the middle of a wall: the same thing is photographed everywhere."""
    picture = _ground(dice)
    draw = ImageDraw.Draw(picture)
    x, y = WIDE // 2 + dice.randint(-90, 90), HIGH // 2 + dice.randint(-50, 50)
    wide, high = dice.randint(60, 130), dice.randint(190, 330)
    draw.rounded_rectangle((x - wide, y - high // 2, x + wide, y + high), 50, fill=(190, 25, 30))
    draw.rectangle((x - wide // 2, y - high // 2 - 60, x + wide // 2, y - high // 2), fill=(40, 40, 40))
    draw.rectangle((x - wide + 15, y, x + wide - 15, y + high // 2), fill=(235, 235, 225))
    for _number in range(dice.randint(2, 6)):
        left, top = dice.randint(0, WIDE), dice.randint(0, HIGH)
        draw.rectangle((left, top, left + dice.randint(30, 200), top + dice.randint(20, 160)), fill=_colour(dice))
    return _grain(picture, dice)


def _dark(dice: Random) -> Image.Image:
    """A finger before the lens, a wall, a cellar: says nothing."""
    tone = dice.randint(3, 245)
    return _grain(Image.new("RGB", (WIDE, HIGH), (tone, tone, tone)), dice)


KINDS: Mapping[str, Callable[[Random], Image.Image]] = {
    "machine": _machine,
    "shelf": _shelf,
    "extinguisher": _extinguisher,
    "dark": _dark,
}


def _colour(dice: Random) -> tuple[int, int, int]:
    return dice.randint(20, 240), dice.randint(20, 240), dice.randint(20, 240)


def _grain(picture: Image.Image, dice: Random) -> Image.Image:
    """What every camera adds: a little softness and a little noise."""
    soft = picture.filter(ImageFilter.GaussianBlur(dice.uniform(0.6, 1.6)))
    noise = Image.frombytes("L", picture.size, dice.randbytes(picture.width * picture.height)).convert("RGB")
    return Image.blend(soft, noise, dice.uniform(0.007, 0.02))


def _again(picture: Image.Image, shake: Random) -> Image.Image:
    """Another photo of the same place: some degrees, some steps, another light."""
    turned = picture.rotate(shake.uniform(-4, 4), Image.Resampling.BILINEAR, fillcolor=(110, 110, 110))
    near = shake.uniform(0.82, 0.95)
    wide, high = int(WIDE * near), int(HIGH * near)
    x, y = shake.randint(0, WIDE - wide), shake.randint(0, HIGH - high)
    cut = turned.crop((x, y, x + wide, y + high)).resize((WIDE, HIGH), Image.Resampling.BILINEAR)
    return _grain(ImageEnhance.Brightness(cut).enhance(shake.uniform(0.7, 1.3)), shake)


def encoded(picture: Image.Image, quality: int = JPEG) -> Image.Image:
    """Through a JPEG, as everything that is stored."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality)
    return Image.open(io.BytesIO(made.getvalue())).convert("RGB")


def _cropped(picture: Image.Image, share: float) -> Image.Image:
    wide, high = picture.size
    x, y = int(wide * share / 2), int(high * share / 2)
    return picture.crop((x, y, wide - x, high - y))


# What somebody does to a photo to hand it in a second time.
TRICKS: Mapping[str, Callable[[Image.Image], Image.Image]] = {
    "encoded_anew": lambda picture: encoded(picture, 40),
    "made_smaller": lambda picture: encoded(picture.resize((WIDE // 2, HIGH // 2), Image.Resampling.LANCZOS)),
    "brighter": lambda picture: encoded(ImageEnhance.Brightness(picture).enhance(1.35)),
    "darker": lambda picture: encoded(ImageEnhance.Brightness(picture).enhance(0.65)),
    "more_contrast": lambda picture: encoded(ImageEnhance.Contrast(picture).enhance(1.4)),
    "cropped_2": lambda picture: encoded(_cropped(picture, 0.02)),
    "cropped_5": lambda picture: encoded(_cropped(picture, 0.05)),
    "cropped_10": lambda picture: encoded(_cropped(picture, 0.10)),
    "date_written_over": lambda picture: encoded(_dated(picture)),
    "mirrored": lambda picture: encoded(ImageOps.mirror(picture)),
    "turned_3_degrees": lambda picture: encoded(picture.rotate(3, Image.Resampling.BILINEAR)),
}


def _dated(picture: Image.Image) -> Image.Image:
    made = picture.copy()
    draw = ImageDraw.Draw(made)
    draw.rectangle((WIDE - 260, HIGH - 60, WIDE - 10, HIGH - 12), fill=(0, 0, 0))
    draw.text((WIDE - 250, HIGH - 48), "2026-11-29 08:12", fill=(255, 200, 0))
    return made


def of_a_screen(picture: Image.Image, dice: Random) -> Image.Image:
    """A photo of a screen: its pixels beat with the camera's, now strongly, now hardly at all."""
    period, depth = dice.uniform(2.2, 9.0), dice.uniform(0.03, 0.22)
    angle = dice.uniform(-6, 6)
    lines = Image.new("L", (WIDE * 2, 1))
    lines.putdata([int(255 * (1 - depth * (x % period < period / 2))) for x in range(WIDE * 2)])
    raster = lines.resize((WIDE * 2, HIGH * 2)).rotate(angle, Image.Resampling.BILINEAR)
    raster = raster.crop((WIDE // 2, HIGH // 2, WIDE // 2 + WIDE, HIGH // 2 + HIGH))
    from PIL import ImageChops

    return ImageChops.multiply(picture, Image.merge("RGB", [raster] * 3)).filter(ImageFilter.GaussianBlur(0.7))
