"""inspections.submit: what is well formed is kept, what is odd is flagged, what cannot be placed is set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from anma.acts.models import Receipt, SetAside
from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import differences
from anma.hazards.tests.conftest import stored as found_hazard
from anma.inspections.acts import described
from anma.inspections.models import Inspection
from anma.inspections.tests.conftest import Body, Submit, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint


def test_it_keeps_one_row_and_one_event(submit: Submit, checks: list[str]) -> None:
    outcome = submit()
    row = stored(outcome.result["inspection"])
    assert outcome.kind == "stored" and row.abnormal == 0 and row.flags == []
    assert row.results == [{"check": check, "ok": True} for check in checks]
    assert Event.objects.filter(act="inspections.submit").count() == 1


def test_the_longest_note_still_becomes_a_hazard(submit: Submit, checks: list[str]) -> None:
    items = [{"check": checks[0], "result": "bad", "note": "长" * 500}]
    outcome = submit(items=items)
    with system_scope("test"):
        hazard = Hazard.objects.as_system().get(pk=outcome.result["hazards"][0])
    assert hazard.description == "长" * 500


def test_an_answer_without_words_is_named_by_its_check() -> None:
    with translation.override("en"):
        assert described("Is the guard on?", "") == "Not in order: Is the guard on"
        assert described("Is the guard on?", "loose") == "loose (Is the guard on)"
        assert (described("", "loose"), described("", "")) == ("loose", "")


@translation.override("en")
def test_everything_abnormal_becomes_a_hazard(world: World, submit: Submit, token: str) -> None:
    outcome = submit(bad=2, code=token)
    with system_scope("test"):
        made = list(Hazard.objects.as_system().filter(pk__in=outcome.result["hazards"]))
    assert len(made) == 2
    for hazard in made:
        assert hazard.by_scan and hazard.source_kind == "inspection" and hazard.description.startswith("松了 (")
        assert str(hazard.source_id) == outcome.result["inspection"]
        assert hazard.found_by == world.viewers["wang"].actor_id


def test_its_facts_equal_the_rows(submit: Submit, token: str) -> None:
    submit(bad=1, code=token)
    submit("li")
    assert differences("inspections") == [] and differences("hazards") == []


def test_the_point_remembers_the_last_day_and_never_an_earlier_one(published: RiskPoint, submit: Submit) -> None:
    submit()
    late = clock.now() - timedelta(hours=30)
    submit("li", origin=Origin(device_time=late, last_contact=late - timedelta(days=1)))
    with system_scope("test"):
        assert RiskPoint.objects.as_system().get(pk=published.pk).last_checked_day == clock.today()


def test_the_same_sent_again_is_stored_once(submit: Submit) -> None:
    key = str(uuid7())
    first, second = submit(id=key), submit(id=key)
    assert second.replayed and first.receipt == second.receipt
    with system_scope("test"):
        assert Inspection.objects.as_system().count() == 1


def test_the_same_id_with_other_answers_keeps_both(submit: Submit) -> None:
    key = str(uuid7())
    submit(id=key)
    outcome = submit(bad=1, id=key)
    assert outcome.kind == "set_aside" and SetAside.objects.get().reason == "acts.conflict"
    assert stored(key).abnormal == 0


def test_an_id_of_somebody_else_is_refused(submit: Submit) -> None:
    key = str(uuid7())
    submit("wang", id=key)
    with pytest.raises(Refused) as refused:
        submit("li", id=key)
    assert refused.value.reason.code == "acts.id_taken"


@pytest.mark.parametrize("state", ["replaced", "retired"])
def test_a_code_that_is_no_longer_in_use_is_flagged(submit: Submit, token: str, state: str) -> None:
    with written():
        code = Code.objects.as_system().get(token=token)
        code.state = state
        code.save()
    outcome = submit(code=token)
    assert outcome.kind == "flagged" and stored(outcome.result["inspection"]).flags == [f"code.{state}"]


def test_a_code_of_nothing_and_an_edition_of_the_future_are_flagged(submit: Submit) -> None:
    outcome = submit(code="B" * 20, edition=7)
    assert stored(outcome.result["inspection"]).flags == ["code.unknown", "edition.unknown"]


def all_well(checks: list[str]) -> list[dict[str, str]]:
    return [{"check": check, "result": "ok"} for check in checks]


def test_a_check_that_is_not_on_the_card_is_flagged_in_every_row(submit: Submit, checks: list[str]) -> None:
    unknown = {"check": str(uuid7()), "result": "bad", "note": "松了"}
    outcome = submit(items=[unknown, *all_well(checks)])
    rows = [stored(outcome.result["inspection"]), *map(found_hazard, outcome.result["hazards"])]
    assert outcome.receipt is not None and outcome.receipt.flags == ["check.unknown"]
    assert [row.flags for row in rows] == [["check.unknown"]] * 2


def test_an_invented_check_is_flagged_also_where_all_is_well(submit: Submit, checks: list[str]) -> None:
    assert stored(submit(items=all_well([*checks, str(uuid7())])).result["inspection"]).flags == ["check.unknown"]


def test_a_look_at_one_check_of_all_is_kept_but_is_no_check_of_the_point(
    published: RiskPoint, submit: Submit, checks: list[str]
) -> None:
    outcome = submit(items=all_well(checks[:1]))
    assert outcome.kind == "flagged" and stored(outcome.result["inspection"]).flags == ["check.missing"]
    with system_scope("test"):
        assert RiskPoint.objects.as_system().get(pk=published.pk).last_checked_day is None


def test_a_check_answered_twice_is_flagged_and_makes_one_hazard(submit: Submit, checks: list[str]) -> None:
    twice = [{"check": checks[0], "result": result} for result in ("bad", "bad", "ok")]
    outcome = submit(items=[*twice, *all_well(checks[1:])])
    row = stored(outcome.result["inspection"])
    assert (row.flags, row.abnormal, len(outcome.result["hazards"])) == (["check.twice"], 1, 1)
    assert [one["ok"] for one in row.results[:3]] == [False, False, True]


def test_a_photo_that_nobody_announced_is_flagged_in_every_row(submit: Submit, checks: list[str]) -> None:
    bad = {"check": checks[0], "result": "bad", "note": "松了", "photos": ["a" * 64]}
    outcome = submit(items=[bad, *all_well(checks[1:])])
    rows = [stored(outcome.result["inspection"]), *map(found_hazard, outcome.result["hazards"])]
    assert [row.flags for row in rows] == [["photo.undeclared"]] * 2


def test_an_older_edition_and_a_retired_point_are_flagged(submit: Submit, published: RiskPoint) -> None:
    with written():
        row = RiskPoint.objects.as_system().get(pk=published.pk)
        row.edition, row.state = 2, "retired"
        row.save()
    assert stored(submit().result["inspection"]).flags == ["edition.outdated", "point.retired"]


def test_a_day_late_is_flagged_and_counts_on_its_own_day(submit: Submit) -> None:
    then = clock.now() - timedelta(hours=26)
    outcome = submit(origin=Origin(device_time=then, last_contact=then - timedelta(hours=1)))
    row = stored(outcome.result["inspection"])
    assert row.flags == ["late"] and row.done_day == clock.local_date(then)
    assert differences("inspections") == []


def test_a_clock_that_cannot_be_right_is_flagged_and_counts_today(submit: Submit) -> None:
    outcome = submit(origin=Origin(device_time=clock.now() + timedelta(days=3)))
    row = stored(outcome.result["inspection"])
    assert "clock.unbelieved" in row.flags and row.done_day == clock.today()


def test_what_the_sender_is_suspected_of_is_kept(submit: Submit) -> None:
    flags = ("device.revoked", "membership.pending", "unsigned")
    outcome = submit(origin=Origin(channel=Channel.SYNC, flags=flags, signed=False))
    assert stored(outcome.result["inspection"]).flags == sorted(flags)


def test_a_point_of_another_firm_is_set_aside_for_the_own_safety_officer(world: World, body: Body) -> None:
    outcome = perform(world.viewers["bob"], "inspections.submit", body())
    aside = SetAside.objects.get()
    assert (outcome.kind, aside.reason, aside.enterprise_id) == (
        "set_aside", "inspections.other_firm", world.firms["neighbour"].pk,
    )  # fmt: skip
    assert not Receipt.objects.filter(act="inspections.submit").exists()


def test_an_unknown_point_is_set_aside(world: World, body: Body) -> None:
    outcome = perform(world.viewers["wang"], "inspections.submit", {**body(), "point": str(uuid7())})
    assert outcome.kind == "set_aside" and SetAside.objects.get().reason == "inspections.unknown_point"


def test_officers_and_strangers_do_not_inspect(world: World, body: Body) -> None:
    for who in ("anonymous", "tina", "cindy"):
        with pytest.raises(Refused) as refused:
            perform(world.viewers[who], "inspections.submit", body())
        assert refused.value.reason.status == 403


@pytest.mark.parametrize("change", [{"items": []}, {"edition": "x"}, {"point": "3"}, {"items": [{"check": "1"}]}])
def test_what_is_malformed_is_refused(world: World, body: Body, change: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        perform(world.viewers["wang"], "inspections.submit", {**body(), **change})


def test_who_sees_it(world: World, submit: Submit) -> None:
    pk = submit().result["inspection"]
    seen = {name for name, v in world.viewers.items() if Inspection.objects.visible_to(v).filter(pk=pk).exists()}
    assert seen == {"alice", "sam", "wang", "tina", "cindy"}


def test_what_was_put_right_on_the_spot_waits_for_a_second_look_and_the_other_one_does_not(
    submit: Submit, checks: list[str]
) -> None:
    fixed = {"check": checks[0], "result": "bad", "note": "螺栓松了", "fixed": {"note": "拧紧了"}}
    safe = {"check": checks[1], "result": "bad", "note": "光幕失灵", "protect": ["stopped", "tagged"]}
    outcome = submit(items=[fixed, safe])
    done, open_one = (found_hazard(pk) for pk in outcome.result["hazards"])
    assert (done.state, done.at_once, done.rectified_note) == ("review", True, "拧紧了")
    assert (open_one.state, open_one.at_once, open_one.protections[0]["kinds"]) == (
        "registered",
        False,
        ["stopped", "tagged"],
    )
    row = stored(outcome.result["inspection"])
    assert (row.abnormal, row.results[0]["fixed"]["note"], row.results[1]["protect"]) == (
        2,
        "拧紧了",
        ["stopped", "tagged"],
    )
    assert differences() == []


def test_a_photo_of_before_as_photo_of_after_marks_its_own_hazard_alone(submit: Submit, checks: list[str]) -> None:
    photo = {"sha256": "ab" * 32, "size": 10, "type": "image/jpeg"}
    first = {
        "check": checks[0],
        "result": "bad",
        "photos": ["ab" * 32],
        "fixed": {"note": "擦了", "photos": ["ab" * 32]},
    }
    outcome = submit(items=[first, {"check": checks[1], "result": "bad"}], origin=Origin(photos=(photo,)))
    marks = ["photo.same" in found_hazard(pk).flags for pk in outcome.result["hazards"]]
    assert marks == [True, False] and outcome.kind == "flagged"
