"""What is wrong where a check is answered with no: words that fit the question, and how it was put right."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from random import Random

from anma.risks.models import RiskPoint
from anma.sample.firms import Firm

OTHERWISE = "这一项没有做到"
# The first words that are found in a finding say how such a thing is put right.
_MENDED = (
    ("没戴|戴着|穿着|敞着|不贴脸", ("已换上合适的，班前会讲过", "当场改正，班前会讲过")),
    ("过期|过了|没写|没做|没带|看不清|没有标签", ("已补上，放在原处", "已换新的，日期写清楚了")),
    ("堆|占住|占了|放着|放在|停着|一摊|积|满了|油污|混着|靠在|散落|没有清", ("已清走，地方空出来了", "已收拾好")),
    ("松|螺丝|罩|掉了|缺|裂|破|磨|断丝|不响|不亮|没电|没有电|堵", ("已换新件，试过正常", "已修好装牢，试过正常")),
)
_ANYHOW = ("已处理好，请来现场看", "已改好，试过正常")


@cache
def table() -> dict[str, tuple[str, ...]]:
    """The findings of every question of the packs; a question that is not in it gets `OTHERWISE`."""
    with (Path(__file__).parent / "defects.csv").open(encoding="utf-8", newline="") as file:
        return {row["question"]: tuple(row["findings"].split("/")) for row in csv.DictReader(file)}


def finding(rng: Random, question: str) -> str:
    """One plain statement of what is wrong."""
    return rng.choice(table().get(question, (OTHERWISE,)))


def of_point(firm: Firm, point: RiskPoint) -> str:
    """What is wrong at a point, by the first of its own questions that is known here."""
    asked = [question for question in firm.checks[point.pk].values() if question in table()]
    return f"{point.name}：{table()[asked[0]][0] if asked else OTHERWISE}"


def mended(rng: Random, found: str) -> str:
    """What the person who put it right says; `found` is the hazard's description."""
    what = found.split("（")[0]
    return rng.choice(next((said for words, said in _MENDED if re.search(words, what)), _ANYHOW))
