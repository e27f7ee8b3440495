"""Causes, parties, measures, the report, what everybody reads, the end of the file, and names that go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.accidents.jobs import forget_names, tell_of_clocks
from anma.accidents.models import Cause, Harmed, Measure, Party
from anma.accidents.tests.conftest import TEN, TODAY, again, all_of, concluded, do, investigated, report, sound
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.education.models import LessonEdition
from anma.evidence.rows import personal_holds
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.notices.models import Notice
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = ["drafted", "published"]

pytestmark = pytest.mark.django_db
PUBLIC = {"title": "A hand in a press", "text": "The guard had been taken off for cleaning; nobody put it back."}


def code_of(work: Any) -> str:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.reason.code


def test_it_is_extended_by_sixty_days_at_most(here: World) -> None:
    row = investigated(here)
    do(here, "tina", "extend", row, days=40, why="the laboratory needs longer")
    assert code_of(lambda: do(here, "tina", "extend", row, days=21, why="even longer")) == "accidents.extended_enough"
    last = again(row).last_day
    assert last is not None
    assert (last - TODAY).days == 100


def test_nothing_is_concluded_without_type_cause_and_measure(here: World) -> None:
    row = report(here, type="1986-19")
    end = {"reported": TODAY, "nature": "an accident with responsibility"}
    do(here, "tina", "investigate", row, team="town office")
    assert code_of(lambda: do(here, "tina", "conclude", row, **end)) == "accidents.type_open"
    do(here, "tina", "correct", row, type_new="WSA10023", why="poisoned")
    assert code_of(lambda: do(here, "tina", "conclude", row, **end)) == "accidents.no_cause"
    do(here, "tina", "add_cause", row, kind="direct", words="no gas test", factor="12")
    assert code_of(lambda: do(here, "tina", "conclude", row, **end)) == "accidents.no_measure"


def test_the_firm_reads_no_draft_of_causes_and_never_who_is_held_responsible(here: World) -> None:
    row = investigated(here)
    do(here, "tina", "add_party", row, kind="person", name="Boss Made-up", fault="never looked", suggestion="penalty")
    alice = here.client("alice")
    assert "guard taken off" not in alice.get(f"/accidents/{row.pk}").content.decode()
    do(here, "tina", "conclude", row, reported=TODAY, nature="an accident with responsibility")
    assert "guard taken off" in alice.get(f"/accidents/{row.pk}").content.decode()
    assert "Boss Made-up" not in alice.get(f"/accidents/{row.pk}/people").content.decode()
    assert "Boss Made-up" in here.client("tina").get(f"/accidents/{row.pk}/people").content.decode()
    sound()


@pytest.mark.parametrize(("who", "told"), [("cindy", True), ("lena", True), ("tina", False), ("sam", False)])
def test_whoever_reads_no_names_is_told_which_office_handles_it(here: World, who: str, told: bool) -> None:
    row = report(here)
    do(here, "tina", "add_harmed", row, name="Zhang Made-up", harm="serious")
    page = here.client(who).get(f"/accidents/{row.pk}").content.decode()
    assert (f"handles the accident: {here.offices['town'].name}" in page) is told
    if who == "cindy":
        people = here.client(who).get(f"/accidents/{row.pk}/people").content.decode()
        assert "Zhang Made-up" not in people
        assert f"handles the accident: {here.offices['town'].name}" in people


def test_each_row_of_the_course_says_the_size_and_the_time_here(here: World) -> None:
    row = report(here)
    with clock.at(TEN + timedelta(hours=15)):  # one o'clock of the next day here
        do(here, "tina", "follow_up", row, light=2, why="two more were scratched")
        course = here.client("tina").get(f"/accidents/{row.pk}").context["course"]
    assert [one["at_moment"] for one in course] == ["2026-11-26 01:00", "2026-11-25 10:00"]
    assert all(one["size_name"] for one in course)


def test_the_tree_hangs_together_and_a_wrong_factor_is_told(here: World) -> None:
    row = investigated(here)
    top = all_of(Cause)[0]
    do(here, "tina", "add_cause", row, kind="management", words="no rule for cleaning", factor="42", under=str(top.pk))
    wrong = {"kind": "indirect", "words": "x y", "factor": "9999"}
    assert code_of(lambda: do(here, "tina", "add_cause", row, **wrong)) == "accidents.factor_unknown"
    drop = {"cause": str(top.pk), "why": "it was another one"}
    assert code_of(lambda: do(here, "tina", "drop_cause", row, **drop)) == "accidents.cause_round"
    page = here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    assert page.index("guard taken off") < page.index("no rule for cleaning")


def test_a_measure_of_the_firm_runs_through_its_hazard_ledger_and_is_looked_at_later(here: World) -> None:
    row = concluded(here)
    measure = all_of(Measure, of="firm")[0]
    (hazard,) = all_of(Hazard)
    assert (hazard.pk, hazard.due_on.isoformat()) == (measure.hazard_id, "2026-12-20")
    look = {"measure": str(measure.pk), "effect": "works", "words": "all presses have one"}
    assert code_of(lambda: do(here, "tina", "check_measure", row, **look)) == "accidents.not_done_yet"
    assert code_of(lambda: do(here, "tina", "close", row)) == "accidents.measures_open"
    _put_right(here, hazard)
    do(here, "tina", "check_measure", row, **look)
    office = all_of(Measure, of="office")[0]
    do(here, "tina", "measure_done", row, measure=str(office.pk), words="four shops visited")
    do(here, "tina", "check_measure", row, measure=str(office.pk), effect="works", words="seen the records")
    do(here, "tina", "close", row)
    assert again(row).state == "closed"
    sound()


def _put_right(here: World, hazard: Any) -> None:
    assign = {"subject": str(hazard.pk), "to": str(here.viewers["wang"].actor_id), "due_on": "2026-12-20"}
    perform(here.viewers["sam"], "hazards.assign", assign)
    perform(here.viewers["wang"], "hazards.rectify", {"subject": str(hazard.pk), "note": "guards mounted"})
    perform(here.viewers["sam"], "hazards.review", {"subject": str(hazard.pk), "decision": "accept"})


def test_a_measure_that_fails_at_the_later_look_is_a_hazard_once_more(here: World) -> None:
    row = concluded(here)
    measure, (hazard,) = all_of(Measure, of="firm")[0], all_of(Hazard)
    _put_right(here, hazard)
    do(here, "tina", "check_measure", row, measure=str(measure.pk), effect="fails", words="two are off again")
    assert len(all_of(Hazard)) == 2
    assert code_of(lambda: do(here, "tina", "close", row)) == "accidents.measures_open"


def test_what_everybody_reads_holds_no_name(here: World) -> None:
    row = investigated(here)
    do(here, "tina", "add_harmed", row, name="Zhang Made-up", harm="serious")
    do(here, "tina", "conclude", row, reported=TODAY, nature="an accident with responsibility")
    named = {**PUBLIC, "text": f"{PUBLIC['text']} Zhang Made-up lost two fingers."}
    assert code_of(lambda: do(here, "tina", "publish", row, **named)) == "accidents.names_in_text"
    assert here.client("anonymous").get(f"/accidents/public/{row.pk}").status_code == 404
    do(here, "tina", "publish", row, **PUBLIC)
    public = here.client("anonymous").get(f"/accidents/public/{row.pk}").content.decode()
    assert PUBLIC["text"] in public
    assert "guard taken off" in public
    assert here.firm.name not in public
    assert row.number not in public
    assert PUBLIC["title"] in here.client("anonymous").get("/accidents/public").content.decode()


def test_a_published_accident_is_a_lesson_at_every_risk_of_the_same_kind(here: World, published: RiskPoint) -> None:
    row = concluded(here, point=str(published.pk))
    do(here, "tina", "publish", row, **PUBLIC)
    (edition,) = LessonEdition.objects.all()
    assert edition.document["kinds"] == [published.pack_point] and edition.document["types"] == ["WSA10004"]
    assert "guard taken off" in edition.document["look"] and row.number not in str(edition.document)
    page = here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    assert f"/lessons/{edition.lesson_id}" in page
    assert PUBLIC["title"] in here.client("sam").get("/lessons").content.decode()
    do(here, "tina", "publish", again(row), **PUBLIC)
    assert list(LessonEdition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_text_that_names_a_firm_is_published_but_makes_no_lesson(here: World, published: RiskPoint) -> None:
    row = concluded(here, point=str(published.pk))
    text = {**PUBLIC, "text": f"{PUBLIC['text']} It happened at {here.firm.name}."}
    do(here, "tina", "publish", row, **text, firm_named="true")
    assert not LessonEdition.objects.exists() and again(row).published_day is not None
    assert "/outreach/lesson-desk/new" in here.client("tina").get(f"/accidents/{row.pk}").content.decode()


def test_a_lesson_that_kept_the_earlier_text_is_told_with_the_way_to_change_it(
    here: World, published: RiskPoint
) -> None:
    row = concluded(here, point=str(published.pk))
    do(here, "tina", "publish", row, **PUBLIC)
    assert "earlier text" not in here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    text = {**PUBLIC, "text": f"{PUBLIC['text']} It happened at {here.firm.name}."}
    with clock.at(TEN + timedelta(hours=1)):
        do(here, "tina", "publish", again(row), **text, firm_named="true")
        (edition,) = LessonEdition.objects.all()
        page = here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    assert "The lesson still has the earlier text (edition 1)" in page
    assert f"/outreach/lesson-desk/{edition.lesson_id}" in page
    assert here.client("tina").get(f"/outreach/lesson-desk/{edition.lesson_id}").status_code == 200


def test_an_accident_outdates_the_card_of_its_point_in_the_same_transaction(here: World, published: RiskPoint) -> None:
    row = report(here, point=str(published.pk))
    point = all_of(RiskPoint, pk=published.pk)[0]
    assert (point.changed_day, point.changed_because) == (TODAY, f"accident {row.number}")


def test_names_are_erased_by_who_handles_it_and_otherwise_by_themselves_in_time(here: World) -> None:
    row = concluded(here)
    do(here, "tina", "add_harmed", row, name="Zhang Made-up", harm="serious", about="two fingers")
    assert code_of(lambda: do(here, "tina", "erase_names", row)) == "accidents.not_closed"
    _put_right(here, all_of(Hazard)[0])
    for one in all_of(Measure):
        if one.of == "office":
            do(here, "tina", "measure_done", row, measure=str(one.pk), words="done")
        do(here, "tina", "check_measure", row, measure=str(one.pk), effect="works", words="seen")
    do(here, "tina", "close", row)
    with clock.at(TEN + timedelta(days=5 * 365 - 2)):
        assert forget_names() == 0
    with clock.at(TEN + timedelta(days=5 * 365 + 1)):
        assert forget_names() == 1
    (person,) = all_of(Harmed)
    assert (person.name, person.about, person.harm) == ("", "", "serious")
    assert personal_holds(person)
    assert again(row).serious == 1
    sound()


def test_the_outcome_of_a_suggestion_follows_years_later(here: World) -> None:
    row = investigated(here)
    do(here, "tina", "add_party", row, kind="firm", name="Example Machining", fault="no training", suggestion="penalty")
    (party,) = all_of(Party)
    with clock.at(TEN + timedelta(days=400)):
        do(here, "tina", "set_outcome", row, party=str(party.pk), outcome="fined 300,000 yuan", day="2027-10-01")
    assert all_of(Party)[0].outcome_day.isoformat() == "2027-10-01"


def test_the_office_is_told_at_once_and_before_the_clock_runs_out_once(here: World) -> None:
    report(here)
    assert {one.kind for one in all_of(Notice)} == {"accidents.reported"}
    with clock.at(TEN + timedelta(minutes=90)):
        assert tell_of_clocks() == 1
        tell_of_clocks()
    told = [one.person_id for one in all_of(Notice) if one.kind == "accidents.clock"]
    assert sorted(map(str, told)) == sorted(str(here.viewers[name].actor_id) for name in ("tina", "ken"))


@pytest.mark.parametrize(
    ("due", "reason"), [("2026-11-24", "accidents.due_past"), ("2020-01-01", "accidents.due_past")]
)
def test_a_measure_is_in_place_by_today_or_later(here: World, due: str, reason: str) -> None:
    row = report(here)
    said = {"of": "office", "words": "visit all press shops"}
    assert code_of(lambda: do(here, "tina", "add_measure", row, **said, due=due)) == reason
    do(here, "tina", "add_measure", row, **said, due=TODAY)
    old = report(here, "tina", happened="2020-05-04T09:00:00+08:00", reported="2020-05-04", why="the office's book")
    do(here, "tina", "add_measure", old, **said, due="2020-08-01")
    assert code_of(lambda: do(here, "tina", "add_measure", old, **said, due="2020-05-03")) == "accidents.due_past"


@pytest.mark.parametrize("who", ["alice", "otto", "cindy", "lena", "wang"])
@pytest.mark.parametrize(
    ("verb", "more"),
    [
        ("investigate", {"team": "our own"}),
        ("add_measure", {"of": "office", "words": "nothing at all", "due": "2026-12-01"}),
        ("judge_report", {"wrong": "false", "why": "we know better"}),
    ],
)
def test_nobody_else_handles_it(here: World, who: str, verb: str, more: dict[str, Any]) -> None:
    row = report(here)
    with pytest.raises(Refused):
        do(here, who, verb, row, **more)
