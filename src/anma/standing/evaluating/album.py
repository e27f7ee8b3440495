"""The photos of a made-up city: the same gauge again, another shelf like ours, and what was handed in before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from uuid import UUID

from PIL import Image

from anma.standing.doubting.facts import Shot
from anma.standing.evaluating.pictures import TRICKS, Scene, encoded
from anma.standing.photos.closer import unlike
from anma.standing.photos.hashing import bits_of, differ

KINDS, SHARES = ("machine", "shelf", "extinguisher", "dark"), (0.5, 0.2, 0.2, 0.1)

DISGUISES = ("encoded_anew", "made_smaller", "brighter", "darker", "more_contrast", "cropped_2", "cropped_5",
             "date_written_over")  # fmt: skip
NEAREST = 5


@dataclass
class Kept:
    """A photo that is there."""

    id: UUID
    firm: UUID
    day: date
    picture: Image.Image
    bits: int | None


@dataclass
class Album:
    """All photos so far. `shown` looks a new one up as the job does: nearest prints first, then a closer look."""

    dice: Random
    limit: int
    kept: list[Kept] = field(default_factory=list)

    def uuid(self) -> UUID:
        return UUID(int=self.dice.getrandbits(128))

    def shown(self, firm: UUID, person: UUID, day: date, picture: Image.Image) -> list[Shot]:
        """The photo joins the album; what it is the same as, if anything."""
        bits = bits_of(picture.convert("L"))
        one = Kept(self.uuid(), firm, day, picture, bits)
        near = sorted(self._near(bits), key=lambda pair: pair[0])[:NEAREST]
        self.kept.append(one)
        for apart, other in near:
            rest = unlike(picture, other.picture)
            yield_ = Shot(one.id, one.id, person, day, other.id, other.firm != firm, other.day, apart, rest)
            if rest <= 12:
                return [yield_]
        return []

    def _near(self, bits: int | None) -> list[tuple[int, Kept]]:
        if bits is None:
            return []
        pairs = ((differ(bits, other.bits), other) for other in self.kept if other.bits is not None)
        return [(apart, other) for apart, other in pairs if apart <= self.limit]


def scenes(dice: Random, number: int) -> list[Scene]:
    """What there is to photograph in a firm."""
    return [Scene(dice.getrandbits(32), dice.choices(KINDS, SHARES)[0]) for _number in range(number)]


def honest_photos(
    album: Album, firm: UUID, people: list[UUID], places: list[Scene], week: date, number: int
) -> list[Shot]:
    """Some photos of a week: mostly of places that were photographed before, by another hand in another light."""
    dice, found = album.dice, []
    for _number in range(number):
        picture = encoded(dice.choice(places).photo(dice))
        found += album.shown(firm, dice.choice(people), week + timedelta(days=dice.randrange(6)), picture)
    return found


def cheats_photo(album: Album, firm: UUID, person: UUID, day: date, *, of: Kept) -> list[Shot]:
    """A photo that is there already, somewhat changed so that its bytes are others."""
    picture = TRICKS[album.dice.choice(DISGUISES)](of.picture)
    return album.shown(firm, person, day, picture)
