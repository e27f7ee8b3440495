"""Every route × method × viewer, against what the rooms' `policy.py` say.

The expectation is worked out here from the role table and from who lives where, not by asking the views.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from anma.acts.policy import Route
from anma.conftest import World
from anma.people.roles import ROLES
from tests.subjects import AUTHORITY_ONLY, FACTORIES, FIRM_ONLY

FIRM = ("alice", "sam", "wang", "li")
IN_REACH = ("tina", "cindy")
OUTSIDE = ("bob", "carol", "otto")
EVERYBODY = (*FIRM, *IN_REACH, *OUTSIDE)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
WORDS = {
    "key": "hazards_found",
    "code": "NOSUCHCODE",
    "token": "nosuchtoken",
    "sha256": "0" * 64,
    "edition": 1,
    "number": 1,
}


# Pages that say "nothing to print" where the firm has published no point yet.
NEEDS_ROWS = frozenset({"cards:many_pdf"})


def routes() -> dict[str, Route]:
    found: dict[str, Route] = {}
    for room in settings.ROOMS:
        if find_spec(f"anma.{room}.policy"):
            found.update(getattr(import_module(f"anma.{room}.policy"), "ROUTES", {}))
    return found


def patterns(resolver: Any = None, prefix: str = "") -> dict[str, Any]:
    """Every named pattern of anma's rooms with its callback."""
    found: dict[str, Any] = {}
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found.update(patterns(entry, inner))
        elif isinstance(entry, URLPattern):
            found[f"{prefix}{entry.name}"] = entry
    return found


def path_of(name: str, row: Any) -> str:
    pattern = patterns()[name].pattern
    kwargs = {k: _argument(k, pattern, row) for k in pattern.regex.groupindex}
    optional = [k for k in kwargs if k == "edition"]
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return reverse(name, kwargs={k: v for k, v in kwargs.items() if k not in optional})


def _argument(name: str, pattern: Any, row: Any) -> Any:
    converter = pattern.converters.get(name)
    if type(converter).__name__ == "UUIDConverter":
        return row.pk if row is not None else "01890000-0000-7000-8000-000000000000"
    return WORDS.get(name, "nothing")


def sees(name: str, subject: str) -> bool:
    """Who may see a row about the first firm, said in plain words."""
    if subject in FIRM_ONLY:
        return name in ("alice", "sam") or (name == "wang" and subject in ("people.Membership", "people.Device"))
    if subject in AUTHORITY_ONLY:
        return name in IN_REACH
    if name in ("wang", "li"):
        return subject in ("enterprises.Enterprise", "risks.RiskPoint", "codes.Code", "kernel.StoredFile")
    return name in FIRM or name in IN_REACH


def role_of(name: str, world: World) -> frozenset[str]:
    return ROLES[world.hats[name].role].acts


def test_every_route_has_a_policy_and_every_policy_a_route() -> None:
    named = {name for name in patterns() if not name.startswith(("None", "account"))}
    assert named == set(routes())


def test_every_view_says_who_may_open_it() -> None:
    silent = [n for n, p in patterns().items() if not hasattr(_bare(p.callback), "anma_permission")]
    assert silent == []


def _bare(callback: Any) -> Any:
    while not hasattr(callback, "anma_permission") and hasattr(callback, "__wrapped__"):
        callback = callback.__wrapped__
    return callback


@pytest.mark.parametrize("name", sorted(routes()))
def test_anonymous_viewers_meet_the_policy(name: str, world: World) -> None:
    route = routes()[name]
    row = FACTORIES[route.subject](world) if route.subject else None
    client = world.client("anonymous")
    for method in METHODS:
        response = client.generic(method, path_of(name, row))
        if not route.anonymous:
            assert response.status_code in (302, 401, 403, 405), (method, response.status_code)
            assert response.status_code != 302 or "/in" in response["Location"], response["Location"]
        else:
            _allowed(name, route, method, response)


@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if not r.anonymous))
@pytest.mark.parametrize("who", EVERYBODY)
def test_signed_in_viewers_meet_the_policy(name: str, who: str, world: World) -> None:
    route = routes()[name]
    row = FACTORIES[route.subject](world) if route.subject else None
    client = world.client(who)
    for method in METHODS:
        response = client.generic(method, path_of(name, row))
        if route.permission and route.permission not in role_of(who, world):
            assert response.status_code in (403, 405), (method, response.status_code)
        elif route.subject and not sees(who, route.subject):
            assert response.status_code in (404, 405, 400), (method, response.status_code)
            assert str(world.firm.name) not in response.content.decode()
        else:
            _allowed(name, route, method, response)


@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if "GET" in r.methods))
def test_head_answers_as_get(name: str, world: World) -> None:
    route = routes()[name]
    path = path_of(name, FACTORIES[route.subject](world) if route.subject else None)
    for who in ("anonymous", "alice", "tina"):
        client = world.client(who)
        wanted, told = client.get(path), client.head(path)
        assert (told.status_code, told.get("Location")) == (wanted.status_code, wanted.get("Location")), (who, path)
        assert told.status_code != 405 and not told.getvalue()


def _allowed(name: str, route: Route, method: str, response: Any) -> None:
    if method not in route.methods:
        assert response.status_code == 405, (method, response.status_code)
        return
    named = bool(patterns()[name].pattern.regex.groupindex) or name in NEEDS_ROWS
    limit = 500 if method != "GET" or named else 400
    assert response.status_code < limit, (method, response.status_code, response.content[:300])
    if route.subject:
        assert response.status_code not in (403,), (method, response.status_code)
