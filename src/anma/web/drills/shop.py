"""The ground of drills with a browser: a workshop with published points and people who can sign in.

Made of the developers' own world, so that these drills need a developer's packages, as they need a browser.
"""

from __future__ import annotations

import secrets
from typing import Any

from anma.acts.pages import perform
from anma.codes.models import Code
from anma.kernel.ids import NIL
from anma.kernel.viewer import system_scope
from anma.knowledge.document import build_document
from anma.knowledge.packs.loader import packs
from anma.risks.models import RiskPoint

POINTS = 5


def shop() -> dict[str, Any]:
    """`password` of everybody, the firm's id and name, and of each point its id, name, level and the code at it."""
    from anma.conftest import build

    world, password = build(), secrets.token_urlsafe(12)
    for account in world.accounts.values():
        account.set_password(password)
        account.one_time = False
        account.save()
    firm = {"id": str(world.firm.pk), "name": world.firm.name}
    return {"password": password, "firm": firm, "points": _points(world)}


def _points(world: Any) -> list[dict[str, str]]:
    """Points of the machining pack, two of them red or orange, published by the owner."""
    pack = packs()["general-machining"]
    hard = [point for point in pack.points if build_document(point, NIL)["level"] in ("major", "larger")][:2]
    chosen = [{"key": point.key} for point in [*hard, *(p for p in pack.points if p not in hard)][:POINTS]]
    raw = {"pack": pack.id, "points": chosen, "responsible_team": "Machining"}
    raw["responsible_id"] = str(world.viewers["wang"].actor_id)
    made = perform(world.viewers["sam"], "risks.take_over", raw).result["points"]
    perform(world.viewers["alice"], "risks.publish", {"points": made})
    with system_scope("what hangs at the points of the drill"):
        codes = dict(Code.objects.as_system().filter(target_id__in=made).values_list("target_id", "token"))
        rows = list(RiskPoint.objects.as_system().filter(pk__in=made))
    return [{"id": str(r.pk), "name": r.name, "level": r.level, "code": codes[r.pk]} for r in rows]
