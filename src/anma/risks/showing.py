"""A document as a page shows it: in the reader's language, with scales, words and the arithmetic."""

from __future__ import annotations

from typing import Any

from anma.knowledge.document import Document
from anma.knowledge.grading import lec
from anma.knowledge.grading.grade import show
from anma.knowledge.packs.names import LAYERS, TIERS, UNITS
from anma.risks import hanging
from anma.risks.documents import LETTERS, METHODS, SCALES, in_language

_WORDS = {"L": lec.L_WORDS, "E": lec.E_WORDS, "C": lec.C_WORDS}


def shown(document: Document) -> Document:
    """Plain texts of one language; `grades` holds one entry a method that the event is graded by."""
    return {
        "name": in_language(document["name"]),
        "name_en": document["name"].get("en", ""),
        "place": in_language(document["place"]["name"]),
        "class": in_language(document["class"]["name"]),
        "level": document["level"],
        "method": document["method"],
        "why": in_language(document["why"]),
        "source": in_language(document["source"]),
        "responsible": document["responsible"],
        "donts": [in_language(text) for text in document["donts"]],
        "emergency": [in_language(text) for text in document["emergency"]],
        "ppe": [in_language(text) for text in document.get("ppe", [])],
        "signs": [(sign["key"], in_language(sign["name"]), hanging.picture(sign["key"])) for sign in document["signs"]],
        "class_key": document["class"]["key"],
        "scheme": document["class"].get("scheme", "object"),
        "events": [_event(event, document["method"]) for event in document["events"]],
    }


def _event(event: Document, method: str) -> Document:
    return {
        "id": event["id"],
        "name": in_language(event["name"]),
        "plain": in_language(event["plain"]),
        "level": event["level"],
        "reason": in_language(event["grade"].get("reason", {})),
        "accidents": [in_language(kind["name"]) for kind in event["accident_types"]],
        "factors": [in_language(one["name"]) for one in event["factors"]],
        "grades": [_grade(event["grades"][name]) for name in METHODS if name in event["grades"]],
        "residual": _grade(event["residual"]) if event.get("residual") else None,
        "measures": _measures(event),
        "checks": [_check(check) for check in event["checks"]],
        "inputs": [_inputs(event, name) for name in METHODS],
        "residual_inputs": _scales(method, (event.get("residual") or {}).get("inputs", {}), optional=True),
    }


def _grade(graded: Document) -> Document:
    return {**graded, "lines": [in_language(step) for step in graded["steps"]]}


def _measures(event: Document) -> list[Document]:
    """Every layer, also the empty ones, so that a form offers them."""
    texts = {one["layer"]: in_language(one["text"]) for one in event["measures"]}
    return [
        {"layer": key, "title": in_language(name.as_dict()), "text": texts.get(key, "")} for key, name in LAYERS.items()
    ]


def _check(check: Document) -> Document:
    return {
        "id": check["id"],
        "text": in_language(check["text"]),
        "cycle": in_language(check["cycle"]),
        "tier": in_language(check["tier_name"]),
    }


def _inputs(event: Document, method: str) -> Document:
    given = event["grades"].get(method, {}).get("inputs", {})
    return {"method": method, "letters": _scales(method, given, optional=not given)}


def _scales(method: str, given: dict[str, str], *, optional: bool) -> list[Document]:
    return [
        {"letter": letter, "optional": optional, "choices": _choices(method, letter, given.get(letter, ""))}
        for letter in LETTERS[method]
    ]


def _choices(method: str, letter: str, chosen: str) -> list[tuple[str, str, bool]]:
    """Value, what it means, whether it is chosen."""
    words = _WORDS.get(letter, {}) if method == "LEC" else {}
    values = [show(value) for value in SCALES[method][letter]]
    return [
        (value, f"{value} · {in_language(words[value].as_dict())}" if value in words else value, value == chosen)
        for value in values
    ]


def empty_scales() -> list[Document]:
    """LEC's scales with nothing chosen, for a new point."""
    return _scales("LEC", {}, optional=True)


def named(names: dict[str, Any]) -> list[tuple[str, str]]:
    """Key and name in the reader's language."""
    return [(key, in_language(text.as_dict())) for key, text in names.items()]


def units() -> list[tuple[str, str]]:
    """Cycles for a question."""
    return named(UNITS)


def tiers() -> list[tuple[str, str]]:
    """Who asks a question."""
    return named(TIERS)
