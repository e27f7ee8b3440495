"""Worksheets: their rows, what a risk point proposes for them, their columns, and what is missing to finish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.reasons import NOT_FOUND, Refused
from anma.kernel.fields import canonical
from anma.kernel.searching import searched
from anma.kernel.viewer import Viewer
from anma.knowledge.document import Document, grade_document
from anma.knowledge.grading import editions, level
from anma.risks import documents
from anma.risks.choices import SheetKind, SheetState
from anma.risks.models import Worksheet
from anma.risks.reasons import NOT_GRADED

MOST_ROWS = 200
# JHA is graded by LS or LEC, SCL by LS.
METHODS = {SheetKind.JHA: ("LS", "LEC"), SheetKind.SCL: ("LS",)}
TEXTS = ("what", "standard", "consequence", "measures", "better")
# The columns as the field's tables name them.
TITLES: dict[str, dict[str, str | Promise]] = {
    "JHA": {
        "what": gettext_lazy("Work step"),
        "standard": gettext_lazy("Possible danger"),
        "consequence": gettext_lazy("Main consequence"),
        "measures": gettext_lazy("Safety measures there are"),
        "better": gettext_lazy("Measures to improve"),
    },
    "SCL": {
        "what": gettext_lazy("Item checked"),
        "standard": gettext_lazy("Standard of the check"),
        "consequence": gettext_lazy("Main consequence where the standard is not met"),
        "measures": gettext_lazy("Safety measures there are"),
        "better": gettext_lazy("Measures to improve"),
    },
}
# What stands above the table: the fields of its form, and the columns behind them.
HEAD = {
    "department": "department",
    "section": "section",
    "post": "post",
    "subject_name": "subject",
    "analysed_day": "analysed_day",
    "analyst": "analyst",
    "reviewer": "reviewer",
    "approver": "approver",
}
LEC_STEP = gettext_lazy("Work activity")


def titles(sheet: Worksheet) -> dict[str, str]:
    """What each text of a row is called in this table."""
    found = {key: str(words) for key, words in TITLES[sheet.kind].items()}
    if sheet.rule.startswith("LEC/"):
        found["what"] = str(LEC_STEP)
    return found


def rules_for(kind: str) -> list[str]:
    """The methods with their bands that a kind of worksheet is graded by."""
    return [rule for rule in editions.EDITIONS if rule.split("/")[0] in METHODS[SheetKind(kind)]]


def rule_for(kind: str, firms: str) -> str:
    """The firm's own rule where the table knows its method, else LS with the usual bands."""
    return firms if firms in rules_for(kind) else editions.DEFAULTS["LS"]


def letters(sheet: Worksheet) -> list[str]:
    """The letters that a row is graded by, in the order of the columns."""
    return list(editions.split(sheet.rule)[0].letters)


def blank(row_id: UUID) -> Document:
    """A row in which nothing stands yet."""
    return {"id": str(row_id), "turn": 0, **dict.fromkeys(TEXTS, ""), "inputs": {}, "grade": None, "looked": False}


def graded(row: Document, rule: str, values: Sequence[str]) -> Document:
    """The row with its grade worked out; without any value there is none. `Refused` where values are wrong."""
    if not any(values):
        return {**row, "inputs": {}, "grade": None}
    if not all(values):
        raise Refused(NOT_GRADED)
    found = lifted(grade_document(documents.grade(rule, values)), row.get("listed"))
    return {**row, "inputs": found["inputs"], "grade": found}


def lifted(grade: Document, listed: Document | None) -> Document:
    """Not below what the province's catalogue says of the event that the row came from; the steps name the entry."""
    if not listed or level(grade["level"]).order <= level(listed["level"]).order:
        return grade
    return {**grade, "level": listed["level"], "steps": [*grade["steps"], *listed["steps"]]}


def values_of(row: Document, rule: str) -> list[str]:
    """The chosen values in the order of the method's letters."""
    return [row["inputs"].get(letter, "") for letter in editions.split(rule)[0].letters]


def find(rows: Sequence[Document], row_id: UUID | str) -> Document | None:
    """A row by its id."""
    return next((row for row in rows if row["id"] == str(row_id)), None)


def next_open(rows: Sequence[Document], after: str = "") -> Document | None:
    """The first row behind `after` (then from the top) that nobody looked at yet or that has no level."""
    at = next((n for n, row in enumerate(rows, 1) if row["id"] == after), 0)
    return next((row for row in [*rows[at:], *rows[:at]] if not done(row)), None)


def done(row: Document) -> bool:
    """Looked at and graded."""
    return bool(row["looked"] and row["grade"])


def is_question(row: Document) -> bool:
    """Whether the step of a JHA is still the question that was proposed (`asked`), or another one that nobody does."""
    what = row["what"].strip()
    return bool(what) and (what == row.get("asked") or what.endswith(("？", "?")))


def worst(rows: Sequence[Document]) -> str:
    """The worst level of all rows; empty where none is graded."""
    found = [row["grade"]["level"] for row in rows if row["grade"]]
    return min(found, key=lambda code: level(code).order, default="")


def carried(row: Document, values: Sequence[str], before: str, after: str) -> Document:
    """The row graded by values of another edition; one that means nothing here is left open, and with it the level."""
    anew = editions.carried(values, before, after)
    if any(values) and not all(anew):
        letters = editions.split(after)[0].letters
        return {**row, "inputs": dict(zip(letters, anew, strict=True)), "grade": None}
    return graded(row, after, anew)


def head_of(sheet: Worksheet) -> dict[str, str]:
    """What stands above the table, as its form holds it."""
    found = {name: getattr(sheet, column) for name, column in HEAD.items()}
    return {**found, "analysed_day": sheet.analysed_day.isoformat() if sheet.analysed_day else ""}


def head_shown(sheet: Worksheet) -> str:
    """Stands for exactly this head. Keyed: names of people are in it, and the log keeps a digest of every input."""
    return _keyed(head_of(sheet))


def shown(sheet: Worksheet) -> str:
    """Stands for exactly this head and these rows."""
    return _keyed({**head_of(sheet), "rule": sheet.rule, "rows": sheet.rows})


def _keyed(data: Document) -> str:
    return salted_hmac("anma.risks.sheet", canonical(data), algorithm="sha256").hexdigest()[:16]


def recorded(sheet: Worksheet) -> str:
    """When the platform took it down, beside the day that a person wrote."""
    if sheet.finished_at is None:
        return _("Times of the platform: begun %(begun)s, not finished.") % {"begun": _moment(sheet.started_at)}
    values = {"begun": _moment(sheet.started_at), "done": _moment(sheet.finished_at)}
    return _("Times of the platform: begun %(begun)s, finished %(done)s.") % values


def _moment(value: datetime) -> str:
    local = timezone.localtime(value)
    return f"{local.date().isoformat()} {local.hour}:{local.minute:02d}"


def of_viewer(viewer: Viewer, *, state: str = "", text: str = "") -> QuerySet[Worksheet]:
    """The worksheets that the viewer may see, newest first, without their rows; struck out ones are gone."""
    rows: QuerySet[Worksheet] = Worksheet.objects.visible_to(viewer).exclude(state=SheetState.DROPPED)
    if state:
        rows = rows.filter(state=state)
    if wanted := searched(text):
        rows = rows.filter(subject__contains=wanted)
    return rows.defer("rows").order_by("-started_at", "-id")


def sheet_of(viewer: Viewer, sheet_id: UUID) -> Worksheet:
    """One worksheet as far as the viewer may see it, or a refusal with 404."""
    found: Worksheet | None = Worksheet.objects.visible_to(viewer).filter(pk=sheet_id).first()
    if found is None:
        raise Refused(NOT_FOUND)
    return found


def names(viewer: Viewer, sheet: Any) -> tuple[str, str, str]:
    """Who analysed, reviewed and approved; who works for a firm is named to its own people and its service alone."""
    if not viewer.may("risks.head_sheet", sheet.enterprise_id):
        return "", "", ""
    return sheet.analyst, sheet.reviewer, sheet.approver
