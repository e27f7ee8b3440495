"""Acts on campaigns: every state × act × role, what is refused and in which words, and that a repeat is harmless."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from anma.acts.reasons import WRONG_STATE, Refused
from anma.campaigns.choices import CampaignState
from anma.campaigns.models import Campaign, CampaignFirm, CampaignReport, CampaignTopic
from anma.campaigns.tests.conftest import BODY, CITY, KM, OTHER, TOWN, act, opened, row, sent, started
from anma.campaigns.transitions import CAMPAIGNS
from anma.conftest import World
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.facts.folding import fold_all
from anma.facts.models import ReportedValue
from anma.facts.verify import verify as verify_facts
from anma.inspections.models import SpecialRound
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.roles import ROLES
from anma.risks.tests.conftest import drafted, published

__all__ = ["drafted", "published"]
pytestmark = pytest.mark.usefixtures("areas")
VERBS = ("change", "open", "pick", "unpick", "report", "correct", "prolong", "stop", "close")


def reason(world: World, who: str, verb: str, **raw: Any) -> str:
    with pytest.raises(Refused) as error:
        act(world, who, verb, **raw)
    return error.value.reason.code


def raw_of(verb: str, pk: str, world: World) -> dict[str, Any]:
    firm, said = {"firm": str(world.firms["neighbour"].pk)}, {"why": "because (made up)"}
    number = {"area": TOWN, "month": "2026-10", "numbers": [{"target": "km", "value": "1"}]}
    more: dict[str, dict[str, Any]] = {
        "change": BODY,
        "pick": firm,
        "unpick": firm,
        "report": number,
        "correct": {**number, "reason": "counted again"},
        "prolong": {**said, "last_day": "2027-06-30"},
        "stop": said,
        "close": {"text": "All is done (made up)."},
    }
    return {"subject": pk, **more.get(verb, {})}


def test_every_state_act_and_role(world: World) -> None:
    """Only the running office, only in the states of the table; may() and the act say the same of the state."""
    for name, role in (("gert", "grid_officer"), ("enno", "enforcement_officer"), ("lena", "leader")):
        world.add(name, "town", role)
    pk = opened(world, asked="listed")
    for state in CampaignState.values:
        with written():
            one = row(pk)
            one.state = state
            one.save()
        for verb in VERBS:
            raw = raw_of(verb, pk, world)
            for who in ("alice", "wang", "gert", "enno", "lena", "otto", "anonymous"):
                assert reason(world, who, verb, **raw) in ("acts.not_allowed", "acts.not_found"), (state, verb, who)
            fits = any(step.act == f"campaigns.{verb}" and state in step.sources for step in CAMPAIGNS.steps)
            if not fits:
                assert reason(world, "tina", verb, **raw) == WRONG_STATE.code, (state, verb)
            if verb not in ("report", "correct"):
                wanted = WRONG_STATE.code if not fits else "campaigns.not_yours"
                assert reason(world, "cindy", verb, **raw) == wanted, (state, verb)


def test_who_may_begin_one_and_where(world: World) -> None:
    for who in ("alice", "wang", "anonymous"):
        assert reason(world, who, "start", **BODY) == "acts.not_allowed"
    assert reason(world, "otto", "start", **BODY) == "campaigns.out_of_reach"
    assert reason(world, "tina", "start", **{**BODY, "areas": [CITY]}) == "campaigns.out_of_reach"
    assert reason(world, "tina", "start", **{**BODY, "last_day": "2026-01-01"}) == "campaigns.days_turned"
    assert reason(world, "tina", "start", **{**BODY, "pattern": "none"}) == "campaigns.unknown_template"
    much = {**KM, "areas": {TOWN: "11"}}
    assert reason(world, "tina", "start", **{**BODY, "targets": [much]}) == "campaigns.plan_too_large"
    for bad in ({"unit": "stones"}, {"counted": "safety_lessons"}, {"kept_as": "hazards_found"}):
        assert reason(world, "tina", "start", **{**BODY, "targets": [{**KM, **bad}]}) == "acts.invalid"
    assert "campaigns.start" in ROLES["city_officer"].acts and started(world, "cindy", areas=[CITY])


def test_a_double_tap_is_one_campaign_and_a_draft_stays_in_its_office(world: World) -> None:
    number = str(uuid7())
    assert started(world, id=number) == started(world, id=number)
    assert Campaign.objects.count() == 1
    assert reason(world, "cindy", "open", subject=number) == "acts.not_found"
    assert reason(world, "tina", "report", **raw_of("report", number, world)) == WRONG_STATE.code


def test_the_list_is_fixed_when_it_starts(world: World) -> None:
    pk = started(world, asked="listed", chips={"state": "confirmed"})
    first, neighbour = str(world.firm.pk), str(world.firms["neighbour"].pk)
    act(world, "tina", "unpick", subject=pk, firm=neighbour)
    assert act(world, "tina", "open", subject=pk)["firms"] == 1 and row(pk).frozen == 1
    assert reason(world, "tina", "pick", subject=pk, firm=first) == "campaigns.on_the_list"
    act(world, "tina", "pick", subject=pk, firm=neighbour)
    act(world, "tina", "unpick", subject=pk, firm=first)
    assert reason(world, "tina", "unpick", subject=pk, firm=first) == "campaigns.off_the_list"
    far = str(world.firms["far"].pk)
    assert reason(world, "tina", "pick", subject=pk, firm=far) == "acts.not_found"
    with system_scope("test"):
        listed = dict(CampaignFirm.objects.as_system().values_list("enterprise_id", "until_day"))
    assert listed[world.firm.pk] is not None and listed[world.firms["neighbour"].pk] is None
    empty = started(world, asked="listed", sectors=["mining"])
    assert reason(world, "tina", "open", subject=empty) == "campaigns.no_firms"
    none = started(world, targets=[], lines=[])
    assert reason(world, "tina", "open", subject=none) == "campaigns.nothing_to_do"
    assert reason(world, "tina", "pick", subject=opened(world), firm=first) == "campaigns.not_listed"
    assert verify_log().findings == []


def test_a_report_is_final_and_a_correction_stands_beside_it(world: World) -> None:
    pk, number = opened(world), str(uuid7())
    assert sent(world, pk, id=number) == sent(world, pk, id=number)
    body = raw_of("report", pk, world)
    assert reason(world, "tina", "report", **body) == "campaigns.sent_already"
    assert (
        reason(world, "tina", "correct", **{**body, "month": "2026-09", "reason": "what"}) == "campaigns.nothing_sent"
    )
    same = {**body, "numbers": [{"target": "km", "value": "2.5"}], "reason": "what"}
    assert reason(world, "tina", "correct", **same) == "campaigns.nothing_new"
    sent(world, pk, "3", verb="correct", reason="one street was left out")
    figure = f"campaign_{row(pk).pk.hex}_km"
    values = ReportedValue.objects.filter(indicator=figure).order_by("reported_at")
    assert [(one.value, one.reason) for one in values] == [
        (Decimal("2.5"), ""),
        (Decimal(3), "one street was left out"),
    ]
    with system_scope("test"):
        rows = list(CampaignReport.objects.as_system().order_by("sent_at"))
    assert rows[1].corrects == rows[0].pk and rows[0].numbers != rows[1].numbers
    assert verify_log().findings == []


def test_reports_are_refused_in_words(world: World) -> None:
    pk = opened(world, "cindy", areas=[CITY])
    body = raw_of("report", pk, world)
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("otto", {}, "campaigns.not_in_charge"),
        ("tina", {"area": CITY}, "campaigns.not_in_charge"),
        ("tina", {"area": "9999"}, "places.unknown_area"),
        ("tina", {"month": "2026-08"}, "campaigns.wrong_month"),
        ("tina", {"month": "2026-12"}, "campaigns.wrong_month"),
        ("tina", {"numbers": [{"target": "found", "value": "1"}]}, "campaigns.counted"),
        ("tina", {"numbers": [{"target": "none", "value": "1"}]}, "campaigns.unknown_target"),
        ("tina", {"numbers": [{"target": "km", "value": "1.25"}]}, "campaigns.not_whole"),
        ("tina", {"numbers": []}, "acts.invalid"),
    )
    for who, more, code in wrong:
        assert reason(world, who, "report", **{**body, **more}) == code, (who, more)
    sent(world, pk)
    above = {**body, "area": "320411"}
    assert reason(world, "cindy", "report", **above) == "campaigns.reported_elsewhere"
    with pytest.raises(Refused) as error:
        act(world, "otto", "report", **body)
    assert "Example town" in error.value.sentence
    sent(world, pk, "4", "otto", area=OTHER)


def test_two_running_campaigns_never_gather_one_figure(world: World) -> None:
    km = {**KM, "kept_as": "gas_riser_km"}
    opened(world, targets=[km])
    again = started(world, "cindy", areas=[CITY], targets=[km])
    assert reason(world, "cindy", "open", subject=again) == "campaigns.figure_taken"
    elsewhere = opened(world, "otto", areas=[OTHER], targets=[km])
    assert row(elsewhere).state == "running"


def test_it_is_prolonged_stopped_and_closed_with_reasons(world: World) -> None:
    pk = opened(world, kind="special")
    assert (
        reason(world, "tina", "prolong", subject=pk, why="more streets", last_day="2027-01-01") == "campaigns.no_later"
    )
    act(world, "tina", "prolong", subject=pk, why="more streets", last_day="2027-06-30")
    assert row(pk).prolonged[0]["was"] == "2027-03-31"
    sent(world, pk)
    act(world, "tina", "stop", subject=pk, why="taken over by the district")
    act(world, "tina", "close", subject=pk, text="What was reached (made up).", lessons="Begin earlier.")
    closing = row(pk).closing
    assert closing["figures"][0] == {"key": "km", "value": "2.5000", "plan": "10"}
    assert row(pk).ended_because == "taken over by the district"
    fold_all()
    with system_scope("test"):
        assert [one for one in verify_facts() if one.indicator == "special_rectifications"] == []
        assert CampaignTopic.objects.as_system().get().until_day is not None


def test_the_round_is_begun_by_the_firm_or_its_office_once(world: World, published: Any) -> None:
    """With the campaign's name and questions over what hangs; afterwards the firm has it once."""
    pk = opened(world, asked="all")
    act(world, "sam", "begin_round", subject=pk)
    with system_scope("test"):
        began = SpecialRound.objects.as_system().get()
        assert CampaignFirm.objects.as_system().get().round_id == began.pk
    assert (began.title, began.points) == (BODY["title"], [str(published.pk)]) and "1. " in began.note
    assert reason(world, "tina", "begin_round", subject=pk, enterprise=str(world.firm.pk)) == "campaigns.round_runs"
    assert reason(world, "carol", "begin_round", subject=pk) == "campaigns.not_asked"
    assert reason(world, "wang", "begin_round", subject=pk) == "acts.not_allowed"
    act(world, "tina", "stop", subject=pk, why="enough now")
    assert reason(world, "bob", "begin_round", subject=pk) == "campaigns.not_asked"
    assert verify_log().findings == []
