"""How a point is graded, on paper: the edition that hangs, or the draft and marked as one."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.printing.landscape_a4 import Landscape
from anma.risks import worksheet_prints
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row
from anma.risks.views import worksheet_paper


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> list[Landscape]:
    """What goes to the printer."""
    found: list[Landscape] = []

    def keep(table: Landscape, _lang: Any) -> bytes:
        found.append(table)
        return b"%PDF"

    monkeypatch.setattr(worksheet_paper, "render_landscape", keep)
    return found


def change(world: World, point: RiskPoint, **residual: Any) -> RiskPoint:
    event = (point.draft or {"events": []})["events"] or edition_of(point)["events"]
    raw = {"subject": str(point.pk), "events": [{"id": event[0]["id"], **residual}]}
    perform(world.viewers["sam"], "risks.change", raw)
    return row(point.pk)


def edition_of(point: RiskPoint) -> Any:
    from anma.risks.queries import newest_edition

    return newest_edition(point).document


@pytest.mark.parametrize(
    ("who", "status"),
    [("sam", 200), ("alice", 200), ("wang", 403), ("bob", 404), ("tina", 200), ("otto", 404), ("anonymous", 302)],
)
def test_who_prints_how_a_point_is_graded(world: World, drafted: RiskPoint, who: str, status: int) -> None:
    assert world.client(who).get(f"/risks/{drafted.pk}/grades.pdf").status_code == status


def test_both_sides_stand_on_the_paper_of_a_point(world: World, drafted: RiskPoint) -> None:
    after = change(world, drafted, residual=["1", "3", "3"])
    with translation.override("en"):
        paper = worksheet_prints.grades(drafted, after.draft, "x", draft=True)
    assert "L 3 × E 6 × C 7 = 126" in str(paper.rows[0][4]) and "L 1 × E 3 × C 3 = 9" in str(paper.rows[0][6])


def test_what_hangs_is_printed_with_edition_and_day_also_while_a_draft_waits(
    world: World, published: RiskPoint, papers: list[Landscape]
) -> None:
    change(world, published, lec=["6", "6", "15"])
    url = f"/risks/{published.pk}/grades.pdf?lang=zh"
    hangs = world.client("sam").get(url)
    asked = world.client("sam").get(f"{url}&draft=1")
    paper, draft = papers
    assert paper.mark == "" and f"第 1 版，{published.published_day.isoformat()} 发布" in dict(paper.heads).values()
    assert "L 3 × E 6 × C 7 = 126" in str(paper.rows[0][4])
    assert draft.mark.startswith("草稿") and "草稿；现挂第 1 版" in dict(draft.heads).values()
    assert "L 6 × E 6 × C 15 = 540" in str(draft.rows[0][4])
    assert hangs["Content-Disposition"] != asked["Content-Disposition"]


def test_before_the_first_edition_the_draft_is_printed_as_one(
    world: World, drafted: RiskPoint, papers: list[Landscape]
) -> None:
    world.client("sam").get(f"/risks/{drafted.pk}/grades.pdf?lang=zh")
    assert papers[0].mark == "草稿，未发布" and "草稿" in dict(papers[0].heads).values()


def test_where_no_draft_waits_asking_for_one_prints_what_hangs(
    world: World, published: RiskPoint, papers: list[Landscape]
) -> None:
    world.client("sam").get(f"/risks/{published.pk}/grades.pdf?lang=zh&draft=1")
    assert papers[0].mark == ""
    page = world.client("sam").get(f"/risks/{published.pk}").content.decode()
    assert "grades.pdf" in page and "draft=1" not in page


def test_a_retired_point_says_so_on_paper(world: World, published: RiskPoint, papers: list[Landscape]) -> None:
    perform(world.viewers["alice"], "risks.retire", {"subject": str(published.pk), "reason": "卖掉了"})
    world.client("sam").get(f"/risks/{published.pk}/grades.pdf?lang=zh")
    assert "停用" in papers[0].mark
