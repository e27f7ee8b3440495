"""Every route × method × viewer, against what the rooms' `policy.py` say.

The expectation is worked out here from the role table and from who lives where, not by asking the views.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from anma.acts.policy import Route
from anma.conftest import World
from anma.people.reasons import CHOOSE_CLIENT
from anma.people.roles import ROLES
from tests.stage import Stage, rolled_back, staged
from tests.subjects import AUTHORITY_ONLY, FIRM_ONLY, ONE_PERSON
from tests.subjects_cabinets import OF_CABINETS
from tests.subjects_chemicals_stock import OF_STOCK
from tests.subjects_training import FOR_WORKERS as OF_TRAINING

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_engine,  # roles and reach; pages behind the walls have tests of their own
]

FIRM = ("alice", "sam", "wang", "li")
IN_REACH = ("tina", "cindy")
OUTSIDE = ("bob", "carol", "otto")
EVERYBODY = (*FIRM, *IN_REACH, *OUTSIDE)
ALIKE = {"sam": "alice", "li": "wang", "cindy": "tina", "carol": "bob"}  # a page that opens for one opens for the other
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
WORDS = {
    "key": "hazards_found",
    "criterion": "gm-11-10",
    "word": "fine",
    "code": "NOSUCHCODE",
    "token": "nosuchtoken",
    "sha256": "0" * 64,
    "edition": 1,
    "number": 1,
    "z": 9,
    "x": 1,
    "y": 1,
}


# What these answer to some who may and see the subject, and why.
OTHERWISE: dict[str, tuple[tuple[int, ...], str]] = {
    "cards:card": ((404,), "the point is a draft; what is not published has no card"),
    "cards:preview": ((404,), "the points are drafts; there is no edition to draw"),
    "chemicals:cabinet_labels": ((409,), "the cabinet of the stage has no code; there is nothing to print"),
    "inspections:round_paper": ((404,), "the own round; a service has none"),
    "cards:print_pdf": ((404,), "the job names a draft; there is no edition to print"),
    "cards:print_zpl": ((409,), "the job is one of cards; labels alone are for a label printer"),
    "cylinders:labels": ((422,), "an organisation that is no station has no bottle, and so no label to print"),
    "enterprises:own": ((404,), "the own firm's page; a service has no own firm"),
    "hazards:report_own": ((422,), "a service has no own firm: it is asked for the code of the place"),
    "inspections:inspect": ((404,), "the point is a draft; what is not published is not inspected"),
    "kernel:file": ((404,), "the bytes have not arrived"),
    "education:certificate": ((404,), "the dated thing of the stage is a forklift; people's certificates stand here"),
    "education:session_do": ((404,), "the path's made-up verb is none"),
    "people:end_grant": ((403,), "a grant is ended by the firm or by whom it lets in, not by another service"),
    "people:set_pin": ((403,), "the own PIN, or one of whose role one could give"),
    "permits:new": (
        (404,),
        "the form asks for the own firm's people; a service works under a permit, it asks for none",
    ),
    "risks:change": ((404,), "the form says which part; an empty one names none"),
    "risks:done": ((404,), "the first evening's walk is the firm's own; a service adds its points one by one"),
    "risks:grades_pdf": ((404,), "the draft of the point is empty; there is nothing to print"),
    "risks:have": ((404,), "the first evening's walk is the firm's own"),
    "risks:start": ((404,), "the first evening's walk is the firm's own"),
    "risks:who": ((404,), "the first evening's walk is the firm's own"),
    "supervision:stack_confirm": ((403,), "only the second officer of the visit's papers confirms them"),
    "supervision:stack_hand": ((403,), "only an officer of the visit hands its papers over"),
    "supervision:stack_write": ((403,), "only an officer of the visit writes its papers"),
}


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
    if subject == "acts.SetAside":  # it names a firm, so the firm decides
        return name in ("alice", "sam")
    if subject in ONE_PERSON:
        return name == "sam"
    if subject in FIRM_ONLY:
        return name in ("alice", "sam") or (name == "wang" and subject in ("people.Membership", "people.Device"))
    if subject in AUTHORITY_ONLY:
        return name in IN_REACH
    if name in ("wang", "li"):
        seen = ("enterprises.Enterprise", "risks.RiskPoint", "codes.Code", "floorplans.Plan", "kernel.StoredFile")
        # What is open in the own firm, to say that one has seen it too; permits hang where the work is done.
        seen = (*seen, "hazards.Seen", "permits.Permit", "permits.Space", *OF_STOCK, *OF_CABINETS, *OF_TRAINING)
        return subject in seen
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


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with staged(django_db_blocker, ("anonymous", *EVERYBODY)) as made:
        yield made


@pytest.mark.parametrize("name", sorted(routes()))
def test_anonymous_viewers_meet_the_policy(name: str, stage: Stage) -> None:
    route = routes()[name]
    path, answers = path_of(name, stage.row(route.subject)), dict[str, Any]()
    for method in (*METHODS, *(["HEAD"] if "GET" in route.methods else [])):
        with rolled_back():
            answers[method] = response = stage.clients["anonymous"].generic(method, path)
        if method == "HEAD":
            assert _alike(response, answers["GET"])
        elif not route.anonymous:
            assert response.status_code in (302, 401, 403, 405), (method, response.status_code)
            assert response.status_code != 302 or "/in" in response["Location"], response["Location"]
        else:
            _allowed(name, route, method, response)


@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if not r.anonymous))
def test_signed_in_viewers_meet_the_policy(name: str, stage: Stage) -> None:
    """One is asked for every method, the others for those of the route: an unknown one is refused to one as to all.
    A page that opens is drawn once for each who sees it otherwise, and its head is asked for once.
    """
    route, drawn = routes()[name], set[str]()
    for who in EVERYBODY:
        opens, twin = _opens(name, who, stage.world), ALIKE.get(who, who)
        for method in METHODS if who == EVERYBODY[0] else route.methods:
            if method == "GET" and opens and twin in drawn:
                continue
            response = _meets(name, route, who, method, stage)
            if opens and not drawn and method == "GET" and method in route.methods:
                assert _alike(_asked(name, route, who, "HEAD", stage), response), who
        if opens:
            drawn.add(twin)


def _opens(name: str, who: str, world: World) -> bool:
    route = routes()[name]
    return route.permission in role_of(who, world) and (not route.subject or sees(who, route.subject))


def _alike(told: Any, wanted: Any) -> bool:
    """A head says what the page would, and sends nothing of it."""
    return told.status_code == wanted.status_code != 405 and told.get("Location") == wanted.get("Location")


def _asked(name: str, route: Route, who: str, method: str, stage: Stage) -> Any:
    with rolled_back():
        return stage.clients[who].generic(method, path_of(name, stage.row(route.subject)))


def _meets(name: str, route: Route, who: str, method: str, stage: Stage) -> Any:
    response = _asked(name, route, who, method, stage)
    said = (who, method, response.status_code)
    if route.permission and route.permission not in role_of(who, stage.world):
        assert response.status_code in (403, 405), said
    elif route.subject and not sees(who, route.subject):
        assert response.status_code in (404, 405, 400), said  # a form is read first
        assert str(stage.world.firm.name) not in response.content.decode(), said
    else:
        _allowed(name, route, method, response)
    return response


def _allowed(name: str, route: Route, method: str, response: Any) -> None:
    said = strict(name, route, method, response)
    assert not said, (method, response.status_code, said, response.content[:300])


def strict(name: str, route: Route, method: str, response: Any) -> str:
    """What is wrong with an answer to somebody who may and sees the subject; empty where nothing is."""
    status = response.status_code
    if method not in route.methods:
        return "" if status == 405 else "the method is none of the policy's"
    if status >= 500:
        return "it fell over"
    made_up = set(patterns()[name].pattern.regex.groupindex) - ({"pk"} if route.subject else set())
    if made_up or status in OTHERWISE.get(name, ((), ""))[0]:
        return ""  # a path with a made-up key names nothing
    if method == "GET":
        return "" if status < 400 or _asks_which(response) else "the page does not open"
    refusing = (403, 404) if route.subject else (403,)
    return "it is refused as if it were not theirs" if status in refusing else ""


def _asks_which(response: Any) -> bool:
    """Who works for several firms is asked which."""
    return CHOOSE_CLIENT.status == response.status_code and "client" in response.content.decode()
