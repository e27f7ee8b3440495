"""The page of how a firm stands: what to do before the number, for the firm and for the office of its area alone."""

import pytest
from django.utils.translation import override

from anma.conftest import World
from anma.standing import words
from anma.standing.models import Score
from anma.standing.score_jobs import reckon_last_week
from anma.standing.scoring import Week
from anma.standing.tests.scored import compared, hazard, week

__all__ = ["compared", "week"]


@pytest.fixture
def stood(compared: World, week: Week) -> World:
    hazard(compared.firm, week.last)
    reckon_last_week()
    return compared


def test_the_firm_reads_what_wins_points_back_before_the_number(stood: World) -> None:
    text = stood.client("alice").get("/standing").content.decode()
    request, number = text.index("We would like to ask you to look once more"), text.index('id="score"')
    assert request < number and "not verified" in text and "1 of 1 hazard that was due" in text
    assert 'href="/hazards?due=overdue"' in text and "Level " in text


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("sam", 200), ("wang", 403), ("bob", 404), ("tina", 200), ("otto", 404), ("anonymous", 302)],
)
def test_whoever_sees_the_firm_and_no_worker_and_no_stranger_opens_it(stood: World, who: str, status: int) -> None:
    score = Score.objects.visible_to(stood.viewers["alice"]).get()
    for path in (f"/standing/of/{stood.firm.pk}", f"/standing/weeks/{score.pk}"):
        assert stood.client(who).get(path).status_code == status


def test_a_week_shows_all_that_went_in_and_the_hazards_behind_it(stood: World) -> None:
    score = Score.objects.visible_to(stood.viewers["alice"]).get()
    text = stood.client("alice").get(f"/standing/weeks/{score.pk}").content.decode()
    assert "0 of 1 that were due confirmed as put right" in text and "guard missing" in text
    assert "none due: not applicable" in text and "accidents with a death" in text and "few_percent" in text


def test_reckoned_at_will_it_shows_this_week_and_stores_nothing(stood: World) -> None:
    text = stood.client("sam").get("/standing?now=1").content.decode()
    assert "This week so far" in text and "provisional" in text
    assert Score.objects.visible_to(stood.viewers["alice"]).count() == 1


def test_an_officer_sets_another_frequency_with_a_reason_that_the_firm_reads(stood: World) -> None:
    path = f"/standing/of/{stood.firm.pk}/level"
    assert stood.client("tina").post(path, {"visits": "6"}).status_code == 422
    assert stood.client("alice").post(path, {"visits": "6", "reason": "we like it"}).status_code == 403
    assert stood.client("otto").post(path, {"visits": "6", "reason": "not my town"}).status_code == 404
    assert stood.client("tina").post(path, {"visits": "6", "reason": "new line of presses"}).status_code == 302
    text = stood.client("alice").get("/standing").content.decode()
    assert "6 visits a year" in text and "new line of presses" in text and "tina (made up)" in text


def test_checks_missed_last_week_are_told_as_last_weeks_and_lead_to_what_is_due_now(week: Week) -> None:
    inputs = {"due": 140, "tasks_from": week.first.isoformat(), "tasks_to": week.last.isoformat()}
    with override("zh-hans"):
        line = words.told([{"code": "tasks", "rows": 134, "points": "47.8"}], inputs)[0]
    assert line.what == f"上周（{week.first:%m-%d} – {week.last:%m-%d}）应查 140 项，有 134 项没查。"
    assert line.url == "/plan/tasks" and "这周" not in line.do
