"""The lines of a visit as they stand in its row: what was asked, what was answered, what was found there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from anma.supervision.models import Visit

OK, BAD, NONE, UNSEEN = "ok", "bad", "none", "unseen"
Entry = dict[str, Any]


def line_of(visit: Visit, key: str) -> Entry:
    """One line; an empty one where the list has none of that name."""
    return next((line for line in visit.lines or () if key and line["line"] == key), {})


def answered(visit: Visit, given: Iterable[Mapping[str, str]]) -> tuple[list[Entry], bool]:
    """The lines with these answers, the later one counting; and whether a line was named that the list has not.

    Such a line is kept all the same: the phone's list was drawn before the visit began.
    """
    lines = {line["line"]: line for line in visit.lines or ()}
    strange = False
    for one in given:
        strange |= one["check"] not in lines
        lines[one["check"]] = _with(lines.get(one["check"], {"line": one["check"], "says": ""}), one)
    return list(lines.values()), strange


def _with(line: Entry, given: Mapping[str, str]) -> Entry:
    rest = {name: value for name, value in line.items() if name not in ("answer", "note")}
    answer = BAD if line.get("found") and given["result"] in (UNSEEN, NONE) else given["result"]
    note = given.get("note", "")
    return {**rest, "answer": answer, **({"note": note} if note else {})}


def found_at(visit: Visit, key: str, hazard: UUID) -> list[Entry]:
    """The lines with one more finding; without a line, or at one that the list has not, nothing changes in them."""
    lines: list[Entry] = [dict(line) for line in visit.lines or ()]
    for line in lines:
        if key and line["line"] == key:
            line["answer"], line["found"] = BAD, [*line.get("found", ()), str(hazard)]
    return lines


HAZARD = "hazard:"


def hazard_of(line: Mapping[str, Any]) -> str:
    """The open hazard that a line asks about, also where the phone's list was another one; "" where it asks of none."""
    named = str(line.get("hazard") or "")
    return named or (line["line"].removeprefix(HAZARD) if line["line"].startswith(HAZARD) else "")


def counted_again(visit: Visit) -> Counter[str]:
    """How the lines about open hazards were answered: put right, or not."""
    return Counter(str(line["answer"]) for line in visit.lines or () if line.get("answer") and hazard_of(line))


def counted(visit: Visit) -> Counter[str]:
    """How many lines were answered how; what nobody answered was not looked at, unless it was folded away."""
    asked = (line for line in visit.lines or () if line.get("answer") or not line.get("folded"))
    return Counter(str(line.get("answer") or UNSEEN) for line in asked)
