"""Lists and registers out of files: every mistake is named by its line; nothing enters while one is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from anma.acts.field_titles import title_at
from anma.acts.inputs import sentences
from anma.duties.acts.lists import ItemInput
from anma.duties.acts.rules import RuleFields
from anma.duties.choices import Rhythm, RuleKind
from anma.duties.fulfilling import known_keys
from anma.enterprises.importing import UnreadableFile, table_of
from anma.knowledge.csv_files import read_rows

ABOVE = 5  # the head stands among so many first lines
DAY = re.compile(r"^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[ T]0?0:00(?::00)?)?$")
Heads = Mapping[str, list[str]]


@dataclass(slots=True)
class Wrong:
    """One mistake: the line of the file, the column's head, and what is to be done."""

    line: int
    head: str
    sentence: str


@dataclass(slots=True)
class Read:
    """What a file holds; `rows` are good where `wrong` is empty."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    groups: list[dict[str, str]] = field(default_factory=list)


def heads(file: str) -> Heads:
    """Column → the words by which a file may call it."""
    return {row["column"]: row["words"].split("|") for row in read_rows("anma.duties.tables", file)}


def _table(content: bytes, words: Heads, needed: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    table = list(table_of(content))
    for at, line in enumerate(table[:ABOVE]):
        plain = [one.strip().lower() for one in line]
        found = {name: plain.index(word) for name, said in words.items() for word in said if word in plain}
        if all(name in found for name in needed):
            return [(at + n + 2, _cells(cells, found)) for n, cells in enumerate(table[at + 1 :]) if any(cells)]
    missing = ", ".join(words[name][0] for name in needed)
    raise UnreadableFile(_("The first line lacks the columns: %(names)s.") % {"names": missing})


def _cells(cells: list[str], columns: Mapping[str, int]) -> dict[str, str]:
    named = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
    return {name: text for name, text in named.items() if text}


def read_list(content: bytes) -> Read:
    """A list of duties: group, number, what is to be done, how often, which records fulfil it."""
    words, made = heads("list_columns.csv"), Read()
    seen: dict[str, int] = {}
    for line, cells in _table(content, words, ("group", "code", "zh", "rhythm")):
        raw = _item(made, line, cells, words)
        known = seen.setdefault(raw["code"], line)
        if known != line:
            said = _("The number %(code)s stands in line %(line)s already.") % {"code": raw["code"], "line": known}
            made.wrong.append(Wrong(line, words["code"][0], said))
        _keep(made, line, raw, ItemInput, words)
    return made


def _item(made: Read, line: int, cells: Mapping[str, str], words: Heads) -> dict[str, Any]:
    group = cells.get("group", "")
    code = next((one["code"] for one in made.groups if one["zh"] == group), "")
    if not code:
        code = f"g{len(made.groups) + 1}"
        made.groups.append({"code": code, "zh": group})
    by = [one.strip() for one in re.split(r"[;\uff1b,\uff0c ]+", cells.get("by", "")) if one.strip()]
    for unknown in sorted(set(by) - set(known_keys())):
        said = _("No record is called %(key)s here. The list of lists says which there are.") % {"key": unknown}
        made.wrong.append(Wrong(line, words["by"][0], said))
    rhythm = _called(cells.get("rhythm", ""), Rhythm, "rhythms.csv")
    told = {name: cells[name] for name in ("zh", "en", "do") if name in cells}
    return {"code": cells.get("code", ""), "group": code, "rhythm": rhythm, "by": by, **told}


def _called(text: str, choices: Any, file: str) -> str:
    """A code of the choices, given as the code or by one of its names."""
    if text in choices.values:
        return text
    named = {word: row["column"] for row in read_rows("anma.duties.tables", file) for word in row["words"].split("|")}
    return named.get(text.lower(), text)


def read_rules(content: bytes) -> Read:
    """The register of plans, rules and standards; its own download fits."""
    words, made = heads("rule_columns.csv"), Read()
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in _table(content, words, ("kind", "title", "since")):
        raw: dict[str, Any] = {**cells, "kind": _called(cells.get("kind", ""), RuleKind, "rule_kinds.csv")}
        raw |= {name: _day(cells[name]) for name in ("since", "until", "review_due") if name in cells}
        key = tuple(str(raw.get(name, "")) for name in ("kind", "title", "number", "since"))
        known = seen.setdefault(key, line)
        if known != line:
            said = _("The same stands in line %(line)s already.") % {"line": known}
            made.wrong.append(Wrong(line, words["title"][0], said))
        _keep(made, line, raw, RuleFields, words)
    return made


def _day(text: str) -> str:
    """2026/1/5 and what spreadsheets make of a day as 2026-01-05; anything else as it is."""
    found = DAY.match(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else text


def _keep(made: Read, line: int, raw: dict[str, Any], model: type[BaseModel], words: Heads) -> None:
    try:
        model.model_validate(raw)
    except ValidationError as error:
        for name, sentence in sentences(error).items():
            head = words.get(name.split(".")[0], [title_at(model, (name,))])[0]
            made.wrong.append(Wrong(line, head, sentence))
    made.rows.append(raw)
