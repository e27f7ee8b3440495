"""What was odd about one turn of putting right is said of that turn, not of what came after it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.photos import keep
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.prints import hazard_sheet
from anma.hazards.rounds import rounds_of
from anma.hazards.tests.conftest import declared, picture, stored
from anma.kernel.files import stage
from anma.printing.sheet_a4 import Facts

SAME = "the photo of how it is now is the one of the report"


@pytest.fixture
def cheated(world: World) -> Hazard:
    """Put right with the report's own photo and sent back."""
    data = picture("olive")
    photo = declared(data)
    raw = {"description": "油桶挡住了通道", "photos": [photo["sha256"]]}
    outcome = perform(world.viewers["wang"], "hazards.report", raw, Origin(photos=(photo,)))
    assert outcome.receipt is not None
    keep([stage([data])], outcome.receipt.pk)
    made = outcome.result["hazard"]
    perform(world.viewers["sam"], "hazards.assign", {"subject": made, "to": str(world.viewers["li"].actor_id)})
    rectify(world, made, data)
    look(world, made, "reject")
    return stored(made)


def rectify(world: World, pk: object, data: bytes) -> None:
    photo = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    assert world.client("li").post(f"/hazards/{pk}/rectify", {"note": "挪走了", "photos": photo}).status_code == 302


def look(world: World, pk: object, decision: str) -> None:
    raw = {"subject": str(pk), "decision": decision, "comment": "还是那张照片"}
    perform(world.viewers["sam"], "hazards.review", raw)


def chips(world: World, row: Hazard) -> str:
    """What stands above the photos on the page."""
    page = world.client("sam").get(f"/hazards/{row.pk}").content.decode()
    return page.split("</h2>", 1)[1].split('<div class="pair">')[0]


def marks(world: World, row: Hazard) -> str:
    """The facts on paper."""
    with translation.override("en"):
        sheet = hazard_sheet(world.viewers["sam"], row)
    return str([block.rows for block in sheet.blocks if isinstance(block, Facts)])


def test_while_its_photo_stands_there_page_and_paper_say_so(world: World, cheated: Hazard) -> None:
    assert cheated.flags == ["photo.same"]
    assert SAME in chips(world, cheated) and SAME in marks(world, cheated)


def test_another_photo_ends_the_mark_and_the_turn_keeps_it(world: World, cheated: Hazard) -> None:
    rectify(world, cheated.pk, picture("orchid"))
    look(world, cheated.pk, "accept")
    row = stored(cheated.pk)
    assert (row.state, row.flags) == ("closed", [])
    assert SAME not in chips(world, row) and SAME not in marks(world, row)
    assert [turn.flags for turn in rounds_of(row)] == [["photo.same"], []]
    said = [(step.act, SAME in step.flags) for step in history(world.viewers["sam"], row)]
    assert [mark for act, mark in said if act == "hazards.rectify"] == [True, False]
    assert world.client("sam").get(f"/hazards/{row.pk}").content.decode().count(SAME) == 2  # its turn, its step


def test_the_photo_of_an_earlier_turn_is_marked_again(world: World, cheated: Hazard) -> None:
    other = picture("navy")
    for _turn in range(2):
        rectify(world, cheated.pk, other)
        look(world, cheated.pk, "reject")
    assert stored(cheated.pk).flags == ["photo.same"]
    assert [turn.flags for turn in rounds_of(stored(cheated.pk))] == [["photo.same"], [], ["photo.same"]]


def test_a_row_from_before_turns_kept_flags_is_read_by_its_photos(world: World, cheated: Hazard) -> None:
    rectify(world, cheated.pk, picture("salmon"))
    row = stored(cheated.pk)
    row.flags = ["late", "photo.same"]
    row.rounds = [{key: value for key, value in turn.items() if key != "flags"} for turn in row.rounds]
    with written():
        row.save()
    assert SAME not in chips(world, row) and SAME not in marks(world, row)
    assert "sent more than a day later" in chips(world, row)
