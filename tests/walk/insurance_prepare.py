"""Run in a process of its own: the drills' workshop, an insurer with its expert, a policy and a label at the door.

Prints one JSON object: as `anma.web.drills.shop.shop` says it, with the label at the firm's door.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

import django


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    from anma.web.drills import shop as drills
    from tests.walk.visit_prepare import _label, _viewer

    told = drills.shop()
    _insurer(told["password"])
    _policy(told["firm"]["id"])
    sys.stdout.write(json.dumps({**told, "door": _label(_viewer("alice"), told["firm"]["id"])}))


def _insurer(password: str) -> None:
    """An insurer with ivy at the desk and eve on foot."""
    from anma.conftest import SINCE, copies
    from anma.evidence.testing import written
    from anma.people.models import Account, Membership, Organisation, Person

    with written():
        office = Organisation(kind="insurer", name="示例财产保险（虚构）", area_code="3204")
        office.save()
        held = {"held_by": "authority", "shown_to": "authority", "holder_id": office.pk, **copies("3204", "")}
        for name, role in (("ivy", "insurer"), ("eve", "prevention_expert")):
            person = Person(name=f"{name}（虚构）")
            person.save()
            hat = Membership(**held, person=person, organisation_id=office.pk, role=role, state="active")
            hat.valid_from = SINCE
            hat.save()
            account = Account(username=name, person=person)
            account.set_password(password)
            account.save()


def _policy(firm: str) -> None:
    from anma.acts.pages import perform
    from anma.enterprises.models import Enterprise
    from anma.kernel import clock
    from anma.kernel.viewer import system_scope
    from tests.walk.visit_prepare import _viewer

    with system_scope("whose policy"):
        row = Enterprise.objects.as_system().get(pk=firm)
    days = {"begins": clock.today() - timedelta(days=9), "ends": clock.today() + timedelta(days=300)}
    said: dict[str, Any] = {"uscc": row.uscc, "name": row.name, "number": "AZ-1", "people": 30, **days}
    perform(_viewer("ivy"), "insurance.enter_policy", {**said, "premium": "9000", "share": "20"})


if __name__ == "__main__":
    main()
