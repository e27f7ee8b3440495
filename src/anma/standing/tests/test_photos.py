"""A photo handed in before is found again, also made smaller or cut; another one of the same thing is not."""

from __future__ import annotations

import io
from random import Random
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from anma.conftest import World, enterprise_copies
from anma.kernel import clock
from anma.kernel.files import served, write_whole
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.papers import PDF
from anma.kernel.viewer import system_scope
from anma.standing.evaluating.pictures import TRICKS, Scene, encoded, of_a_screen
from anma.standing.models import PhotoPrint
from anma.standing.photos.closer import unlike
from anma.standing.photos.hashing import bands_of, bits_of, differ, joined, mirrored, screen_score
from anma.standing.photos.screening import screen_photos
from anma.standing.tests.conftest import Walk, doubts

SCENES = [Scene(seed, kind) for seed in range(3) for kind in ("machine", "shelf", "extinguisher")]


def bits(picture: Image.Image) -> int:
    found = bits_of(picture.convert("L"))
    assert found is not None
    return found


@pytest.mark.parametrize("trick", sorted(set(TRICKS) - {"mirrored", "turned_3_degrees", "cropped_10"}))
def test_a_changed_copy_is_near_and_fits_when_it_is_laid_over_the_first(trick: str) -> None:
    for scene in SCENES[:3]:
        first = encoded(scene.photo())
        copy = TRICKS[trick](first)
        assert differ(bits(first), bits(copy)) <= 24 and unlike(first, copy) <= 17, (trick, scene)


def test_other_places_differ_in_many_bits() -> None:
    prints = [bits(encoded(scene.photo())) for scene in SCENES]
    assert min(differ(a, b) for at, a in enumerate(prints) for b in prints[:at]) > 24


def test_a_dark_or_flat_picture_has_no_print() -> None:
    assert bits_of(Scene(1, "dark").photo().convert("L")) is None


def test_bands_hold_the_whole_print_and_a_mirror_undoes_a_mirror() -> None:
    value = Random(3).getrandbits(128)
    assert joined(bands_of(value)) == value and len(bands_of(value)) == 8
    assert mirrored(mirrored(value)) == value


def test_a_photo_of_a_screen_repeats_more_than_one_of_a_place() -> None:
    plain = encoded(SCENES[0].photo())
    scores = [screen_score(encoded(of_a_screen(plain, Random(seed))).convert("L")) for seed in range(8)]
    assert screen_score(plain.convert("L")) < 10 < sorted(scores)[4]


def handed_in(world: World, row: UUID, picture: Image.Image, firm: str = "first", **more: Any) -> StoredFile:
    """A stored photo with its served copy, as the platform keeps it."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=82)
    data = made.getvalue()
    sha = f"{hash(data) & (1 << 256) - 1:064x}"
    body = {"belongs_to": row, "submission_id": uuid7(), "sha256": sha, "size": len(data), "content_type": "image/jpeg"}
    now = {"state": FileState.STORED, "stored_at": clock.now()}
    file = StoredFile(**{**enterprise_copies(world.firms[firm]), **body, **now, **more})
    file.save()
    write_whole(served(sha), data)
    return file


@pytest.mark.django_db
def test_a_photo_that_was_handed_in_before_is_asked_about_with_both(world: World, walk: Walk) -> None:
    one, two = walk(places=2, seconds=90)
    picture = encoded(SCENES[0].photo())
    first = handed_in(world, one.pk, picture)
    assert (screen_photos(), doubts()) == (1, [])
    second = handed_in(world, two.pk, TRICKS["cropped_5"](picture))
    screen_photos()
    [asked] = doubts()
    assert (asked.rule, asked.evidence["files"]) == ("same_photo", [str(second.pk), str(first.pk)])
    assert asked.asked_to == world.viewers["sam"].actor_id


@pytest.mark.django_db
def test_another_photo_of_the_same_place_is_asked_about_by_nobody(world: World, walk: Walk) -> None:
    one, two = walk(places=2, seconds=90)
    handed_in(world, one.pk, encoded(SCENES[0].photo()))
    handed_in(world, two.pk, encoded(SCENES[0].photo(Random(4))))
    screen_photos()
    assert doubts() == []


@pytest.mark.django_db
def test_a_photo_of_another_firm_is_the_offices_to_look_at(world: World, walk: Walk) -> None:
    [one] = walk(places=1)
    picture = encoded(SCENES[1].photo())
    handed_in(world, uuid7(), picture, firm="neighbour")
    screen_photos()
    handed_in(world, one.pk, TRICKS["encoded_anew"](picture))
    screen_photos()
    [asked] = doubts()
    assert (asked.rule, asked.enterprise_id, asked.shown_to) == ("photo_of_other_firm", world.firm.pk, "authority")


@pytest.mark.django_db
def test_what_was_told_to_the_government_and_a_pdf_are_compared_with_nothing(world: World, walk: Walk) -> None:
    [one] = walk(places=1)
    handed_in(world, one.pk, encoded(SCENES[0].photo()), shown_to="authority", held_by="authority")
    handed_in(world, one.pk, encoded(SCENES[1].photo()), content_type=PDF)
    screen_photos()
    with system_scope("test"):
        assert PhotoPrint.objects.as_system().count() == 0
