"""`/plan`: by point and question, how often, when last, when next."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.queries import count

from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.testing import written
from anma.inspections.plan import narrowed, plan_of, questions_of
from anma.inspections.tests.conftest import Submit, body, checks, drafted, every_day_is_worked, published, submit
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.tests.conftest import consultant, office_person
from anma.risks.models import RiskPoint

__all__ = ["body", "checks", "consultant", "drafted", "every_day_is_worked", "office_person", "published", "submit"]
pytestmark = pytest.mark.usefixtures("every_day_is_worked")
STATUS = [
    ("alice", 200), ("sam", 200), ("wang", 403), ("li", 403), ("bob", 200), ("carol", 200), ("tina", 403),
    ("otto", 403), ("cindy", 403), ("anonymous", 302),
]  # fmt: skip


def page(world: World, who: str = "sam", query: str = "") -> str:
    return world.client(who).get(f"/plan{query}").content.decode()


def checked(point: RiskPoint, days: int | None, published_days: int = 90) -> None:
    """As if it hung for so long and somebody looked so many days ago."""
    with written():
        point.published_day = clock.today() - timedelta(days=published_days)
        point.last_checked_day = None if days is None else clock.today() - timedelta(days=days)
        point.save()


@pytest.mark.parametrize(("name", "status"), STATUS)
@pytest.mark.parametrize("path", ["/plan", "/plan.xlsx"])
def test_who_opens_it(world: World, path: str, name: str, status: int) -> None:
    assert world.client(name).get(path).status_code == status


def test_a_team_leader_opens_it_without_links_to_risks(world: World, published: RiskPoint) -> None:
    perform(world.viewers["alice"], "people.appoint", {"subject": world.hats["li"].pk, "role": "team_leader"})
    text = page(world, "li")
    assert published.name in text and f"/risks/{published.pk}" not in text


def test_a_neighbour_sees_nothing_of_it(world: World, published: RiskPoint) -> None:
    assert published.name not in page(world, "bob") and "No checks yet" in page(world, "bob")
    assert published.name not in page(world, "bob", f"?firm={world.firm.pk}")


def test_a_consultant_reads_the_plan_of_a_client(world: World, published: RiskPoint, consultant: Any) -> None:
    consultant()
    assert published.name in page(world, "connie", f"?firm={world.firm.pk}")
    assert published.name not in page(world, "connie", f"?firm={world.firms['far'].pk}")


def test_each_question_is_due_by_its_own_cycle(world: World, published: RiskPoint) -> None:
    checked(published, 3)
    (one,) = plan_of(world.viewers["sam"], world.firm.pk)
    asked = questions_of([one])[published.pk]
    today = clock.today()
    days = {check.cycle: check.due for check in asked}
    assert len(asked) > 1 and days["every shift"] == today - timedelta(days=2)
    assert one.due == min(check.due for check in asked if check.due) and one.late_days == 2
    assert all(check.late_days == 0 for check in asked if check.due and check.due >= today)


def test_a_point_never_looked_at_is_owed_since_it_hangs(world: World, published: RiskPoint) -> None:
    checked(published, None, published_days=4)
    text = page(world)
    assert ">never<" in text and "<b>4 days</b>" in text


@pytest.mark.parametrize(("days", "span"), [(5, "overdue"), (1, "today"), (0, None)])
def test_a_point_stands_under_the_chip_of_its_day(
    world: World, published: RiskPoint, days: int, span: str | None
) -> None:
    checked(published, days)
    planned = plan_of(world.viewers["sam"], world.firm.pk)
    # What is due tomorrow is of this week, but on a Sunday.
    expected = span or ("" if clock.today().weekday() == 6 else "week")
    assert [key for key in ("overdue", "today", "week") if narrowed(planned, key)] == ([expected] if expected else [])
    assert (published.name in page(world, query="?show=overdue")) == (expected == "overdue")
    assert published.name in page(world, query="?show=nonsense")


def test_an_inspection_takes_it_off_the_overdue(world: World, published: RiskPoint, submit: Submit) -> None:
    checked(published, 5)
    assert published.name in page(world, query="?show=overdue")
    submit("wang")
    assert published.name not in page(world, query="?show=overdue") and published.name in page(world)


def test_drafts_and_retired_points_ask_nothing(world: World, published: RiskPoint) -> None:
    assert "milling" not in page(world).lower() and "铣" not in page(world)
    perform(world.viewers["sam"], "risks.retire", {"subject": str(published.pk), "reason": "sold"})
    assert published.name not in page(world)


def test_the_file_has_a_line_a_question_and_runs_nothing(world: World, published: RiskPoint) -> None:
    checked(published, 5)
    with written():
        published.place = "=1+1"
        published.save()
    answer = world.client("sam").get("/plan.xlsx?show=overdue")
    lines = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()[1:]  # what it is
    asked = questions_of(plan_of(world.viewers["sam"], world.firm.pk))[published.pk]
    assert [line[4] for line in lines[1:]] == [check.text for check in asked]
    assert lines[1][1] == "'=1+1" and lines[1][3] == "wang (made up)" and lines[1][9] == 4
    empty = CalamineWorkbook.from_filelike(BytesIO(world.client("sam").get("/plan.xlsx?show=today").content))
    assert len(empty.get_sheet_by_index(0).to_python()) == 2


def test_it_asks_no_more_for_more_points(world: World, published: RiskPoint) -> None:
    client = world.client("sam")
    client.get("/plan")
    few, answer = count(lambda: client.get("/plan"))
    assert answer.content.decode().count("rowgroup") == 1
    with system_scope("test"):
        (draft,) = RiskPoint.objects.as_system().filter(state="draft")
    perform(world.viewers["alice"], "risks.publish", {"points": [str(draft.pk)]})
    client.get("/plan")
    many, answer = count(lambda: client.get("/plan"))
    assert answer.content.decode().count("rowgroup") == 2
    assert few == many
