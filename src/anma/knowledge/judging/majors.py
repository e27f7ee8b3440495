"""Possible major hazards: criteria of the lists in force, each with ways of saying it (``data/major.yaml``).

A candidate only says that a criterion may fit and why; a person decides, with the text of the list at hand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anma.knowledge.judging.clashes import clash
from anma.knowledge.judging.reading import CLAUSE, Reading
from anma.knowledge.judging.shape import MajorCandidate
from anma.knowledge.words import normalise
from anma.knowledge.yaml_files import read_yaml

MOST = 3
# A safeguard is missing when one of these stands close before or behind it in the same clause (无尘, 不锈钢 are names).
_NO = (
    r"(?:没有|没|未|无(?![尘损纺缝水线心人])|缺|不(?!锈)|少了|取消|拆|关了|关掉|停用|短接|屏蔽"
    r"|摘|忘|拿掉|卸掉|去掉|撤掉)"
)
_GONE = (
    r"(?:没|未|无(?![尘损纺缝线心人])|缺|不(?!锈)|坏|失效|失灵|故障|停用|关|拆|堵|短接|屏蔽|摘|损坏"
    r"|过期|破|断|旁路|掉(?!漆|色)|假|切除|没电|跳掉|是空的|卸|瘫痪|报废|离线|丢|太少|少了|退出|被包|被遮)"
)
_CLOSE = r"[^,，。;；!！?？]{0,12}"
_FINE_BESIDE = re.compile(
    r"(?:不(?:存在|属于)|无需|不需要|不涉及|不得|严禁|禁止(?!标)|应当|应该|必须|(?<![反相响对适效供感])应(?=有|设|装|配|保|按|在|为|定|采)|不能没有)"
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of saying that a criterion fits: all ``parts`` in the line, ``where`` in line or trade, ``bar`` not.

    ``clash`` stands for two substances that must not be together, see ``clashes``.
    """

    parts: tuple[re.Pattern[str], ...]
    where: re.Pattern[str] | None
    bar: re.Pattern[str] | None
    clash: bool = False

    def words(self, text: str, context: str) -> tuple[str, ...]:
        """The pieces of the line that fit, none if it does not."""
        together = clash(text) if self.clash else None
        if self.clash and not (together and together.grave):
            return ()
        if self.bar and self.bar.search(text):
            return ()
        if self.where and not self.where.search(context):
            return ()
        found = [part.search(text) for part in self.parts]
        words = [*(together.words() if together else ()), *(one.group() for one in found if one)]
        return tuple(dict.fromkeys(words)) if all(found) else ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """An article of a list in the project's own words; ``source_checked`` if it was seen in a public source."""

    key: str
    document: str
    article: str
    name: str
    text: str
    source_checked: bool
    ways: tuple[Way, ...]

    def candidate(self, text: str, context: str) -> MajorCandidate | None:
        """The candidate with the words that led there, or None."""
        for way in self.ways:
            words = way.words(text, context)
            if words:
                return MajorCandidate(
                    self.key, self.document, self.article, self.name, self.text, self.source_checked, words
                )
        return None


def candidates(reading: Reading, trade: str = "") -> tuple[MajorCandidate, ...]:
    """Up to three criteria that may fit, in the order of the file; none for questions, rules, and praise.

    A rule counts in its own clause: 灭火器必须年检，煤气报警器坏了 still tells of the alarm.
    """
    if reading.question or reading.fine:
        return ()
    text = "".join(one.group() for one in CLAUSE.finditer(reading.text) if not _FINE_BESIDE.search(one.group()))
    context = f"{reading.whole} {normalise(trade)}"
    found = (one.candidate(text, context) for one in criteria())
    return tuple(one for one in found if one)[:MOST]


@cache
def criteria() -> tuple[Criterion, ...]:
    """All criteria in the order of the file."""
    text = files(__name__.rpartition(".")[0]).joinpath("data", "major.yaml").read_text(encoding="utf-8")
    # The C reader is many times faster and reads the same; it is not built everywhere.
    data = read_yaml(text)
    return tuple(_criterion(row, data["documents"], data["words"]) for row in data["criteria"])


def _criterion(row: Mapping[str, Any], documents: Mapping[str, str], words: Mapping[str, str]) -> Criterion:
    document = documents[row["id"].partition("-")[0]]
    ways = tuple(_way(way, words) for way in row["ways"])
    return Criterion(row["id"], document, str(row["article"]), row["name"], row["text"], row["source_checked"], ways)


def _way(way: Mapping[str, Any], words: Mapping[str, str]) -> Way:
    parts = [_pattern(one, words) for one in way.get("all", ())]
    if "lacks" in way:
        safeguard = f"(?:{_filled(way['lacks'], words)})"
        parts.append(re.compile(f"{_NO}{_CLOSE}{safeguard}|{safeguard}{_CLOSE}{_GONE}"))
    where, bar = way.get("where"), way.get("not")
    return Way(
        tuple(parts),
        _pattern(where, words) if where else None,
        _pattern(bar, words) if bar else None,
        bool(way.get("clash")),
    )


def _pattern(written: str, words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_filled(written, words))


def _filled(written: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: words[match.group(1)], written)
