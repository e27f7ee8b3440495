"""Run in a process of its own: a small sample city, and for each page of the URL map an address that one can open.

Prints one JSON object: `accounts` (user → password); `pages`, each with its route's `name` (those of `wall_prepare`
with their own), its `path`, and `who` of the accounts opens it; `screens` of the tour, slug → path. A page about a row
is named with a row that its reader sees.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

import django

from tests.walk import wall_prepare

SCALE = 0.001
# Of each side the first who may open a page looks at it.
SIDES = (
    ("safety-officer", "principal", "worker"),
    ("town-officer", "city-officer", "consultant", "system-administrator", "security-administrator"),
)
# An office's stock of labels is a batch without a firm.
KEPT_AS = {"codes.Stock": "codes.Batch", "notices.Mine": "notices.Notice"}
HAZARDS = {"hazards.Major": {"level": "major"}, "hazards.Tip": {"source_kind": "tip"}}
LIVED_IN = {"enterprises.Enterprise": {"claimed_day__isnull": False}}  # a page about an empty firm shows little


def main() -> None:
    """Make the city, print what the test must know."""
    django.setup()
    from anma.kernel import clock
    from anma.sample import city
    from anma.sample.plan import Plan

    made = city.make(Plan(SCALE, clock.today(), 1), lambda _text: None)
    wall = wall_prepare.pages(viewer_of("safety-officer")[0], viewer_of("town-officer")[0])
    name_a_code()
    accounts = {one["user"]: one["password"] for one in made["accounts"]}
    pages = [page for name, route in routes() for page in pages_of(name, route, [*accounts, "anonymous"])]
    sys.stdout.write(json.dumps({"accounts": accounts, "pages": [*pages, *wall], "screens": screens()}))


def name_a_code() -> None:
    """Paths with a code in them get one that hangs at a point."""
    from anma.codes.models import Code
    from tests.test_route_matrix import WORDS

    WORDS["code"] = Code.objects.as_system().filter(state="bound").order_by("pk").values_list("token", flat=True)[0]


def routes() -> list[tuple[str, Any]]:
    from anma.acts.policy import every_route

    return [(name, route) for name, route in sorted(every_route(), key=lambda one: one[0]) if "GET" in route.methods]


def screens() -> dict[str, str]:
    """Slug → path of the tour's screens."""
    from tests.walk.screens import SCREENS

    known = dict(routes())
    return {one.slug: path_for(one.route, known[one.route], one.who) for one in SCREENS if one.route in known}


def pages_of(name: str, route: Any, users: list[str]) -> list[dict[str, str]]:
    """The page as the first of a firm and the first of an office see it, about something that they see."""
    found = []
    for side in [("anonymous",)] if route.anonymous else [[u for u in side if u in users] for side in SIDES]:
        paths = ((user, path_for(name, route, user)) for user in side)
        found += [{"name": name, "path": path, "who": user} for user, path in paths if path][:1]
    return found


def path_for(name: str, route: Any, user: str) -> str:
    from anma.people.roles import ROLES
    from tests.test_route_matrix import path_of

    viewer, role = viewer_of(user)
    if route.permission and (not role or route.permission not in ROLES[role].acts):
        return ""
    row = subject_for(route.subject, viewer) if route.subject else None
    if route.subject and row is None:
        return ""
    with suppress(Exception):
        return str(path_of(name, row))
    return ""


def viewer_of(user: str) -> tuple[Any, str]:
    from anma.kernel.viewer import ANONYMOUS
    from anma.people.loading import viewer_for
    from anma.people.models import Account, Membership

    if user == "anonymous":
        return ANONYMOUS, ""
    hat = Membership.objects.as_system().get(pk=Account.objects.get(username=user).hat_id)
    return viewer_for(hat), hat.role


def subject_for(label: str, viewer: Any) -> Any:
    from django.apps import apps

    more = HAZARDS.get(label, {})
    model: Any = apps.get_model("hazards.Hazard" if more else KEPT_AS.get(label, label))
    seen = model.objects.visible_to(viewer).filter(**more, **LIVED_IN.get(label, {}))
    return seen.order_by("pk").last()


if __name__ == "__main__":
    from anma.kernel.viewer import system_scope

    django.setup()
    with system_scope("what a test's pages are about"):
        main()
