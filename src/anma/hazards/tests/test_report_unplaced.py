"""/report/unplaced: a danger told without a label; the place stands in words, the city's office looks for it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.utils import DatabaseError

from anma.acts.models import SetAside
from anma.acts.pages import perform
from anma.acts.set_asides import in_question
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.floorplans.tests.test_start import SVG, bomb
from anma.hazards.acts.finding import ReportInput
from anma.hazards.acts.tips import TipInput
from anma.hazards.models import Hazard
from anma.kernel import clock, limits
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.places.models import Area
from anma.places.queries import forget_names

SIX = ["alice", "wang", "bob", "tina", "otto", "anonymous"]
SAID = {"description": "电线掉在路上", "place": "东镇工业路 5 号门口"}


@pytest.mark.parametrize("who", SIX)
def test_anybody_may_tell_it_and_it_goes_to_the_office_without_a_name(world: World, who: str) -> None:
    client = world.client(who)
    assert client.get("/report/unplaced").status_code == 200
    answer = client.post("/report/unplaced", {"id": str(uuid7()), **SAID}, follow=True)
    assert answer.status_code == 200
    with system_scope("test"):
        (row,) = SetAside.objects.all()
        assert not Hazard.objects.as_system().exists()
    assert (row.act, row.enterprise_id, row.reason) == ("hazards.tip", None, "hazards.unplaced")
    held = str(world.viewers[who].actor_id)
    assert held not in row.actor_key


def test_only_the_citys_office_is_asked_and_no_firm(world: World) -> None:
    world.client("anonymous").post("/report/unplaced", {"id": str(uuid7()), **SAID})
    seen = [who for who in (*SIX, "cindy") if in_question(world.viewers[who]).exists()]
    assert seen == ["cindy"]
    page = world.client("cindy").get("/asides").content.decode()
    assert SAID["place"] in page and "not visible to you" not in page


def test_it_waits_in_the_phone_and_arrives_with_its_number_once(world: World) -> None:
    page = world.client("wang").get("/report/unplaced").content.decode()
    assert 'data-act="hazards.tip" data-anonymous' in page
    envelope = {
        "v": 1, "act": "hazards.tip", "id": str(uuid7()), "device": None, "happened_at": clock.now().isoformat(),
        "clock_offset_ms": None, "offline": True, "body": SAID, "photos": [], "signature": None,
    }  # fmt: skip
    for _time in range(2):
        told = world.client("anonymous").post("/api/sync", {"envelopes": [envelope]}, content_type="application/json")
        (result,) = told.json()["results"]
        assert (result["outcome"], bool(result["receipt"]["no"])) == ("set_aside", True)
    with system_scope("test"):
        assert SetAside.objects.count() == 1
    assert world.client("anonymous").get(f"/follow/{result['receipt']['no']}").status_code == 200


def test_without_a_place_nobody_could_find_it(world: World) -> None:
    answer = world.client("anonymous").post(
        "/report/unplaced", {"id": str(uuid7()), "description": "漏油", "place": " "}
    )
    assert answer.status_code == 422
    with system_scope("test"):
        assert not SetAside.objects.exists()


def test_sent_twice_it_is_kept_once(world: World) -> None:
    raw = {"id": str(uuid7()), **SAID}
    for _time in range(2):
        world.client("anonymous").post("/report/unplaced", raw)
    with system_scope("test"):
        assert SetAside.objects.count() == 1


def number_of(world: World, who: str = "anonymous") -> str:
    """The number that the reporter reads after sending."""
    answer = world.client(who).post("/report/unplaced", {"id": str(uuid7()), **SAID}, follow=True)
    found = re.search(r'class="receipt">([0-9A-F]{8})<', answer.content.decode())
    assert answer.status_code == 200 and found
    return found[1]


@pytest.mark.parametrize("who", SIX)
def test_the_reporter_gets_a_number_and_anybody_who_has_it_may_ask(world: World, who: str) -> None:
    number = number_of(world)
    page = world.client(who).get(f"/follow/{number.lower()}").content.decode()
    assert "looks for the place that you wrote" in page
    assert SAID["place"] not in page and SAID["description"] not in page


@pytest.mark.parametrize(
    ("answer", "said"), [("by_hand", "has taken it up"), ("valid", "has taken it up"), ("invalid", "say exactly where")]
)
def test_the_number_says_what_the_office_found_and_not_in_its_words(world: World, answer: str, said: str) -> None:
    number = number_of(world)
    with system_scope("test"):
        aside = SetAside.objects.get()
    raw = {"subject": str(aside.pk), "answer": answer, "decision": "老王去看过了"}
    perform(world.viewers["cindy"], "acts.decide_aside", raw)
    page = world.client("anonymous").get(f"/follow/{number}").content.decode()
    assert said in page and "老王" not in page


def test_a_number_that_nobody_got_opens_nothing(world: World) -> None:
    number = number_of(world)
    other = ("0" if number[0] != "0" else "1") + number[1:]
    assert world.client("anonymous").get(f"/follow/{other}").status_code == 404


def test_what_was_set_aside_of_another_act_has_no_page(world: World) -> None:
    number_of(world)
    with system_scope("test"), written():
        aside = SetAside.objects.get()
        aside.act = "hazards.report"
        aside.save()
    assert world.client("anonymous").get(f"/follow/{aside.submission_id.hex[-8:]}").status_code == 404


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (SVG, "danger.svg", "Please choose a picture"),
        (bomb(20_000, 10_000), "danger.png", "more than 50 million pixels"),
        (b"\xff\xd8\xff" + bytes(26 * 2**20), "danger.jpg", "larger than 25 MB"),
    ],
)
def test_a_file_that_is_no_photo_is_told_and_the_words_stand_in_the_form_again(
    world: World, data: bytes, name: str, says: str
) -> None:
    raw = {"id": str(uuid7()), **SAID, "photos": SimpleUploadedFile(name, data)}
    answer = world.client("anonymous").post("/report/unplaced", raw)
    page = answer.content.decode()
    assert answer.status_code in (413, 415, 422) and says in page and SAID["place"] in page
    with system_scope("test"):
        assert not SetAside.objects.exists()


def test_on_public_ground_it_reaches_the_office_of_the_town_that_was_chosen(world: World) -> None:
    area = world.firm.area_code
    with written():
        Area(code=area[:6], parent_code="3204", kind="district", name="示例区").save()
        Area(code=area, parent_code=area[:6], kind="town", name="示例镇").save()
    forget_names()
    page = world.client("anonymous").get("/report/unplaced").content.decode()
    assert f'<optgroup label="示例区"><option value="{area}">示例镇</option>' in page
    world.client("anonymous").post("/report/unplaced", {"id": str(uuid7()), **SAID, "area": area})
    seen = [who for who in (*SIX, "cindy") if in_question(world.viewers[who]).exists()]
    assert seen == ["tina", "cindy"]
    page = world.client("tina").get("/asides").content.decode()
    assert SAID["place"] in page and "示例区 示例镇" in page
    assert "was kept aside whole" in world.client("tina").get("/morning").content.decode()
    forget_names()


def test_a_town_that_is_none_goes_to_the_citys_office(world: World) -> None:
    world.client("anonymous").post("/report/unplaced", {"id": str(uuid7()), **SAID, "area": "999999999"})
    assert [who for who in (*SIX, "cindy") if in_question(world.viewers[who]).exists()] == ["cindy"]


def test_what_was_sent_before_there_was_a_town_is_the_same_afterwards() -> None:
    said = {"id": uuid7(), **SAID}
    assert TipInput(**said).body_sha256() == ReportInput(**said).body_sha256()
    assert TipInput(**said, area="320402001").body_sha256() != ReportInput(**said).body_sha256()


def test_neither_address_nor_browser_stays_with_what_was_told(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        raw = {"id": str(uuid7()), **SAID}
        world.client("wang").post(
            "/report/unplaced", raw, REMOTE_ADDR="203.0.113.77", headers={"User-Agent": "Fairphone"}
        )
    with system_scope("test"):
        kept = repr([vars(row) for row in (*SetAside.objects.all(), *Event.objects.filter(act="acts.set_aside"))])
    for traces in ("203.0.113.77", "Fairphone", str(world.viewers["wang"].actor_id)):
        assert traces not in kept and traces not in caplog.text


def test_while_the_limiter_is_down_a_danger_is_still_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise DatabaseError("no limits today")

    monkeypatch.setattr(limits, "_take", broken)
    for _time in range(31):
        answer = world.client("anonymous").post("/report/unplaced", {"id": str(uuid7()), **SAID})
        assert answer.status_code == 302
