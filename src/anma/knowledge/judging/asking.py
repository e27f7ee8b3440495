"""Whether a line says enough to act on it, and the one question that would make it usable."""

import re
from functools import cache

from anma.knowledge.judging import lexicon
from anma.knowledge.judging.features import pieces
from anma.knowledge.judging.reading import FAULT, Reading

_WHERE_WHAT_STATE = "请写清三点：在哪里、什么东西、怎么不对。比如“2 号车间东门的灭火器压力不足”。"
_SHORT = 20
_FAULTS = {"noise", "heat", "dust_health", "leak", "behaviour", "ebike", "dormitory", "other"}
_FINE = "这一行说的是没有问题。要报的是哪里、什么东西、怎么不对？"


def vague(reading: Reading) -> bool:
    """Whether nobody could act on the line: no thing, or a thing without anything said of it, or nothing wrong."""
    if not pieces(reading.text) or reading.fine or _says_little(reading.text):
        return True
    if reading.question:
        return False
    things = reading.things()
    rest = _unknown(reading)
    if things and not reading.states and not _tells(reading) and not reading.types and _says_little(rest):
        return True
    if things:
        return (
            not reading.states
            and not reading.types
            and len(rest) < 2
            and not FAULT.search(rest)
            and not _tells(reading)
        )
    if not reading.heard and not reading.states:
        letters = _chinese(reading.text)
        return len(letters) < (4 if FAULT.search(letters) else 6)
    told = sum(len(span.word) for _, span in reading.states)
    return len(rest.strip("了的啊吧")) - told < 1


def _says_little(text: str) -> bool:
    """Whether a line is only a place, a degree and a complaint: 现场比较乱, 有隐患, 安全管理不到位."""
    bare = re.sub(r"[\W_]+", "", text)
    # Longer lines say something, and the pattern has too many ways to read a long repetition.
    return len(bare) <= _SHORT and bool(_little().match(bare))


@cache
def _little() -> re.Pattern[str]:
    words = {
        row["part"]: "|".join(sorted(row["words"].split(), key=len, reverse=True))
        for row in lexicon.rows("empty_words")
    }
    return re.compile("^(?:{place})*(?:{degree})*(?:{empty})(?:{tail})*$".format(**words))


def _tells(reading: Reading) -> bool:
    """Concepts that are faults by themselves: 占用, 泄漏, 吸烟, 三合一, 乱接线 ..."""
    if any(one.concept.topic in _FAULTS for one in reading.heard):
        return True
    return len(reading.heard) > 1 or any(FAULT.search(one.span.word) for one in reading.heard)


def _unknown(reading: Reading) -> str:
    """The characters of the line that belong to no known word."""
    covered = {at for one in reading.heard for at in range(one.span.start, one.span.end)}
    return "".join(mark for at, mark in enumerate(reading.text) if at not in covered and mark.isalnum())


def _chinese(text: str) -> str:
    return "".join(re.findall(r"[\u4e00-\u9fff]", text))


def question(reading: Reading) -> str:
    """One question in plain Chinese for a vague line."""
    if reading.fine:
        return _FINE
    things = [one.span.word for one in reading.things() if one.span.word in lexicon.concept_words()]
    if things and not _says_little(reading.text):
        return f"{things[0]}怎么了：缺了、坏了、过期了、被挡住了，还是用得不对？在哪里？"
    places = [one.span.word for one in reading.heard if not one.concept.specific()]
    if places:
        return f"{places[0]}里具体是哪样东西不对：缺了、坏了、挡了路，还是人没按规矩做？"
    if reading.states and _chinese(reading.text):
        return f"是什么东西“{reading.states[0][1].word}”？在哪里？"
    return _WHERE_WHAT_STATE
