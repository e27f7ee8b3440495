"""Fuzz: broken requests to every operation of the phone's API. None may break the server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import uuid4

from anma.acts.api import openapi
from anma.kernel.ids import uuid7
from anma.web.drills.base import Outcome, Size
from anma.web.drills.ground import prepare
from anma.web.drills.judging import judge
from anma.web.drills.phone import JSON, Phone, Submission, submission
from anma.web.drills.server import serving

STRANGE: tuple[Any, ...] = (
    None, True, "", "\x00", "\ud800", "x" * 5000, 0, -1, 2**53, 2**80, 1.5, [], [[]], {}, {"": None}, "💥", "../..",
    "9999-99-99T99:99:99Z", "0000-01-01T00:00:00+99:99", "'; drop table x --", "=1+1",
)  # fmt: skip
RAW = (
    b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"envelopes": [', b"[" * 20000, b'{"envelopes": NaN}',
    b'{"envelopes": [], "envelopes": []}', b'{"envelopes": [' + b"{}," * 30 + b"{}]}", b'{"envelopes": 1e999}',
)  # fmt: skip
TYPES = ("application/json", "text/plain", "multipart/form-data; boundary=x", "application/json; charset=utf-7", "")
RANGES = ("", "bytes 0-0/1", "bytes 5-1/2", "bytes */*", "bytes 0-999999999999/999999999999", "x", "bytes -1-2/3")


@dataclass(frozen=True, slots=True)
class Case:
    """One request."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


def run(size: Size, dice: Random) -> Outcome:
    """Ask `size.cases` times an operation; one good submission before and after shows that the server is there."""
    outcome, token = Outcome(), prepare()
    good = [submission(token, number, dice) for number in (0, 1)]
    with serving() as server:
        phone = Phone(server.port)
        phone.send(good[0])
        for method, path in operations():
            for case in cases(method, path, good[0], dice, size.cases):
                _ask(phone, case, outcome)
        phone.send(good[1])
    outcome.figures |= {"operations": len(operations()), "cases": len(operations()) * size.cases}
    outcome.expect(all(one.done for one in good), "a good submission was not taken")
    judge(outcome, good, only_these=False)  # a strange member may be allowed, such as another place
    return outcome


def operations() -> list[tuple[str, str]]:
    """Method and path of everything that the API's description names."""
    paths: dict[str, dict[str, Any]] = openapi()["paths"]
    return [(method.upper(), path) for path, methods in paths.items() for method in methods]


def cases(method: str, path: str, good: Submission, dice: Random, count: int) -> Iterator[Case]:
    """Broken requests to one operation, the same for the same dice."""
    for number in range(count):
        body = _body(number, good, dice) if method in ("POST", "PUT") else b""
        kind = JSON["Content-Type"] if number % 4 else dice.choice(TYPES)
        headers = {"Content-Type": kind, "Content-Range": dice.choice(RANGES)}
        yield Case(method, _path(path, good, dice), body, {name: text for name, text in headers.items() if text})


def _path(path: str, good: Submission, dice: Random) -> str:
    ids = (str(good.id), str(uuid4()), "0", "%00", "%F0%9F%92%A5", "x" * 300)
    shas = (good.sha256, "0" * 64, "Z" * 64, "%2e%2e", "0")
    filled = path.replace("{submission_id}", dice.choice(ids)).replace("{sha256}", dice.choice(shas))
    return f"{filled}?for={dice.choice(ids)}" if "{sha256}" in path else filled


def _body(number: int, good: Submission, dice: Random) -> bytes:
    """First what is no batch at all, then good envelopes with one strange member, then torn bytes."""
    if number < len(RAW):
        return RAW[number]
    if number % 5 == 0:
        whole = good.bytes()
        return whole[: dice.randrange(len(whole))] + dice.randbytes(dice.randrange(9))
    envelope = {**good.envelope(), "id": str(uuid7())}
    inside = envelope["body"] if number % 2 else envelope
    inside[dice.choice(sorted(inside))] = dice.choice(STRANGE)
    return json.dumps({"envelopes": [envelope]}).encode()


def _ask(phone: Phone, case: Case, outcome: Outcome) -> None:
    status, body = phone.ask(case.method, case.path, case.body, case.headers)
    shown = f"{case.method} {case.path[:80]} {case.body[:200]!r}"
    outcome.expect(status < 500, f"{shown} was answered {status}")
    group = f"answered_{status // 100}xx"
    outcome.figures[group] = outcome.figures.get(group, 0) + 1
    if 400 <= status < 500 and case.method != "HEAD":
        outcome.expect(_has_sentence(body), f"{shown} was refused ({status}) without a sentence")


def _has_sentence(body: bytes) -> bool:
    try:
        return bool(json.loads(body)["message"])
    except (ValueError, KeyError, TypeError):
        return False
