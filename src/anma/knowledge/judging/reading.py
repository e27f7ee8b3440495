"""Reading one line: which things it names and in which role, what state they are in, what sort of sentence it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anma.knowledge.judging import lexicon
from anma.knowledge.judging.lexicon import Concept, Span, State
from anma.knowledge.words import normalise

MAX_LENGTH = 400  # what somebody writes after that does not change what the line is about
# 配电室内无灭火器: the room is where the thing is missing, not what has to be put right.
_PLACE_AFTER = re.compile(
    r"(?:内|里|旁|边上|附近|周围|周边|处|区|顶部|底部|四周|入口|上方|下方|下面|门口|间|房|室|车间|现场|岗位|机房)"
)
_PERSON_AFTER = re.compile(r"(?:作业|操作)?(?:工(?!具|艺|作|程)|人员|员工|司机|师傅|班组|作业|操作|时)")
_CONSEQUENCE = re.compile(
    r"(?:容易|极易|易(?!燃|爆|制)|可能|导致|造成|引起|引发|以免|防止|避免|存在.{0,8}(?:隐患|风险|危险|可能)|有.{0,5}(?:隐患|风险|危险)$)"
)
_QUESTION = re.compile(r"是否|有无|(?<=[\u4e00-\u9fffa-z])\?|吗$|能否|情况$|有没有(?!.*[,，。;；].*(?:坏|漏|缺))")
_FINE = re.compile(
    r"(?:未见|未发现|没有?发现|没看到|无|没有?)(?:任何|明显|什么)?(?:异常|问题|隐患|违章|损坏|缺陷|毛病)"
    r"|(?:已|已经)(?:全部)?(?:整改|处理|修好|更换|清理|修复|完成|恢复|换好|清走|补齐|落实)|一切正常|均正常|都正常|正常$|完好|良好|符合要求|合格$|到位$|(?:都|均|全)有效$|都好的|没毛病"
)
# Concepts that play a part: what gets blocked and by what, what is worn, what is written or taught about other things
# (员工不会用灭火器: the teaching has to be put right), what only its own operators' certificates belong to.
# What tells of a fault where no known state does.
FAULT = re.compile(
    r"未|没|无|不|乱|超|漏|脱|违|破|吸烟|抽烟|烟头|着火|坏|缺|裂|斜|混|明火|住人|睡|积|滑|结冰|塌|飞|翻浆"
)
CLAUSE = re.compile(r"[^,，。;；!！?？]+[,，。;；!！?？]*")
_ROLES = {row["role"]: frozenset(row["concepts"].split()) for row in lexicon.rows("roles")}
_AS_PLACE, _AS_PERSON, _AS_CONSEQUENCE, _AS_OBSTACLE, _AS_BLOCKED = 0.45, 0.6, 0.25, 0.35, 1.5
_LACKS = re.compile(r"没有|没装|无|未设|未装|未安装|未配|缺")
_BREAK = re.compile(r"[,，。;；、]")
_AS_LACKING = 0.55
_AS_LEADING, _AS_FOLLOWING = 1.3, 0.4


@dataclass(frozen=True, slots=True)
class Heard:
    """A concept named by a word; ``role`` weighs it: 1 is the thing itself, less is where, who or what may follow."""

    concept: Concept
    span: Span
    role: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as it was understood: ``text`` without the clauses that only praise other things, ``whole`` with them."""

    text: str
    whole: str
    heard: tuple[Heard, ...]
    states: tuple[tuple[State, Span], ...]
    types: tuple[tuple[str, Span], ...]
    question: bool
    fine: bool

    def things(self) -> list[Heard]:
        """The specific things, weightiest first; of equals the one named last."""
        specific = [one for one in self.heard if one.concept.specific()]
        return sorted(specific, key=lambda one: (-one.role, -one.span.start))

    def scores(self) -> Mapping[str, float]:
        """What the lexicon alone says of each category."""
        made: dict[str, float] = {}
        for one in self.heard:
            for category, weight in one.concept.categories.items():
                made[category] = made.get(category, 0.0) + weight * one.role
        return made


def read(text: str) -> Reading:
    """Reads a line; anything may be given, also nothing."""
    whole = lexicon.corrected(normalise(text[: 4 * MAX_LENGTH])[:MAX_LENGTH])
    flat = _without_praise(whole)
    spans = lexicon.concept_finder().find(flat)
    states = _states(flat, spans)
    types = tuple((lexicon.type_words()[span.word], span) for span in lexicon.type_finder().find(flat))
    heard = _in_roles(flat, spans, {state.key for state, _ in states})
    fine = flat == whole and _says_fine(flat, states)
    return Reading(flat, whole, heard, states, types, bool(_QUESTION.search(flat)), fine)


def _without_praise(text: str) -> str:
    """灭火器正常，电线裸露 is about the wires: a clause that praises one thing says nothing of the other's fault."""
    clauses = [one.group() for one in CLAUSE.finditer(text)]
    kept = [one for one in clauses if not _praises(one.rstrip(",，。;；!！?？"))]
    return "".join(kept) if len(kept) < len(clauses) and any(_faulty(one) for one in kept) else text


def _praises(clause: str) -> bool:
    return bool(_FINE.search(clause)) and _says_fine(clause, _states(clause, lexicon.concept_finder().find(clause)))


def _faulty(clause: str) -> bool:
    """Whether a clause names both a thing and what is wrong; 但压力不足 alone needs the praised thing beside it."""
    spans = lexicon.concept_finder().find(clause)
    named = any(lexicon.concept_words()[span.word].specific() for span in spans)
    return named and bool(_states(clause, spans) or lexicon.type_finder().find(clause) or FAULT.search(clause))


def _states(text: str, things: list[Span]) -> tuple[tuple[State, Span], ...]:
    """A single character inside the name of a thing tells no state: 漏 in 漏电保护器."""
    words = lexicon.state_words()
    inside = {at for span in things for at in range(span.start, span.end)}
    spans = [s for s in lexicon.state_finder().find(text) if len(s.word) > 1 or s.start not in inside]
    spans = [s for s in spans if not _asked(text, s)]
    return tuple((words[span.word], span) for span in spans)


def _asked(text: str, span: Span) -> bool:
    """The 没有 of 有没有, the 无 of 有无."""
    return span.word in {"没有", "没", "无"} and text[span.start - 1 : span.start] == "有"


def blockable(concept: str) -> bool:
    """Whether it is a thing of which one says that it is blocked, no thing that blocks."""
    return concept in _ROLES["blockable"]


def _says_fine(text: str, states: tuple[tuple[State, Span], ...]) -> bool:
    """Whether the line says that nothing is wrong; a fault beside the praise still counts."""
    praise = [match.span() for match in _FINE.finditer(text)]
    faults = [span for _, span in states if not any(start <= span.start < end for start, end in praise)]
    return bool(praise) and not faults and not _QUESTION.search(text)


def _in_roles(text: str, spans: list[Span], states: set[str]) -> tuple[Heard, ...]:
    known = lexicon.concept_words()
    consequence = _CONSEQUENCE.search(text)
    names = [known[span.word].name for span in spans]
    blocked = "blocked" in states and bool(_ROLES["blockable"].intersection(names))
    leading = _leading(names, states)
    heard = []
    for number, span in enumerate(spans):
        concept = known[span.word]
        role = _role(text, span, number + 1 < len(spans))
        if _lacks_another(text, span, spans[number + 1 :]):
            role = min(role, _AS_LACKING)
        if blocked:
            role = _role_when_blocked(concept.name, role)
        if leading:
            role = _AS_LEADING if concept.name in leading else min(role, _AS_FOLLOWING)
        if consequence and consequence.end() <= span.start and number:
            role = _AS_CONSEQUENCE
        heard.append(Heard(concept, span, role))
    return tuple(heard)


def _leading(names: list[str], states: set[str]) -> frozenset[str]:
    """Protection not worn, or what is written about a thing, leads; the other things only say where or of what."""
    worn, about = _ROLES["worn"].intersection(names), _ROLES["about"].intersection(names)
    if worn and states & {"not_worn", "missing", "undone", "broken", "overdue"}:
        return worn
    if "持证" in about and _ROLES["operated"].intersection(names):
        return _ROLES["operated"]
    return about


def _role(text: str, span: Span, others_follow: bool) -> float:
    if not others_follow:
        return 1.0
    if _PERSON_AFTER.match(text, span.end):
        return _AS_PERSON
    return _AS_PLACE if _PLACE_AFTER.match(text, span.end) else 1.0


def _lacks_another(text: str, span: Span, following: list[Span]) -> bool:
    """Whether the text says that this thing has no other thing: 储罐顶部无护栏 is about the railing."""
    known = lexicon.concept_words()
    specific = [one for one in following if known[one.word].specific()]
    between = text[span.end : specific[0].start] if specific else ""
    return bool(_LACKS.search(between)) and not _BREAK.search(between)


def _role_when_blocked(name: str, role: float) -> float:
    if name in _ROLES["blockable"]:
        return _AS_BLOCKED
    return _AS_OBSTACLE if name in _ROLES["blocks"] else role
