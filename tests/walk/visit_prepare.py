"""Run in a process of its own: the drills' workshop, two officers of its town with certificates, and today's plan.

Prints one JSON object: as `anma.web.drills.shop.shop` says it, with the label at the firm's door.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    from anma import conftest
    from anma.web.drills import shop as drills

    # The second officer signs in as everybody of the world does.
    conftest.PEOPLE["tom"] = ("town", "enforcement_officer")
    told = drills.shop()
    sys.stdout.write(json.dumps({**told, "door": _arranged(told["firm"]["id"])}))


def _arranged(firm: str) -> str:
    """Certificates, a label at the door, and a visit planned for today with the colleague as second officer."""
    from anma.acts.pages import perform
    from anma.kernel import clock

    tina, tom, alice = (_viewer(name) for name in ("tina", "tom", "alice"))
    for number, officer in enumerate((tina, tom), 1):
        perform(officer, "supervision.set_certificate", {"certificate": f"SL-{number:03d}"})
    perform(
        tina,
        "supervision.plan_visit",
        {"firm": firm, "day": clock.today(), "stop": 1, "second_officer": tom.actor_id},
    )
    return _label(alice, firm)


def _viewer(name: str) -> Any:
    from anma.kernel.viewer import system_scope
    from anma.people.loading import viewer_for
    from anma.people.models import Account, Membership

    with system_scope("who does it"):
        account = Account.objects.get(username=name)
        return viewer_for(Membership.objects.as_system().get(person_id=account.person_id))


def _label(viewer: Any, firm: str) -> str:
    """A label out of a batch of the firm, bound to its door."""
    from anma.acts.pages import perform
    from anma.codes.models import CodeDirectory

    batch = perform(viewer, "codes.issue", {"enterprise": firm, "count": 1}).result["batch"]
    token = str(CodeDirectory.objects.get(batch_id=batch).token)
    perform(viewer, "codes.bind", {"code": token, "thing": f"door:{firm}"})
    return token


if __name__ == "__main__":
    main()
