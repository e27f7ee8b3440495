"""One walk through every layer: from a letter to the owner to a log that names the row somebody changed behind it."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser

from tests.walk import office, shopfloor
from tests.walk.firm import Workshop
from tests.walk.installation import Installation
from tests.walk.people import DESK, PHONE, Walker

pytestmark = pytest.mark.browser


@dataclass
class Walkers:
    """Everybody's own browser."""

    owner: Walker
    passer_by: Walker
    worker: Walker
    town: Walker
    next_town: Walker
    city: Walker

    @property
    def faults(self) -> dict[str, list[str]]:
        return {name: walker.faults for name, walker in vars(self).items() if walker.faults}


@pytest.fixture
def walkers(chromium: Browser, installation: Installation) -> Walkers:
    def walker(form: dict[str, object]) -> Walker:
        return Walker(chromium, installation, form)

    made = Walkers(walker(DESK), walker(PHONE), walker(PHONE), walker(DESK), walker(DESK), walker(DESK))
    for name in ("town", "next_town", "city"):
        getattr(made, name).sign_in(installation.told["sign_ins"][name])
    return made


def test_a_workshop_walks_from_its_letter_to_a_sound_log(
    installation: Installation, walkers: Walkers, tmp_path: Path
) -> None:
    firm = Workshop(walkers.owner)
    firm.claim(installation.told["claim_code"])
    firm.take_over_the_pack()
    firm.publish_the_first_edition()
    code_path = firm.print_and_read_the_code(tmp_path)
    firm.scan(walkers.passer_by, code_path)
    shopfloor.join(walkers.worker, firm)
    shopfloor.inspect_all_normal(walkers.worker, firm.points["数控机床、加工中心"])
    shopfloor.inspect_without_network(walkers.worker, firm.points["普通车床"])
    shopfloor.inspect_not_normal(walkers.worker, code_path, tmp_path)
    hazard = firm.assign_the_hazard()
    shopfloor.rectify(walkers.worker, hazard, tmp_path)
    firm.review(hazard)
    office.sees(walkers.town, hazard)
    office.sees_nothing(walkers.next_town, hazard)
    office.opens_every_figure(walkers.city, installation)
    prove_and_tamper(installation, hazard)
    assert walkers.faults == {}


def prove_and_tamper(installation: Installation, hazard: str) -> None:
    """Sound; then one UPDATE past the platform, and the row is named."""
    sound = installation.anma("verify")
    assert sound.returncode == 0, sound.stdout + sound.stderr
    key = UUID(re.findall(r"[0-9a-f-]{36}", hazard)[0])
    with sqlite3.connect(installation.database) as database:
        changed = database.execute("UPDATE hazards_hazard SET level = 'low' WHERE id = ?", [key.hex])
        assert changed.rowcount == 1
    named = installation.anma("verify", "--json")
    assert named.returncode == 1, named.stdout + named.stderr
    findings = json.loads(named.stdout)
    assert str(key) in json.dumps(findings)
