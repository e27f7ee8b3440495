"""A risk point's document: made from a pack or by hand, graded by LEC and LS, edited, judged for publication.

The base form comes from `anma.knowledge.document`. This room adds to it: `grades` of each event (one per method,
`grade` is the one that decides), `residual` (the grade after further measures, where the firm gives one),
`responsible` (team, person id, whether it stands on paper), `own_words` (True where a text was written by the firm,
so that an English card can say so), `pack` (what the pack gave, `packed.py`) and, in an edition, `edition`,
`published_day` and `catalogue` (the edition of the province's catalogue by which it was graded, empty without one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from anma.acts.reasons import Refused
from anma.knowledge.document import Document, build_document, grade_document, grade_of
from anma.knowledge.grading import Grade, editions
from anma.knowledge.grading.direct import Catalogue
from anma.knowledge.grading.grade import must_not_rise
from anma.knowledge.grading.levels import level as level_of
from anma.knowledge.packs.schema import Event, Point
from anma.knowledge.text import KnowledgeError, Text
from anma.risks import listed
from anma.risks.reasons import RESIDUAL_ABOVE, WRONG_GRADE

METHODS = tuple(editions.METHODS)
# Whoever names a method alone means its default bands.
DEFAULT_OF = {"": editions.DEFAULT, **editions.DEFAULTS}
# What packs know values for; by another method an event is graded by hand.
OF_PACKS = ("LEC", "LS")
LETTERS = {code: tuple(method.letters) for code, method in editions.METHODS.items()}


def from_pack(
    point: Point,
    point_id: UUID,
    rule: str = editions.DEFAULT,
    why: Text | None = None,
    bands: Mapping[str, str] | None = None,
) -> Document:
    """The draft document of a pack's point, with the grades of every event.

    Args:
        rule: the edition that decides.
        bands: the editions of the other methods (`bands_of`), where they are not the default ones.
    """
    rule = DEFAULT_OF.get(rule, rule)
    method = rule.split("/")[0]
    document = build_document(point, point_id, why=why)
    document |= {"method": method, "bands": {**editions.DEFAULTS, **(bands or {}), method: rule}}
    for event, known in zip(document["events"], point.events, strict=True):
        event["grades"] = {name: _of_pack(known, name, document["bands"][name]) for name in OF_PACKS}
    document |= {"responsible": responsible("", None), "own_words": False}
    settle(document)
    return document


def _of_pack(event: Event, method: str, rule: str) -> Document:
    """Packs give their values on the default scales; another edition takes them by their meaning."""
    return by_meaning(grade_document(grade_of(event, method)), rule)


def by_meaning(graded: Document, rule: str) -> Document:
    """A grade in another edition of its method; as it is where a value means nothing there, until people choose it."""
    if graded["edition"] == rule:
        return graded
    inputs = [graded["inputs"][letter] for letter in LETTERS[graded["method"]]]  # stored ones lie by name
    anew = editions.carried(inputs, graded["edition"], rule)
    return grade_document(grade(rule, anew)) if all(anew) else graded


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


def grade(edition: str, inputs: Sequence[str]) -> Grade:
    """A grade from typed inputs in an edition of bands, or a method's default; `Refused` names the values allowed."""
    try:
        return editions.grade(DEFAULT_OF.get(edition, edition), inputs)
    except KnowledgeError as error:
        raise Refused(WRONG_GRADE, sentence=in_language(error.text.as_dict())) from error


def rule_of(document: Document, method: str = "") -> str:
    """The edition in which the document's method, or another one, is worked out.

    What was drafted before a firm could choose names none: its grades tell.
    """
    wanted = method or document["method"]
    known = document.get("bands") or {
        name: graded["edition"] for event in document["events"] for name, graded in event.get("grades", {}).items()
    }
    return str(known.get(wanted, editions.DEFAULTS[wanted]))


def bands_of(document: Document) -> dict[str, str]:
    """The edition of every method in which the document is, or would be, worked out."""
    return {method: rule_of(document, method) for method in METHODS}


def choose_rule(document: Document, rule: str) -> None:
    """Let another method or edition decide: what was graded by that method is worked out anew from its inputs.

    What cannot be carried by its meaning keeps its value and its edition; `to_choose` names it.
    """
    method, before = rule.split("/")[0], rule_of(document, rule.split("/")[0])
    document["method"] = method
    if rule == before:
        return
    document["bands"] = bands_of(document) | {method: rule}
    carry(document)
    for event in document["events"]:
        if event.get("residual", {}).get("method") == method:
            event["residual"] = by_meaning(event["residual"], rule)


def carry(document: Document) -> None:
    """Every grade into the document's edition of its method, as far as its values mean something there."""
    for event in document["events"]:
        event["grades"] = {name: by_meaning(one, rule_of(document, name)) for name, one in event["grades"].items()}


def to_choose(document: Document) -> list[Document]:
    """The events still graded in another edition of the method: their values mean nothing in the chosen one."""
    rule, method = rule_of(document), document["method"]
    return [event for event in document["events"] if event["grades"].get(method, {}).get("edition", rule) != rule]


def in_language(text: Document, language: str | None = None) -> str:
    """The half of a two-language text that fits the reader; the Chinese one where the other is empty."""
    english = (language or get_language() or "").startswith("en")
    return str((text.get("en") if english else "") or text.get("zh", ""))


def set_grade(event: Document, rule: str, inputs: Sequence[str], by: str = "") -> None:
    """Grade an event anew in one edition; the pack's reason stays with the deciding grade only.

    Args:
        by: the edition in whose words the values were chosen, where it is another one: they are carried by meaning.
    """
    graded = by_meaning(grade_document(grade(by or rule, inputs)), rule)
    event["grades"] = {**event.get("grades", {}), graded["method"]: graded}


def set_residual(event: Document, rule: str, inputs: Sequence[str], by: str = "") -> None:
    """Grade what remains after further measures; empty inputs take it away. `by` as in `set_grade`."""
    if not any(inputs):
        event.pop("residual", None)
        return
    event["residual"] = by_meaning(grade_document(grade(by or rule, inputs)), rule)


def settle(document: Document) -> None:
    """Grade a draft as it would hang if it were published now."""
    _settle(document, listed.catalogue())


def _settle(document: Document, known: Catalogue | None) -> None:
    """Let the chosen method decide the level of every event, and the worst event that of the point.

    What the province's catalogue lists is lifted to its level; what is left after the measures is never above.
    """
    for event in document["events"]:
        reason = event["grade"].get("reason")
        decided = event["grades"].get(document["method"]) or next(iter(event["grades"].values()))
        event["grade"] = {**decided, **({"reason": reason} if reason else {})}
        event["level"] = decided["level"]
        _residual_below(event)
    listed.lift(document, known)
    worst = min(document["events"], key=_badness)
    document["level"], document["grade"] = worst["level"], worst["grade"]


def _badness(event: Document) -> tuple[int, Decimal]:
    return level_of(event["level"]).order, -Decimal(event["grade"]["value"])


def _residual_below(event: Document) -> None:
    """By the arithmetic of both: the catalogue says how bad a thing is, not what the measures are worth."""
    residual = event.get("residual")
    if not residual:
        return
    try:
        must_not_rise(_as_grade(event["grade"]), _as_grade(residual))
    except KnowledgeError as error:
        values = {"residual": residual["value"], "inherent": event["grade"]["value"]}
        raise Refused(RESIDUAL_ABOVE, event=in_language(event["name"]), **values) from error


def _as_grade(graded: Document) -> Grade:
    """What of a grade in plain data two of them are compared by."""
    return Grade(graded["method"], graded["edition"], {}, Decimal(graded["value"]), graded["level"], ())


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
        *((False, _chosen_anew(document, event)) for event in to_choose(document)),
    )
    return [str(words) for there, words in wanted if not there]


def _chosen_anew(document: Document, event: Document) -> str:
    values = {"rule": in_language(editions.title(rule_of(document)).as_dict()), "event": in_language(event["name"])}
    return _("values by %(rule)s for “%(event)s”") % values


def _written(measures: Iterable[Document]) -> bool:
    return any(measure["text"]["zh"] for measure in measures)


def as_edition(document: Document, number: int, published_day: Any, pack: str) -> Document:
    """The document as it is published; what it knows of its pack (`packed.py`) stays.

    The catalogue of this moment decides, whatever the draft was graded by, and the edition says which one that was.
    """
    known, decided = listed.decisive(), deepcopy(document)
    _settle(decided, known)
    stamp = {"edition": number, "published_day": published_day.isoformat(), "pack": document.get("pack") or pack}
    return {**decided, **stamp, "catalogue": known.edition if known else ""}


def settled(document: Document) -> Document:
    """A draft as it would hang if it were published now; the draft stays as it is."""
    found = deepcopy(document)
    settle(found)
    return found
