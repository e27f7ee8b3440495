"""Worksheets and the grades of a point on paper, in the field's columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.knowledge.document import Document
from anma.knowledge.grading import editions, level
from anma.knowledge.grading.levels import LevelCode
from anma.printing.landscape_a4 import Landscape
from anma.printing.sheet_a4 import Patch
from anma.risks import showing, worksheets
from anma.risks.choices import SheetKind, SheetState
from anma.risks.documents import in_language
from anma.risks.models import RiskPoint, Worksheet


def columns(sheet: Worksheet) -> list[str]:
    """The columns of the field, in its order."""
    titles, method = worksheets.titles(sheet), editions.split(sheet.rule)[0]
    texts = [titles[key] for key in ("what", "standard", "consequence", "measures")]
    factors = [in_language(words.as_dict()) for words in method.letters.values()]
    return [_("No."), *texts, *factors, _("Risk value"), _("Risk level"), titles["better"]]


def cells(row: Document, number: int, sheet: Worksheet) -> list[Any]:
    """One row; the level is a code, empty where there is none. A star says that nobody has looked at it yet."""
    grade = row["grade"]
    texts = [row[key] for key in ("what", "standard", "consequence", "measures")]
    result = [grade["value"], grade["level"]] if grade else ["", ""]
    marked = str(number) if row["looked"] else f"{number}*"
    return [marked, *texts, *worksheets.values_of(row, sheet.rule), *result, row["better"]]


def worksheet(viewer: Viewer, sheet: Worksheet, firm: str, heads: Sequence[tuple[str, str]]) -> Landscape:
    """The whole table. `heads` is what stands above it, as the viewer may read it."""
    factors = len(worksheets.letters(sheet))
    return Landscape(
        title=title(sheet),
        firm=firm,
        heads=heads,
        columns=columns(sheet),
        widths=(11, 29, 35, 27, 40, *[16] * factors, 24, 19, 41),
        rows=[_printed(row, number, sheet) for number, row in enumerate(sheet.rows, 1)],
        notes=notes(sheet),
        mark=mark(sheet),
        signatures=[_("Analysed by"), _("Reviewed by"), _("Approved by")],
        foot=_("anma · worksheet %(id)s · printed %(day)s") % {"id": sheet.pk, "day": _today()},
    )


def title(sheet: Worksheet) -> str:
    """What the field calls such a table."""
    if sheet.kind == SheetKind.SCL:
        return _("Safety checklist analysis (SCL) record")
    if sheet.rule.startswith("LEC/"):
        return _("Job hazard analysis (LEC) record")
    return _("Job hazard analysis (JHA) record")


def mark(sheet: Worksheet) -> str:
    """What paper and file say of a table that is not the firm's final word."""
    return "" if sheet.state == SheetState.FINISHED else _("Draft, not finished")


def notes(sheet: Worksheet) -> list[str]:
    """By which method and bands the rows were graded, and how many nobody looked at, when the platform took it down."""
    lines = [rule_line(sheet.rule), worksheets.recorded(sheet)]
    unlooked = sum(not row["looked"] for row in sheet.rows)
    if unlooked:
        lines.append(_("%(n)s rows only repeat what is proposed; nobody of the firm has looked at them yet (*).")
                     % {"n": unlooked})  # fmt: skip
    return lines


def rule_line(rule: str) -> str:
    """Method, formula, bands and edition in one line."""
    bands = str(_("; ")).join(showing.bands(rule))
    values = {"rule": showing.title_of(rule), "formula": editions.formula(rule), "bands": bands, "edition": rule}
    return _("Method and bands: %(rule)s, %(formula)s. %(bands)s. Edition: %(edition)s") % values


def _printed(row: Document, number: int, sheet: Worksheet) -> list[str | Patch]:
    line: list[Any] = cells(row, number, sheet)
    if row["grade"]:
        line[-3] = "\n".join([row["grade"]["value"], *compared(row["grade"])])
        line[-2] = patch(row["grade"]["level"])
    return line


def compared(grade: Document) -> list[str]:
    """The comparison that decides the level, without the level itself: it stands beside."""
    return [in_language(step).partition(" → ")[0] for step in grade["steps"][1:]]


def patch(code: LevelCode) -> Patch:
    """A level as its word beside its colour."""
    found = level(code)
    return Patch(in_language(found.word.as_dict()), found.hex)


def _today() -> str:
    return timezone.localtime(clock.now()).date().isoformat()


def grades(point: RiskPoint, document: Document, firm: str, *, draft: bool) -> Landscape:
    """Every event of a point before and after the measures, each with its arithmetic; of an edition or of the draft."""
    used = {one["edition"] for event in document["events"] for one in (event["grade"], event.get("residual")) if one}
    return Landscape(
        title=_("Record of risk grading"),
        firm=firm,
        heads=[
            (_("Risk point"), in_language(document["name"])),
            (_("Place"), in_language(document["place"]["name"])),
            (_("Responsible department"), document["responsible"]["team"]),
            (_("Edition"), _edition(point, document, draft=draft)),
        ],
        columns=[
            _("No."),
            _("Risk"),
            _("Accident types"),
            _("Control measures"),
            _("Before measures"),
            _("Risk level"),
            _("After measures"),
            _("Risk level"),
        ],  # fmt: skip
        widths=(11, 38, 26, 68, 46, 20, 46, 20),
        rows=[_event(event, number) for number, event in enumerate(document["events"], 1)],
        notes=[rule_line(rule) for rule in editions.EDITIONS if rule in used],
        mark=_mark(point, draft=draft),
        foot=_("anma · record of risk grading · printed %(day)s") % {"day": _today()},
    )


def _edition(point: RiskPoint, document: Document, *, draft: bool) -> str:
    """A draft keeps the number of the edition it was made from, so it is asked which of both is printed."""
    if draft:
        return _("draft; edition %(n)s hangs") % {"n": point.edition} if point.edition else _("draft")
    values = {"n": document["edition"], "day": document["published_day"]}
    return _("%(n)s, published %(day)s") % values


def _mark(point: RiskPoint, *, draft: bool) -> str:
    if draft:
        return _("Draft, not what hangs") if point.edition else _("Draft, hangs nowhere yet")
    return _("Retired on %(day)s") % {"day": point.retired_day.isoformat()} if point.retired_day else ""


def _event(event: Document, number: int) -> list[str | Patch]:
    types = str(_(", ")).join(in_language(kind["name"]) for kind in event["accident_types"])
    measures = "\n".join(in_language(one["text"]) for one in event["measures"] if one["text"]["zh"])
    return [
        str(number), in_language(event["name"]), types, measures, *_side(event["grade"]), *_side(event.get("residual"))
    ]  # fmt: skip


def _side(grade: Document | None) -> list[str | Patch]:
    if not grade:
        return ["–", "–"]
    steps = [in_language(step) for step in grade["steps"]]
    return ["\n".join([*steps, showing.title_of(grade["edition"])]), patch(grade["level"])]
