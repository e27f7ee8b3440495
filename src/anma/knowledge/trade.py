"""Which trade a firm means: by its code, or by words as people type them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from anma.knowledge import tables
from anma.knowledge.facts import Facts
from anma.knowledge.tables import Industry
from anma.knowledge.tables.industry_search import search_industry
from anma.knowledge.text import Text

_SHOWN = 3  # the guess and two others


@dataclass(frozen=True, slots=True)
class Meant:
    """The facts with the trade's code in them, the trade where one was found, and what is to be said about it."""

    facts: Facts
    trade: Industry | None
    warnings: tuple[Text, ...] = ()


def meant(facts: Facts) -> Meant:
    """A code or an official name is taken as it is; of other words the best hit, with a warning that it is a guess."""
    asked = facts.industry
    known = tables.industry(asked)
    if known is not None or not asked:
        return Meant(facts, known)
    found = [] if tables.trade_digits(asked) else search_industry(asked, _SHOWN)
    if not found:
        return Meant(facts, None, (_unknown(asked),))
    exact = asked.strip() == found[0].zh or asked.strip().lower() == found[0].en.lower()
    told = replace(facts, industry=found[0].code, trade_word=asked)
    return Meant(told, found[0], () if exact else (_guessed(asked, found),))


def _guessed(asked: str, found: list[Industry]) -> Text:
    """What the words were taken for, and what else they may mean."""
    best, others = found[0], found[1:]
    zh = "；也可能是" + "、".join(f"{one.code} {one.zh}" for one in others) if others else ""
    en = "; it may also be " + ", ".join(f"{one.code} {one.en}" for one in others) if others else ""
    return Text(
        f"“{asked}”按 {best.code} {best.zh}来猜{zh}。不对就写行业代码。",
        f"“{asked}” was taken for {best.code} {best.en}, a guess{en}. If it is wrong, give the code.",
    )


def _unknown(asked: str) -> Text:
    return Text(
        f"国民经济行业分类（GB/T 4754-2017）里没有“{asked}”，这次只按设备、场所、物料和作业列出；请核对行业代码。",
        f"GB/T 4754-2017 has no trade “{asked}”; only equipment, places, materials and activities were used. "
        "Please check the code.",
    )
