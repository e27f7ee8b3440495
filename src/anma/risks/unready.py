"""What keeps a worksheet from being finished: nobody puts a name under a table in which this is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.risks import worksheets
from anma.risks.choices import RiskLevel, SheetKind
from anma.risks.models import Worksheet


def missing(sheet: Worksheet) -> list[str]:
    """In words, with the numbers of the rows."""
    return [*_rows(sheet), *_grave(sheet), *_head(sheet)]


def _rows(sheet: Worksheet) -> Iterator[str]:
    if not sheet.rows:
        yield _("at least one row")
    if unlooked := sum(not row["looked"] for row in sheet.rows):
        yield ngettext("%(n)s row that nobody looked at", "%(n)s rows that nobody looked at", unlooked) % {
            "n": unlooked
        }
    if ungraded := sum(row["looked"] and not row["grade"] for row in sheet.rows):
        yield ngettext("%(n)s row without a level", "%(n)s rows without a level", ungraded) % {"n": ungraded}
    if asked := asking(sheet):
        words = ngettext(
            "row %(rows)s, whose step is a question to check: write what is done",
            "rows %(rows)s, whose steps are questions to check: write what is done",
            len(asked),
        )
        yield words % _numbers(asked)


def _grave(sheet: Worksheet) -> Iterator[str]:
    red, orange = bare(sheet)
    if red:
        words = ngettext(
            "row %(rows)s, a major risk: write the measures to improve",
            "rows %(rows)s, major risks: write the measures to improve",
            len(red),
        )
        yield words % _numbers(red)
    if orange:
        words = ngettext(
            "row %(rows)s, a considerable risk without any measure: write what there is or what is to improve",
            "rows %(rows)s, considerable risks without any measure: write what there is or what is to improve",
            len(orange),
        )
        yield words % _numbers(orange)


def _head(sheet: Worksheet) -> Iterator[str]:
    if not sheet.analyst:
        yield _("who analysed")
    if not sheet.analysed_day:
        yield _("the day of the analysis")


def asking(sheet: Worksheet) -> list[int]:
    """The numbers of the rows whose step says what to check instead of what is done."""
    return [n for n, row in enumerate(sheet.rows, 1) if sheet.kind == SheetKind.JHA and worksheets.is_question(row)]


def bare(sheet: Worksheet) -> tuple[list[int], list[int]]:
    """The numbers of the rows that nobody signs: red ones with nothing to improve, orange ones without any measure.

    The level is that with the measures there are: where it is still red, they do not suffice.
    """
    graded_rows = [(n, row, row["grade"]["level"]) for n, row in enumerate(sheet.rows, 1) if row["grade"]]
    red = [n for n, row, code in graded_rows if code == RiskLevel.MAJOR and not row["better"].strip()]
    either = [(n, row["measures"] + row["better"]) for n, row, code in graded_rows if code == RiskLevel.LARGER]
    return red, [n for n, texts in either if not texts.strip()]


def _numbers(rows: Sequence[int]) -> dict[str, str]:
    return {"rows": str(_(", ")).join(str(n) for n in rows)}
