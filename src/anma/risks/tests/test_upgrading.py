"""A newer pack laid over a document, three ways: whatever firm and pack do, what the firm wrote is not overwritten."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anma.knowledge.document import Document
from anma.knowledge.packs.loader import packs
from anma.knowledge.packs.schema import Check, Point
from anma.knowledge.text import Text
from anma.risks import documents, packed
from anma.risks.tests.newer_packs import (
    NEW_CHECK,
    PACK,
    POINT_ID,
    RULES,
    another_event,
    first_event,
    laid,
    point_of,
    stamped,
    taken,
)


def own(text: str) -> Document:
    return documents.own_text(text)


def test_the_same_pack_changes_nothing() -> None:
    mine = taken()
    found = laid(mine, point_of())
    assert not found.changes and not found.stays and found.untouched and found.document == mine


def test_what_the_firm_never_changed_follows_the_pack() -> None:
    now = first_event(replace(point_of(), why=Text("新的理由", "A new reason")), lec=("10", "6", "15"))
    found = laid(taken(), now)
    key = now.events[0].key
    assert found.taken == ["why", f"events/{key}/lec"] and not found.stays
    assert found.document["why"]["zh"] == "新的理由"
    assert found.document["events"][0]["grade"]["inputs"] == {"L": "10", "E": "6", "C": "15"}
    assert found.document["level"] == found.document["events"][0]["level"]


def test_what_the_firm_changed_stays_and_both_are_known() -> None:
    mine = taken()
    mine["donts"] = [own("不戴手套")]
    found = laid(mine, replace(point_of(), donts=(Text("别碰", "Do not touch"),)))
    assert found.document["donts"] == [own("不戴手套")]
    assert found.stays == {"donts": [{"zh": "别碰", "en": "Do not touch"}]} and not found.untouched


def test_the_sentence_before_the_reason_stays_when_the_reason_follows() -> None:
    point, pack = point_of(), packs()[PACK]
    why = Text(f"因为你们有车床。{point.why.zh}", f"Because you have a lathe. {point.why.en}")
    document = documents.from_pack(point, POINT_ID, why=why)
    mine = packed.stamped(document, pack, "lathe", packed.because(why, point))
    found = laid(mine, replace(point, why=Text("新的理由", "A new reason")))
    assert found.document["why"] == {"zh": "因为你们有车床。新的理由", "en": "Because you have a lathe. A new reason"}
    assert laid(found.document, replace(point, why=Text("又一个", "Another"))).taken == ["why"]


def test_a_new_event_and_a_new_question_are_added() -> None:
    point = point_of()
    first = point.events[0]
    now = first_event(point, checks=(NEW_CHECK, *first.checks))
    now = replace(now, events=(*now.events, another_event(first)))
    mine = taken()
    ids = {check["text"]["zh"]: check["id"] for check in mine["events"][0]["checks"]}
    found = laid(mine, now)
    checks = {check["text"]["zh"]: check["id"] for check in found.document["events"][0]["checks"]}
    assert found.document["events"][-1]["key"] == "brand-new" and len(found.added) == 2
    assert NEW_CHECK.text.zh in checks and checks.items() >= ids.items()  # what was answered keeps its question
    assert len(set(checks.values())) == len(checks)


def test_what_the_firm_took_out_stays_out() -> None:
    mine = taken()
    gone = mine["events"].pop()
    out = mine["events"][0]["checks"].pop(0)
    now = first_event(point_of(), checks=(NEW_CHECK, *point_of().events[0].checks))
    changed = replace(now.events[-1], name=Text("改了名", "Renamed"))
    found = laid(mine, replace(now, events=(*now.events[:-1], changed)))
    assert gone["key"] not in {event["key"] for event in found.document["events"]}
    assert out["text"] not in [check["text"] for check in found.document["events"][0]["checks"]]


def test_what_the_pack_dropped_goes_only_where_the_firm_left_it_alone() -> None:
    point = point_of()
    fewer = replace(point, events=point.events[1:])
    key = point.events[0].key
    found = laid(taken(), fewer)
    assert found.dropped == [f"events/{key}"] and key not in {one["key"] for one in found.document["events"]}
    kept = laid(taken(), fewer, keep_dropped=True)
    assert kept.dropped and key in {one["key"] for one in kept.document["events"]}
    assert not laid(kept.document, fewer).changes  # kept once, it is the firm's own
    mine = taken()
    mine["events"][0]["name"] = own("卷进去")
    assert not laid(mine, fewer).dropped


def test_the_last_question_of_an_event_is_never_taken_out() -> None:
    point = point_of()
    mine = taken()
    mine["events"][0]["checks"] = mine["events"][0]["checks"][:1]
    found = laid(mine, first_event(point, checks=point.events[0].checks[1:]))
    assert len(found.document["events"][0]["checks"]) == 1


def test_figures_under_a_residual_risk_are_the_firms() -> None:
    mine = taken()
    documents.set_residual(mine["events"][0], "LEC", ("1", "1", "3"))
    found = laid(mine, first_event(point_of(), lec=("0.1", "0.5", "1")))
    assert list(found.stays) == [f"events/{point_of().events[0].key}/lec"]
    assert found.document["events"][0]["grade"]["inputs"] == mine["events"][0]["grade"]["inputs"]


def test_an_older_document_is_only_added_to() -> None:
    mine = taken()
    mine["pack"] = f"{PACK}/2020.01"
    mine["why"] = own("我们自己的话")
    first = point_of().events[0]
    now = replace(
        first_event(point_of(), plain=Text("换了", "Changed")), events=(*point_of().events, another_event(first))
    )
    found = laid(mine, replace(now, why=Text("新的理由", "A new reason")))
    assert not found.compared and not found.untouched and not found.taken and not found.dropped
    assert found.added == ["events/brand-new"] and found.document["why"] == own("我们自己的话")


EDITS = st.lists(st.sampled_from(range(12)), max_size=6)


def by_firm(document: Document, edit: int) -> None:
    """One of the things that a firm can do to its document."""
    event = document["events"][edit % len(document["events"])]
    if edit < 3:
        document[("donts", "emergency", "ppe")[edit]] = [own(f"我们的{edit}")]
    elif edit == 3:
        event["name"] = own("我们的名字")
    elif edit == 4:
        documents.set_grade(event, documents.rule_of(document, "LEC"), ("6", "6", "7"))
    elif edit == 5 and len(document["events"]) > 1:
        document["events"].remove(event)
    elif edit == 6 and len(event["checks"]) > 1:
        event["checks"].pop(0)
    elif edit == 7:
        event["measures"][0] = {**event["measures"][0], "text": own("我们的办法")}
        event["measures"][0].pop("exchange", None)
    elif edit == 8:
        document["signs"] = document["signs"][:1]
    elif edit == 10:
        documents.set_grade(event, documents.rule_of(document, "MES"), ("3", "6", "4"))
    elif edit == 11:
        documents.set_residual(event, "LEC", ("0.1", "0.5", "1"))
    elif edit == 9:
        event["measures"] = [one for one in event["measures"] if one["layer"] != "training"]
    else:
        document["name"] = own("3号车床")
    documents.settle(document)


def by_pack(point: Point, edit: int) -> Point:
    """One of the things that a later edition of a pack can bring."""
    first, text = point.events[0], Text(f"新{edit}", f"New {edit}")
    if edit < 3:
        return replace(point, **{("donts", "emergency", "ppe")[edit]: (text,)})
    changed = {
        3: {"name": text},
        4: {"lec": ("10", "10", "15")},
        5: {"measures": {**first.measures, "engineering": text}},
        6: {"checks": (Check(text, 1, "day", "post"), *first.checks[1:])},
        7: {"accidents": first.accidents[:1], "plain": text},
    }
    if edit in changed:
        return first_event(point, **changed[edit])
    if edit == 10:
        return first_event(point, checks=tuple(replace(check, every=check.every + 1) for check in first.checks))
    if edit == 11:
        return first_event(point, measures=dict.fromkeys(first.measures, text))
    if edit == 8:
        return replace(point, why=text, name=text)
    new = () if any(event.key == "brand-new" for event in point.events) else (another_event(first),)
    return replace(point, events=(*(point.events[1:] or point.events), *new))


@settings(deadline=None, max_examples=120, derandomize=True)
@given(st.sampled_from(RULES), EDITS, EDITS, EDITS)
def test_nothing_that_a_firm_wrote_is_ever_lost(rule: str, firm: list[int], pack: list[int], later: list[int]) -> None:
    """Over two editions, in whatever bands, with whatever the firm and the pack do before each."""
    point, mine = point_of(), taken(rule=rule)
    for edits in (pack, later):
        for edit in firm:
            by_firm(mine, edit)
        for edit in edits:
            point = by_pack(point, edit)
        before = packed.values(mine)
        given_then = packed.in_bands(packed.stamp(mine)["digests"], documents.rule_of(mine, "LS"))  # type: ignore[index]
        after = laid(mine, point)
        values = packed.values(after.document)
        for path, value in before.items():
            if packed.digest(value) != given_then.get(path):
                assert values.get(path) == value, path
        for path in given_then.keys() - before.keys():
            assert path not in values, path
        assert after.document["events"] and all(event["checks"] for event in after.document["events"])
        again = laid(deepcopy(after.document), point)
        assert not again.changes and not again.stays
        mine = after.document


def test_every_part_of_every_pack_point_has_a_path_and_comes_back() -> None:
    """Laying a whole other point's texts over an untouched one gives exactly that document, whatever the point."""
    for point in packs()[PACK].points:
        mine = stamped(point)
        other = replace(
            point,
            donts=point.donts[::-1],
            events=tuple(replace(one, factors=one.factors[::-1], ls=("2", "2")) for one in point.events),
        )
        assert packed.values(laid(mine, other).document) == packed.values(stamped(other))


@pytest.mark.parametrize("path", ["name", "place"])
def test_naming_a_machine_leaves_it_untouched(path: str) -> None:
    mine = taken()
    mine[path] = own("1号") if path == "name" else {"key": "own", "name": own("一车间")}
    assert laid(mine, point_of()).untouched
