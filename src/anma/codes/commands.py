"""Commands of this room: `codes issue` and `codes verify`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import click

from anma.kernel.console import RISK, BadInput, Finding, command, emit, json_option


@command("codes issue", group=RISK, help="Make blank labels for a firm. | 为一家单位生成空白码。")
@click.option("--enterprise", required=True, help="Credit code or id. | 统一社会信用代码或编号。")
@click.option("--count", default=1, show_default=True, help="How many, at most 500. | 个数，最多 500。")
@json_option
def issue(enterprise: str, count: int, as_json: bool) -> None:
    """Runs the act as the operator of the installation."""
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.kernel.viewer import GrantScope, Viewer

    firm = firm_id(enterprise)
    operator = Viewer("operator", grants=(GrantScope(firm, acts=frozenset({"codes.issue"})),))
    raw = {"enterprise": str(firm), "count": count}
    made: list[dict[str, Any]] = perform(operator, "codes.issue", raw, COMMAND).result["codes"]
    emit({"codes": made}, as_json, lambda: "\n".join(f"{one['short']}  {one['token']}" for one in made))


@command("codes verify", group=RISK, help="Say what a label is. | 查一个码现在是什么状态。")
@click.argument("text", metavar="CODE")
@json_option
def verify(text: str, as_json: bool) -> None:
    """Reads an address, a token or a short code; exit code 1 where it opens nothing."""
    from django.utils.translation import gettext as _

    from anma.codes.choices import CodeState
    from anma.codes.queries import find
    from anma.kernel.viewer import Viewer

    found = find(text, None, Viewer("operator", actor_id=UUID(int=1)))
    if found.read is None or found.code is None:
        raise Finding(_("No label has this code. Compare it with the label."), {"state": "unknown"})
    data = {
        "state": found.read.state,
        "kind": found.code.kind,
        "target": str(found.code.target_id) if found.code.target_id else None,
        "enterprise": str(found.read.enterprise_id),
        "replaced": found.replaced,
    }
    emit(data, as_json, lambda: f"{found.read.short}  {CodeState(found.read.state).label}")  # type: ignore[union-attr]
    if found.code.state != CodeState.BOUND:
        raise Finding(_("This label opens nothing at the moment."), data)


def firm_id(text: str) -> UUID:
    """The id of a firm from its credit code or id; one sentence where there is none."""
    from django.utils.translation import gettext as _

    from anma.enterprises.models import Enterprise
    from anma.enterprises.queries import directory_find
    from anma.kernel.viewer import system_scope

    found = directory_find(text.strip().upper())
    if found is None:
        try:
            wanted = UUID(text.strip())
        except ValueError:
            wanted = UUID(int=0)
        with system_scope("find a firm for a command"):
            found = Enterprise.objects.as_system().filter(pk=wanted).values_list("pk", flat=True).first()
    if found is None:
        raise BadInput(_("No firm in the register has this credit code or id. Check it with the office."))
    return found


COMMANDS = [issue, verify]
