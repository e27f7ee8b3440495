"""The words of the scenes: parts with a size, a standing point and the options that each understands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from anma.printing.scenes.pen import Pen

Point = tuple[float, float]
# Every part understands these: turned to the other side, its scale, turned by degrees.
COMMON = frozenset({"flip", "s", "turn"})


@dataclass(frozen=True, slots=True)
class Options:
    """What stands behind a part's name and points: `helmet`, `w=80`."""

    given: Mapping[str, str]

    def has(self, name: str) -> bool:
        return name in self.given

    def num(self, name: str, otherwise: float) -> float:
        return float(self.given.get(name) or otherwise)

    def word(self, name: str, otherwise: str = "") -> str:
        return self.given.get(name) or otherwise


@dataclass(frozen=True, slots=True)
class Part:
    """A thing drawn around its own standing point; `grounded` tells whether that is its foot or its middle."""

    name: str
    width: float
    height: float
    grounded: bool
    options: frozenset[str]
    draw: Callable[[Pen, Options], str]

    def box(self, given: Options) -> tuple[float, float, float, float]:
        """Left, top, right, bottom around the standing point, before scale."""
        w, h = given.num("w", self.width), given.num("h", self.height)
        return (-w / 2, -h, w / 2, 0) if self.grounded else (-w / 2, -h / 2, w / 2, h / 2)


@dataclass(frozen=True, slots=True)
class Course:
    """A thing drawn along points: a pipe, a wire, an arrow."""

    name: str
    options: frozenset[str]
    draw: Callable[[Pen, tuple[Point, ...], Options], str]


PARTS: dict[str, Part] = {}
COURSES: dict[str, Course] = {}


def part(
    width: float, height: float, options: str = "", *, grounded: bool = True
) -> Callable[[Callable[[Pen, Options], str]], Callable[[Pen, Options], str]]:
    """Declare a part under its function's name."""

    def declare(draw: Callable[[Pen, Options], str]) -> Callable[[Pen, Options], str]:
        name = draw.__name__.rstrip("_")
        PARTS[name] = Part(name, width, height, grounded, COMMON | set(options.split()), draw)
        return draw

    return declare


def course(
    options: str = "",
) -> Callable[[Callable[[Pen, tuple[Point, ...], Options], str]], Callable[[Pen, tuple[Point, ...], Options], str]]:
    """Declare a thing along points under its function's name."""

    def declare(
        draw: Callable[[Pen, tuple[Point, ...], Options], str],
    ) -> Callable[[Pen, tuple[Point, ...], Options], str]:
        name = draw.__name__.rstrip("_")
        COURSES[name] = Course(name, frozenset(options.split()), draw)
        return draw

    return declare
