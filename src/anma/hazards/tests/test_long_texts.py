"""A report of 500 letters: two lines of it in lists, all of it on its own page; longer ones are never cut."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from anma.acts.models import SetAside
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards.models import Hazard
from anma.hazards.prints import board_sheet
from anma.hazards.tests.conftest import Report, declared, picture, stored
from anma.hazards.words import in_short
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope
from anma.printing.sheet_a4 import Table
from anma.risks.models import RiskPoint

LONG = "油桶挡住了通道，" * 62 + "完"


def clamped(page: str) -> bool:
    """Every whole text of the page stands in a block of two lines."""
    return page.count(LONG) == len(re.findall(rf'<(\w+) class="(?:second )?two-lines">{LONG}</\1>', page)) > 0


@pytest.mark.parametrize(
    ("who", "url"),
    [
        ("sam", "/hazards"),
        ("sam", "/today"),
        ("sam", "/search?q=油桶"),
        ("sam", "/desk"),
        ("cindy", "/hazards"),
        ("tina", "/hazards"),
        ("tina", "/firms/{firm}"),
    ],
)
def test_lists_and_blocks_show_two_lines(world: World, report: Report, who: str, url: str) -> None:
    report(text=LONG)
    answer = world.client(who).get(url.format(firm=world.firm.pk), follow=True)
    assert answer.status_code == 200
    assert clamped(answer.content.decode())


def test_the_list_of_hazards_and_of_others_at_the_point_are_clamped(world: World, token: str) -> None:
    made = [
        perform(world.viewers["wang"], "hazards.report", {"description": LONG, "code": token}).result["hazard"]
        for _ in range(2)
    ]
    assert clamped(world.client("sam").get("/hazards").content.decode())
    page = world.client("sam").get(f"/hazards/{made[0]}").content.decode()
    assert f"<h2>{LONG}</h2>" in page
    assert f'<a href="/hazards/{made[1]}"><span class="two-lines">{LONG}</span></a>' in page


def test_the_board_says_it_in_short(world: World, report: Report) -> None:
    report(text=LONG)
    sheet = board_sheet(world.viewers["sam"], world.firm.pk, clock.today().replace(day=1))
    cells = [row[0] for block in sheet.blocks if isinstance(block, Table) for row in block.rows]
    assert len(cells) == 1 and LONG[:30] in cells[0] and "…" in cells[0] and len(cells[0]) < 70


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("油桶", "油桶"),
        ("油桶油桶", "油桶油桶"),
        ("油桶油桶油", "油桶油…"),
        ("abcdefgh", "abcdefgh"),
        ("abcdefghi", "abcdefg…"),
    ],
)
def test_a_chinese_letter_is_twice_as_wide(text: str, short: str) -> None:
    assert in_short(text, 8) == short


def sent(world: World, who: str, act: str, body: dict[str, Any], photos: list[Any] | None = None) -> dict[str, Any]:
    """From a phone's list."""
    envelope = {
        "v": 1, "act": act, "id": str(uuid7()), "device": None, "happened_at": clock.now().isoformat(),
        "clock_offset_ms": 0, "offline": True, "photos": photos or [], "signature": None, "body": body,
    }  # fmt: skip
    raw = json.dumps({"envelopes": [envelope]})
    client = world.client(who)
    for _ in range(2):  # the phone asks again until it knows
        (result,) = client.post("/api/sync", raw, "application/json").json()["results"]
    return dict(result)


def test_a_longer_report_from_the_phones_list_is_kept_whole(world: World) -> None:
    photo, text = declared(picture("khaki")), "油" * 600 + " end"
    result = sent(world, "wang", "hazards.report", {"description": text, "photos": [photo["sha256"]]}, [photo])
    assert result["outcome"] == "set_aside" and "Nothing is lost" in result["message"]
    aside = SetAside.objects.get()
    assert (aside.enterprise_id, json.loads(aside.body)["description"]) == (world.firm.pk, text)
    with system_scope("test"):
        assert StoredFile.objects.as_system().get(belongs_to=aside.pk).sha256 == photo["sha256"]
    assert text in world.client("sam").get("/asides").content.decode()


def test_so_is_what_was_done(world: World, assigned: Hazard) -> None:
    note = "挪" * 501
    assert sent(world, "li", "hazards.rectify", {"subject": str(assigned.pk), "note": note})["outcome"] == "set_aside"
    assert json.loads(SetAside.objects.get().body)["note"] == note and stored(assigned.pk).state == "rectifying"


def test_a_longer_tip_is_kept_from_the_firm(world: World, published: RiskPoint) -> None:
    tip = {"description": "油" * 600, "firm": str(world.firm.pk)}
    assert sent(world, "wang", "hazards.tip", tip)["outcome"] == "set_aside"
    aside = SetAside.objects.get()
    assert (aside.enterprise_id, aside.actor_key) == (None, "anonymous")
    readers = {who for who in world.accounts if tip["description"] in reads(world, who)}
    assert readers == {"tina", "cindy"}


def reads(world: World, who: str) -> str:
    return world.client(who).get("/asides").content.decode()


@pytest.mark.parametrize("by", ["code", "firm"])
def test_a_longer_tip_is_read_and_answered_by_the_office_of_the_place(world: World, token: str, by: str) -> None:
    photo, text = declared(picture("navy")), "炉" * 600
    named = {"code": token} if by == "code" else {"firm": str(world.firm.pk)}
    sent(world, "wang", "hazards.tip", {**named, "description": text, "photos": [photo["sha256"]]}, [photo])
    aside = SetAside.objects.get()
    for who in ("tina", "cindy"):
        page = reads(world, who)
        assert text in page and world.firm.name in page
    with system_scope("test"):
        file = StoredFile.objects.as_system().get(belongs_to=aside.pk)
    assert (file.shown_to, file.area_code) == ("authority", world.firm.area_code)
    assert "1 submission was kept aside whole" in world.client("tina").get("/morning").content.decode()
    assert "kept aside whole" not in world.client("otto").get("/morning").content.decode()
    decided = {"subject": str(aside.pk), "answer": "by_hand", "decision": "去看过，另行登记"}
    for who in ("alice", "sam", "wang", "bob", "otto", "anonymous"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "acts.decide_aside", decided)
    perform(world.viewers["tina"], "acts.decide_aside", decided)
    assert not Event.objects.filter(stream_id=world.firm.pk, act__in=("acts.set_aside", "acts.decide_aside")).exists()


@pytest.mark.parametrize("role", ["grid_officer", "enforcement_officer", "leader"])
def test_who_takes_no_tips_up_reads_no_longer_one_either(world: World, published: RiskPoint, role: str) -> None:
    sent(world, "wang", "hazards.tip", {"description": "油" * 600, "firm": str(world.firm.pk)})
    world.add("lena", "town", role)
    answer = world.client("lena").get("/asides")
    assert answer.status_code == 403 and "油油" not in answer.content.decode()


def test_a_tip_sent_twice_with_other_words_is_read_by_the_office_too(world: World, published: RiskPoint) -> None:
    raw = {"id": str(uuid7()), "firm": str(world.firm.pk)}
    for words in ("夜班没人看着炉子", "白班也没人看着炉子"):
        perform(world.viewers["anonymous"], "hazards.tip", {**raw, "description": words})
    seen = {who for who in ("alice", "sam", "tina", "otto", "cindy") if "白班也没人" in reads(world, who)}
    assert seen == {"tina", "cindy"}


@pytest.mark.parametrize("who", ["anonymous", "bob"])
def test_a_longer_report_at_a_code_goes_to_the_firm_that_was_told(world: World, token: str, who: str) -> None:
    text = "油" * 600
    result = sent(world, who, "hazards.report", {"description": text, "code": token})
    assert result["outcome"] == "set_aside" and SetAside.objects.get().enterprise_id == world.firm.pk
    assert {one for one in world.accounts if text in reads(world, one)} == {"alice", "sam"}


def test_a_longer_report_without_a_code_reaches_no_firm_that_somebody_only_named(world: World) -> None:
    sent(world, "anonymous", "hazards.report", {"description": "油" * 600, "firm": str(world.firm.pk)})
    assert SetAside.objects.get().enterprise_id is None
    assert {one for one in world.accounts if "油油" in reads(world, one)} == {"cindy"}


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("wang", {"description": "油" * 600, "photos": ["no digest"]}),
        ("wang", {"description": "油" * 600, "unknown": 1}),
        ("wang", {"description": 7}),
    ],
)
def test_what_is_wrong_otherwise_is_refused_as_before(world: World, who: str, body: dict[str, Any]) -> None:
    assert sent(world, who, "hazards.report", body)["outcome"] == "refused"
    assert not SetAside.objects.exists()


def test_who_may_not_do_it_keeps_nothing_here(world: World, assigned: Hazard) -> None:
    raw = {"subject": str(assigned.pk), "note": "挪" * 501}
    assert sent(world, "anonymous", "hazards.rectify", raw)["outcome"] == "later"  # perhaps signed out: it waits
    assert not SetAside.objects.exists()


def test_on_a_page_it_is_refused_by_the_act_and_never_cut(world: World) -> None:
    outcome = perform(world.viewers["wang"], "hazards.report", {"description": LONG}, Origin())
    assert stored(outcome.result["hazard"]).description == LONG and len(LONG) <= 500
    page = world.client("wang").get("/report").content.decode()
    assert 'data-most="500"' in page and "maxlength" not in page.split('id="description"')[1].split(">")[0]
