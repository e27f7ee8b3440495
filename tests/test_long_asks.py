"""Nothing that is asked for in an address or a short field may be so long, or so odd, that an engine refuses it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import anma
from anma.conftest import World
from tests.subjects import FACTORIES
from tests.test_route_matrix import path_of, routes

ROOT = Path(anma.__file__).parent
ASKED = re.compile(r"""(GET|POST)(?:\.get\(|\[)"(\w+)"|asked\("(\w+)"\)""")
WHO = ("alice", "tina")
# More than SQLite takes as a pattern, of a letter that means something in one; and what no engine stores.
VALUES = ("_" * 60_000, "x\x00y")


def asked_names() -> list[str]:
    """Every name that a view looks for, read from the code; chips bring theirs by `key`."""
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("*/**/*.py") if "tests" not in path.parts]
    found = {name or other for text in texts for _kind, name, other in ASKED.findall(text)}
    return sorted(found | {"q", "area", "after", "firm", "state", "sector", "page", "period"})


def test_the_names_are_found_in_the_code() -> None:
    assert {"q", "no", "username", "code", "trade", "show"} <= set(asked_names())


@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if "GET" in r.methods))
def test_no_long_question_is_a_fault(name: str, world: World) -> None:
    route = routes()[name]
    path = path_of(name, FACTORIES[route.subject](world) if route.subject else None)
    for who in WHO:
        client = world.client(who)
        for value in VALUES:
            answer = client.get(path, dict.fromkeys(asked_names(), value))
            assert answer.status_code < 500, (who, answer.status_code)


@pytest.mark.parametrize("name", sorted(n for n, r in routes().items() if "POST" in r.methods))
def test_no_long_field_is_a_fault(name: str, world: World) -> None:
    route = routes()[name]
    path = path_of(name, FACTORIES[route.subject](world) if route.subject else None)
    for who in ("anonymous", "alice", "tina"):
        for value in VALUES:
            answer: Any = world.client(who).post(path, dict.fromkeys([*asked_names(), "password", "name"], value))
            assert answer.status_code < 500, (who, answer.status_code)
