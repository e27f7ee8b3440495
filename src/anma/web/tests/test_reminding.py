"""Who is told that something runs out: once a step, and nobody once it is renewed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.enterprises.tests.test_dated_acts import certificate, day, enter, renew
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.web.reminding import remind, still_to_renew


def told() -> list[tuple[str, str]]:
    with system_scope("test"):
        rows = Notice.objects.as_system().filter(kind__startswith="dated.").order_by("told_at", "id")
        return sorted((row.kind, row.once.partition(":")[0]) for row in rows)


def at(days: int) -> Any:
    return clock.at(clock.now() + timedelta(days=days))


def test_the_safety_officer_hears_before_on_and_after_the_last_day_the_principal_at_last(world: Any) -> None:
    row = enter(world, valid_to=day(20), remind_days=5)
    assert remind() == 0
    for days, new in ((15, 1), (16, 0), (20, 1), (21, 1), (22, 0), (38, 1)):
        with at(days):
            assert remind() == new, days
    assert told() == [("dated.out", "out"), ("dated.out", "principal"), ("dated.soon", "last"), ("dated.soon", "soon")]
    with system_scope("test"):
        hats = {n.once.partition(":")[0]: n.hat_id for n in Notice.objects.as_system().filter(subject_id=row.pk)}
    assert (hats["soon"], hats["principal"]) == (world.hats["sam"].pk, world.hats["alice"].pk)


def test_whose_it_is_and_who_is_named_hear_of_it_and_nobody_after_renewal(world: Any) -> None:
    row = certificate(world, valid_to=day(1), renewer=world.hats["li"].pk)
    assert remind() == 2
    with system_scope("test"):
        assert still_to_renew(row.pk, row.pk)
    renew(world, row, valid_to=day(500))
    with at(2):
        assert remind() == 0
    with system_scope("test"):
        assert not still_to_renew(row.pk, row.pk)
