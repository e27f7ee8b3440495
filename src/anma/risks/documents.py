"""A risk point's document: made from a pack or by hand, graded by LEC and LS, edited, judged for publication.

The base form comes from `anma.knowledge.document`. This room adds to it: `grades` of each event (one per method,
`grade` is the one that decides), `residual` (the grade after further measures, where the firm gives one),
`responsible` (team, person id, whether it stands on paper), `own_words` (True where a text was written by the firm,
so that an English card can say so) and, in an edition, `edition`, `published_day` and `pack`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anma.acts.reasons import Refused
from anma.knowledge.document import Document, build_document, grade_document, grade_of
from anma.knowledge.grading import Grade, lec, ls
from anma.knowledge.grading.levels import level as level_of
from anma.knowledge.packs.schema import Point
from anma.knowledge.text import KnowledgeError, Text
from anma.risks.reasons import RESIDUAL_ABOVE, WRONG_GRADE

METHODS = ("LEC", "LS")
LETTERS = {"LEC": ("L", "E", "C"), "LS": ("L", "S")}
SCALES = {"LEC": {"L": lec.L_SCALE, "E": lec.E_SCALE, "C": lec.C_SCALE}, "LS": {"L": ls.FIVE, "S": ls.FIVE}}


def from_pack(point: Point, point_id: UUID, method: str = "LEC", why: Text | None = None) -> Document:
    """The draft document of a pack's point, with both grades of every event."""
    document = build_document(point, point_id, method=method, why=why)
    for event, known in zip(document["events"], point.events, strict=True):
        event["grades"] = {name: grade_document(grade_of(known, name)) for name in METHODS}
    return {**document, "method": method, "responsible": responsible("", None), "own_words": False}


def responsible(team: str, person_id: UUID | None, on_paper: bool = False) -> Document:
    """Who answers for the point. The name is looked up where it may be shown; it never enters a document."""
    return {"team": team, "person_id": str(person_id) if person_id else "", "on_paper": on_paper}


def own_text(text: str, english: str = "") -> Document:
    """A text that the firm wrote itself; without an English half the same words stand in both."""
    return {"zh": text, "en": english or text}


def both(text: Promise) -> Text:
    """A lazy text of the catalogue in both languages."""
    with translation.override("zh-hans"):
        chinese = str(text)
    with translation.override("en"):
        return Text(chinese, str(text))


def grade(method: str, inputs: Sequence[str]) -> Grade:
    """A grade from typed inputs; `Refused` names the values allowed."""
    graders: dict[str, Callable[..., Grade]] = {"LEC": lec.grade, "LS": ls.grade}
    try:
        return graders[method](*inputs)
    except KnowledgeError as error:
        raise Refused(WRONG_GRADE, sentence=in_language(error.text.as_dict())) from error


def in_language(text: Document, language: str | None = None) -> str:
    """The half of a two-language text that fits the reader; the Chinese one where the other is empty."""
    english = (language or get_language() or "").startswith("en")
    return str((text.get("en") if english else "") or text.get("zh", ""))


def set_grade(event: Document, method: str, inputs: Sequence[str]) -> None:
    """Grade an event anew by one method; the pack's reason stays with the deciding grade only."""
    event["grades"] = {**event.get("grades", {}), method: grade_document(grade(method, inputs))}


def set_residual(event: Document, method: str, inputs: Sequence[str]) -> None:
    """Grade what remains after further measures, by the deciding method; empty inputs take it away."""
    if not any(inputs):
        event.pop("residual", None)
        return
    event["residual"] = grade_document(grade(method, inputs))


def settle(document: Document) -> None:
    """Let the chosen method decide the level of every event, and the worst event that of the point."""
    for event in document["events"]:
        reason = event["grade"].get("reason")
        decided = event["grades"].get(document["method"]) or next(iter(event["grades"].values()))
        event["grade"] = {**decided, **({"reason": reason} if reason else {})}
        event["level"] = decided["level"]
        _residual_below(event)
    worst = min(document["events"], key=_badness)
    document["level"], document["grade"] = worst["level"], worst["grade"]


def _badness(event: Document) -> tuple[int, Decimal]:
    return level_of(event["level"]).order, -Decimal(event["grade"]["value"])


def _residual_below(event: Document) -> None:
    residual = event.get("residual")
    if not residual or residual["method"] != event["grade"]["method"]:
        return
    if Decimal(residual["value"]) > Decimal(event["grade"]["value"]):
        values = {"residual": residual["value"], "inherent": event["grade"]["value"]}
        raise Refused(RESIDUAL_ABOVE, event=in_language(event["name"]), **values)


def accident_types(document: Document) -> list[str]:
    """The codes of all accident types, each once, in the order of the events."""
    return list(dict.fromkeys(kind["code"] for event in document["events"] for kind in event["accident_types"]))


def missing(document: Document) -> list[str]:
    """What the provincial regulation on risk control lists must carry (art. 11) and is not there, in words."""
    answers = document["responsible"]
    events = document["events"]
    wanted = (
        (document["name"]["zh"], _("the name of the risk point")),
        (document["place"]["name"]["zh"], _("the place")),
        (all(event["name"]["zh"] for event in events), _("the name of the risk")),
        (document.get("level"), _("the level")),
        (all(event["accident_types"] for event in events), _("the accident types")),
        (all(_written(event["measures"]) for event in events), _("the control measures")),
        (answers["team"], _("the department or team responsible")),
        (answers["person_id"], _("the person responsible")),
    )
    return [str(words) for there, words in wanted if not there]


def _written(measures: Iterable[Document]) -> bool:
    return any(measure["text"]["zh"] for measure in measures)


def as_edition(document: Document, number: int, published_day: Any, pack: str) -> Document:
    """The document as it is published."""
    stamp = {"edition": number, "published_day": published_day.isoformat(), "pack": pack}
    return {**document, **stamp}
