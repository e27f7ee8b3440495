"""hazards.tip and hazards.take_tip: told to the government, invisible to the firm."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.models import Receipt
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.photos import keep
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards import queries
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import declared, differences, picture, stored
from anma.kernel.files import stage
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope

WORDS = "夜班没人看着炉子"


@pytest.fixture
def tip(world: World, token: str) -> Hazard:
    """Somebody tells the government, with a photo."""
    data = picture("green")
    photo = declared(data)
    raw = {"description": WORDS, "code": token, "photos": [photo["sha256"]]}
    outcome = perform(world.viewers["anonymous"], "hazards.tip", raw, Origin(photos=(photo,)))
    assert outcome.receipt is not None
    keep([stage([data])], outcome.receipt.pk)
    return stored(outcome.receipt.pk)


def test_only_officers_in_reach_see_it(world: World, tip: Hazard) -> None:
    seen = {name for name, v in world.viewers.items() if Hazard.objects.visible_to(v).filter(pk=tip.pk).exists()}
    assert seen == {"tina", "cindy"}


@pytest.mark.parametrize("role", ["leader", "grid_officer", "enforcement_officer", "legal_reviewer"])
def test_who_does_not_take_tips_up_opens_none_although_in_reach(world: World, tip: Hazard, role: str) -> None:
    leader, client = world.add("lena", "town", role), world.client("lena")
    with system_scope("test"):
        photo = StoredFile.objects.as_system().get(belongs_to=tip.pk)
    assert not Hazard.objects.visible_to(leader).filter(pk=tip.pk).exists()
    assert client.get(f"/files/{photo.pk}").status_code == 404
    for path in (f"/hazards/{tip.pk}", "/hazards?show=all", f"/firms/{world.firm.pk}", "/hazards/tips"):
        assert WORDS not in client.get(path).content.decode()
    take(world, tip)
    assert Hazard.objects.visible_to(leader).filter(pk=tip.pk).exists()


def test_the_firm_meets_it_nowhere(world: World, tip: Hazard) -> None:
    alice = world.client("alice")
    page = alice.get("/hazards?show=all").content.decode()
    assert WORDS not in page and "0 hazards" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(alice.get("/hazards.xlsx?show=all").content))
    assert len(book.get_sheet_by_index(0).to_python()) == 1
    assert alice.get(f"/hazards/{tip.pk}").status_code == 404
    assert alice.get("/hazards/tips").status_code == 403


def test_its_photo_is_served_to_the_office_alone(world: World, tip: Hazard) -> None:
    with system_scope("test"):
        photo = StoredFile.objects.as_system().get(belongs_to=tip.pk)
    answers = {
        name: world.client(name).get(f"/files/{photo.pk}").status_code for name in ("alice", "bob", "tina", "otto")
    }
    assert answers == {"alice": 404, "bob": 404, "tina": 200, "otto": 404}


def test_the_event_lies_in_the_offices_chain(world: World, tip: Hazard) -> None:
    event = Event.objects.get(act="hazards.tip")
    assert event.stream_id == world.offices["town"].pk and event.actor_id is None
    assert not Event.objects.filter(stream_id=world.firm.pk, subject_id=tip.pk).exists()


def test_nobody_is_named_anywhere(world: World, tip: Hazard) -> None:
    receipt = Receipt.objects.get(pk=tip.pk)
    assert (tip.found_by, receipt.actor_key, receipt.enterprise_id) == (None, "anonymous", None)


def test_a_signed_in_person_cannot_leave_a_name(world: World, token: str) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["wang"], "hazards.tip", {"description": WORDS, "code": token})
    assert refused.value.reason.status == 403


def test_a_signed_in_worker_tells_it_as_nobody(world: World) -> None:
    answer = world.client("wang").post("/report", {"to": "government", "description": WORDS})
    assert answer.status_code == 302
    with system_scope("test"):
        row = Hazard.objects.as_system().get(description=WORDS)
    person = str(world.viewers["wang"].actor_id)
    assert row.found_by is None and row.shown_to == "authority"
    assert person not in Event.objects.get(act="hazards.tip").body
    assert Receipt.objects.get(pk=row.pk).actor_key == "anonymous"


def test_it_does_not_count_until_it_is_taken(world: World, tip: Hazard) -> None:
    assert differences() == []
    take(world, tip)
    assert differences() == []


def take(world: World, tip: Hazard, **more: Any) -> Hazard:
    raw = {"subject": str(tip.pk), "description": "炉子旁应当有人值守", **more}
    return stored(perform(world.viewers["tina"], "hazards.take_tip", raw).result["hazard"])


def test_once_taken_the_firm_sees_the_officers_words_only(world: World, tip: Hazard) -> None:
    row = take(world, tip)
    page = world.client("alice").get(f"/hazards/{row.pk}").content.decode()
    assert "炉子旁应当有人值守" in page and WORDS not in page
    assert (row.source_kind, row.photos, row.by_scan) == ("visit", [], False)
    acts = [step.act for step in queries.history(world.viewers["alice"], row)]
    assert acts == ["hazards.take_tip"]


def test_the_photos_go_along_only_where_the_officer_says_so(world: World, tip: Hazard) -> None:
    take(world, tip, with_photos=True)
    with system_scope("test"):
        photo: UUID = StoredFile.objects.as_system().get(belongs_to=tip.pk).pk
    assert world.client("alice").get(f"/files/{photo}").status_code == 200


def test_it_is_taken_once(world: World, tip: Hazard) -> None:
    take(world, tip)
    with pytest.raises(Refused) as refused:
        take(world, tip)
    assert refused.value.reason.code == "hazards.not_a_tip"


def test_the_firm_and_another_town_cannot_take_it(world: World, tip: Hazard) -> None:
    for who in ("alice", "otto", "li"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "hazards.take_tip", {"subject": str(tip.pk), "description": "某处危险"})
