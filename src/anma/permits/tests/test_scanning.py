"""Measures ticked at the place: by the code that hangs there, by another one, by none."""

from __future__ import annotations

from anma.conftest import World
from anma.hazards.tests.conftest import files_folder, token
from anma.permits.tests.conftest import ask, do, stored
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published, take_over

__all__ = ["drafted", "files_folder", "published", "token"]


def test_what_is_ticked_by_the_code_of_the_place_is_ticked_there(
    world: World, published: RiskPoint, token: str
) -> None:
    row = ask(world, point=str(published.pk))
    card = world.client("wang").get(f"/Q/{token}").content.decode()
    assert f"/permits/{row.pk}?code={token}" in card
    assert f'value="{token}"' in world.client("wang").get(f"/permits/{row.pk}?code={token}").content.decode()
    do(world, "wang", "tick", row, measures=["clear"], code=token)
    do(world, "wang", "tick", row, measures=["drains"])
    row = stored(row.pk)
    assert [one["scanned"] for one in row.measures[:2]] == [True, False]
    assert row.flags == ["measure.unscanned"]


def test_a_code_that_hangs_elsewhere_is_flagged_and_counts_as_no_scan(
    world: World, published: RiskPoint, token: str
) -> None:
    ((other),) = take_over(world, points=[{"key": "drilling"}])
    row = ask(world, point=str(other))
    assert "code.elsewhere" in do(world, "wang", "tick", row, measures=["clear"], code=token).receipt.flags  # type: ignore[union-attr]
    assert do(world, "wang", "tick", row, measures=["drains"], code="A" * 20).receipt.flags == [  # type: ignore[union-attr]
        "code.unknown",
        "measure.unscanned",
    ]
    assert not any(one.get("scanned") for one in stored(row.pk).measures)
