"""Nothing that is asked for in an address or a short field may be so long, or so odd, that an engine refuses it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

import anma
from anma.acts import base
from anma.acts.policy import Route
from tests.stage import Stage, rolled_back, staged
from tests.test_route_matrix import path_of, role_of, routes

ROOT = Path(anma.__file__).parent
ASKED = re.compile(r"""(GET|POST)(?:\.get\(|\[)"(\w+)"|asked\("(\w+)"\)""")
FIRM, OFFICE = ("alice", "sam", "wang"), ("tina", "cindy")
LONG, ODD = "_" * 60_000, "x\x00y"  # more than SQLite takes as a pattern, of a letter that means something in one; NUL
METHODS = ("__getitem__", "get", "getlist", "__contains__")


@cache  # every source file is read for it
def asked_names() -> list[str]:
    """Every name that a view looks for, read from the code; chips bring theirs by `key`."""
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("*/**/*.py") if "tests" not in path.parts]
    found = {name or other for text in texts for _kind, name, other in ASKED.findall(text)}
    return sorted(found | {"q", "area", "after", "firm", "state", "sector", "page", "period", "password", "name"})


def test_the_names_are_found_in_the_code() -> None:
    assert {"q", "no", "username", "code", "trade", "show"} <= set(asked_names())


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    with staged(django_db_blocker, ("anonymous", *FIRM, *OFFICE)) as made:
        yield made


@pytest.fixture
def looked_for(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Which names the view of a request looks for: a page is asked long only what it reads."""
    seen: set[str] = set()

    def noting(method: Any) -> Any:
        def note(self: Any, key: Any, *rest: Any) -> Any:
            if sys._getframe(1).f_globals["__name__"].startswith("anma."):  # what reads a request whole names nothing
                seen.add(str(key))
            return method(self, key, *rest)

        return note

    for name in METHODS:
        monkeypatch.setattr(QueryDict, name, noting(getattr(QueryDict, name)))
    return seen


def _asked_oddly(send: Any, path: str, looked_for: set[str], inputs: frozenset[str] = frozenset()) -> list[int]:
    """What no engine stores under every name; then too long what is looked for, until nothing else is."""
    told, names = [_sent(send, path, dict.fromkeys(asked_names(), ODD)), _sent(send, path, {})], set[str]()
    while more := {name for name in looked_for | inputs if len(name) < len(LONG)} - names:
        names |= more
        told.append(_sent(send, path, dict.fromkeys(names, LONG)))
    return told


def _sent(send: Any, path: str, fields: dict[str, str]) -> int:
    with rolled_back():
        return int(send(path, fields).status_code)


def readers(route: Route, stage: Stage) -> list[str]:
    """One of the firm and one of an office who may, and who has not signed in: whoever may not is asked nothing."""
    able = [
        next((who for who in group if route.permission in role_of(who, stage.world)), "") for group in (FIRM, OFFICE)
    ]
    return [who for who in able if who] + (["anonymous"] if route.anonymous else [])


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if "GET" in r.methods))
def test_no_long_question_is_a_fault(name: str, stage: Stage, looked_for: set[str]) -> None:
    path = path_of(name, stage.row(routes()[name].subject))
    for who in readers(routes()[name], stage):
        assert max(_asked_oddly(stage.clients[who].get, path, looked_for)) < 500, who
        looked_for.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if "POST" in r.methods))
def test_no_long_field_is_a_fault(name: str, stage: Stage, looked_for: set[str]) -> None:
    route = routes()[name]
    act = base.every().get(route.permission or "")
    inputs = frozenset(act.Input.model_fields) if act else frozenset()
    for who in readers(route, stage):
        asked = _asked_oddly(stage.clients[who].post, path_of(name, stage.row(route.subject)), looked_for, inputs)
        assert max(asked) < 500, who
        looked_for.clear()
