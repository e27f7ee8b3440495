"""`anma standing score`."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from anma.kernel.console import DATA, BadInput, command, emit, half, json_option

if TYPE_CHECKING:
    from uuid import UUID

    from anma.standing.scoring import Made, Week


@command(
    "standing score",
    group=DATA,
    help="Reckon the scores of a week; stored ones stay. | 计算一周评分；已存档的不变。",
)
@click.option("--firm", metavar="USCC", help="One firm, by its credit code. | 只算一家企业（统一社会信用代码）。")
@click.option("--week", metavar="DAY", help="Any day of it; the last full week. | 该周任一天；默认上一整周。")
@click.option("--edition", help="A model; the one in force. | 评分模型版本；默认现行版本。")
@json_option
def score_command(firm: str | None, week: str | None, edition: str | None, as_json: bool) -> None:
    """A week that is not over is reckoned for one firm, and not stored."""
    from anma.standing.scoring import Week

    asked = Week.of(_day(week)) if week else Week.last_full()
    one = _firm(firm) if firm else None
    if not asked.is_over:
        _provisional(one, asked, edition, as_json)
        return
    done = _store(asked, edition, one)
    told = _one(one, asked, edition) if one else {"week": asked.first.isoformat(), "firms": done}
    emit(told, as_json, half(f"{done} firms were new. | 新计算 {done} 家企业。") if one is None else _text(told))


def _day(text: str) -> date:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError as wrong:
        raise BadInput(half(f"{text} is no day; write 2026-11-23. | {text} 不是日期；例如 2026-11-23。")) from wrong


def _firm(uscc: str) -> UUID:
    from anma.enterprises.queries import directory_find

    found = directory_find(uscc.strip().upper())
    if found is None:
        raise BadInput(half(f"No firm has the code {uscc}. | 没有信用代码为 {uscc} 的企业。"))
    return found


def _model(week: Week, edition: str | None) -> Any:
    from anma.standing.editions import model_on, score_models

    if edition is None:
        return model_on(week.last)
    if edition not in score_models():
        known = ", ".join(sorted(score_models()))
        raise BadInput(half(f"No edition {edition}; there are {known}. | 没有版本 {edition}；现有 {known}。"))
    return score_models()[edition]


def _store(week: Week, edition: str | None, firm: UUID | None) -> int:
    from anma.kernel import clock
    from anma.standing.editions import rules_on
    from anma.standing.score_jobs import propose_levels, reckon_week

    only = None if firm is None else [firm]
    done = reckon_week(week, _model(week, edition), only)
    propose_levels(rules_on(clock.today()), clock.today(), only)
    return done


def _one(firm: UUID, week: Week, edition: str | None) -> dict[str, Any]:
    from anma.kernel.viewer import system_scope
    from anma.standing.models import Score

    with system_scope("the score of one firm, by command"):
        rows = Score.objects.as_system().filter(enterprise_id=firm, first_day=week.first)
        row = rows.filter(edition=_model(week, edition).edition).first()
    if row is None:
        raise BadInput(half("This firm takes no part yet. | 这家企业还没有入网。"))
    told = {"week": week.first.isoformat(), "edition": row.edition, "stored": True, "verified": False}
    points = None if row.points is None else str(row.points)
    return {**told, "points": points, "band": row.band, "inputs": row.inputs, "lost": row.lost}


def _provisional(firm: UUID | None, week: Week, edition: str | None, as_json: bool) -> None:
    from anma.standing.scoring import at_will

    if firm is None:
        raise BadInput(half("This week is not over: name one firm. | 这一周还没过完，请指定一家企业。"))
    told = _made(at_will(firm, week, _model(week, edition)), week)
    emit(told, as_json, _text(told))


def _made(made: Made, week: Week) -> dict[str, Any]:
    points = None if made.reckoned.points is None else str(made.reckoned.points)
    told = {"week": week.first.isoformat(), "stored": False, "verified": False, "points": points}
    return {**told, "band": made.reckoned.band, "inputs": dict(made.inputs), "lost": made.reckoned.plain()}


def _text(told: dict[str, Any]) -> str:
    """The score, then every lost point in the reader's language."""
    from anma.standing import words
    from anma.standing.bands import Band

    lines = [f"{told['week']}: {told['points'] or '–'} {Band(told['band']).label}"]
    return "\n".join([*lines, *(f"  -{one.points}  {one.what}" for one in words.told(told["lost"], told["inputs"]))])
