"""A newer pack in whatever bands a document is graded by, and what the firm said of a part when it was last asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from anma.knowledge.grading import editions
from anma.knowledge.text import Text
from anma.risks import documents, packed
from anma.risks.tests.newer_packs import (
    POINT_ID,
    RULES,
    another_event,
    first_event,
    laid,
    point_of,
    stamped,
    taken,
)
from anma.risks.upgrading import upgraded

EVENT = f"events/{point_of().events[0].key}"


@pytest.mark.parametrize("rule", RULES)
def test_in_every_bands_the_same_pack_changes_nothing(rule: str) -> None:
    mine = taken(rule=rule)
    found = laid(mine, point_of())
    assert found.untouched and found.says_nothing and not found.asked and found.document == mine


@pytest.mark.parametrize("rule", RULES)
def test_what_comes_is_graded_in_the_documents_own_bands(rule: str) -> None:
    """Values that follow the pack, and events that it adds."""
    now = first_event(point_of(), lec=("10", "6", "15"), ls=("5", "4"))
    now = replace(now, events=(*now.events, another_event(point_of().events[1])))
    mine = taken(rule=rule)
    after = laid(mine, now).document
    assert documents.bands_of(after) == documents.bands_of(mine)
    assert packed.values(after) == packed.values(stamped(now, rule))
    for event, given in zip(after["events"], stamped(now, rule)["events"], strict=True):
        assert event["grades"] == given["grades"]
        assert event["grades"]["LEC"]["edition"] == documents.rule_of(mine, "LEC")
    assert after["level"] == stamped(now, rule)["level"]


def test_what_a_firm_chose_where_the_packs_value_means_nothing_is_never_overwritten() -> None:
    """The pack's 3 has no step in LS/B; a firm that chose 3 there said something of its own."""
    mine = taken(first_event(point_of(), ls=("3", "3")), "LS/B")
    assert mine["events"][0]["grades"]["LS"]["edition"] == "LS/A"
    documents.set_grade(mine["events"][0], "LS/B", ("3", "3"))
    documents.settle(mine)
    found = laid(mine, first_event(point_of(), ls=("3", "5")))
    assert list(found.stays) == [f"{EVENT}/ls"]
    assert found.document["events"][0]["grades"]["LS"]["edition"] == "LS/B"


def test_other_bands_chosen_after_taking_over_make_nothing_the_firms_own() -> None:
    mine = taken()
    documents.choose_rule(mine, "LS/C")
    documents.settle(mine)
    assert laid(mine, point_of()).untouched and not laid(mine, point_of()).asked
    documents.set_grade(mine["events"][0], "LS/C", ("4", "4"))
    documents.settle(mine)
    found = laid(mine, first_event(point_of(), ls=("5", "5")))
    assert list(found.stays) == [f"{EVENT}/ls"] and found.document["events"][0]["grade"]["value"] == "16"


def test_lec_and_mes_have_one_scale_in_all_their_bands() -> None:
    """So that only L and S are turned before they are compared."""
    for edition in editions.EDITIONS:
        method, _name = editions.split(edition)
        values = [editions.choices(editions.DEFAULTS[method.code], letter)[-1][0] for letter in method.letters]
        same = editions.carried(values, editions.DEFAULTS[method.code], edition) == values
        assert same or method.code == "LS", edition


@pytest.mark.parametrize("own_grade", ["mes", "residual"])
def test_what_only_the_firm_can_grade_is_its_own(own_grade: str) -> None:
    """It goes with no event, is overwritten by nothing, and such a point is never among the untouched ones."""
    mine = taken(rule="MES/180-90-40")
    event = mine["events"][0]
    if own_grade == "mes":
        documents.set_grade(event, "MES/180-90-40", ("3", "6", "4"))
    else:
        documents.set_residual(event, "LEC", ("0.1", "0.5", "1"))
    documents.settle(mine)
    before = packed.values(mine)[f"{EVENT}/{own_grade}"]
    fewer = laid(mine, replace(point_of(), events=point_of().events[1:]))
    worse = laid(mine, first_event(point_of(), lec=("10", "10", "40"), ls=("5", "5")))
    for found in (fewer, worse):
        assert not found.untouched and not found.dropped
        assert packed.values(found.document)[f"{EVENT}/{own_grade}"] == before
    if own_grade == "mes":
        assert worse.document["events"][0]["grade"]["value"] == "72"


def test_what_was_left_is_not_offered_before_the_pack_changes_it_again() -> None:
    mine, now = taken(), first_event(replace(point_of(), ppe=(Text("护目镜", "Goggles"),)), lec=("10", "6", "15"))
    left = dict(laid(mine, now).asked)
    assert left.keys() == {"ppe", f"{EVENT}/lec"} and laid(mine, now, left=left).says_nothing
    later = replace(now, donts=(Text("别碰", "Do not touch"),))
    assert laid(mine, later, left=left).taken == ["donts"]
    again = replace(now, ppe=(Text("面罩", "Face shield"),))
    assert laid(mine, again, left=left).taken == ["ppe"]


def test_an_event_that_was_left_is_not_offered_again() -> None:
    """Neither a new one, nor one that the pack dropped."""
    point = point_of()
    now = replace(point, events=(*point.events[1:], another_event(point.events[0])))
    mine = taken()
    left = dict(laid(mine, now).asked)
    assert laid(mine, now, left=left).says_nothing
    renamed = replace(now, events=(*now.events[:-1], replace(now.events[-1], name=Text("又改了", "Renamed"))))
    assert laid(mine, renamed, left=left).added == ["events/brand-new"]


def test_one_part_stays_and_the_others_follow() -> None:
    now = replace(point_of(), ppe=(Text("护目镜", "Goggles"),), donts=(Text("别碰", "Do not touch"),))
    now = replace(now, events=(*now.events, another_event(point_of().events[0])))
    mine = taken()
    found = laid(mine, now, ours=("ppe", "events/brand-new"))
    assert found.taken == ["donts"] and not found.added and found.document["ppe"] == mine["ppe"]
    assert found.left.keys() == {path for path in found.asked if path == "ppe" or path.startswith("events/brand-new/")}
    assert laid(found.document, now, left=found.left).says_nothing
    later = replace(now, ppe=(Text("面罩", "Face shield"),), donts=(Text("停机", "Stop it"),))
    assert laid(found.document, later, left=found.left).taken == ["donts", "ppe"]


def test_keeping_what_the_pack_dropped_changes_nothing_and_is_remembered() -> None:
    fewer = replace(point_of(), events=point_of().events[1:])
    kept = laid(taken(), fewer, keep_dropped=True)
    assert kept.dropped and not kept.changes
    assert laid(taken(), fewer, left=kept.left).says_nothing


def test_what_must_stay_is_not_said_to_go() -> None:
    """The last question of an event would leave nothing to look at, so it is neither announced nor a change."""
    mine, point = taken(), point_of()
    mine["events"][0]["checks"] = mine["events"][0]["checks"][:1]
    found = laid(mine, first_event(point, checks=point.events[0].checks[1:]))
    assert not found.dropped and not found.changes


def test_no_digest_is_worked_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Any] = []
    digest = packed.digest
    mine, offered = taken(), stamped(first_event(point_of(), lec=("10", "6", "15")))
    monkeypatch.setattr(packed, "digest", lambda value: counted.append(value) or digest(value))
    upgraded(mine, offered, POINT_ID)
    assert len(counted) <= len(packed.values(mine)) + len(packed.values(offered))
