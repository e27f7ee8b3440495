"""The lists in force: what the package ships, or the edition that an office of the city loaded in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from anma.duties.choices import Audience, Rhythm
from anma.duties.models import DutyList
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.knowledge.text import Text
from anma.knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: what is to be done, how often, which records fulfil it, and where it is done."""

    code: str
    group: str
    text: Text
    rhythm: str
    by: tuple[str, ...] = ()
    do: str = ""

    @property
    def words(self) -> str:
        return said(self.text)

    @property
    def how_often(self) -> str:
        return str(Rhythm(self.rhythm).label)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one list; `draft` where nobody verified it."""

    code: str
    edition: str
    audience: str
    effective: date
    draft: bool
    title: Text
    source: Text
    groups: tuple[tuple[str, Text], ...]
    items: tuple[Item, ...]
    until: date | None = None

    @property
    def name(self) -> str:
        return said(self.title)

    @property
    def origin(self) -> str:
        return said(self.source)

    def item(self, code: str) -> Item | None:
        return next((one for one in self.items if one.code == code), None)

    def grouped(self) -> list[tuple[str, list[Item]]]:
        return [(said(name), [one for one in self.items if one.group == key]) for key, name in self.groups]


def said(text: Text) -> str:
    """In the reader's language; Chinese where a list of the city has no English."""
    return text.zh if (get_language() or "zh").startswith("zh") or not text.en else text.en


@cache
def shipped() -> Mapping[str, Edition]:
    """The drafts of the package by code."""
    found = [_parsed(read_yaml(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.glob("*.yaml"))]
    return {one.code: one for one in found}


def _parsed(raw: Mapping[str, Any]) -> Edition:
    return Edition(
        raw["code"], raw["edition"], Audience(raw["audience"]), raw["effective"], bool(raw["draft"]),
        Text(**raw["title"]), Text(**raw["source"]),
        tuple((group["code"], Text(group["zh"], group["en"])) for group in raw["groups"]),
        tuple(_item(one) for one in raw["items"]),
    )  # fmt: skip


def _item(raw: Mapping[str, Any]) -> Item:
    text = Text(raw["zh"], raw.get("en", ""))
    rhythm = Rhythm(raw["rhythm"]).value
    return Item(str(raw["code"]), raw["group"], text, rhythm, tuple(raw.get("by", ())), raw.get("do", ""))


def of_row(row: DutyList) -> Edition:
    """A loaded edition as the pages read it."""
    return Edition(
        row.code, row.edition, row.audience, row.effective, row.draft,
        Text(row.title, ""), Text(row.source, ""),
        tuple((group["code"], Text(group["zh"], group.get("en", ""))) for group in row.groups),
        tuple(_item(one) for one in row.items), row.until_day,
    )  # fmt: skip


def loaded() -> list[DutyList]:
    """Every loaded edition; the texts are public."""
    with system_scope("lists of duties are public"):
        return list(DutyList.objects.as_system().order_by("code", "effective", "loaded_at"))


def in_force(day: date | None = None) -> dict[str, Edition]:
    """The edition of each list on a day (today); what was loaded stands before the draft of the package."""
    day = day or clock.today()
    found = dict(shipped())
    found.update({row.code: of_row(row) for row in loaded() if row.effective <= day})
    return found


def edition_of(code: str, day: date | None = None) -> Edition | None:
    return in_force(day).get(code)


def for_audience(audience: str, day: date | None = None) -> list[Edition]:
    return [one for one in in_force(day).values() if one.audience == audience]


def editions_of(code: str) -> list[Edition]:
    """All editions of a list, the newest first."""
    own = [of_row(row) for row in loaded() if row.code == code]
    first = [shipped()[code]] if code in shipped() else []
    return [*reversed(own), *first]


def plain(edition: Edition) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Groups and items as a row keeps them."""
    groups = [{"code": key, **name.as_dict()} for key, name in edition.groups]
    return groups, [_plain(one) for one in edition.items]


def _plain(item: Item) -> dict[str, Any]:
    kept = {"code": item.code, "group": item.group, "rhythm": item.rhythm, "by": list(item.by), "do": item.do}
    return {**kept, **item.text.as_dict()}


def rhythms(items: Iterable[Item]) -> set[str]:
    return {one.rhythm for one in items}
