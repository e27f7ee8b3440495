"""What a pack must hold before anybody sees it: whole, concrete, answerable, in both languages."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from anma.knowledge import tables
from anma.knowledge.fault import Fault, at
from anma.knowledge.packs.names import CLASS_SCHEMES, EXCHANGE, LAYERS, PLACES, TIERS, UNITS
from anma.knowledge.packs.schema import Check, Event, Pack, Point, Question
from anma.knowledge.packs.severity import disagreements
from anma.knowledge.packs.signs import SIGNS
from anma.knowledge.packs.steps import deadly
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
PUTS_WATER = re.compile(r"浇水|大量水|水枪|喷水|用水(?![冲洗擦])|消防水")
NO_WATER = re.compile(r"[不别禁][^，；]{0,4}(?:浇|水)")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
POINT_KEY, QUESTION_KEY = Text("风险点编号", "point key"), Text("问题编号", "question key")
EVENT_KEY, SENTENCE = Text("事件编号", "event key"), Text("句子", "sentence")
WORD, LINE = Text("用词", "word"), Text("条目", "line")
MIN_CHECKS = 3
MIN_DONTS = 3


def lint(library: Iterable[Pack]) -> list[Fault]:
    """Every fault of the packs and modules, one line each; empty when all is well."""
    packs = list(library)
    faults = [fault for pack in packs for fault in _pack(pack, {one.id for one in packs})]
    faults += _repeated(POINT_KEY, (point.key for pack in packs for point in pack.points))
    faults += _repeated(QUESTION_KEY, (one.key for pack in packs for one in pack.questions))
    faults += _dangling(packs)
    faults += _repeated(SENTENCE, (text.zh for pack in packs for text in _unique_texts(pack)))
    faults += _repeated(SENTENCE, (text.en for pack in packs for text in _unique_texts(pack)))
    return faults


def _repeated(what: Text, values: Iterable[str], where: str = "") -> list[Fault]:
    """What stands twice, in the whole library or in one entry of it."""
    twice = [value for value, times in Counter(values).items() if times > 1]
    en, zh = (f"{where}: {what.en}", f"{where}：{what.zh}") if where else (what.en, what.zh)
    return [Fault(f"{en} repeated: {value}", f"{zh}重复：{value}") for value in twice]


def _dangling(packs: list[Pack]) -> Iterator[Fault]:
    """Questions that speak of points which no pack has."""
    known = {point.key for pack in packs for point in pack.points}
    for one in (question for pack in packs for question in pack.questions):
        yield from (
            at(one.key, f"unknown point {key}", f"没有这个风险点：{key}")
            for key in one.about + one.brings + one.drops
            if key not in known
        )


def _unique_texts(pack: Pack) -> Iterator[Text]:
    """Sentences that lose their worth when copied from point to point."""
    for point in pack.points:
        yield point.why
        for event in point.events:
            yield from (event.plain, event.reason, *event.measures.values())
            yield from (check.text for check in event.checks)
    yield from (one.text for one in pack.questions)


def _pack(pack: Pack, known: set[str]) -> Iterator[Fault]:
    if pack.scheme not in CLASS_SCHEMES:
        yield at(pack.id, f"unknown class scheme {pack.scheme}", f"没有这种分类方案：{pack.scheme}")
    yield from (
        at(pack.id, f"includes unknown {name}", f"引用了不存在的模块 {name}")
        for name in pack.includes
        if name not in known
    )
    yield from (
        at(pack.id, f"unknown trade {code}", f"没有这个行业代码：{code}")
        for code in pack.trades
        if not tables.industry(code)
    )
    narrower = (code for point in pack.points for code in point.typical_in)
    yield from (
        at(pack.id, f"unknown trade {code}", f"没有这个行业代码：{code}")
        for code in narrower
        if not tables.industry(code)
    )
    if not pack.trades:
        yield from (
            at(f"{pack.id}/{one.key}", "in_trade words need a trade", "写了行业内用词（in_trade），但没有写行业")
            for one in pack.points
            if one.in_trade
        )
    yield from _texts(pack.id, [pack.name, pack.source])
    for question in pack.questions:
        yield from _question(f"{pack.id}/{question.key}", question)
    for point in pack.points:
        yield from _point(f"{pack.id}/{point.key}", point, CLASS_SCHEMES.get(pack.scheme, {}))


def _question(where: str, question: Question) -> Iterator[Fault]:
    yield from _texts(where, [question.text, question.why])
    if not (YES_NO_ZH.search(question.text.zh) and YES_NO_EN.search(question.text.en)):
        yield at(
            where,
            f"not a yes/no question: {question.text.zh} | {question.text.en}",
            f"不是能用“是/否”回答的问句：{question.text.zh} | {question.text.en}",
        )
    # One that is about no point is asked for a branch of a trade (branches.yaml); a test holds that it is.
    if not (question.brings or question.drops):
        yield at(where, "no answer would change anything", "怎么回答都不改变结果")


def _point(where: str, point: Point, classes: dict[str, Text]) -> Iterator[Fault]:
    if point.cls not in classes:
        yield at(where, f"unknown class {point.cls}", f"没有这个类别代码：{point.cls}")
    if point.place not in PLACES:
        yield at(where, f"unknown place {point.place}", f"没有这个场所代码：{point.place}")
    if not (point.words or point.always):
        yield at(where, "nothing would ever propose it", "没有任何词会提出这个风险点")
    yield from _repeated(WORD, point.words + point.in_trade, where)
    if not point.events:
        yield at(where, "no event", "没有写事件")
    if len(point.donts) < MIN_DONTS:
        yield at(where, "fewer than three don'ts", "“不要做的”少于三条")
    loose = (text for text in point.donts if not _forbids(text))
    yield from (
        at(
            where,
            f"not a plain prohibition: {text.zh} | {text.en}",
            f"不是直接的禁止句（别、不要、不准、禁止开头）：{text.zh} | {text.en}",
        )
        for text in loose
    )
    if not (point.emergency and point.ppe and point.signs):
        yield at(where, "emergency steps, protection or signs are missing", "缺应急步骤、防护用品或标志")
    yield from (at(where, f"unknown sign {key}", f"没有这个标志：{key}") for key in point.signs if key not in SIGNS)
    yield from _against_its_sign(where, point)
    yield from deadly(where, point)
    yield from _repeated(LINE, (text.zh for text in point.donts + point.emergency), where)
    yield from _repeated(EVENT_KEY, (event.key for event in point.events), where)
    lines = [*point.donts, *point.emergency, *point.ppe]
    yield from _texts(where, [point.name, point.why, point.source, *lines])
    for event in point.events:
        yield from _event(f"{where}/{event.key}", event)


def _against_its_sign(where: str, point: Point) -> Iterator[Fault]:
    """A card that forbids water as a means against fire never calls for it; rinsing skin and eyes is another matter."""
    if "P-water" not in point.signs:
        return
    lines = (
        *point.emergency,
        *(event.measures["emergency"] for event in point.events if "emergency" in event.measures),
    )
    called = (text.zh for text in lines if PUTS_WATER.search(text.zh) and not NO_WATER.search(text.zh))
    yield from (
        at(
            where,
            f"calls for water under the sign that forbids it: {line}",
            f"挂着“禁止用水”的标志，却叫人用水：{line}",
        )
        for line in called
    )


def _forbids(text: Text) -> bool:
    return bool(PROHIBITION_ZH.match(text.zh) and PROHIBITION_EN.match(text.en))


def _event(where: str, event: Event) -> Iterator[Fault]:
    if not event.accidents or not event.factors:
        yield at(where, "accident types or factors are missing", "缺事故类型或危害因素")
    known = tables.accident_types()
    yield from (
        at(where, f"unknown accident type {code}", f"没有这个事故类型：{code}")
        for code in event.accidents
        if code not in known
    )
    yield from (
        at(where, f"unknown factor {code}", f"没有这个危害因素：{code}")
        for code in event.factors
        if code not in tables.factors()
    )
    yield from _grades(where, event)
    if set(event.measures) != set(LAYERS):
        yield at(
            where,
            f"needs exactly the layers {', '.join(LAYERS)}",
            f"措施要正好这几层：{'、'.join(one.zh for one in LAYERS.values())}",
        )
    if set(event.exchange) != set(LAYERS) or not set(event.exchange.values()) <= {
        one for one in EXCHANGE if "-" in one
    }:
        yield at(where, "a code of the exchange tables is unknown", "有的交换代码不在代码表里")
    if len(event.checks) < MIN_CHECKS:
        yield at(where, "fewer than three checks", "检查项少于三条")
    for check in event.checks:
        yield from _check(where, check)
    yield from _texts(where, [event.name, event.plain, event.reason, *event.measures.values()])


def _grades(where: str, event: Event) -> Iterator[Fault]:
    refused = []
    for graded in (event.grade_lec, event.grade_ls):
        try:
            graded()
        except KnowledgeError as refusal:
            refused.append(at(where, refusal.text.en, refusal.text.zh))
    yield from refused or disagreements(where, event)


def _check(where: str, check: Check) -> Iterator[Fault]:
    yield from _texts(where, [check.text])
    if not (YES_NO_ZH.search(check.text.zh) and YES_NO_EN.search(check.text.en)):
        yield at(
            where,
            f"not a yes/no question: {check.text.zh} | {check.text.en}",
            f"不是能用“是/否”回答的问句：{check.text.zh} | {check.text.en}",
        )
    if check.unit not in UNITS or check.tier not in TIERS or check.every < 1:
        yield at(
            where,
            f"unknown cycle or tier: {check.every} {check.unit} {check.tier}",
            f"周期或层级不对：{check.every} {check.unit} {check.tier}",
        )


def _texts(where: str, texts: list[Text]) -> Iterator[Fault]:
    for text in texts:
        if not CHINESE.search(text.zh):
            yield at(where, f"no Chinese in: {text.zh}", f"这一句没有中文：{text.zh}")
        if CHINESE.search(text.en):
            yield at(where, f"Chinese in the English: {text.en}", f"英文里有中文：{text.en}")
        lowered = f"{text.zh} {text.en}".lower()
        yield from (
            at(where, f"empty talk '{word}': {text.zh}", f"“{word}”是空话，请写清具体做什么：{text.zh}")
            for word in EMPTY_TALK
            if word in lowered
        )
