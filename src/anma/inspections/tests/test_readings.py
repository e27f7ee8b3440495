"""The number that the first question asks for, and what the safety officer is asked to look at."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.acts.set_asides import told
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.tests.conftest import declared, picture
from anma.inspections.doubts import DAYS, PLACES
from anma.inspections.models import Inspection
from anma.inspections.readings import by_key, in_words, line_for, number, reading_for, table, tidy
from anma.inspections.tests.conftest import Body, Submit, stored
from anma.inspections.tests.test_chips import every_check
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint

PRESSURE = {"quantity": "pressure", "reading": "0.62"}


@pytest.mark.parametrize(
    ("check", "key"),
    [
        ("压力表指针是否在红线以下？", "pressure"),
        ("两个测温表的数是否都在 550 度以下？", "temperature"),
        ("低压桶的液位是否在红线以下？", "level"),
        ("氧浓度表现在是否不超过百分之二十三？", "oxygen"),
        ("安全阀、压力表的检定标签是否没过期？", "label_month"),
        ("门口灭火器是否在、指针在绿区？", "extinguishers"),
        ("投料口的急停是否够得着？", "stop_buttons"),
        ("池边是否没有人？", "people_all"),
    ],
)
def test_the_checks_own_words_decide_what_is_read(check: str, key: str) -> None:
    assert reading_for(check).key == key


def test_where_the_words_say_nothing_the_kind_of_point_decides() -> None:
    keys = [reading_for("是否完整？", kind).key for kind in ("equipment", "place", "material", "activity", "")]
    assert keys == ["machines_here", "floor_here", "packs_here", "people_near", "people_near"]


def test_two_thirds_of_all_checks_are_asked_for_a_number_of_their_own() -> None:
    found = [line_for(zh) for zh, _en, _event in every_check()]
    own = sum(bool(line.words) for line in found) / len(found)
    assert own > 0.65, f"{own:.1%}"


def test_every_line_asks_in_both_languages_and_is_either_tapped_or_typed() -> None:
    readings = [line.reading for line in table()]
    assert len(by_key()) == len(readings)
    for one in readings:
        assert all((*one.name, *one.ask)) and all(number(choice) is not None for choice in one.choices)
        assert not (one.choices and one.low is not None) and (one.low is None) == (one.high is None)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0.62", "0.62"),
        ("0。62", "0.62"),
        ("０，６２", "0.62"),
        (" -12 ", "-12"),
        ("5+", "5+"),
        ("约0.6", "约0.6"),
        ("1e3", "1e3"),
    ],
)
def test_a_number_of_any_keyboard_is_a_decimal_and_what_is_none_stays_as_typed(typed: str, kept: str) -> None:
    assert tidy(typed) == kept
    assert (number(typed) is None) == (kept in ("约0.6", "1e3"))


def test_a_range_asks_and_never_converts_to_a_float() -> None:
    oxygen = by_key()["oxygen"]
    assert oxygen.unusual(Decimal("25.1")) and not oxygen.unusual(Decimal("20.9"))
    assert isinstance(number("0.1"), Decimal)


def read(submit: Submit, checks: list[str], answer: dict[str, str], who: str = "wang", **more: Any) -> Inspection:
    """Hand in with a reading at the first check; what is stored."""
    items = [{"check": check, "result": "ok"} for check in checks]
    items[0] |= answer
    return stored(submit(who, items=items, **more).result["inspection"])


def test_the_number_is_kept_as_a_decimal_text_with_what_it_is(submit: Submit, checks: list[str]) -> None:
    row = read(submit, checks, {**PRESSURE, "reading": "0，62"})
    assert row.results[0] == {"check": checks[0], "ok": True, **PRESSURE} and row.flags == []


@pytest.mark.parametrize(
    ("answer", "flags"),
    [
        ({"quantity": "oxygen", "reading": "209"}, ["reading.unusual"]),
        ({"quantity": "pressure", "reading": "看不清"}, ["reading.unclear"]),
        ({"quantity": "pressure"}, ["reading.none"]),
        ({"quantity": "of_a_newer_page", "reading": "7"}, []),
        ({}, []),
    ],
)
def test_nothing_read_is_refused_and_doubts_stand_in_the_row_alone(
    submit: Submit, checks: list[str], answer: dict[str, str], flags: list[str]
) -> None:
    items = [{"check": check, "result": "ok"} for check in checks]
    outcome = submit(items=[items[0] | answer, *items[1:]])
    assert outcome.kind == "stored" and outcome.receipt is not None and outcome.receipt.flags == []
    assert stored(outcome.result["inspection"]).flags == flags


def test_whoever_found_something_wrong_was_there_without_a_number(submit: Submit, checks: list[str]) -> None:
    bad = {"quantity": "pressure", "result": "bad", "note": "表坏了"}
    assert read(submit, checks, bad).flags == []


@translation.override("en")
def test_a_hazard_tells_what_the_gauge_said(world: World, submit: Submit, checks: list[str]) -> None:
    read(submit, checks, {**PRESSURE, "result": "bad", "note": "过红线了"})
    assert "Pressure 0.62 MPa" in world.client("sam").get("/hazards").content.decode()


def test_the_list_and_its_file_tell_what_was_read_and_ask_for_a_look(
    world: World, submit: Submit, checks: list[str]
) -> None:
    read(submit, checks, {"quantity": "oxygen", "reading": "209"})
    client = world.client("sam")
    page = client.get("/inspections?show=odd").content.decode()
    assert "Oxygen 209 %" in page and "what does the gauge say?" in page
    with translation.override("zh-hans"):
        assert in_words({"quantity": "oxygen", "reading": "209"}) == "氧含量 209 %"
        assert in_words({"quantity": "gone", "reading": "3"}) == "读数 3" and in_words({"ok": True}) == ""
    assert client.get("/inspections.xlsx?show=odd").content[:2] == b"PK"


@translation.override("en")
def test_what_is_set_aside_tells_its_number(world: World, body: Body) -> None:
    from anma.acts.models import SetAside

    raw = body()
    raw["items"][0] |= PRESSURE
    assert perform(world.viewers["bob"], "inspections.submit", raw).kind == "set_aside"
    assert ("Pressure", "0.62 MPa") in told(SetAside.objects.get(), world.viewers["bob"])


def on_day(days_ago: int) -> Origin:
    then = clock.now() - timedelta(days=days_ago)
    return Origin(Channel.SYNC, device_time=then, last_contact=then - timedelta(minutes=1), signed=True)


@pytest.mark.parametrize(
    ("last", "same"),
    [(PRESSURE, True), ({**PRESSURE, "reading": "0.61"}, False), ({**PRESSURE, "reading": "0.620"}, True)],
)
def test_the_same_number_on_five_days_is_shown_to_the_safety_officer(
    submit: Submit, checks: list[str], last: dict[str, str], same: bool
) -> None:
    before = [read(submit, checks, PRESSURE, origin=on_day(ago)) for ago in range(DAYS - 1, 0, -1)]
    assert not any("reading.same" in row.flags for row in before)
    assert ("reading.same" in read(submit, checks, last).flags) is same


def test_a_gauge_at_rest_and_what_is_counted_may_stay_the_same(submit: Submit, checks: list[str]) -> None:
    for answer in ({**PRESSURE, "reading": "0"}, {"quantity": "extinguishers", "reading": "2"}):
        rows = [read(submit, checks, answer, origin=on_day(ago)) for ago in range(DAYS, -1, -1)]
        assert not any("reading.same" in row.flags for row in rows)


def elsewhere(row: Inspection, seconds: int) -> None:
    """The same look at another point, so many seconds earlier."""
    with written():
        row.pk, row._state.adding, row.point_id = uuid7(), True, uuid7()
        row.done_at -= timedelta(seconds=seconds)
        row.save()


@pytest.mark.parametrize(("apart", "fast"), [(5, True), (12, False)])
def test_six_places_within_a_minute_are_shown_to_the_safety_officer(
    submit: Submit, checks: list[str], apart: int, fast: bool
) -> None:
    first = submit().result["inspection"]
    for number_of in range(1, PLACES):
        elsewhere(stored(first), number_of * apart)
    assert ("pace.fast" in read(submit, checks, {}).flags) is fast
    assert "pace.fast" not in read(submit, checks, {}, who="li").flags


def test_a_photo_that_was_handed_in_before_is_shown_to_the_safety_officer(submit: Submit, checks: list[str]) -> None:
    photo = declared(picture("teal"))
    shown = {"photos": [photo["sha256"]]}
    given = Origin(Channel.SYNC, signed=True, photos=(photo,))
    first, again = (read(submit, checks, shown, origin=given) for _time in range(2))  # type: ignore[arg-type]
    assert (first.flags, again.flags) == ([], ["photo.seen_before"])


@pytest.fixture
def red(published: RiskPoint) -> RiskPoint:
    with written():
        published.level = "major"
        published.save()
    return published


def test_the_page_asks_for_a_number_at_red_alone_and_offers_a_photo(world: World, red: RiskPoint) -> None:
    page = world.client("wang").get(f"/inspect/{red.pk}").content.decode()
    first = page[page.index("data-asked-first") : page.index('class="sheet">', page.index("data-asked-first"))]
    assert page.count("data-reading") == 1 and "data-reading" in first
    assert first.index('name="reading:') < first.index('value="ok"') < first.index("photos:") < first.index("data-chip")
    assert "data-min" not in page
    with written():
        red.level = "general"
        red.save()
    assert "data-reading" not in world.client("wang").get(f"/inspect/{red.pk}").content.decode()


def test_after_not_normal_the_photo_comes_first_then_three_words_then_the_own(world: World, red: RiskPoint) -> None:
    page = world.client("wang").get(f"/inspect/{red.pk}").content.decode()
    for item in page.split("data-item=")[1:]:
        assert item.index("photos:") < item.index("data-chip") < item.index("<textarea")
        assert item[: item.index("<textarea")].count("data-chip") == 3
    for textarea in re.findall(r"<textarea[^>]+>", page):
        assert "autocomplete" not in textarea and "inputmode" not in textarea and "maxlength" not in textarea


def test_without_script_a_number_opens_all_normal_and_none_needs_an_own_answer(
    world: World, red: RiskPoint, checks: list[str]
) -> None:
    client, address = world.client("wang"), f"/inspect/{red.pk}"
    first = str(re.search(r'name="quantity:([^"]+)"', client.get(address).content.decode())[1])  # type: ignore[index]
    raw = {"edition": "1", "code": "", "rest": "ok", f"quantity:{first}": "pressure"}
    assert client.post(address, raw).status_code == 422
    for answer in ({f"reading:{first}": "0.62"}, {f"check:{first}": "ok"}):
        key = str(uuid7())
        assert client.post(address, {**raw, **answer, "id": key}).status_code == 302
        assert all(one["ok"] for one in stored(key).results)
        read_there = [one.get("reading") for one in stored(key).results if one["check"] == first]
        assert (read_there, stored(key).flags) in ((["0.62"], []), ([None], ["reading.none"]))
