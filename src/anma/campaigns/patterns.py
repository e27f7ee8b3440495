"""Templates of campaigns as data (`shipped/*.yaml`): written for anma, compared with no document by anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from anma.campaigns.checklist import Line, line
from anma.campaigns.choices import Asked, CampaignKind, Level
from anma.campaigns.targets import Both, Target, in_reader, target
from anma.knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "shipped"


@dataclass(frozen=True, slots=True)
class Pattern:
    """`months` is how long it usually runs. `fields` are the trades and places as the briefing names them."""

    key: str
    kind: str
    title: Both
    topic: Both
    months: int
    asked: str
    level: str
    sectors: tuple[str, ...]
    fields: tuple[Mapping[str, str], ...]
    targets: tuple[Target, ...]
    lines: tuple[Line, ...]
    verified: bool
    source: str

    @property
    def name(self) -> str:
        return in_reader(self.title)

    @property
    def about(self) -> str:
        return in_reader(self.topic)


@cache
def patterns() -> dict[str, Pattern]:
    """All by key, in the order of the files; a file that says what cannot be stops the start."""
    found: dict[str, Pattern] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        book = read_yaml(path.read_text(encoding="utf-8"))
        for raw in book["templates"]:
            one = _pattern(raw, book)
            if found.setdefault(one.key, one) is not one:
                raise ValueError(f"{path.name}: template {one.key} stands twice")
    return found


def _pattern(raw: Mapping[str, Any], book: Mapping[str, Any]) -> Pattern:
    targets = [_target(one) for one in raw.get("targets", ())]
    return Pattern(
        raw["key"],
        CampaignKind(raw["kind"]),
        _both(raw["title"]),
        _both(raw["topic"]),
        int(raw["months"]),
        Asked(raw.get("asked", "none")),
        Level(raw.get("level", "town")),
        tuple(raw.get("sectors", ())),
        tuple({**_both(one[:2]), "sector": one[2] if len(one) > 2 else ""} for one in raw.get("fields", ())),
        tuple(targets),
        tuple(_line(number, one) for number, one in enumerate(raw.get("lines", ()), 1)),
        bool(book["verified"]),
        book["source"],
    )


def _both(pair: Any) -> dict[str, str]:
    """A list of a Chinese and an English text."""
    return {"zh": pair[0], "en": pair[1]}


def _target(raw: Mapping[str, Any]) -> Target:
    plain = {**raw, "name": _both(raw["name"]), "unit_words": _both(raw.get("unit_words", ("", "")))}
    return target({**plain, "value": _text(raw.get("value")), "before": _text(raw.get("before"))})


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _line(number: int, raw: Mapping[str, Any]) -> Line:
    texts = {name: _both(raw[name]) for name in ("ask", "look", "bad")}
    return line({"key": f"l{number:02}", **texts, "maybe_major": raw.get("maybe_major", False)})
