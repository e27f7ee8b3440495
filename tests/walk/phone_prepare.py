"""Run in a process of its own: a workshop with five published points, its people, and passwords to sign in with.

Prints one JSON object: `password` of everybody, the firm's id and name, and for each point its id, name, level and the
code that hangs there.
"""

from __future__ import annotations

import json
import secrets
import sys
from typing import Any

import django

POINTS = 5


def main() -> None:
    """Make everything, print what the tests must know."""
    django.setup()
    from anma.conftest import build

    world, password = build(), secrets.token_urlsafe(12)
    for account in world.accounts.values():
        account.set_password(password)
        account.one_time = False
        account.save()
    firm = {"id": str(world.firm.pk), "name": world.firm.name}
    sys.stdout.write(json.dumps({"password": password, "firm": firm, "points": _points(world)}))


def _points(world: Any) -> list[dict[str, str]]:
    """Points of the machining pack, two of them red or orange, published by the owner."""
    from anma.acts.pages import perform
    from anma.codes.models import Code
    from anma.kernel.ids import NIL
    from anma.kernel.viewer import system_scope
    from anma.knowledge.document import build_document
    from anma.knowledge.packs.loader import packs
    from anma.risks.models import RiskPoint

    pack = packs()["general-machining"]
    hard = [point for point in pack.points if build_document(point, NIL)["level"] in ("major", "larger")][:2]
    chosen = [{"key": point.key} for point in [*hard, *(p for p in pack.points if p not in hard)][:POINTS]]
    raw = {"pack": pack.id, "points": chosen, "responsible_team": "机加工班"}
    raw["responsible_id"] = str(world.viewers["wang"].actor_id)
    made = perform(world.viewers["sam"], "risks.take_over", raw).result["points"]
    perform(world.viewers["alice"], "risks.publish", {"points": made})
    with system_scope("what hangs at the points of the test"):
        codes = dict(Code.objects.as_system().filter(target_id__in=made).values_list("target_id", "token"))
        rows = list(RiskPoint.objects.as_system().filter(pk__in=made))
    return [{"id": str(r.pk), "name": r.name, "level": r.level, "code": codes[r.pk]} for r in rows]


if __name__ == "__main__":
    main()
