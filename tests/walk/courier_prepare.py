"""Run in a process of its own: two filling stations, two filled bottles, one empty at a household, and the household.

Prints one JSON object: the password of everybody, the household's id, and the codes of the bottles.
"""

from __future__ import annotations

import json
import secrets
import sys
from datetime import timedelta

import django


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    from anma.acts.pages import perform
    from anma.conftest import build
    from anma.cylinders.tests.conftest import Yard
    from anma.kernel import clock

    password = secrets.token_urlsafe(12)
    with clock.at(clock.now() - timedelta(hours=3)):
        yard = Yard(build())
        days = {"built_day": str(clock.today() - timedelta(days=400)), "batch": "WALK-1"}
        rows = [yard.bottle(serial=f"D{n}", own_number=f"D-100{n}", **days) for n in range(3)]
        for row in rows:
            yard.filled(row)
        home = {"number": "H-1", "name": "Made-up Chen", "phone": "00000001234", "address": "Example Lane 7"}
        household = perform(yard.world.viewers["coco"], "cylinders.enter_household", home).result["household"]
        first = {"subject": household, "code": yard.code(rows[0]), "all_good": True}
        perform(yard.world.viewers["coco"], "cylinders.deliver", first)
    for account in yard.world.accounts.values():
        account.set_password(password)
        account.one_time = False
        account.save()
    told = {"password": password, "household": household, "codes": [yard.code(row) for row in rows]}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
