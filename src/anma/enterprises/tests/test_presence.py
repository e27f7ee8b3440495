"""What a firm has at all, in one statement; who does not see the firm is asked as before."""

from __future__ import annotations

from typing import Any

from tests.queries import count

from anma.chemicals.models import Cabinet, Store
from anma.chemicals.stock.tests.conftest import store
from anma.codes.bindable import things_of
from anma.enterprises import sections
from anma.enterprises.presence import present


def asked(viewer: Any, firm: Any) -> dict[str, Any]:
    rows = {"store": Store, "cabinet": Cabinet}
    return {key: [model.objects.visible_to(viewer).filter(enterprise_id=firm)] for key, model in rows.items()}


def test_one_statement_says_which_sorts_there_are(world: Any) -> None:
    viewer, firm = world.viewers["sam"], world.firm.pk
    assert count(lambda: present(viewer, firm, asked(viewer, firm))) == (1, frozenset())
    store(world)
    assert count(lambda: present(viewer, firm, asked(viewer, firm))) == (1, frozenset({"store"}))
    both = {"either": [rows for sets in asked(viewer, firm).values() for rows in sets], "none": []}
    assert count(lambda: present(viewer, firm, both)) == (1, frozenset({"either"}))
    assert count(lambda: present(viewer, firm, {"none": []})) == (0, frozenset())


def test_nothing_is_hidden_from_whoever_does_not_see_the_firm_itself(world: Any) -> None:
    store(world)
    bob = world.viewers["bob"]
    assert present(bob, world.firm.pk, asked(bob, world.firm.pk)) == {"store", "cabinet"}


def test_what_is_there_shows_as_a_section_and_as_a_thing_and_what_is_not_does_not(world: Any) -> None:
    viewer = world.viewers["sam"]
    shown = {one.key for one in sections.shown(viewer, world.firm)}
    kinds = {kind.key for kind, _things in things_of(viewer, world.firm.pk)}
    assert "chemicals" not in shown and "chemical_store" not in kinds
    row = store(world)
    assert "chemicals" in {one.key for one in sections.shown(viewer, world.firm)}
    found = {kind.key: things for kind, things in things_of(viewer, world.firm.pk)}
    assert [thing.id for thing in found["chemical_store"]] == [row.pk] and "cabinet" not in found
