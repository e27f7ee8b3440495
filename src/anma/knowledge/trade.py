"""Which trade a firm means: by its code, or by words as people type them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from anma.knowledge import tables
from anma.knowledge.facts import Facts
from anma.knowledge.tables import Industry
from anma.knowledge.tables.industry_search import search_industry
from anma.knowledge.text import Text


@dataclass(frozen=True, slots=True)
class Meant:
    """The facts with the trade's code in them, the trade where one was found, and what is to be said about it."""

    facts: Facts
    trade: Industry | None
    warnings: tuple[Text, ...] = ()


def meant(facts: Facts) -> Meant:
    """A code is taken as it is; of words the best hit, which the answer names so that a wrong guess is seen."""
    asked = facts.industry
    known = tables.industry(asked)
    if known is not None or not asked:
        return Meant(facts, known)
    found = [] if tables.trade_digits(asked) else search_industry(asked, 1)
    if not found:
        return Meant(facts, None, (_unknown(asked),))
    return Meant(replace(facts, industry=found[0].code), found[0])


def _unknown(asked: str) -> Text:
    return Text(
        f"国民经济行业分类（GB/T 4754-2017）里没有“{asked}”，这次只按设备、场所、物料和作业列出；请核对行业代码。",
        f"GB/T 4754-2017 has no trade “{asked}”; only equipment, places, materials and activities were used. "
        "Please check the code.",
    )
