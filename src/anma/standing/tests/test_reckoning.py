"""A week is reckoned once for all firms, kept with all that went in, and explained from its own row."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.standing import levels, scoring
from anma.standing.editions import model_on, rules_on
from anma.standing.models import Score, SupervisionLevel
from anma.standing.models.scores import ScoreIsFinal
from anma.standing.score_jobs import RECKONER, propose_levels, reckon_last_week, reckon_week
from anma.standing.scoring import Week
from anma.standing.similar import similar_to
from anma.standing.tests.scored import PEERS, compared, hazard, week

__all__ = ["compared", "week"]


def test_a_silent_firm_is_asked_to_look_and_what_it_finds_and_closes_raises_it(compared: World, week: Week) -> None:
    firm, model = compared.firm, model_on(week.last)
    assert len(similar_to(firm.pk)) == PEERS
    silent = scoring.at_will(firm.pk, week)
    assert (silent.given.expected, silent.reckoned.points) == (2, None)
    hazard(firm, week.last, state="closed", closed_day=week.last)
    assert scoring.at_will(firm.pk, week).reckoned.points == 50
    assert reckon_week(week, model) == PEERS + 3
    score = scoring.latest(compared.viewers["alice"], firm.pk)
    assert score is not None and score.lost == [{"code": "few", "points": "50.0", "rows": 1}]
    assert scoring.read_back(score).reckoned.points == score.points == 50


def test_a_week_is_stored_once_and_never_changes(compared: World, week: Week) -> None:
    assert reckon_last_week() == PEERS + 3
    hazard(compared.firm, week.last, state="closed", closed_day=week.last)
    with CaptureQueriesContext(connection):
        assert reckon_last_week() == 0
    score = scoring.latest(compared.viewers["alice"], compared.firm.pk)
    assert score is not None and score.inputs["found"] == 0
    with pytest.raises(ScoreIsFinal), written():
        score.save()
    raw = {"first_day": Week.of(clock.today()).first.isoformat(), "edition": score.edition}
    with pytest.raises(Refused):
        perform(RECKONER, "standing.reckon_week", {**raw, "firms": [{"firm": str(compared.firm.pk), "points": 1}]})


def test_what_counts_as_due_and_as_put_right(compared: World, week: Week) -> None:
    firm, day = compared.firm, week.last
    hazard(firm, day, state="closed", closed_day=day + timedelta(days=1))  # confirmed after the week
    hazard(firm, day - timedelta(days=7), due_on=None)  # nobody gave it a deadline
    hazard(firm, day, due_on=day + timedelta(days=3))  # found, not yet due
    hazard(firm, day, state="dismissed")
    hazard(firm, day, state="closed", closed_day=day, source_kind="visit")  # somebody from outside found it
    hazard(firm, day - timedelta(days=2), level="major")
    given = scoring.at_will(firm.pk, week).given
    assert (given.should, given.accepted, given.found, given.vetoes["major_overdue"]) == (4, 1, 4, 1)


def test_too_few_similar_firms_are_not_compared(world: World, week: Week) -> None:
    made = scoring.at_will(world.firm.pk, week)
    assert (made.given.expected, made.reckoned.points, made.reckoned.band) == (None, None, "none")
    assert similar_to(world.firm.pk) == []


def test_the_rules_propose_a_level_and_an_officers_word_holds_against_them(compared: World) -> None:
    rules, firm = rules_on(clock.today()), compared.firm
    assert propose_levels(rules, clock.today()) == PEERS + 3
    assert propose_levels(rules, clock.today()) == 0
    given = {"firm": str(firm.pk), "visits": 6}
    with pytest.raises(Refused):
        perform(compared.viewers["tina"], "standing.set_level", given)
    with pytest.raises(Refused):
        perform(compared.viewers["otto"], "standing.set_level", {**given, "reason": "not my town"})
    perform(compared.viewers["tina"], "standing.set_level", {**given, "reason": "new line of presses"})
    hazard(firm, clock.today(), level="major")
    assert propose_levels(rules, clock.today()) == 1
    row = levels.level_of(compared.viewers["alice"], firm.pk)
    assert row is not None and (row.level, row.visits, row.proposed_visits) == ("D", 6, 4)
    perform(compared.viewers["tina"], "standing.set_level", {"firm": str(firm.pk), "visits": 4})
    row = levels.level_of(compared.viewers["alice"], firm.pk)
    assert row is not None and (row.set_by, row.visits, len(row.history)) == (None, 4, 2)
    assert levels.level_of(compared.viewers["bob"], firm.pk) is None
    due = levels.due_firms(compared.viewers["tina"], rules)
    assert firm in due and not levels.due_firms(compared.viewers["otto"], rules).filter(pk=firm.pk)
    with system_scope("test"):
        assert SupervisionLevel.objects.as_system().count() == PEERS + 3
        assert Score.objects.as_system().count() == 0
