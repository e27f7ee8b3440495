"""What a pack must hold before anybody sees it: whole, concrete, answerable, in both languages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from anma.knowledge import tables
from anma.knowledge.packs.names import CLASS_SCHEMES, LAYERS, PLACES, TIERS, UNITS
from anma.knowledge.packs.schema import Check, Event, Pack, Point
from anma.knowledge.packs.signs import SIGNS
from anma.knowledge.text import KnowledgeError, Text

EMPTY_TALK = (
    "加强管理",
    "加强教育",
    "加强培训",
    "加强检查",
    "提高意识",
    "安全意识",
    "严格遵守",
    "注意安全",
    "规范操作",
    "落实责任",
    "高度重视",
    "strengthen management",
    "raise awareness",
    "be careful",
    "pay attention",
    "safety awareness",
    "as appropriate",
    "and so on",
)
YES_NO_ZH = re.compile(r"(是否|有没有|能不能|是不是|会不会|吗)[^。]*？$")
YES_NO_EN = re.compile(r"^(Is|Are|Does|Do|Has|Have|Can|Was|Were)\b.*\?$")
# A don't says its own "no", so it reads right with and without a heading, and says it once.
PROHIBITION_ZH = re.compile(r"^(别|不要|不准|禁止)(?!不|别)")
PROHIBITION_EN = re.compile(r"^(Do not|No|Never)\b")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MIN_CHECKS = 3
MIN_DONTS = 3


def lint(library: Iterable[Pack]) -> list[str]:
    """Every fault of the packs and modules, one line each; empty when all is well."""
    packs = list(library)
    faults = [fault for pack in packs for fault in _pack(pack, {one.id for one in packs})]
    faults += _repeated("point key", (point.key for pack in packs for point in pack.points))
    faults += _repeated("sentence", (text.zh for pack in packs for text in _unique_texts(pack)))
    faults += _repeated("sentence", (text.en for pack in packs for text in _unique_texts(pack)))
    return faults


def _repeated(what: str, values: Iterable[str]) -> list[str]:
    return [f"{what} repeated: {value}" for value, times in Counter(values).items() if times > 1]


def _unique_texts(pack: Pack) -> Iterator[Text]:
    """Sentences that lose their worth when copied from point to point."""
    for point in pack.points:
        yield point.why
        for event in point.events:
            yield from (event.plain, event.reason, *event.measures.values())
            yield from (check.text for check in event.checks)


def _pack(pack: Pack, known: set[str]) -> Iterator[str]:
    if pack.scheme not in CLASS_SCHEMES:
        yield f"{pack.id}: unknown class scheme {pack.scheme}"
    yield from (f"{pack.id}: includes unknown {name}" for name in pack.includes if name not in known)
    yield from (f"{pack.id}: unknown trade {code}" for code in pack.trades if not tables.industry(code))
    narrower = (code for point in pack.points for code in point.typical_in)
    yield from (f"{pack.id}: unknown trade {code}" for code in narrower if not tables.industry(code))
    if not pack.trades:
        yield from (f"{pack.id}/{one.key}: in_trade words need a trade" for one in pack.points if one.in_trade)
    yield from _texts(pack.id, [pack.name, pack.source])
    for point in pack.points:
        yield from _point(f"{pack.id}/{point.key}", point, CLASS_SCHEMES.get(pack.scheme, {}))


def _point(where: str, point: Point, classes: dict[str, Text]) -> Iterator[str]:
    if point.cls not in classes:
        yield f"{where}: unknown class {point.cls}"
    if point.place not in PLACES:
        yield f"{where}: unknown place {point.place}"
    if not (point.words or point.always):
        yield f"{where}: nothing would ever propose it"
    yield from _repeated(f"{where}: word", point.words + point.in_trade)
    if not point.events:
        yield f"{where}: no event"
    if len(point.donts) < MIN_DONTS:
        yield f"{where}: fewer than three don'ts"
    loose = (text for text in point.donts if not _forbids(text))
    yield from (f"{where}: not a plain prohibition: {text.zh} | {text.en}" for text in loose)
    if not (point.emergency and point.ppe and point.signs):
        yield f"{where}: emergency steps, protection or signs are missing"
    yield from (f"{where}: unknown sign {key}" for key in point.signs if key not in SIGNS)
    yield from _repeated(f"{where}: line", (text.zh for text in point.donts + point.emergency))
    yield from _repeated(f"{where}: event key", (event.key for event in point.events))
    lines = [*point.donts, *point.emergency, *point.ppe]
    yield from _texts(where, [point.name, point.why, point.source, *lines])
    for event in point.events:
        yield from _event(f"{where}/{event.key}", event)


def _forbids(text: Text) -> bool:
    return bool(PROHIBITION_ZH.match(text.zh) and PROHIBITION_EN.match(text.en))


def _event(where: str, event: Event) -> Iterator[str]:
    if not event.accidents or not event.factors:
        yield f"{where}: accident types or factors are missing"
    known = tables.accident_types()
    yield from (f"{where}: unknown accident type {code}" for code in event.accidents if code not in known)
    yield from (f"{where}: unknown factor {code}" for code in event.factors if code not in tables.factors())
    yield from _grades(where, event)
    if set(event.measures) != set(LAYERS):
        yield f"{where}: needs exactly the layers {', '.join(LAYERS)}"
    if len(event.checks) < MIN_CHECKS:
        yield f"{where}: fewer than three checks"
    for check in event.checks:
        yield from _check(where, check)
    yield from _texts(where, [event.name, event.plain, event.reason, *event.measures.values()])


def _grades(where: str, event: Event) -> Iterator[str]:
    for graded in (event.grade_lec, event.grade_ls):
        try:
            graded()
        except KnowledgeError as refusal:
            yield f"{where}: {refusal.text.en}"


def _check(where: str, check: Check) -> Iterator[str]:
    yield from _texts(where, [check.text])
    if not (YES_NO_ZH.search(check.text.zh) and YES_NO_EN.search(check.text.en)):
        yield f"{where}: not a yes/no question: {check.text.zh} | {check.text.en}"
    if check.unit not in UNITS or check.tier not in TIERS or check.every < 1:
        yield f"{where}: unknown cycle or tier: {check.every} {check.unit} {check.tier}"


def _texts(where: str, texts: list[Text]) -> Iterator[str]:
    for text in texts:
        if not CHINESE.search(text.zh):
            yield f"{where}: no Chinese in: {text.zh}"
        if CHINESE.search(text.en):
            yield f"{where}: Chinese in the English: {text.en}"
        lowered = f"{text.zh} {text.en}".lower()
        yield from (f"{where}: empty talk '{word}': {text.zh}" for word in EMPTY_TALK if word in lowered)
