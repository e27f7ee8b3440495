"""Who tells more is never proposed less: the words of the packs themselves, drawn at random, added one list to another.

A shared point may give way to a closer one that says it replaces it; nothing else may go unless something was denied.
"""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from anma.knowledge.facts import LISTS, parse_facts
from anma.knowledge.matching import identify
from anma.knowledge.packs.loader import library, packs
from anma.knowledge.proposed import ProposedPoint

TRADES = [code for pack in packs().values() for code in pack.trades]
WORDS = [word for pack in library().values() for point in pack.points for word in point.words]
SAID = st.lists(st.tuples(st.sampled_from(LISTS), st.sampled_from(WORDS)), max_size=6)


def firm(trade: str, said: list[tuple[str, str]]) -> list[ProposedPoint]:
    facts: dict[str, Any] = {"industry": trade}
    for kind, word in said:
        facts.setdefault(kind, []).append(word)
    return identify(parse_facts(facts))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TRADES), SAID, SAID)
@example("3391", [], [("equipment", "压铸机")])  # a foundry of sand moulds that has a machine of another branch too
def test_whoever_names_more_is_proposed_no_less(trade: str, said: list[tuple[str, str]], more: list[tuple[str, str]]):
    before, after = firm(trade, said), firm(trade, said + more)
    replaced = {key for one in after for key in one.point.replaces}
    lost = {one.point.key for one in before} - {one.point.key for one in after}
    assert lost <= replaced, lost
