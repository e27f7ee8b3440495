"""The steps that a point's events name, and the measures without which no grave row is finished."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.knowledge.packs.loader import library
from anma.risks import unready
from anma.risks.tests import conftest as points
from anma.risks.tests.test_worksheets import finishing, refusal, start, write


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_a_step_that_the_pack_names_is_proposed_and_is_to_be_looked_at(world: World) -> None:
    with translation.override("zh-hans"):
        point = points.row(
            points.take_over(world, pack="press", points=[{"key": "press", "pack": pack_of("press")}])[0]
        )
        made = start(world, point=str(point.pk))
    assert {"送料", "换模、调模"} <= {row["what"] for row in made.rows}
    step = next(row for row in made.rows if row["what"] == "送料")
    assert step["grade"] and not step["looked"] and "asked" not in step and unready.asking(made) != [1]
    assert "rows that nobody looked at" in refusal(world, "risks.finish_sheet", finishing(made)).sentence
    text = world.client("sam").get(f"/risks/worksheets/{made.pk}/row?row={step['id']}").content.decode()
    assert "This is proposed and not yet yours" in text and ">送料</textarea>" in text


def test_an_order_that_a_measure_gives_becomes_rows_without_values(world: World) -> None:
    chosen = [{"key": "confined-space", "pack": pack_of("confined-space")}]
    with translation.override("zh-hans"):
        point = points.row(points.take_over(world, points=chosen)[0])
        made = start(world, point=str(point.pk))
    four = made.rows[:4]
    assert [row["what"] for row in four] == ["批准", "通风", "检测", "作业"]
    assert {row["standard"] for row in four} == {"中毒、缺氧窒息"} and not any(row["grade"] for row in four)
    assert [bool(row["better"]) for row in four] == [True, False, False, False]
    assert len({row["id"] for row in made.rows}) == made.row_count


def pack_of(key: str) -> str:
    return next(pack.id for pack in library().values() if any(point.key == key for point in pack.points))


@pytest.mark.parametrize("kind", ["JHA", "SCL"])
def test_a_major_risk_is_not_finished_before_something_is_to_improve(world: World, kind: str) -> None:
    made = write(world, write(world, start(world, kind=kind)), what="装模", values=["5", "5"], measures="双手按钮")
    refused = refusal(world, "risks.finish_sheet", finishing(made))
    assert refused.reason.code == "risks.sheet_unready" and "row 2, a major risk" in refused.sentence
    assert "row 2, a major risk" in world.client("sam").get(f"/risks/worksheets/{made.pk}").content.decode()
    made = write(world, made, row=made.rows[1]["id"], turn=1, what="装模", values=["5", "5"], better="加装光幕")
    assert perform(world.viewers["sam"], "risks.finish_sheet", finishing(made)).result["level"] == "major"


def test_a_considerable_risk_without_any_measure_is_not_finished(world: World) -> None:
    made = start(world, kind="SCL")
    for what in ("护罩", "地线"):
        made = write(world, made, what=what, values=["4", "4"], measures="", better="")
    assert [row["grade"]["level"] for row in made.rows] == ["larger", "larger"]
    assert "rows 1, 2, considerable risks" in refusal(world, "risks.finish_sheet", finishing(made)).sentence
    for row, more in zip(made.rows, ({"measures": "装着"}, {"better": "接上"}), strict=True):
        made = write(world, made, row=row["id"], turn=1, what=row["what"], values=["4", "4"], **more)
    assert perform(world.viewers["sam"], "risks.finish_sheet", finishing(made)).result["level"] == "larger"
