"""What to do about a line, and which factors of GB/T 13861 it shows."""

import math
import re
from collections import defaultdict
from functools import cache

from anma.knowledge.judging import clashes, happening, lexicon
from anma.knowledge.judging.clashes import clash
from anma.knowledge.judging.model import TaughtEvent, model
from anma.knowledge.judging.objects import Wrong, heap, wrongs
from anma.knowledge.judging.reading import Heard, Reading
from anma.knowledge.judging.shape import Measure
from anma.knowledge.tables import factors as factor_table

LEXICON_SOURCE = "本项目词库，未经核对"
_MOST_MEASURES, _MOST_FACTORS = 4, 3
_NEAR = 0.5  # share of the line's weight that an event must know before it may teach
_RARE = 3  # a single word leads to an event only if no more events than these know it
_MOVES = {"blocked", "exposed", "leaking", "dirty"}
_WORN = {"ppe", "ppe_head", "ppe_harness"}
_HELD = {"stacking", "cylinder", "edge", "ladder", "hand_tool", "chem_store", "railing", "scaffold", "housekeeping"}
_PAPER = {"responsibility", "rules", "training", "certificate", "plan", "records", "permit", "contractor", "funds"}
# Where only a part's everyday name is known, or nothing at all, this follows what the state asks for.
_GENERAL = {
    "missing": "supply",
    "broken": "repair",
    "blocked": "clear",
    "dirty": "clean",
    "leaking": "repair",
    "exposed": "close",
}
_HOST = re.compile(
    r"(?:的)?(?:上面?|里面?|内|旁边?|边上|附近|周围|周边|下面?|下方|上方|门口|通道|坡道|轨道|房|间|室|区|库|站|车间|前|后面?|背后)"
)


def measures(reading: Reading, category: str) -> tuple[Measure, ...]:
    """Two to four things to do: what saves people now, else for the state of the thing, from a pack, from its topic."""
    if reading.fine:
        return ()
    if now := happening.measures(reading):
        return tuple(Measure(text, LEXICON_SOURCE) for text in now)
    if apart := _to_separate(reading):
        return tuple(Measure(text, LEXICON_SOURCE) for text in apart)
    aspect = _aspect(reading)
    found = aspect or _about_objects(reading, category)
    return tuple({one.text: one for one in found}.values())[:_MOST_MEASURES]


def _topic(name: str) -> list[Measure]:
    return [Measure(text, LEXICON_SOURCE) for text in lexicon.topic_measures()[name]]


def _about_objects(reading: Reading, category: str) -> list[Measure]:
    """First what is wrong with the thing at its state, then what its topic says, then the nearest event of a pack."""
    things = _about(reading, category)
    if not things:
        return _unsure(reading) or _topic(_FALLBACK[category])
    thing = _lacked(reading, things) or things[0]
    if thing.concept.topic in _PAPER or reading.question or thing.span.word.isascii():
        return _topic(thing.concept.topic)
    said = _chosen(reading, category)
    if said is None:
        return _topic("other" if _hosts(reading, thing) else thing.concept.topic)
    first = [Measure(said.measure(), LEXICON_SOURCE)] if _says_it(said) else []
    if said.concept is None:
        return _without_concept(reading, said, thing, first)
    freed = said.state.key == "blocked" and said.concept.topic != "exit"
    found = first + _topic("clear" if freed else said.concept.topic)
    event = nearest(reading) if thing.concept is said.concept else None
    if event:
        found[2:2] = [Measure(text, f"{event.pack} / {event.name}") for text in event.measures[:1]]
    return found


def _without_concept(reading: Reading, said: Wrong, thing: Heard, first: list[Measure]) -> list[Measure]:
    """A part, or nothing known at the state: the topic of what the line names only if that is no host of it."""
    if said.state.key == "blocked" and (heaped := heap(reading.text)):
        first = [Measure(f"马上移走{heaped}，划线不准再放", LEXICON_SOURCE)]
    if said.word or said.state.key == "blocked" or _hosts(reading, thing):
        return first + _topic(_GENERAL.get(said.state.key, "other"))
    topic = thing.concept.topic
    return _topic(topic) if said.state.key in {"undone", "missing"} else [*first, *_topic(topic)]


def _unsure(reading: Reading) -> list[Measure]:
    """Where the lexicon knows no thing of the line, but what is wrong with it."""
    said = _chosen(reading, "")
    if said is None or said.state.key == "undone" or reading.question:
        return []
    return [Measure(said.measure(), LEXICON_SOURCE), *_topic(_GENERAL.get(said.state.key, "other"))]


def _chosen(reading: Reading, category: str) -> Wrong | None:
    """The state whose thing belongs to the category, else one whose thing is known, else the first."""
    said = [one for one in wrongs(reading) if one.state.key != "undone" or not one.word]
    fitting = [one for one in said if one.concept and one.concept.categories.get(category, 0) >= lexicon.SPECIFIC]
    named = [one for one in said if one.word and _says_it(one)]
    return next(iter([*(one for one in fitting if _says_it(one)), *named, *said]), None)


def _says_it(said: Wrong) -> bool:
    """Whether the state and the kind of thing go together, so that the sentence makes sense."""
    state, topic = said.state.key, said.concept.topic if said.concept else ""
    if not said.word:
        return True
    if state == "not_worn" or topic in _WORN:
        return (state == "not_worn") == (topic in _WORN) or state not in {"not_worn", *_MOVES}
    if state == "unfixed":
        return topic in _HELD or not topic
    return topic not in _PAPER and state != "undone"


def _hosts(reading: Reading, thing: Heard) -> bool:
    """Whether a thing only says where: 塔吊下面, 液氨机房, 仓库里."""
    return bool(_HOST.match(reading.text, thing.span.end))


def _aspect(reading: Reading) -> list[Measure]:
    """Matters that ask for measures of their own, whatever thing has them: registration, certificates, water."""
    if reading.question:
        return []
    sure = any(one.word and one.state.key in {"leaking", "dirty"} for one in wrongs(reading))
    for row, pattern in _aspects():
        match = pattern.search(reading.text)
        if match and not (sure and row["unsure"]):
            thing = match.groupdict().get("thing", "")
            first = [row["first"].replace("{thing}", thing)] if row["first"] else []
            return [Measure(text, LEXICON_SOURCE) for text in first] + _topic(row["topic"])
    return []


@cache
def _aspects() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    return tuple((row, re.compile(row["pattern"])) for row in lexicon.rows("aspects"))


def _to_separate(reading: Reading) -> tuple[str, ...]:
    """What must not lie together is parted before anything else is put right."""
    together = None if reading.question else clash(reading.text)
    if together:
        return clashes.measures()[together.what]
    mixed = not reading.question and _MIXED.search(reading.text)
    return clashes.measures()["mixed"] if mixed and _STORED_APART.search(reading.text) else ()


# Mixed without saying what with what: 化学品禁忌物混放.
_MIXED = re.compile(r"混放|混存|混储|混堆|混装|禁忌物|同库存放|混合存放")
_STORED_APART = re.compile(r"化学品|危化|危险品|禁忌|酸|碱|氧化剂|易燃|剧毒|试剂|药剂|溶剂|油漆")
_FALLBACK = {
    "fire": "extinguisher",
    "electrical": "wiring",
    "machinery": "machine_general",
    "special_equipment": "special_general",
    "chemicals": "chem_store",
    "workplace": "housekeeping",
    "management": "records",
    "occupational_health": "ppe",
    "other": "other",
}


def _about(reading: Reading, category: str) -> list[Heard]:
    """The things of the line that belong to its category; all of them where none does."""
    things = reading.things() or list(reading.heard)
    fitting = [one for one in things if one.concept.categories.get(category, 0) >= lexicon.SPECIFIC]
    return fitting or things


def _lacked(reading: Reading, things: list[Heard]) -> Heard | None:
    """What another thing goes without: 没有防护罩的冲床 wants a guard."""
    return next((one for one in things if _is_lacked(reading, one)), None)


def _is_lacked(reading: Reading, thing: Heard) -> bool:
    return any(
        state.key == "missing"
        and span.end == thing.span.start
        and reading.text[thing.span.end : thing.span.end + 1] == "的"
        for state, span in reading.states
    )


@cache
def _index() -> tuple[dict[str, list[int]], dict[str, float]]:
    """From each word to the events that know it, and how telling it is."""
    known: dict[str, list[int]] = defaultdict(list)
    events = model().events
    for number, event in enumerate(events):
        for word in event.words:
            known[word].append(number)
    return known, {word: math.log(1 + len(events) / len(where)) for word, where in known.items()}


def nearest(reading: Reading) -> TaughtEvent | None:
    """The event of a pack that speaks of the same things, or None where none comes near."""
    known, telling = _index()
    words = {one.span.word for one in reading.heard if one.concept.specific() and one.role >= 1}
    scores: dict[int, float] = defaultdict(float)
    for word in words:
        for number in known.get(word, ()):
            scores[number] += telling[word] / math.sqrt(len(model().events[number].words))
    whole = sum(telling.get(word, 6.0) for word in words)
    if not scores:
        return None
    best = max(scores, key=lambda number: (scores[number], -number))
    shared = words.intersection(model().events[best].words)
    telling_enough = len(shared) > 1 or all(len(known[word]) <= _RARE for word in shared)
    near = sum(telling[word] for word in shared) >= _NEAR * whole
    return model().events[best] if near and telling_enough else None


def factor_names(reading: Reading, category: str) -> tuple[str, ...]:
    """Chinese names of up to three factors, those of the weightiest thing first."""
    codes = [code for one in _about(reading, category) for code in one.concept.factors]
    table = factor_table()
    return tuple(table[code].name.zh for code in dict.fromkeys(codes))[:_MOST_FACTORS]
