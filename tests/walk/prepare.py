"""Run in a process of its own: offices, sign-ins and one pre-registered workshop, made by the acts of everywhere.

Prints one JSON object: the letter's code, and user name and password of each officer.
"""

from __future__ import annotations

import json
import secrets
import sys
from typing import Any

import django

TOWN, NEXT_TOWN, CITY = "320412104", "320412103", "3204"
OFFICES = {
    "town": ("遥观镇应急管理办公室（示例）", TOWN, "320412105", "town_officer", "李明（虚构）"),
    "next_town": ("洛阳镇应急管理办公室（示例）", NEXT_TOWN, "320412104", "town_officer", "周洁（虚构）"),
    "city": ("常州市应急管理局（示例）", CITY, "3205", "city_officer", "陈诚（虚构）"),
}
FIRST_SEVENTEEN = "91320412MA1WALK00"


def main() -> None:
    """Make everything, print what the test must know."""
    django.setup()
    made = {key: _office(key, *row) for key, row in OFFICES.items()}
    sys.stdout.write(json.dumps({"sign_ins": made, "claim_code": _workshop(made["town"]["hat"])}))


def _office(key: str, name: str, low: str, high: str, role: str, person: str) -> dict[str, str]:
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.people.shell_operator import OPERATOR
    from anma.sample.founding import FOUNDER

    raw = {"kind": "office", "name": name, "area": low, "since": "2026-01-05", "reach": [(low, high)]}
    office = perform(FOUNDER, "sample.found", raw, COMMAND).result["organisation"]
    user = f"{key}-officer"
    opened = perform(
        OPERATOR,
        "people.open_account",
        {"organisation": office, "role": role, "username": user, "name": person},
        COMMAND,
    ).result
    return {"user": user, "password": _own_password(opened["account"]), "hat": opened["membership"]}


def _own_password(account_id: Any) -> str:
    """As if the officer had changed the one-time password already."""
    from anma.people.models import Account

    account, password = Account.objects.get(pk=account_id), secrets.token_urlsafe(12)
    account.set_password(password)
    account.one_time = False
    account.save()
    return password


def _workshop(hat_id: str) -> str:
    """The town enters the firm and writes its letter."""
    from anma.acts.origins import COMMAND
    from anma.acts.pages import perform
    from anma.enterprises import uscc
    from anma.enterprises.acts.claim import issue
    from anma.kernel.viewer import system_scope
    from anma.people.loading import viewer_for
    from anma.people.models import Membership

    with system_scope("the officer who enters the firm"):
        officer = viewer_for(Membership.objects.as_system().get(pk=hat_id))
    raw = {
        "uscc": FIRST_SEVENTEEN + uscc.check_character(FIRST_SEVENTEEN),
        "name": "常州示例精密机械厂（虚构）",
        "trade": "3484",
        "area": TOWN,
        "address": "示例路 1 号",
        "headcount": 24,
    }
    made = perform(officer, "enterprises.preregister", raw, COMMAND)
    return issue(officer, made.result["enterprise"])


if __name__ == "__main__":
    main()
