"""`floorplans.start` and `floorplans.retire`, and the form with its picture."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World, serve
from anma.evidence.verify import verify
from anma.floorplans import standing
from anma.floorplans.models import Plan
from anma.floorplans.tests.conftest import area, draw, start, stored
from anma.hazards.tests.conftest import picture
from anma.kernel import files
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><foreignObject/></svg>'


def upload(world: World, data: bytes, name: str = "plan.png", who: str = "sam", **more: Any) -> Any:
    body = {"id": str(uuid7()), "name": "一号车间", "ground": "picture", "picture": SimpleUploadedFile(name, data)}
    return world.client(who).post("/floorplans/new", {**body, **more})


def count() -> int:
    with system_scope("test"):
        return int(Plan.objects.as_system().count())


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_picture_is_kept_with_its_original_and_served_anew(world: World) -> None:
    data = picture("white", (800, 500), "PNG")
    answer = upload(world, data)
    with system_scope("test"):
        plan = Plan.objects.as_system().get()
    assert (answer.status_code, answer["Location"]) == (302, f"/floorplans/{plan.pk}/draw")
    kept = standing.picture_of(plan)
    assert kept is not None and (kept.width, kept.height) == (800, 500)
    assert files.original(kept.sha256).read_bytes() == data
    assert files.served(kept.sha256).read_bytes().startswith(b"\xff\xd8\xff")
    assert verify().findings == []


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (SVG, "plan.svg", "Save the plan as PNG or JPEG"),
        (b"%PDF-1.7 nothing", "plan.pdf", "Save the plan as PNG or JPEG"),
        (bomb(20_000, 10_000), "plan.png", "more than 50 million pixels"),
        (b"\x89PNG\r\n\x1a\nbroken", "plan.png", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence_and_nothing_is_kept(
    world: World, files_folder: Any, data: bytes, name: str, says: str
) -> None:
    answer = upload(world, data, name)
    assert answer.status_code in (415, 422) and says in answer.content.decode()
    assert count() == 0
    assert [path for path in files_folder.rglob("*") if path.is_file()] == []


def test_without_a_picture_it_is_asked_for(world: World) -> None:
    answer = world.client("sam").post("/floorplans/new", {"id": str(uuid7()), "name": "一号车间", "ground": "picture"})
    assert answer.status_code == 422 and "choose a picture of the floor plan" in answer.content.decode()
    assert count() == 0


def test_a_grid_needs_none_and_a_double_tap_is_one_map(world: World) -> None:
    body = {"id": str(uuid7()), "name": "院子", "ground": "grid"}
    first, second = (world.client("sam").post("/floorplans/new", body) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert count() == 1


@pytest.mark.parametrize("name", ["", "x", "长" * 61])
def test_a_name_that_says_nothing_or_too_much_is_refused(world: World, name: str) -> None:
    with pytest.raises(InvalidInput):
        start(world, name=name)


@pytest.mark.parametrize("who", ["wang", "li", "bob", "carol", "tina", "otto", "cindy", "anonymous"])
def test_nobody_else_begins_one(world: World, who: str) -> None:
    with pytest.raises(Refused):
        start(world, who, enterprise=str(world.firm.pk))


def test_a_service_that_was_let_in_begins_one(world: World) -> None:
    client = serve(world, "cora", "alice")
    answer = client.post(
        f"/floorplans/new?firm={world.firm.pk}", {"id": str(uuid7()), "name": "院子", "ground": "grid"}
    )
    assert answer.status_code == 302
    with system_scope("test"):
        assert Plan.objects.as_system().get().enterprise_id == world.firm.pk
    assert client.get(f"/floorplans/new?firm={world.firms['far'].pk}").status_code == 404


def test_a_map_that_was_taken_down_leaves_the_list_and_is_no_longer_drawn_on(world: World) -> None:
    plan = start(world)
    assert world.client("sam").post(f"/floorplans/{plan}/retire").status_code == 302
    assert str(plan) not in world.client("sam").get("/floorplans").content.decode()
    assert "was taken down" in world.client("sam").get(f"/floorplans/{plan}").content.decode()
    assert world.client("sam").get(f"/floorplans/{plan}/draw").status_code == 409
    with pytest.raises(Refused, match="retired"):
        draw(world, plan, area())
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "floorplans.retire", {"subject": plan})
    assert stored(world, plan).state == "retired"


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "anonymous"])
def test_nobody_else_takes_it_down(world: World, who: str) -> None:
    plan = start(world)
    with pytest.raises(Refused):
        perform(world.viewers[who], "floorplans.retire", {"subject": plan})


def test_a_picture_above_the_limit_is_refused_with_the_limit_and_nothing_is_kept(
    world: World, files_folder: Any
) -> None:
    """What a scanner makes of a plan on A0; the sentence is the same for 26 MB and for 100."""
    answer = upload(world, b"\xff\xd8\xff" + bytes(26 * 2**20), "plan.jpg")
    assert answer.status_code == 413 and "25 MB" in answer.content.decode()
    assert count() == 0
    assert [path for path in files_folder.rglob("*") if path.is_file()] == []


def test_a_name_that_a_sheet_would_reckon_with_stays_words_on_every_page(world: World) -> None:
    plan = start(world, name="=HYPERLINK(1)")
    draw(world, plan, area(name="=1+1"))
    page = world.client("sam").get(f"/floorplans/{plan}").content.decode()
    assert "=HYPERLINK(1)" in page and "A =1+1" in page
