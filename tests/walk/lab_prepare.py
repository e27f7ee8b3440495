"""Run in a process of its own: the small world with a stocked cabinet, its label and its published checks.

Prints one JSON object: `password` of everybody, `cabinet`, its `code`, and the lot `item`.
"""

from __future__ import annotations

import json
import secrets
import sys
from typing import Any

import django


def main() -> None:
    """Make everything, print what the tests must know."""
    django.setup()
    sys.stdout.write(json.dumps(_made()))


def _made() -> dict[str, Any]:
    from anma.acts.pages import perform
    from anma.codes.models import Code
    from anma.conftest import build
    from anma.kernel.viewer import system_scope

    world, password = build(), secrets.token_urlsafe(12)
    world.add("kim", "first", "worker")
    for account in world.accounts.values():
        account.set_password(password)
        account.one_time = False
        account.save()

    def act(who: str, verb: str, **raw: Any) -> dict[str, Any]:
        return perform(world.viewers[who], f"chemicals.{verb}", raw).result

    keepers = {"keeper": str(world.hats["li"].pk), "second": str(world.hats["kim"].pk)}
    said = {"name": "易燃柜（虚构）", "place": "药品室", "kind": "flammable"}
    cabinet = act("sam", "enter_cabinet", subject=str(world.firm.pk), **said, **keepers)["cabinet"]
    point = act("sam", "check_cabinet", subject=cabinet)["point"]
    perform(world.viewers["alice"], "risks.publish", {"points": [point]})
    bought = act("li", "buy_lab", subject=cabinet, name="乙醇", unit="ml", amount="500")["purchase"]
    act("sam", "agree_purchase", subject=bought)
    act("li", "take_in", subject=bought, amount="500", body="采购中心（虚构）")
    item = act("kim", "confirm_in", subject=bought)["item"]
    with system_scope("the label of the walk"):
        code = Code.objects.as_system().get(kind="cabinet", target_id=cabinet)
    return {"password": password, "cabinet": cabinet, "code": code.token, "item": item}


if __name__ == "__main__":
    main()
