"""`anma briefing`: every figure with what it means, its period and the count of rows behind it."""

from __future__ import annotations

from datetime import date
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
    from anma.briefing.figures import this_year
    from anma.briefing.output import document, text
    from anma.facts.indicators import Where

    if area and not area.isdecimal():
        raise console.BadInput(
            console.half("An area code has digits only, such as 3204. | 区划代码只含数字，例如 3204。")
        )
    body = document(Where(area, sector), _period(span) or this_year())
    console.emit(body, as_json, lambda: text(body))


def _period(span: str) -> Period | None:
    from anma.facts.indicators import Period

    if not span:
        return None
    try:
        first, last = (date.fromisoformat(part) for part in span.split(".."))
    except ValueError as error:
        sentence = "Write the period like 2026-01-01..2026-11-23. | 时间段请写成 2026-01-01..2026-11-23。"
        raise console.BadInput(console.half(sentence)) from error
    return Period(first, last)


COMMANDS = [briefing]
