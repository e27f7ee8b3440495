"""Run in a process of its own: two filling stations, a policy, one bottle that is too old and three that are good.

Prints one JSON object: the password of everybody, and the codes of the bottles.
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
    from anma.conftest import build
    from anma.cylinders.tests.conftest import Yard
    from anma.kernel import clock

    yard, password, today = Yard(build()), secrets.token_urlsafe(12), clock.today()
    for account in yard.world.accounts.values():
        account.set_password(password)
        account.one_time = False
        account.save()
    old = yard.bottle(serial="OLD1", built_day=str(today - timedelta(days=365 * 9)), inspected_day=str(today))
    days = {"built_day": str(today - timedelta(days=400))}
    good = [yard.bottle(serial=f"NEW{n}", own_number=f"C-100{n}", **days) for n in range(3)]
    told = {"password": password, "old": yard.code(old), "good": [yard.code(row) for row in good]}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
