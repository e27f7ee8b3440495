"""`anma briefing`: every figure of the briefing with what it means, its period and the count of rows behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from anma.kernel import console

if TYPE_CHECKING:
    from anma.briefing.outline.answers import Asked
    from anma.facts.indicators import Period


@console.group_command("briefing", group=console.RISK, help="Print the figures of the briefing. | 输出简报的全部数字。")
@click.option("--period", "span", default="", help="First..last day, such as 2020-01-01..2022-12-29. | 起止日期。")
@click.option("--as-of", "day", default="", metavar="DAY", help="Of which day the figures speak. | 数字截至哪一天。")
@click.option("--area", default="", metavar="CODE", help="The whole city if left out. | 区划代码，不填为全市。")
@click.option("--sector", default="", help="All sectors if left out. | 行业领域，不填为全部。")
@click.option(
    "--by",
    "ways",
    multiple=True,
    type=click.Choice(["district", "town", "department", "trade"]),
    help="Tell the lines apart as well. | 同时分区、镇街、部门或行业列出。",
)
@click.option("--all", "whole", is_flag=True, help="Every declared figure as well. | 同时输出所有已定义的数字。")
@click.option("--pdf", "form", flag_value="pdf", help="A PDF. | 输出 PDF。")
@click.option("--docx", "form", flag_value="docx", help="A Word file. | 输出 Word 文件。")
@click.option("--html", "form", flag_value="html", help="A page of its own. | 输出网页。")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Into which file. | 写入的文件。")
@console.json_option
@click.pass_context
def briefing(
    ctx: click.Context, span: str, day: str, area: str, sector: str, ways: tuple[str, ...], whole: bool, form: str,
    out: Path, as_json: bool,
) -> None:  # fmt: skip
    """Values from the roll-ups; the number of rows is counted anew from the rows."""
    if ctx.invoked_subcommand is not None:
        return
    if form and as_json:
        raise console.BadInput(console.half(ONE_FORM))
    _require_known(area, sector)
    asked = _asked(span, day, area, sector)
    if form:
        _write(form, asked, ways, out)
        return
    body = _body(asked, ways, whole)
    if out:
        _save(out, _as_bytes(body))
        return
    from anma.briefing.output import text

    console.emit(body, as_json, lambda: text(body))


@console.command("briefing as-of", group=console.RISK)
@click.argument("day", default="")
@console.json_option
def as_of(day: str, as_json: bool) -> None:
    """Say or set of which day the figures speak; "today" moves along. | 查看或设定数字的截至日期，today 为每天更新。"""
    from anma.facts.days import NotYet, as_of_day, keep_as_of

    if day:
        try:
            keep_as_of(None if day == "today" else _day(day))
        except NotYet as error:
            raise console.BadInput(console.half(NOT_YET)) from error
    now = as_of_day().isoformat()
    console.emit({"as_of": now}, as_json, console.half(f"The figures speak of {now}. | 数字截至 {now}。"))


UNKNOWN_AREA = (
    "There is no area {area}. `anma places list` shows the codes."
    " | 没有代码为 {area} 的区划。用 `anma places list` 可以查代码。"
)
UNKNOWN_SECTOR = "There is no sector {sector}. Known are: {known}. | 没有 {sector} 这个行业领域。可用的有：{known}。"
NO_PERIOD = (
    "Write the period like 2026-01-01..2026-11-23, the first day first, between 1990 and the end of next year."
    " | 时间段请写成 2026-01-01..2026-11-23，开始日期在前，最早 1990 年，最晚到明年年底。"
)
NO_DAY = "Write the day like 2022-12-29. | 日期请写成 2022-12-29。"
NOT_YET = (
    "Of a day to come there are no figures. Name today or a day before. | 还没到的日子没有数字，请填今天或之前的日期。"
)
TOO_EARLY = (
    "The figures speak of {day}, before the period begins. Name a later day with --as-of, or an earlier period."
    " | 数字截至 {day}，早于时间段的开始。请用 --as-of 填更晚的日期，或把时间段提前。"
)
ONE_FORM = "Choose one of --json, --pdf, --docx and --html. | --json、--pdf、--docx、--html 只能选一个。"
TO_A_FILE = "Name a file with --out, such as --out briefing.{form}. | 请用 --out 指定文件，例如 --out briefing.{form}。"
CANNOT_WRITE = "{path} cannot be written: {why}. | {path} 无法写入：{why}。"


def _require_known(area: str, sector: str) -> None:
    """Of a place or trade that nobody knows there is no figure; zero would be a claim."""
    from anma.knowledge.tables import sectors
    from anma.places.models import Area

    if area and not Area.objects.filter(code=area).exists():
        raise console.BadInput(console.half(UNKNOWN_AREA).format(area=area))
    if sector and sector not in sectors():
        raise console.BadInput(console.half(UNKNOWN_SECTOR).format(sector=sector, known=", ".join(sorted(sectors()))))


def _asked(span: str, day: str, area: str, sector: str) -> Asked:
    """The question; a period that goes on after the day of the figures ends there."""
    from django.conf import settings

    from anma.briefing.outline.answers import Asked
    from anma.briefing.outline.declared import outline
    from anma.facts.days import as_of_day
    from anma.facts.indicators import Period, Where
    from anma.kernel import clock

    last = _day(day) if day else as_of_day()
    if last > clock.today():
        raise console.BadInput(console.half(NOT_YET))
    period = _period(span) or Period(min(outline().begins, last), last)
    if period.first > last:
        raise console.BadInput(console.half(TOO_EARLY).format(day=last))
    where = Where(area or settings.ANMA_CITY, sector)
    return Asked((where,), Period(period.first, min(period.last, last)), last)


def _period(span: str) -> Period | None:
    from anma.facts.spans import period_of

    if not span:
        return None
    begin, _dots, end = span.partition("..")
    found = period_of(begin, end)
    if found is None:
        raise console.BadInput(console.half(NO_PERIOD))
    return found


def _day(text: str) -> date:
    from anma.facts.spans import period_of

    found = period_of(text, text)
    if found is None:
        raise console.BadInput(console.half(NO_DAY))
    return found.first


def _body(asked: Asked, ways: Sequence[str], whole: bool) -> dict[str, Any]:
    from anma.briefing.outline.apart import By
    from anma.briefing.output import declared, document

    body = document(asked, [By(way) for way in ways])
    return body | {"declared": declared(asked.wheres[0], asked.campaign)} if whole else body


def _as_bytes(body: dict[str, Any]) -> bytes:
    import json

    return (json.dumps(body, ensure_ascii=False, default=str) + "\n").encode()


def _write(form: str, asked: Asked, ways: Sequence[str], out: Path | None) -> None:
    """A file, or the bytes for whatever reads them; no bytes into somebody's terminal."""
    from anma.briefing.outline import paper, web
    from anma.briefing.outline.apart import By

    if out is None and form != "html" and sys.stdout.isatty():
        raise console.BadInput(console.half(TO_A_FILE).format(form=form))
    makers: dict[str, Callable[[Asked, list[By]], bytes]] = {"pdf": paper.pdf, "docx": paper.docx, "html": web.alone}
    content = makers[form](asked, [By(way) for way in ways])
    if out is not None:
        _save(out, content)
        return
    sys.stdout.buffer.write(content)


def _save(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        why = error.strerror or str(error)
        raise console.BadInput(console.half(CANNOT_WRITE).format(path=out, why=why)) from error
    click.echo(str(out))


COMMANDS = [briefing, as_of]
