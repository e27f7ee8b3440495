"""What an office's morning says of major hazard installations."""

from __future__ import annotations

from typing import Any

from anma.chemicals.installations.tests.helping import assessed, entered, file
from anma.web.installations_due import lines


def test_an_installation_waits_for_the_office_in_reach_until_it_is_filed_and_again_after_a_change(world: Any) -> None:
    row, tina = assessed(world, entered(world)), world.viewers["tina"]
    (line,) = lines(tina)
    assert line.decides and line.rows[0].text == row.name and "not filed" in line.rows[0].note
    assert not list(lines(world.viewers["otto"])) and not list(lines(world.viewers["anonymous"]))
    file(world, row)
    assert not list(lines(tina))
    assessed(world, row, {"name": "\u6c2f", "tonnes": "20"}, why="one more")
    (line,) = lines(tina)
    assert "changed since it was filed" in line.rows[0].note
