"""The codes of the exchange table of hazards (t_yhzlxx): derived where the data says them, else chosen by a person.

`exchange_codes.csv` maps what a hazard says of itself to codes; the codes' words stand in `knowledge/tables`. Both are
taken from a copy of the table in domain.md 1.4 and nobody has checked them against the official text: what is derived
is proposed and says so, and a person's choice is never overwritten.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from anma.hazards.inputs import WithCodes
from anma.hazards.models import Hazard
from anma.knowledge.tables.kept import entries
from anma.knowledge.text import Lang

TABLE = Path(__file__).with_name("exchange_codes.csv")
# Which table of knowledge holds a field's codes, and what the field is called.
TABLES: Mapping[str, str] = {
    "kind": "hazard_kinds",
    "cause_class": "hazard_causes",
    "stage": "hazard_stages",
    "how_found": "hazard_sources",
}
TITLES: Mapping[str, str | Promise] = {
    "kind": gettext_lazy("Kind for the exchange"),
    "cause_class": gettext_lazy("People, things or management"),
    "stage": gettext_lazy("Stage of work in which it arose"),
    "how_found": gettext_lazy("How it came to light"),
}
AT_ONCE, BY_A_DAY = pgettext_lazy("exchange", "put right at once"), pgettext_lazy("exchange", "put right by a day")


@dataclass(frozen=True, slots=True)
class Code:
    """One field's code; `chosen` where a person said it, else it is derived. Empty where neither says anything."""

    field: str
    code: str
    words: str
    chosen: bool

    @property
    def title(self) -> str:
        return str(TITLES[self.field])

    def __str__(self) -> str:
        """Code and words as a file tells them; what nobody chose says that it is proposed."""
        told = f"{self.code} {self.words}".strip()
        return told if self.chosen or not told else pgettext("exchange", "%(code)s (proposed)") % {"code": told}


@cache
def _derivations() -> Mapping[tuple[str, str, str], str]:
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return {(row["field"], row["from"], row["key"]): row["code"] for row in csv.DictReader(rows)}


def derived(row: Hazard, field: str) -> str:
    """The code that the data says by itself, "" where it says none."""
    said = {"category": row.category, "source_kind": row.source_kind}
    found = (_derivations().get((field, name, key), "") for name, key in said.items())
    return next((code for code in found if code), "")


def codes_of(row: Hazard) -> list[Code]:
    """Every field: what a person chose, else what is derived."""
    return [_code(field, row.exchange.get(field, ""), derived(row, field)) for field in TABLES]


def _code(field: str, chosen: str, proposed: str) -> Code:
    code = chosen or proposed
    return Code(field, code, words_of(field, code), bool(chosen))


def words_of(field: str, code: str) -> str:
    """A code in the reader's language, "" for none."""
    found = entries(TABLES[field]).get(code)
    return found.name.in_(_lang()) if found else ""


def choices(row: Hazard) -> list[tuple[Code, list[tuple[str, str]]]]:
    """For a form: each field with the code that stands there and all that can be chosen."""
    return [(one, [(code, words_of(one.field, code)) for code in entries(TABLES[one.field])]) for one in codes_of(row)]


def managed(row: Hazard) -> str:
    """即查即改 or 限期整改, as the exchange table codes it."""
    return f"0 {AT_ONCE}" if row.at_once else f"1 {BY_A_DAY}"


def choose(row: Hazard, data: WithCodes) -> dict[str, str]:
    """Keep on the row what a person chose; returns what that was."""
    said = {field: code for field in TABLES if (code := getattr(data, field)) is not None}
    row.exchange = {**row.exchange, **said}
    if data.cause is not None:
        row.cause = data.cause
    return said


def chosen_words(said: Mapping[str, Any]) -> str:
    """Chosen codes in one line."""
    told = [_("%(label)s: %(text)s") % {"label": TITLES[field], "text": words_of(field, code)}
            for field, code in said.items() if field in TABLES]  # fmt: skip
    return pgettext("list", ", ").join(told)


def cause_of(row: Hazard) -> str:
    """Why it came to this: as written for the hazard, else as the plan in force says."""
    return row.cause or (row.plans[-1].get("cause", "") if row.plans else "")


def _lang() -> Lang:
    return "en" if (get_language() or "").startswith("en") else "zh"
