"""The kinds of papers as data: what each holds, who issues it, what runs from its service. Plain files, no database."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from anma.knowledge.text import Lang, Text
from anma.knowledge.yaml_files import read_yaml

HERE = Path(__file__).parent
KINDS = HERE / "kinds"
ISSUED_BY = {
    "record": "supervision.issue_record",
    "order": "supervision.issue_document",
    "review": "supervision.issue_review",
}
# Who holds it may enforce the law; a grid officer finds and reports.
ENFORCES = ISSUED_BY["order"]
CHECKERS = "checkers"  # grid officers, by name alone
# Where nobody chose the paper's word: what the answers must be.
LENGTHS = {"text": 300, "lines": 3000, "person": 60, "colleague": 60, "yuan": 12, "day": 10}
NAMING = ("person", "colleague")  # a colleague is chosen: somebody of the office who approves and is not on the visit


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that nothing on the platform answers. `personal`: the answer names people. `after`: days from now.

    What a step of a case, order or talk answered is fixed on its paper; `opens`: it stays the officer's all the same.
    """

    key: str
    kind: str
    title: Text
    needed: bool = True
    personal: bool = False
    default: Text | None = None
    after: int | None = None
    opens: bool = False

    @property
    def longest(self) -> int:
        return LENGTHS[self.kind]


@dataclass(frozen=True, slots=True)
class Runs:
    """A deadline from the day of service, or from an answer; in days, working days or months."""

    kind: str
    start: str = ""
    days: int = 0
    workdays: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper. `automatic` ones write themselves; `basis` are keys of laws.yaml. `enforcement`: on it stand
    officers who may enforce the law, and nobody else.
    """

    code: str
    edition: str
    source: Text
    verified: bool
    word: str
    title: Text
    titles: Mapping[str, Text]
    about: tuple[str, ...]
    issue: str
    served: bool
    officers: int
    enforcement: bool
    certificates: bool
    automatic: bool
    asks: tuple[Ask, ...]
    blocks: tuple[Any, ...]
    basis: tuple[str, ...]
    signs: tuple[str, ...]
    deadlines: tuple[Runs, ...]

    @property
    def issued_by(self) -> str:
        """The act that issues it; who holds that act may."""
        return ISSUED_BY[self.issue]

    def open_to(self, may: Callable[[str], bool]) -> bool:
        """Whether somebody who may do these acts can stand on it."""
        return may(self.issued_by) and (not self.enforcement or may(ENFORCES))

    @property
    def clauses(self) -> tuple[str, ...]:
        """Which findings it prints with their clause: "all", "open", "now"; none where it has no such column."""
        tables = (raw for raw in self.blocks if isinstance(raw, dict) and "clause" in raw.get("findings", ()))
        return tuple(raw.get("which", "all") for raw in tables)

    @property
    def alone(self) -> bool:
        """Whether one person writes and signs it; a colleague may stand beside."""
        return CHECKERS in self.signs

    @property
    def receipted(self) -> bool:
        """Whether a receipt tells how it was served: a grid officer's record is handed over and signed itself."""
        return not self.alone

    @property
    def shown(self) -> str:
        """Its title in the reader's language."""
        return self.title.in_(reader())

    @property
    def personal(self) -> frozenset[str]:
        """Answers that name people."""
        return frozenset(ask.key for ask in self.asks if ask.personal or ask.kind in NAMING)


def reader() -> Lang:
    """The language in which the page is read."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def text(raw: Mapping[str, str]) -> Text:
    """A pair of the files as a text."""
    return Text(zh=raw["zh"], en=raw["en"])


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code."""
    found = [_kind(read_yaml(path.read_text(encoding="utf-8"))) for path in sorted(KINDS.glob("*.yaml"))]
    return {kind.code: kind for kind in found}


def kind_of(code: str) -> Kind:
    """One kind, or KeyError."""
    return kinds()[code]


def _kind(raw: dict[str, Any]) -> Kind:
    return Kind(
        code=raw["code"],
        edition=raw["edition"],
        source=text(raw["source"]),
        verified=raw["verified"],
        word=raw["word"],
        title=text(raw["title"]),
        titles={key: text(one) for key, one in raw.get("titles", {}).items()},
        about=tuple(raw["about"]),
        issue=raw["issue"],
        served=raw.get("served", False),
        officers=raw["officers"],
        enforcement=raw.get("enforcement", False),
        certificates=raw.get("certificates", False),
        automatic=raw.get("automatic", False),
        asks=tuple(_ask(one) for one in raw.get("asks", [])),
        blocks=tuple(raw["blocks"]),
        basis=tuple(raw.get("basis", [])),
        signs=tuple(raw.get("signs", [])),
        deadlines=tuple(_runs(one) for one in raw.get("deadlines", [])),
    )


def _ask(raw: dict[str, Any]) -> Ask:
    default = text(raw["default"]) if "default" in raw else None
    title, needed, personal = text(raw["title"]), raw.get("needed", True), raw.get("personal", False)
    opens = raw.get("opens", False)
    return Ask(raw["key"], raw["kind"], title, needed, personal, default, raw.get("after"), opens)


def _runs(raw: dict[str, Any]) -> Runs:
    return Runs(raw["kind"], raw.get("from", ""), raw.get("days", 0), raw.get("workdays", 0), raw.get("months", 0))


@cache
def words() -> dict[str, Any]:
    """What all kinds share: labels, rights, who signs."""
    return dict(read_yaml((HERE / "words.yaml").read_text(encoding="utf-8")))


@cache
def laws() -> dict[str, Text]:
    """The laws that the kinds rest on, by key; articles unchecked."""
    raw = read_yaml((HERE / "laws.yaml").read_text(encoding="utf-8"))
    return {key: text(one) for key, one in raw["laws"].items()}


@cache
def clauses() -> dict[str, Text]:
    """A first clause for a category of hazards; unchecked, an officer names another."""
    with (HERE / "clauses.csv").open(encoding="utf-8", newline="") as file:
        return {row["category"]: Text(zh=row["zh"], en=row["en"]) for row in csv.DictReader(file)}


def word(*path: str, lang: Lang) -> str:
    """One shared word, such as `word("labels", "firm", lang="zh")`."""
    found: Any = words()
    for key in path:
        found = found[key]
    return str(found[lang])
