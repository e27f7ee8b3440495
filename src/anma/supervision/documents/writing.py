"""From facts and answers to the text of a paper: plain blocks in one language, names as marks.

The Chinese text is frozen when a paper is issued; the English one is made for reading alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from anma.hazards.choices import HazardLevel
from anma.knowledge.text import Lang
from anma.supervision.choices import VisitKind
from anma.supervision.documents.forms import CHECKERS, Kind, laws, word, words
from anma.supervision.models import Document

Block = dict[str, Any]
# Parts of the table's width for what can stand in a column.
WIDTHS = {"n": 6, "text": 33, "place": 14, "level": 10, "clause": 26, "due": 15, "state": 13}
WHERE = frozenset({"address", "office_address", "office_phone"})
NAMES = frozenset({"officer1", "officer2", "cert1", "cert2", "met", "received", "witnesses"})
# An answer that ends with its own mark, before the sentence's.
_STOP, _TAIL = re.compile(r"[\u3002.]"), re.compile(r"[\s.,;!?\u3002\uff0c\uff1b\uff01\uff1f]+$")
_ENDS = re.compile(r"[\u3002\uff1b\uff0c\uff01\uff1f;.,!?]+\s*([\u3002.])")
_MARK = re.compile(r"\u27e6(\w+)\u27e7")
_DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
_MOMENT = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d$")


def mark(key: str) -> str:
    """What stands in the text where a name belongs."""
    return f"\u27e6{key}\u27e7"


def body(kind: Kind, row: Document, lang: Lang) -> dict[str, Any]:
    """The whole text of a paper as it would be printed now."""
    values = _Values(kind, row, lang)
    return {
        "title": title(kind, row, lang),
        "office": row.facts.get("office", ""),
        "blocks": [block for raw in kind.blocks for block in _block(raw, kind, row, values)],
        "signs": list(kind.signs),
    }


def title(kind: Kind, row: Document, lang: Lang) -> str:
    """A penalty against a person has a title of its own."""
    person = kind.titles.get("person")
    found = person if person and row.named.get("punished") else kind.title
    return found.in_(lang)


def named(text: str, people: Mapping[str, str], lang: Lang) -> str:
    """The text with its names, or with a word where they were erased."""
    gone = word("erased", lang=lang)

    def put(found: re.Match[str]) -> str:
        value = people.get(found[1], gone)
        return _TAIL.sub("", value) if _STOP.match(text, found.end()) else value

    return _MARK.sub(put, text)


def _block(raw: Any, kind: Kind, row: Document, values: _Values) -> list[Block]:
    """The blocks of one entry; one `when` an answer is there is left out without it."""
    lang = values.lang
    if isinstance(raw, dict) and "when" in raw and not {**row.answers, **row.named}.get(raw["when"]):
        return []
    if raw == "basis":
        found = ("\u3001" if lang == "zh" else "; ").join(laws()[key].in_(lang) for key in kind.basis)
        return [{"kind": "para", "text": word("basis", lang=lang).format(laws=found)}]
    if raw == "rights":
        return [{"kind": "para", "text": word("rights", lang=lang).format_map(values)}]
    if "facts" in raw:
        rows = _facts(raw["facts"], values)
        return [{"kind": "facts", "rows": rows}] if rows else []
    if "findings" in raw:
        return [_findings(raw, row, lang)]
    return _words(raw, values)


def _words(raw: Mapping[str, Any], values: _Values) -> list[Block]:
    head = [{"kind": "head", "text": raw["title"][values.lang]}] if "title" in raw else []
    text = _ENDS.sub(r"\1", raw["text"][values.lang].format_map(values))
    parts = [one.strip() for one in text.split("\n")] if raw.get("lines") else [" ".join(text.split())]
    return [*head, *({"kind": "para", "text": one, "flush": bool(raw.get("flush"))} for one in parts if one)]


def _facts(keys: list[str], values: _Values) -> list[list[str]]:
    """One row a fact; where somebody is found is left out while nobody entered it."""
    unknown = ("", None, *words()["none"].values())
    known = [key for key in keys if key not in WHERE or values.row.facts.get(key) not in unknown]
    return [[word("labels", key, lang=values.lang), values[key]] for key in known]


def _findings(raw: Mapping[str, Any], row: Document, lang: Lang) -> Block:
    rows = chosen(row.facts, raw.get("which", "all"))
    if not rows:
        return {"kind": "para", "text": word("nothing", lang=lang)}
    columns = raw["findings"]
    cells = [[_cell(name, number, one, row, lang) for name in columns] for number, one in enumerate(rows, 1)]
    heads = [word("heads", name, lang=lang) for name in columns]
    return {"kind": "table", "heads": heads, "rows": cells, "widths": [WIDTHS[name] for name in columns]}


def chosen(facts: Mapping[str, Any], which: str) -> list[dict[str, Any]]:
    """The findings that a kind of paper is about."""
    if which == "before":
        return list(facts.get("before", []))
    rows: list[dict[str, Any]] = list(facts.get("findings", []))
    if which == "open":
        return [one for one in rows if not one["done"]]
    return [one for one in rows if one["now"] and not one["done"]] if which == "now" else rows


def unnamed(kind: Kind, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The findings that a paper of this kind would print without the clause that it has a column for."""
    return [one for which in kind.clauses for one in chosen(facts, which) if not one["clause"]]


def _cell(name: str, number: int, one: Mapping[str, Any], row: Document, lang: Lang) -> str:
    match name:
        case "n":
            return str(number)
        case "level":
            return word("levels", one["level"], lang=lang) if one["level"] in HazardLevel.values else one["level"]
        case "clause":
            return one["clause"][lang] if one["clause"] else word("clause_none", lang=lang)
        case "due":
            due = one["due"] or row.answers.get("due_on", "") or row.facts.get("order_due", "")
            return word("at_once", lang=lang) if one["fixed"] else said(due, lang)
        case "state":
            return word(one.get("state") or ("closed" if one["done"] else "open"), lang=lang)
    return str(one[name])


def said(value: str, lang: Lang) -> str:
    """A value as it stands in the text: days and moments spelled, everything else as it is."""
    if _DAY.match(value):
        day = date.fromisoformat(value)
        return word("day", lang=lang).format(y=day.year, m=day.month, d=day.day, iso=value)
    if _MOMENT.match(value):
        at = datetime.strptime(value, "%Y-%m-%d %H:%M")  # noqa: DTZ007  (a local time, spelled)
        return word("moment", lang=lang).format(y=at.year, m=at.month, d=at.day, at=f"{at:%H:%M}", iso=value)
    return value


class _Values(dict[str, str]):
    """What the braces of a kind's texts stand for; a missing value is a dash, never a fault."""

    def __init__(self, kind: Kind, row: Document, lang: Lang) -> None:
        super().__init__()
        self.kind, self.row, self.lang = kind, row, lang

    def __missing__(self, key: str) -> str:
        known = self.row.named
        if key in ("officers", "enforcers", CHECKERS):
            both = "officers" if self.row.second_id else "officer"
            plain = key == CHECKERS or not known.get("cert1")
            return word(f"{both}_plain" if plain else both, lang=self.lang).format_map(self)
        if key == "party":
            return mark("punished") if known.get("punished") else self["firm"]
        if key in NAMES or key in self.kind.personal:
            return mark(key) if known.get(key) else self._nothing(key)
        return self._plain(key)

    def _plain(self, key: str) -> str:
        if key == "reason" and "reason" not in self.row.answers:
            reason = self.row.facts.get("reason", "")
            return word("reasons", reason, lang=self.lang) if reason in VisitKind.values else reason
        found = self.row.answers.get(key) or self.row.facts.get(key)
        if found is None or found == "":
            return self._nothing(key) if key != "summary" else ""
        return said(str(found), self.lang)

    def _nothing(self, key: str) -> str:
        """A line to be filled in where an answer is owed before the paper is issued."""
        owed = any(ask.key == key and ask.needed for ask in self.kind.asks)
        return word("to_fill" if owed else "none", lang=self.lang)
