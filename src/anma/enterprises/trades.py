"""Trades as somebody types them, for the field that every page about a firm's trade has."""

from __future__ import annotations

from anma.enterprises.inputs import TRADE_DIGITS
from anma.knowledge.tables import Industry
from anma.knowledge.tables.industry_search import search_industry

ENOUGH = 8
LOOKED_AT = 60  # groups among the hits are no trades: look a little further


def trades_for(query: str) -> list[Industry]:
    """The four-digit trades that fit, best first; empty for nothing typed."""
    if not query.strip():
        return []
    return [one for one in search_industry(query, LOOKED_AT) if len(one.code) == TRADE_DIGITS][:ENOUGH]
