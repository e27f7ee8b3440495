"""`anma briefing`: every figure with what it means, its period and the count of rows behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from anma.kernel import console

if TYPE_CHECKING:
    from anma.facts.indicators import Period


@console.command("briefing", group=console.RISK, help="Print the figures of the briefing. | 输出简报的全部数字。")
@click.option("--period", "span", default="", help="First..last day, such as 2026-01-01..2026-11-23. | 起止日期。")
@click.option("--area", default="", metavar="CODE", help="The whole city if left out. | 区划代码，不填为全市。")
@click.option("--sector", default="", help="All sectors if left out. | 行业领域，不填为全部。")
@console.json_option
def briefing(span: str, area: str, sector: str, as_json: bool) -> None:
    """Values from the roll-ups; the number of rows is counted anew from the rows."""
    from anma.briefing.output import document, text
    from anma.briefing.periods import this_year
    from anma.facts.indicators import Where

    _require_known(area, sector)
    body = document(Where(area, sector), _period(span) or this_year())
    console.emit(body, as_json, lambda: text(body))


UNKNOWN_AREA = (
    "There is no area {area}. `anma places list` shows the codes."
    " | 没有代码为 {area} 的区划。用 `anma places list` 可以查代码。"
)
UNKNOWN_SECTOR = "There is no sector {sector}. Known are: {known}. | 没有 {sector} 这个行业领域。可用的有：{known}。"
NO_PERIOD = (
    "Write the period like 2026-01-01..2026-11-23, the first day first, between 1990 and the end of next year."
    " | 时间段请写成 2026-01-01..2026-11-23，开始日期在前，最早 1990 年，最晚到明年年底。"
)


def _require_known(area: str, sector: str) -> None:
    """Of a place or trade that nobody knows there is no figure; zero would be a claim."""
    from anma.knowledge.tables import sectors
    from anma.places.models import Area

    if area and not Area.objects.filter(code=area).exists():
        raise console.BadInput(console.half(UNKNOWN_AREA).format(area=area))
    if sector and sector not in sectors():
        raise console.BadInput(console.half(UNKNOWN_SECTOR).format(sector=sector, known=", ".join(sorted(sectors()))))


def _period(span: str) -> Period | None:
    from anma.facts.spans import period_of

    if not span:
        return None
    begin, _dots, end = span.partition("..")
    found = period_of(begin, end)
    if found is None:
        raise console.BadInput(console.half(NO_PERIOD))
    return found


COMMANDS = [briefing]
