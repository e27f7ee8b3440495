"""The shape of a pack. Texts are written ``中文 | English`` in the files; see loader.py for the reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from anma.knowledge.grading import Grade
from anma.knowledge.grading import lec as lec_method
from anma.knowledge.grading import ls as ls_method
from anma.knowledge.grading.levels import LevelCode, worst
from anma.knowledge.packs.names import EXCHANGE_DEFAULT
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """A question that a glance answers with yes; asked every ``every`` ``unit`` by ``tier``.

    ``key`` names it within its event: the first 8 hex of the SHA-256 of its Chinese words as they ship. It stays when
    an installation corrects the words, and a question put between two others takes nobody's name.
    """

    text: Text
    every: int
    unit: str
    tier: str
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", sha256(self.text.zh.encode()).hexdigest()[:8])


@dataclass(frozen=True, slots=True)
class Event:
    """What can happen at a point, why, how bad, what holds it back and how one sees that it still does.

    ``exchange`` has for each layer of measures its code in the exchange tables (``names.EXCHANGE``).
    """

    key: str
    name: Text
    plain: Text
    accidents: tuple[str, ...]
    factors: tuple[str, ...]
    lec: tuple[str, str, str]
    ls: tuple[str, str]
    reason: Text
    measures: Mapping[str, Text]
    checks: tuple[Check, ...]
    exchange: Mapping[str, str] = field(default_factory=lambda: EXCHANGE_DEFAULT)

    def grade_lec(self, convention: str = lec_method.DEFAULT) -> Grade:
        """The pack's own LEC grade."""
        return lec_method.grade(*self.lec, convention)

    def grade_ls(self, variant: str = ls_method.DEFAULT) -> Grade:
        """The pack's own LS grade; inputs are on the scales of variant A."""
        return ls_method.grade(*self.ls, variant)


@dataclass(frozen=True, slots=True)
class Point:
    """A risk point.

    ``words`` propose it wherever they are said; ``typical`` points come with the trade alone, ``always``
    points with every firm; ``replaces`` names shared points that this one makes superfluous. ``in_trade`` words
    propose it only to firms of the pack's trades: a 平车 sews in a garment factory and is nothing elsewhere.
    """

    key: str
    name: Text
    cls: str
    place: str
    why: Text
    words: tuple[str, ...]
    ignore: tuple[str, ...]
    cas: tuple[str, ...]
    typical: bool
    always: bool
    replaces: tuple[str, ...]
    donts: tuple[Text, ...]
    emergency: tuple[Text, ...]
    ppe: tuple[Text, ...]
    signs: tuple[str, ...]
    source: Text
    events: tuple[Event, ...]
    in_trade: tuple[str, ...] = ()
    typical_in: tuple[str, ...] = ()

    def usual_in(self, trade_digits: str) -> bool:
        """Whether nearly every firm of the trade has it; ``typical_in`` narrows that to some classes of the trade.

        A firm that gives its trade only coarsely (``17``) is asked about what any of its classes has.
        """
        classes = self.typical_in or ("",)
        return self.typical and any(trade_digits.startswith(one) or one.startswith(trade_digits) for one in classes)

    def level(self) -> LevelCode:
        """The worst level of its events by LEC."""
        return worst([event.grade_lec().level for event in self.events])


@dataclass(frozen=True, slots=True)
class Question:
    """Asked only where a fact would change the list: ``about`` are the points that raise it when they are proposed.

    A yes brings the points ``brings``, a no strikes out the points ``drops``. Who writes that there is none of one of
    the ``denied`` words has answered no.
    """

    key: str
    text: Text
    why: Text
    about: tuple[str, ...]
    brings: tuple[str, ...]
    drops: tuple[str, ...]
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A trade's pack, or a module when ``trades`` is empty and others include it."""

    id: str
    name: Text
    edition: str
    effective: date
    source: Text
    verified: bool
    scheme: str
    trades: tuple[str, ...]
    includes: tuple[str, ...]
    points: tuple[Point, ...]
    questions: tuple[Question, ...] = ()

    def applies_to(self, trade_digits: str) -> bool:
        """Whether the trade (digits only) begins with one of the pack's prefixes."""
        return bool(trade_digits) and trade_digits.startswith(self.trades) if self.trades else False
