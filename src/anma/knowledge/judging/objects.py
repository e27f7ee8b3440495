"""What is wrong in a line: the thing that stands right at the word for its state, never the place that hosts it.

机床上面的灯不亮 is about the lamp, 液氨机房门口有积水 about the water. Where nothing known stands there, the thing
stays unsure and only what is always true is said of it.
"""

import re
from dataclasses import dataclass
from functools import cache

from anma.knowledge.judging import lexicon
from anma.knowledge.judging.lexicon import Concept, Span, State
from anma.knowledge.judging.reading import Reading, blockable

# Words between a thing and its state that change nothing.
_FILLER = re.compile(
    r"(?:[的了也都又全已被有在就很太较些点没总老皆均着]|已经|全部|全都|基本|严重|明显|发生|出现|存在|经常|老是|一直|好像|有点|有些|多处|局部|部分"
    r"|一?(?:处|个|根|条|块|只)|两[处个根条块只]|\d+[处个根条块只]|外壳|表面|本体|上有|里有)+$"
)
# What follows a name and makes one longer word of it: 煤气+管, 化学品+柜.
_LONGER = re.compile(r"[管线门阀柜箱架盖板轮轴带绳桶罐灯座头罩杆梯泵机器瓶袋车钩轨棚墙把套销块片]$")
_WHERE = re.compile(r"(?:前面|前边|正前方|跟前|前方|前|门口|旁边|边上|旁|处|口)$")
_BREAK = re.compile(r"[,，。;；!！?？、\s]")
# States beside those of the lexicon that people write of things.
_ALSO_BROKEN = re.compile(
    r"碎|破了|掉了|脱了|裂了|歪了|缺一|断了|断丝|断股|起毛|裂缝|裂纹|不转|不响|转不动|卡住|卡死|关不严|关不上|晃"
)
_ALSO_BLOCKED = re.compile(r"(?<=[前口旁上])(?:面|边)?(?:停|放|摆|码|堵)(?:了|着|满)")
_COUNT = re.compile(r"^[一两几\d]+[个块根只条处把盏颗片扇截]")
_HEAP = re.compile(
    r"(?:堆|放|停|摆|码|堵)(?:满)?了?(?:一[堆辆些排捆台个]|两[辆个]|几[个辆堆]|很多|好多|不少|大量|许多|些)*"
)
_ACTS = re.compile(
    r"^[接关盖戴系穿装设配挂贴锁开停检办签培审验测做清扫修换固绑拴放堆拉拔插通断盯看守报登写填记走用使按照遵及时人]"
)
_NO_NOUN = re.compile(r"[没不很久乱高满到人管的太着未了]")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A state and the thing it is said of; ``word`` is empty where that is unsure, ``concept`` where only a part's
    everyday name is known."""

    state: State
    word: str
    concept: Concept | None

    def measure(self) -> str:
        """What to do first about it."""
        return self.state.measure.replace("{thing}", self.word) if self.word else self.state.general


def wrongs(reading: Reading) -> list[Wrong]:
    """Everything that the line says to be wrong, in its order."""
    said = list(reading.states)
    more = _more_states(reading.text)
    covered = {at for _, span in said for at in range(span.start, span.end)}
    said += [(state, span) for state, span in more if span.start not in covered]
    return [_wrong(reading, state, span) for state, span in sorted(said, key=lambda one: one[1].start)]


def _more_states(text: str) -> list[tuple[State, Span]]:
    states = {one.key: one for one in lexicon.state_words().values()}
    return [
        (states[key], Span(one.start(), one.end(), one.group()))
        for key, pattern in (("broken", _ALSO_BROKEN), ("blocked", _ALSO_BLOCKED))
        for one in pattern.finditer(text)
    ]


def _wrong(reading: Reading, state: State, span: Span) -> Wrong:
    text = reading.text
    before = _BREAK.split(text[: span.start])[-1]
    after = _BREAK.split(text[span.end :])[0]
    if state.key == "missing":
        word = _lacking(before, after)
    elif state.key == "not_worn":
        word = _start(after, lexicon.concept_words())
    elif state.key == "blocked":
        word = _freed(before)
    else:
        word = named_last(before) or (_start(after, _nouns()) if state.key == "exposed" else "")
    return Wrong(state, word, _concept(word))


def _lacking(before: str, after: str) -> str:
    """What is to be supplied: 没有防脱装置, 没有护罩的冲床; 护罩没有了 where nothing follows."""
    phrase = _COUNT.sub("", after.split("的")[0].removesuffix("了"))
    if phrase in lexicon.parts():
        return phrase
    first = _start(phrase, lexicon.concept_words())
    if first and lexicon.suppliable(lexicon.concept_words()[first].name, first):
        return phrase if lexicon.supplied(phrase) and len(phrase) <= len(first) + 2 else first
    if phrase and len(phrase) <= 8 and lexicon.supplied(phrase) and not _ACTS.match(phrase):
        return phrase
    if len(phrase) > 1 or re.search(r"[上里内旁边处间房室库区口]$", before):
        return ""
    last = named_last(before)
    concept = _concept(last)
    fit = (
        last in lexicon.parts()
        or lexicon.supplied(last)
        or (concept is not None and lexicon.suppliable(concept.name, last))
    )
    return last if fit else ""


def _freed(before: str) -> str:
    """What is blocked, not what blocks it: 灭火器 in 灭火器被纸箱挡住, in 灭火器前面停车."""
    whole = before.split("被")[0]
    for subject in (whole, _WHERE.sub("", whole)):
        word = named_last(subject)
        concept = _concept(word)
        if concept is not None and blockable(concept.name) and not _is_room(subject):
            return word
    return ""


def _is_room(subject: str) -> bool:
    return bool(re.search(r"(?:房|间|室|库|站|区|车间|里|内)$", subject))


def heap(text: str) -> str:
    """What lies in the way, as it was written: 纸箱 in 门口堆了纸箱; empty where that is unsure."""
    for match in _HEAP.finditer(text):
        rest = _BREAK.split(text[match.end() :])[0]
        if 1 < len(rest) <= 5 and not _NO_NOUN.search(rest) and match.group() not in "堆放停摆码":
            return rest
    return ""


def named_last(before: str) -> str:
    """The known noun in which a piece of text ends, the longest; a name and the part behind it are one."""
    text = _FILLER.sub("", before)
    for at in range(max(0, len(text) - 8), len(text)):
        if text[at:] in _nouns():
            whole = _joined(text, at)
            return "" if whole is None else whole
    for cut in (1, 2):
        name = _longest(text[:-cut])
        if len(text) > cut and name and _LONGER.search(text) and "的" not in text[-cut:]:
            return name + text[-cut:]
    return ""


def _joined(text: str, at: int) -> str | None:
    """A part of one sign alone needs a name before it to be a word of its own: 煤气管, 气瓶间的门."""
    word = text[at:]
    if across := _longest(text[: at + 1]):
        return across + word[1:]
    name = _longest(text[:at])
    return name + word if len(word) == 1 and name and _LONGER.search(word) and word not in "门灯窗墙锁" else word


def _longest(text: str) -> str:
    return next((text[at:] for at in range(max(0, len(text) - 8), len(text) - 1) if text[at:] in _nouns()), "")


def _start(text: str, known: object) -> str:
    words = known if isinstance(known, dict) else _nouns()
    return next((text[:end] for end in range(min(8, len(text)), 1, -1) if text[:end] in words), "")


def _concept(word: str) -> Concept | None:
    known = lexicon.concept_words()
    if word in known and known[word].specific():
        return known[word]
    if word in lexicon.parts():
        return None
    pieces = [*(word[at:] for at in range(1, len(word) - 1)), *(word[:end] for end in range(len(word) - 1, 1, -1))]
    return next((known[one] for one in pieces if one in known and known[one].specific()), None)


@cache
def _nouns() -> frozenset[str]:
    """Names of things: those of specific concepts that are no states or acts by themselves, and parts."""
    faults = set(lexicon.state_words())
    words = {
        word
        for word, concept in lexicon.concept_words().items()
        if concept.specific() and len(word) > 1 and not word.isascii() and not any(one in word for one in faults)
    }
    return frozenset(words) | lexicon.parts()
