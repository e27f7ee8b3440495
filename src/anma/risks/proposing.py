"""Rows that a worksheet begins with, from what a risk point's document knows.

What the pack recommends is no statement of what the firm has: it stands in the column of measures to improve, until
somebody of the firm moves it. What the firm wrote itself stands among the measures there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anma.knowledge.document import Document
from anma.knowledge.grading import editions
from anma.knowledge.ids import stable_id
from anma.knowledge.standards import standard_of
from anma.knowledge.work_steps import order_of, work_of
from anma.risks import listed, packed, worksheets
from anma.risks.choices import SheetKind
from anma.risks.documents import in_language
from anma.risks.models import Worksheet


def proposed(document: Document, sheet: Worksheet, *, of_pack: bool) -> list[Document]:
    """Rows to begin with. Nobody has looked at any of them yet.

    Args:
        of_pack: whether the point came from a pack, so that measures of which nothing else is known are the pack's.
    """
    known = listed.catalogue()
    make = _steps if sheet.kind == SheetKind.JHA else _items
    rows: list[Document] = []
    for event, entry in zip(document["events"], listed.entries(document, known), strict=True):
        least = listed.floor(event, entry, known.edition if known else "")
        texts = _measures(document, event, of_pack=of_pack)
        rows += make(event, sheet, {**texts, **({"listed": least} if least else {})})
    return rows[: worksheets.MOST_ROWS]


def _measures(document: Document, event: Document, *, of_pack: bool) -> dict[str, str]:
    """What the firm wrote is there already; what is as the pack has it is a recommendation."""
    stamp, given = packed.stamp(document), packed.as_given(document, event)
    there: list[str] = []
    better: list[str] = []
    for path, text in _layers(event).items():
        recommended = path in given if stamp else of_pack
        (better if recommended else there).append(text)
    return {"measures": "\n".join(there), "better": "\n".join(better)}


def _layers(event: Document) -> dict[str, str]:
    """The text of each layer that has one, by its path in `packed`."""
    return {f"measures/{one['layer']}": in_language(one["text"]) for one in event["measures"] if one["text"]["zh"]}


def _steps(event: Document, sheet: Worksheet, more: Document) -> Iterator[Document]:
    """The steps that the event speaks of, in an order that its measures give or the one work that its words name.

    Where it speaks of none, what is looked at first stands for the step until somebody writes what is done (`asked`).
    The values of the event say nothing of a single step of several: those stay open.
    """
    known = {**more, "standard": in_language(event["name"]), "consequence": _("; ").join(_types(event))}
    order = _order(event)
    for number, what in enumerate(order):
        yield _row(event, sheet, f"step/{number}", {**known, "what": what})
        known |= {"measures": "", "better": ""}
    if not order:
        row = _row(event, sheet, "step", {**known, **_what(event)})
        yield _as_proposed(row, event, sheet.rule)


def _order(event: Document) -> list[str]:
    found = (order_of(in_language(one["text"])) for one in event["measures"] if one["layer"] == "management")
    return next((steps for steps in found if steps), [])


def _what(event: Document) -> dict[str, str]:
    if work := work_of(in_language(event["name"]), in_language(event["plain"])):
        return {"what": work}
    if not event["checks"]:
        return {"what": in_language(event["name"])}
    asked = in_language(event["checks"][0]["text"])
    return {"what": asked, "asked": asked}


def _items(event: Document, sheet: Worksheet, more: Document) -> Iterator[Document]:
    """One row a question, with what that very question asks for as its standard.

    Values stay open: those of the event say nothing of a single item. What is recommended for the whole event stands
    once, with its first item.
    """
    consequence = _("; ").join([in_language(event["name"]), *_types(event)])
    for check in event["checks"]:
        texts = {"what": in_language(check["text"]), "standard": standard_of(in_language(check["text"]))}
        yield _row(event, sheet, check["id"], {**more, **texts, "consequence": consequence})
        more = {**more, "better": ""}


def _types(event: Document) -> list[str]:
    return [in_language(kind["name"]) for kind in event["accident_types"]]


def _row(event: Document, sheet: Worksheet, key: str, texts: Document) -> Document:
    return {**worksheets.blank(stable_id(sheet.pk, f"{event['id']}/{key}")), **texts}


def _as_proposed(row: Document, event: Document, rule: str) -> Document:
    """With the values that the point has by the same method, by their meaning in this table's bands."""
    known = event.get("grades", {}).get(rule.split("/")[0])
    if not known:
        return row
    inputs = [known["inputs"][letter] for letter in editions.split(rule)[0].letters]
    return worksheets.carried(row, inputs, known["edition"], rule)
