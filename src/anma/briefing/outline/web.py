"""The briefing as a page: the same content for the desk and for a file of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from anma.briefing.outline.answers import Asked, answers, reading
from anma.briefing.outline.apart import By, told_apart
from anma.briefing.outline.charts import Drawn, Row, charts
from anma.briefing.outline.comparing import comparisons
from anma.briefing.outline.declared import outline, reader
from anma.briefing.outline.drawing import svg
from anma.briefing.outline.opening import link
from anma.briefing.outline.paper import apart_blocks, besides, both_sides, places, when
from anma.briefing.outline.reading import Read
from anma.briefing.outline.wording import blocks
from anma.briefing.own import figures
from anma.briefing.rates import caution
from anma.briefing.scopes import address_of
from anma.facts.figures import as_of

STYLE = Path(__file__).with_name("alone.css")  # a file that travels alone carries its own


def shown(asked: Asked, host: str = "", read: Read | None = None) -> dict[str, Any]:
    """What the templates read; links begin with `host` where the page is read elsewhere."""
    one = outline()
    read = read or reading(asked, one)
    found = answers(asked, one, read)
    drawn = charts(one, found, asked, read)
    pairs = zip(found, besides(found), strict=True)
    return {
        "title": one.title.in_(reader()),
        "source": one.source.in_(reader()),
        "told": [
            (block, pictured(block.number, drawn[block.number], host))
            for block in blocks(found, one, asked, reader())
            if block.told.text
        ],
        "lines": [(answer, when(answer.period), beside, _address(host, link(answer))) for answer, beside in pairs],
        "own": [(own, figures.value(own, asked.wheres, asked.campaign)) for own in figures.for_places(asked.wheres)],
        "query": address_of(asked.wheres, asked.campaign) if asked.wheres else "",
        "host": host,
        "caution": caution(),
        "as_of": asked.as_of,
        "place": places(asked),
        "counted_until": as_of(),
        "campaign": when(asked.campaign),
        "lang": reader(),
    }


def pictured(number: int, drawings: Sequence[Drawn], host: str) -> list[tuple[Drawn, SafeString, list[Any]]]:
    """Each drawing, its picture, and its table with what each number opens."""
    return [
        (one, mark_safe(svg(one, f"{number}-{at}")), [_cells(row, host) for row in one.rows])  # noqa: S308  (our own)
        for at, one in enumerate(drawings)
    ]


def _cells(row: Row, host: str) -> tuple[str, list[tuple[str, str]]]:
    return row.name, [(bar.said, _address(host, bar.link)) for bar in row.bars]


def _address(host: str, address: str) -> str:
    return f"{host}{address}" if address else ""


def alone(asked: Asked, apart: Sequence[By] = ()) -> bytes:
    """A file of its own, that asks for nothing else."""
    read = reading(asked)
    told = shown(asked, f"https://{settings.ANMA_HOST}", read)
    compared = [(answer.name, comparisons(answer, asked, read)) for answer, *_rest in told["lines"]]
    told["compared"] = [(name, both_sides(some)) for name, some in compared if some]
    told["tables"] = [table for by in apart for table in apart_blocks(told_apart(by, asked))]
    page = render_to_string("briefing/outline_alone.html", told)
    return page.replace("</head>", f"<style>{STYLE.read_text(encoding='utf-8')}</style>\n</head>", 1).encode()
