"""The outline as data, read from a YAML file: `shipped.yaml`, or the one that ANMA_OUTLINE names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from django.conf import settings
from django.utils.translation import get_language
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from anma.facts.indicators import Kind, get
from anma.knowledge.text import Lang, Text
from anma.knowledge.yaml_files import read_yaml

SHIPPED = Path(__file__).with_name("shipped.yaml")
NAMED = re.compile(r"\{([a-z0-9_]+)(?:>([a-z0-9_]+))?\}")


class Form(StrEnum):
    """What a line says of its indicator."""

    VALUE = "value"
    BEFORE = "before"
    AFTER = "after"
    YOY = "yoy"
    SHARE = "share"


class Word(StrEnum):
    """Which word may stand at the number: none, the one that fits, always "more than", "beyond" or "about"."""

    PLAIN = "plain"
    AUTO = "auto"
    FLOOR = "floor"
    BEYOND = "beyond"
    ABOUT = "about"


class BaseRule(StrEnum):
    """With which value of the year before a line compares where one was stated."""

    RESTATED = "restated"
    PUBLISHED = "published"


class BadOutline(ValueError):
    """A file that is no outline; says what is wrong with it."""


def _both(raw: object) -> Text:
    zh, bar, en = str(raw).partition(" | ")
    if not (zh.strip() and (en.strip() or not bar)):
        raise ValueError("write `中文 | English`")
    return Text(zh.strip(), (en if bar else zh).strip())


Both = Annotated[Text, BeforeValidator(_both)]
KEY = r"^[a-z0-9_]{1,60}$"
PERIOD = r"^(campaign|year|year:(19|20)\d\d|until:(19|20)\d\d-(0[1-9]|1[0-2]))$"
PRECISION = r"^(exact|ten_thousand:[0-3]|percent:[0-2]|decimal:[1-3])$"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Line(_Strict):
    """One figure of the briefing. `period`: campaign, year (this one to the day), year:2020, until:2022-11. `area`
    names one of the outline's areas; without one the line is of the asked place. `precision` is how far it is printed,
    `plan` what is to be reached in the whole city.
    """

    key: str = Field(pattern=KEY)
    name: Both
    unit: Both
    indicator: str
    form: Form
    period: str = Field(default="campaign", pattern=PERIOD)
    area: str = ""
    precision: str = Field(default="", pattern=f"{PRECISION}|^$")
    word: Word = Word.PLAIN
    base: BaseRule = BaseRule.RESTATED
    plan: Decimal | None = None

    @property
    def rule(self) -> str:
        """The precision; of what is in per cent one place, of anything else whole numbers, where nothing is said."""
        return self.precision or ("percent:1" if self.form in (Form.YOY, Form.SHARE) else "exact")


class Chart(_Strict):
    """What is drawn beside a paragraph: `lines` of the outline in one unit, or indicators (`years`) year by year."""

    title: Both
    lines: tuple[str, ...] = Field(default=(), max_length=8)
    years: tuple[str, ...] = Field(default=(), max_length=4)


class Paragraph(_Strict):
    """Sentences that name lines: `{key}`, or `{a>b}` for what became of a."""

    title: Both
    sentences: tuple[Both, ...] = Field(min_length=1)
    charts: tuple[Chart, ...] = ()


class Outline(_Strict):
    """All of it. `begins` is the first day of the campaign."""

    edition: str
    source: Both
    title: Both
    begins: date
    areas: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    lines: tuple[Line, ...] = Field(min_length=1)
    paragraphs: tuple[Paragraph, ...] = ()

    def line(self, key: str) -> Line:
        return next(one for one in self.lines if one.key == key)


def read(path: Path) -> Outline:
    """The outline of a file. Raises BadOutline."""
    try:
        return Outline.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise BadOutline(f"{path.name}: {error}") from error


def outline() -> Outline:
    """The outline of this installation. Raises BadOutline."""
    return _kept(Path(settings.ANMA_OUTLINE) if settings.ANMA_OUTLINE else SHIPPED)


@cache
def _kept(path: Path) -> Outline:
    return read(path)


def reader() -> Lang:
    """The half of a text that the reader reads."""
    return "en" if (get_language() or "").startswith("en") else "zh"


@dataclass(frozen=True, slots=True)
class Names:
    """What a sentence names: single lines, and pairs of before and after."""

    single: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        return {*self.single, *(key for pair in self.pairs for key in pair)}


def names_in(sentence: str) -> Names:
    found = Names()
    for first, second in NAMED.findall(sentence):
        if second:
            found.pairs.append((first, second))
        else:
            found.single.append(first)
    return found


def faults(one: Outline) -> Iterator[str]:
    """What is wrong with an outline whose form is right: names that nothing answers to."""
    keys = [line.key for line in one.lines]
    yield from (f"the key {key} stands twice" for key in sorted({key for key in keys if keys.count(key) > 1}))
    for line in one.lines:
        yield from (f"{line.key}: {said}" for said in _faults_of(one, line))
    for paragraph in one.paragraphs:
        for sentence in paragraph.sentences:
            yield from _faults_in(one, sentence, set(keys))
        for chart in paragraph.charts:
            yield from (f"the chart {chart.title.zh} {said}" for said in _undrawn(one, chart, set(keys)))


def _faults_of(one: Outline, line: Line) -> Iterator[str]:
    if line.area and line.area not in one.areas:
        yield f"the outline has no area {line.area}"
    try:
        kind = get(line.indicator).kind
    except KeyError:
        yield f"there is no indicator {line.indicator}"
        return
    if line.form in (Form.BEFORE, Form.AFTER) and kind is not Kind.STOCK:
        yield "before and after are asked of a stock"
    if (line.form is Form.SHARE) is not (kind is Kind.RATIO):
        yield "a share is asked of a ratio, and a ratio as a share"
    if line.form is Form.YOY and kind is Kind.LISTED:
        yield "a table has no year before"
    if line.rule.startswith("percent") is not (line.form in (Form.YOY, Form.SHARE)):
        yield f"the precision {line.rule} does not fit the form {line.form}"


def _undrawn(one: Outline, chart: Chart, keys: set[str]) -> Iterator[str]:
    """Bars of one drawing are of one kind: nobody holds a share against a number, or a change against either."""
    if bool(chart.lines) is bool(chart.years):
        yield "names either lines or years"
    yield from (f"names {key}, which is no line" for key in chart.lines if key not in keys)
    lines = [one.line(key) for key in chart.lines if key in keys]
    if len({line.unit for line in lines}) > 1 or any(line.form is Form.YOY for line in lines):
        yield "names lines that are not of one unit, or changes"
    kinds = set()
    for key in chart.years:
        try:
            kinds.add(get(key).kind)
        except KeyError:
            yield f"names {key}, which is no indicator"
    if kinds - {Kind.FLOW, Kind.RATIO} or len(kinds) > 1:
        yield "names years of what is not counted by the year, or of counts and shares together"


def _faults_in(one: Outline, sentence: Text, keys: set[str]) -> Iterator[str]:
    zh, en = names_in(sentence.zh), names_in(sentence.en)
    if (sorted(zh.single), sorted(zh.pairs)) != (sorted(en.single), sorted(en.pairs)):
        yield f"the two halves name different lines: {sentence.zh}"
    yield from (f"a sentence names {key}, which is no line" for key in sorted(zh.keys - keys))
    for first, second in zh.pairs:
        if {first, second} <= keys and not _is_pair(one.line(first), one.line(second)):
            yield f"{first}>{second} is no before and after of one indicator"


def _is_pair(first: Line, second: Line) -> bool:
    forms = (first.form, second.form) == (Form.BEFORE, Form.AFTER)
    return forms and (first.indicator, first.area, first.unit) == (second.indicator, second.area, second.unit)


def areas_of(one: Outline, line: Line) -> tuple[str, ...]:
    """The codes of the line's own area; none where it is of the asked place."""
    found: Any = one.areas.get(line.area, ())
    return tuple(found)
