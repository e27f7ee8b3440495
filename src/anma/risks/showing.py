"""A document as a page shows it: in the reader's language, with scales, words and the arithmetic."""

from __future__ import annotations

from typing import Any

from anma.knowledge.document import Document, grade_document
from anma.knowledge.grading import Grade, direct, editions
from anma.knowledge.packs.names import LAYERS, TIERS, UNITS
from anma.risks import hanging, worksheets
from anma.risks.documents import METHODS, in_language, rule_of
from anma.risks.models import Worksheet


def shown(document: Document) -> Document:
    """Plain texts of one language; `grades` holds one entry a method that the event is graded by."""
    return {
        "name": in_language(document["name"]),
        "name_en": document["name"].get("en", ""),
        "place": in_language(document["place"]["name"]),
        "class": in_language(document["class"]["name"]),
        "level": document["level"],
        "method": document["method"],
        "rule": rule_of(document),
        "rules": rules(rule_of(document)),
        "why": in_language(document["why"]),
        "source": in_language(document["source"]),
        "responsible": document["responsible"],
        "donts": [in_language(text) for text in document["donts"]],
        "emergency": [in_language(text) for text in document["emergency"]],
        "ppe": [in_language(text) for text in document.get("ppe", [])],
        "signs": [(sign["key"], in_language(sign["name"]), hanging.picture(sign["key"])) for sign in document["signs"]],
        "class_key": document["class"]["key"],
        "scheme": document["class"].get("scheme", "object"),
        "events": [_event(event, document) for event in document["events"]],
    }


def _event(event: Document, document: Document) -> Document:
    residual = event.get("residual") or {}
    after = residual.get("edition") or rule_of(document)
    return {
        "id": event["id"],
        "key": event.get("key", ""),
        "name": in_language(event["name"]),
        "plain": in_language(event["plain"]),
        "level": event["level"],
        "reason": in_language(event["grade"].get("reason", {})),
        "accidents": [in_language(kind["name"]) for kind in event["accident_types"]],
        "factors": [in_language(one["name"]) for one in event["factors"]],
        "inherent": plain_grade(event["grade"]),
        "grades": [plain_grade(event["grades"][name]) for name in METHODS if name in event["grades"]],
        "residual": plain_grade(residual) if residual else None,
        "measures": _measures(event),
        "checks": [_check(check) for check in event["checks"]],
        "inputs": [_inputs(event, rule_of(document, name)) for name in METHODS],
        "both": [plain_grade(event["grade"]), plain_grade(residual)] if residual else [],
        "residual_rule": after,
        "residual_inputs": _scales(after, residual.get("inputs", {}), optional=True),
    }


def plain_grade(graded: Document) -> Document:
    """A stored grade with its steps and its bands in the reader's language."""
    return {
        **graded,
        "lines": [in_language(step) for step in graded["steps"]],
        "by": title_of(graded["edition"]),
    }


def graded(result: Grade) -> Document:
    """A grade that was just worked out, as pages show it."""
    return plain_grade(grade_document(result))


def title_of(rule: str) -> str:
    """A method with its bands as people call it; a catalogue by its own name."""
    return (
        in_language(editions.title(rule).as_dict())
        if rule in editions.EDITIONS
        else rule.removeprefix(f"{direct.METHOD}/")
    )


def bands(rule: str) -> list[str]:
    """The bands of an edition, worst first."""
    return [in_language(line.as_dict()) for line in editions.table(rule)]


def letters(rule: str) -> list[str]:
    """What the letters of a method stand for, as the head of a column."""
    found = editions.split(rule)[0].letters
    return [f"{in_language(words.as_dict())} {letter}" for letter, words in found.items()]


def scales(rule: str, given: dict[str, str]) -> list[Document]:
    """The letters of a method with their choices, each with its words."""
    return _scales(rule, given, optional=True)


def plain_row(row: Document, sheet: Worksheet) -> list[tuple[str, str]]:
    """What stands in a row of a worksheet, column by column."""
    values = " · ".join(f"{letter} {value}" for letter, value in sorted(row["inputs"].items()))
    texts = [(title, row[key]) for key, title in worksheets.titles(sheet).items()]
    return [(title, text) for title, text in [*texts, (sheet.rule, values)] if text]


def rules(chosen: str = "") -> list[tuple[str, str, bool]]:
    """Every method in every edition: key, what it is called, whether it is the chosen one."""
    return [(rule, title_of(rule), rule == chosen) for rule in editions.EDITIONS]


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


def _inputs(event: Document, rule: str) -> Document:
    method = rule.split("/")[0]
    found = event["grades"].get(method)
    stays = found if found and found["edition"] != rule else None  # its numbers mean something else here
    given = found["inputs"] if found and not stays else {}
    return {
        "method": method,
        "rule": rule,
        "title": title_of(rule),
        "letters": _scales(rule, given, optional=not given),
        "stays": plain_grade(stays) if stays else None,
        "grade": plain_grade(found) if given else None,
    }


def _scales(rule: str, given: dict[str, str], *, optional: bool) -> list[Document]:
    letters = editions.METHODS[rule.split("/")[0]].letters
    return [
        {
            "letter": letter,
            "name": in_language(name.as_dict()),
            "optional": optional,
            "choices": choices(rule, letter, given.get(letter, "")),
        }
        for letter, name in letters.items()
    ]


def choices(rule: str, letter: str, chosen: str = "") -> list[tuple[str, str, bool]]:
    """Value, what it means, whether it is chosen."""
    return [
        (value, value if words.zh == value else f"{value} · {in_language(words.as_dict())}", value == chosen)
        for value, words in editions.choices(rule, letter)
    ]


def empty_scales(rule: str = "") -> Document:
    """The method's scales with nothing chosen, for something new; without a rule those of the default one."""
    wanted = rule or editions.DEFAULT
    return {"method": wanted.split("/")[0], "rule_shown": wanted, "letters": _scales(wanted, {}, optional=True)}


def named(names: dict[str, Any]) -> list[tuple[str, str]]:
    """Key and name in the reader's language."""
    return [(key, in_language(text.as_dict())) for key, text in names.items()]


def units() -> list[tuple[str, str]]:
    """Cycles for a question."""
    return named(UNITS)


def tiers() -> list[tuple[str, str]]:
    """Who asks a question."""
    return named(TIERS)
