"""What a code on a store or a container opens, for whom."""

from __future__ import annotations

from typing import Any

from anma.chemicals.stock.tests.conftest import lot, material, store
from anma.codes import binding
from anma.codes.choices import CodeKind
from anma.codes.models import Code
from anma.conftest import enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope


def hung(world: Any, kind: str, target: Any) -> str:
    with written(), system_scope("test"):
        binding.bind(enterprise_copies(world.firm), kind, target, clock.now())
        return f"/Q/{Code.objects.as_system().get(target_id=target).token}"


def test_a_container_opens_the_card_and_a_passer_by_reads_no_more_than_that_it_is_there(world: Any) -> None:
    row = lot(world, store(world), material(world))
    path = hung(world, CodeKind.CONTAINER, row.pk)
    assert world.client("li").get(path)["Location"] == f"/chemicals/materials/{row.material_id}?container={row.pk}"
    door = hung(world, CodeKind.STORE, row.store_id)
    assert world.client("wang").get(door)["Location"] == f"/chemicals/stores/{row.store_id}"
    for who in ("anonymous", "bob"):
        for one in (path, door):
            said = world.client(who).get(one).content.decode()
            assert "Chemicals are kept here." in said and "100 kg" not in said and "Methanol" not in said, who
