"""Who is asked is said plainly; an office reads beside a score what it still asks itself, and the firm never does."""

from __future__ import annotations

import pytest
from tests.subjects import doubt, of_authority, score

from anma.conftest import World
from anma.standing.doubting.words import by_point, looks_of
from anma.standing.tests.conftest import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def page(world: World, who: str, path: str) -> str:
    return world.client(who).get(path).content.decode().split("<main", 1)[1]


def test_the_principal_reads_that_the_safety_officer_is_asked(world: World) -> None:
    row = doubt(world)
    for path in ("/doubts", f"/doubts/{row.pk}"):
        assert "The safety officer is asked: sam (made up)" in world.client("alice").get(path).content.decode()
        assert "The safety officer is asked" not in world.client("sam").get(path).content.decode()


def test_an_office_reads_its_open_questions_beside_the_score_and_the_firm_does_not(world: World) -> None:
    score(world)
    doubt(world)  # the firm's own: no business of the office
    doubt(world, key="above-above", asked_to=None, **of_authority(world))
    link = f"/doubts?firm={world.firm.pk}"
    for path in ("/standing/firms", f"/standing/of/{world.firm.pk}"):
        text = page(world, "tina", path)
        assert link in text and "1 question open" in text
    for who in ("alice", "sam"):
        text = page(world, who, "/standing")
        assert link not in text and "question open" not in text
    assert "question open" not in page(world, "otto", "/standing/firms")


def test_the_list_is_narrowed_to_one_firm(world: World) -> None:
    row = doubt(world, key="above-above", asked_to=None, **of_authority(world))
    assert str(row.pk) in page(world, "tina", f"/doubts?firm={world.firm.pk}")
    assert str(row.pk) not in page(world, "tina", f"/doubts?firm={world.firms['neighbour'].pk}")
    assert str(row.pk) in page(world, "tina", "/doubts?firm=nonsense")


def test_a_point_that_was_looked_at_twice_is_one_row(world: World, walk: Walk) -> None:
    rows = walk(places=8)
    row = doubt(world, evidence={"looks": [str(one.pk) for one in rows], "values": {"n": "8", "seconds": "6"}})
    looks = looks_of(world.viewers["sam"], row)
    found = by_point([*looks, looks[0]])
    assert len(found) == 8 and (found[0].times, found[1].times) == (2, 1)
    assert "2 more places" in page(world, "sam", f"/doubts/{row.pk}")
