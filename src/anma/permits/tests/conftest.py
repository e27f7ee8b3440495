"""A permit of the first firm in any state, asked for by wang, and moments that stand still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from anma.acts.base import Outcome
from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.conftest import World, enterprise_copies
from anma.enterprises.dated_models import Dated
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.permits.models import Permit
from anma.permits.rules.tables import measures

# A Wednesday morning, ten o'clock in the city: no night and no day off.
TEN = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
GOOD = {"lel": "0"}
AIR = {"o2": "20.9", "lel": "0", "h2s": "0"}


@pytest.fixture(autouse=True)
def ten_o_clock() -> Any:
    with clock.at(TEN):
        yield


def stored(pk: Any) -> Permit:
    """The permit as it stands."""
    with system_scope("test"):
        return Permit.objects.as_system().get(pk=pk)


def person(world: World, name: str) -> UUID:
    return UUID(str(world.viewers[name].actor_id))


def certify(world: World, *names: str, kind: str = "operation.02") -> None:
    """A certificate that is in force, without the act of another room."""
    for name in names:
        hat = world.hats[name]
        row = Dated(kind=kind, membership_id=hat.pk, person_id=hat.person_id, **enterprise_copies(world.firm))
        row.valid_from, row.valid_to = clock.today() - timedelta(days=9), clock.today() + timedelta(days=99)
        row.remind_on, row.entered_at = row.valid_to, clock.now()
        with written():
            row.save()


def asking(world: World, **more: Any) -> dict[str, Any]:
    """What a form sends: wang asks for second-class hot work that li does."""
    said = {"kind": "hot", "grade": "second", "work": "焊接护栏", "place": "一号车间"}
    hours = {"starts": TEN, "until": TEN + timedelta(hours=6)}
    return {**said, **hours, "people": [str(person(world, "li"))], **more}


def ask(world: World, who: str = "wang", **more: Any) -> Permit:
    return stored(perform(world.viewers[who], "permits.request", asking(world, **more)).result["permit"])


def do(world: World, who: str, verb: str, row: Permit, origin: Origin | None = None, **more: Any) -> Outcome:
    raw = {"subject": str(row.pk), **more}
    return perform(world.viewers[who], f"permits.{verb}", raw, *([origin] if origin else []))


def offline(at: datetime) -> Origin:
    """From a phone that had no signal then."""
    return Origin(channel=Channel.SYNC, device_time=at, offset=timedelta(), last_contact=TEN, offline=True)


def keys(row: Permit) -> list[str]:
    return [one.key for one in measures(row.kind)]


Ready = Callable[..., Permit]


@pytest.fixture
def ready(world: World) -> Ready:
    """Approved, measures ticked, guarded by wang, li certified; gas is tested unless it is left out."""

    def make(*, gas: bool = True, **more: Any) -> Permit:
        row = ask(world, **more)
        certify(world, "li")
        do(world, "wang", "tick", row, measures=keys(row))
        for level in row.chain:
            do(world, "alice", f"approve_{level}", row)
        do(world, "wang", "guard", row)
        if gas:
            do(world, "wang", "gas", row, values=AIR if row.kind == "confined" else GOOD)
        return stored(row.pk)

    return make
