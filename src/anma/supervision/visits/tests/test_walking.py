"""A walk from the door to its end: what the firm sees meanwhile, two phones, what comes late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.models import SetAside
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.facts import figures
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.people.consents import NOTICE
from anma.supervision.models import Visit, VisitReason
from anma.supervision.visits.tests.conftest import begin, by_phone, do, find, hazards, planned, stored


def refused(*args: Any, **raw: Any) -> str:
    with pytest.raises(Refused) as refusal:
        do(*args, **raw)
    return refusal.value.reason.code


def test_a_walk_is_shown_to_the_firm_counted_once_and_sound(pair: World) -> None:
    row = begin(pair, second_officer=pair.viewers["tom"].actor_id)
    assert not row.why and row.lines and row.lines_edition.startswith("grid-")
    assert Event.objects.get(act="supervision.begin_visit").stream_id == pair.firm.id
    first = find(pair, row, line="grid:guards", due=clock.today() + timedelta(days=7), clause="made-up-1")
    find(pair, row, "tom", description="=1+1", level="major", basis="看见了")
    seen = {name for name in pair.viewers if Hazard.objects.visible_to(pair.viewers[name]).count() == 2}
    assert {"alice", "sam", "tina", "tom", "cindy"} <= seen and not {"bob", "otto", "anonymous", "wang"} & seen
    do(pair, "tina", "answer", visit=row.pk, items=[{"check": "grid:exits", "result": "ok"}])
    done = do(pair, "tina", "end", visit=row.pk, met=pair.hats["sam"].pk, met_name="某甲（虚构）")
    assert done.result["found"] == 2
    row = stored(row.pk)
    guard = next(line for line in row.lines if line["line"] == "grid:guards")
    assert (guard["answer"], guard["found"]) == ("bad", [first.result["hazard"]])
    assert "防护罩缺失" in row.summary and row.met_id == pair.hats["sam"].pk
    told, _major = hazards(row)
    assert (told.due_on, told.judgements[0]["chosen"]["clause"]) == (clock.today() + timedelta(days=7), "made-up-1")
    fold_all()
    today = Period(clock.today(), clock.today())
    for key, value in (("visits", 1), ("firms_visited", 1), ("visit_findings", 2)):
        assert figures.figure(key, Where("3204"), today).value == value
    with system_scope("test"):
        assert [one for one in verify_facts() if "visit" in one.indicator] == []
        assert verify_log().findings == []
        kinds = list(Notice.objects.as_system().filter(kind__startswith="supervision.").values_list("kind", "hat_id"))
    hats = {pair.hats["alice"].pk, pair.hats["sam"].pk}
    assert sorted(kinds) == sorted((f"supervision.visit_{what}", hat) for what in ("ended", "findings") for hat in hats)


def test_a_planned_visit_begins_and_the_firm_never_learns_why(pair: World) -> None:
    plan = planned(pair, why=["tip"], second_officer_id=pair.viewers["tom"].actor_id)
    assert not Visit.objects.visible_to(pair.viewers["alice"]).exists()
    row = begin(pair)
    assert row.pk == plan.pk and row.state == "under_way" and row.second_officer_id == pair.viewers["tom"].actor_id
    assert (row.kind, row.why) == ("routine", None)
    assert Visit.objects.visible_to(pair.viewers["alice"]).exists()
    assert not Visit.objects.visible_to(pair.viewers["wang"]).exists()
    reason = VisitReason.objects.visible_to(pair.viewers["tina"]).get()
    assert (reason.kind, reason.why) == ("complaint", ["tip"])
    assert not VisitReason.objects.visible_to(pair.viewers["alice"]).exists()
    assert Event.objects.get(act="supervision.note_reason").stream_id == pair.offices["town"].id


def test_it_goes_on_and_is_not_doubled_and_a_colleague_joins_it(pair: World) -> None:
    row = begin(pair)
    assert begin(pair).pk == row.pk
    phone = uuid7()
    assert begin(pair, "tom", by_phone(), visit=phone).pk == row.pk
    # The phone of the second goes on with its own number, and finds the visit by the firm.
    find(pair, row, "tom", by_phone(), visit=phone, firm=pair.firm.pk)
    assert stored(row.pk).found == 1 and "visit.continued" in stored(row.pk).flags
    other = begin(pair, "gina")
    assert other.pk != row.pk
    assert Event.objects.filter(act="supervision.begin_visit").count() == 4


def test_who_may_not_begin_is_told_why(pair: World) -> None:
    firm = pair.firm
    for who in ("alice", "wang", "bob", "cindy", "anonymous"):
        assert refused(pair, who, "begin", firm=firm.pk) == "acts.not_allowed"
    assert refused(pair, "otto", "begin", firm=firm.pk) == "acts.not_found"
    assert refused(pair, "tina", "begin", code="nonsense") == "supervision.no_door"
    second = {"firm": firm.pk, "second_officer": pair.viewers["otto"].actor_id}
    assert refused(pair, "tina", "begin", **second) == "supervision.visit_second"
    assert "visit.second_unknown" in begin(pair, "tina", by_phone(), **second).flags
    with written():
        firm.state = "closed"
        firm.save()
    assert refused(pair, "tina", "begin", firm=firm.pk) == "supervision.visit_closed"
    held = do(pair, "tina", "begin", by_phone(), firm=firm.pk)
    assert held.kind == "set_aside" and held.held and held.held.area_then == firm.area_code


def test_what_comes_late_joins_it_or_is_kept_aside(pair: World) -> None:
    row = begin(pair)
    do(pair, "tina", "end", visit=row.pk)
    assert refused(pair, "tina", "find", visit=row.pk, description="迟了") == "supervision.visit_over"
    assert refused(pair, "tina", "end", visit=row.pk) == "supervision.visit_over_already"
    assert find(pair, row, origin=by_phone(), description="路上看到的").kind == "flagged"
    answer = {"visit": row.pk, "items": [{"check": "old:line", "result": "none"}]}
    assert do(pair, "tina", "answer", by_phone(), **answer).kind == "flagged"
    flags = stored(row.pk).flags
    assert {"visit.after_end", "visit.line_unknown"} <= {*flags} and stored(row.pk).found == 1
    for who, verb, raw in (
        ("tina", "end", {"visit": row.pk, "summary": "再说一遍"}),
        ("tom", "find", {"visit": row.pk, "description": "不在这次检查"}),
        ("tina", "find", {"visit": uuid7(), "firm": pair.firms["neighbour"].pk, "description": "没开始"}),
    ):
        assert do(pair, who, verb, by_phone(), **raw).kind == "set_aside"
    with system_scope("test"):
        kept = list(SetAside.objects.filter(act__startswith="supervision."))
    # No firm reads what officers wrote: it falls to the office of the firm's area.
    assert len(kept) == 3 and {one.enterprise_id for one in kept} == {None}
    assert {one.area_then for one in kept} <= {pair.firm.area_code, ""}


def test_sent_twice_it_stands_once_and_an_odd_finding_is_kept_from_a_phone(pair: World) -> None:
    row, number = begin(pair), str(uuid7())
    first, second = (find(pair, row, id=number) for _ in range(2))
    assert first.result == second.result and second.replayed and stored(row.pk).found == 1
    assert refused(pair, "tina", "find", visit=row.pk, description="大的", level="major") == "supervision.visit_basis"
    past = clock.today() - timedelta(days=1)
    assert refused(pair, "tina", "find", visit=row.pk, description="过期", due=past) == "supervision.visit_due"
    odd = find(pair, row, origin=by_phone(ago=timedelta(hours=30)), level="major", description="夜里看到的")
    assert odd.receipt and {"late", "visit.no_basis"} <= {*odd.receipt.flags}


def test_the_distance_is_kept_after_a_yes_alone_and_the_door_is_named(pair: World) -> None:
    with written():
        pair.firm.lat, pair.firm.lng = "31.774000", "119.954000"
        pair.firm.save()
    place = {"lat": "31.774900", "lng": "119.954000", "accuracy_m": 12}
    assert begin(pair, **place).away_m is None
    perform(pair.viewers["tom"], "people.consent", {"notice": NOTICE})
    with written():
        row = Visit.objects.visible_to(pair.viewers["tina"]).get()
        row.state = "ended"
        row.save()
    there = begin(pair, "tom", code="A" * 20, **place)
    assert there.away_m is not None and 90 < there.away_m < 110 and there.accuracy_m == 12
    assert "code.unknown" in there.flags and there.code_id is None
