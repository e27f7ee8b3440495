"""`verify` compares the copies of place and trade with the register."""

from typing import Any

from anma.enterprises.copies import wrong_copies
from anma.enterprises.models import Residence
from anma.kernel.viewer import system_scope


def test_a_sound_register_has_no_wrong_copy(world: Any) -> None:
    with system_scope("test"):
        assert list(wrong_copies()) == []


def test_a_copy_changed_past_the_register_is_named(world: Any) -> None:
    with system_scope("test"):
        row = Residence.objects.as_system().get(enterprise_id=world.firm.pk)
        Residence.objects.as_system().filter(pk=row.pk).update(area_code="320412001")
        found = list(wrong_copies())
    assert [(f.table, f.row_id, f.columns) for f in found] == [("enterprises_residence", row.pk, ("area_code",))]
