"""hazards.release_photos: by the receipt number the reporter sees what the firm ticked, and nothing else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import picture, stored
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope


@pytest.fixture
def photo(world: World, token: str) -> StoredFile:
    """Somebody without a name reports with a photo."""
    upload = SimpleUploadedFile("x.jpg", picture("teal"), "image/jpeg")
    world.client("anonymous").post(f"/report/{token}", {"to": "firm", "description": "护罩掉了", "photos": upload})
    with system_scope("test"):
        return StoredFile.objects.as_system().get()


def release(world: World, photo: StoredFile, *show: str, who: str = "sam") -> Hazard:
    perform(world.viewers[who], "hazards.release_photos", {"subject": str(photo.belongs_to), "show": list(show)})
    return stored(photo.belongs_to)


def test_a_ticked_photo_is_open_to_whoever_has_the_number(world: World, photo: StoredFile) -> None:
    anybody = world.client("anonymous")
    assert anybody.get(f"/files/{photo.pk}").status_code == 404
    row = release(world, photo, photo.sha256)
    assert row.released_photos == [photo.sha256]
    assert anybody.get(f"/files/{photo.pk}")["Content-Type"] == "image/jpeg"
    assert f"/files/{photo.pk}" in anybody.get(f"/follow/{row.receipt}").content.decode()


def test_it_can_be_taken_back(world: World, photo: StoredFile) -> None:
    release(world, photo, photo.sha256)
    row = release(world, photo)
    assert row.released_photos == [] and world.client("anonymous").get(f"/files/{photo.pk}").status_code == 404


def test_the_photo_of_another_row_is_refused_and_nothing_changes(world: World, photo: StoredFile) -> None:
    with pytest.raises(Refused) as refused:
        release(world, photo, photo.sha256, "0" * 64)
    assert refused.value.reason.code == "hazards.not_its_photo"
    assert stored(photo.belongs_to).released_photos == []


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "otto", "anonymous"])
def test_neither_worker_nor_stranger_nor_office_decides_it(world: World, photo: StoredFile, who: str) -> None:
    with pytest.raises(Refused):
        release(world, photo, photo.sha256, who=who)


def test_it_is_ticked_on_the_page(world: World, photo: StoredFile) -> None:
    sam, path = world.client("sam"), f"/hazards/{photo.belongs_to}"
    assert f'value="{photo.sha256}"' in sam.get(path).content.decode()
    sam.post(f"{path}/photos", {"show": [photo.sha256]})
    page = " ".join(sam.get(path).content.decode().split())
    assert f'value="{photo.sha256}" checked' in page and "chose the photos that the reporter may see" in page


def test_the_page_of_a_hazard_without_photos_does_not_ask(world: World, assigned: Hazard) -> None:
    assert "What may the reporter see?" not in world.client("sam").get(f"/hazards/{assigned.pk}").content.decode()


def test_the_log_stays_sound(world: World, photo: StoredFile) -> None:
    release(world, photo, photo.sha256)
    assert not verify().findings
