"""Scenes are written down, not programmed: `data/*.yaml` says which parts stand where.

A part is written `name x,y option option=value`; a thing along points takes several. Before the name, `+` says that
the rule asks for it (drawn in the accent) and `~` that it is missing (a dotted outline with a cross). Parts are parted
by semicolons and drawn in that order: first `both`, then the side's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from anma.printing.scenes import (
    parts_devices,
    parts_dust,
    parts_hot,
    parts_marks,
    parts_papers,
    parts_people,
    parts_places,
    parts_sites,
    parts_vessels,
    parts_works,
)
from anma.printing.scenes.vocabulary import Options, Point

# Reading these declares the parts.
VOCABULARY = (
    parts_people,
    parts_places,
    parts_marks,
    parts_hot,
    parts_devices,
    parts_dust,
    parts_vessels,
    parts_papers,
    parts_works,
    parts_sites,
)
FILES = ("gm", "hg", "rq", "xf", "fj", "ks", "tz", "tl", "yh")  # a file a document
SIDES = ("right", "wrong")
LANGS = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Placed:
    """A part as it stands in a scene."""

    name: str
    manner: str  # "", "+" (asked for) or "~" (missing)
    points: tuple[Point, ...]
    options: Options


@dataclass(frozen=True, slots=True)
class Scene:
    """A criterion's two pictures and the sentence under each."""

    criterion: str
    sides: Mapping[str, tuple[Placed, ...]]
    captions: Mapping[str, Mapping[str, str]]  # language → side → sentence


@cache
def scenes() -> Mapping[str, Scene]:
    """All scenes, in the order of their files."""
    folder = files(__package__) / "data"
    read = (_yaml(folder / f"{name}.yaml") for name in FILES)
    return {key: _scene(key, row) for rows in read for key, row in rows.items()}


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The word of each side by language."""
    found: Mapping[str, Mapping[str, str]] = _yaml(files(__package__) / "words.yaml")
    return found


def _yaml(path: Traversable) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  (both readers are safe ones)


def _scene(key: str, row: Mapping[str, Any]) -> Scene:
    both = row.get("both", "")
    sides = {side: (*placed(both), *placed(row[side])) for side in SIDES}
    return Scene(key, sides, {lang: row[lang] for lang in LANGS})


def placed(written: str) -> Iterator[Placed]:
    """The parts of one text."""
    for one in written.replace("\n", " ").split(";"):
        if one.strip():
            yield _placed(one.split())


def _placed(words: list[str]) -> Placed:
    name, manner = words[0], ""
    if name[0] in "+~":
        name, manner = name[1:], name[0]
    points = tuple(_point(word) for word in words[1:] if _is_point(word))
    rest = [word.partition("=") for word in words[1:] if not _is_point(word)]
    return Placed(name, manner, points, Options({key: value for key, _is, value in rest}))


def _is_point(word: str) -> bool:
    return "," in word and "=" not in word


def _point(word: str) -> Point:
    x, _comma, y = word.partition(",")
    return float(x), float(y)
