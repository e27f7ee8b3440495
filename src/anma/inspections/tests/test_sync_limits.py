"""Callers without a name are held back by address; not who is known, no repeat, nobody while the limiter fails."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db.utils import OperationalError
from django.test import Client

from anma.acts.limiting import SENT
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.inspections.tests.test_sync import Send, envelope, phone, post, signed
from anma.kernel import clock, limits
from anma.kernel.viewer import system_scope

__all__ = ["phone", "signed"]


def nameless(token: str) -> dict[str, Any]:
    return envelope("hazards.report", {"description": "护罩掉了", "code": token}, None)


def outcomes(*envelopes: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for start in range(0, len(envelopes), 20):
        found += [result["outcome"] for result in post(*envelopes[start : start + 20])]
    return found


def test_a_script_is_told_to_come_later_and_nothing_of_it_is_stored(token: str) -> None:
    sent = [nameless(token) for _ in range(SENT.burst + 3)]
    with clock.at(clock.now()):  # a slow machine gives nobody more room
        assert outcomes(*sent) == ["stored"] * SENT.burst + ["later"] * 3
        (result,) = post(sent[-1])
    with system_scope("test"):
        assert Hazard.objects.as_system().count() == SENT.burst
    assert result["receipt"] is None and result["message"]


def test_a_repeat_of_what_is_here_costs_nothing(token: str) -> None:
    sent = [nameless(token) for _ in range(SENT.burst)]
    outcomes(*sent)
    assert outcomes(*sent) == ["stored"] * SENT.burst


def test_a_phone_that_is_known_is_never_held_up(token: str, signed: Send) -> None:
    outcomes(*[nameless(token) for _ in range(SENT.burst + 1)])
    assert outcomes(signed()) == ["stored"]


def test_a_neighbour_behind_another_address_gets_through(token: str) -> None:
    outcomes(*[nameless(token) for _ in range(SENT.burst + 1)])
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert [result["outcome"] for result in post(nameless(token), client=other)] == ["stored"]


def test_while_the_limiter_fails_a_danger_is_still_taken(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> bool:
        raise OperationalError("limiter is down")

    monkeypatch.setattr(limits, "_take", broken)
    assert outcomes(*[nameless(token) for _ in range(3)]) == ["stored"] * 3


def test_a_wider_installation_lets_more_through(token: str, settings: Any) -> None:
    settings.ANMA_LIMIT_FACTOR = 2
    assert outcomes(*[nameless(token) for _ in range(SENT.burst + 3)]) == ["stored"] * (SENT.burst + 3)


@pytest.mark.parametrize("path", ["/claim", "/register"])
def test_entering_a_firm_again_and_again_is_held_up_with_a_time(world: World, path: str) -> None:
    client = world.client("anonymous")
    answers = [client.post(path, {"code": "AAAA-AAAA-AAAA-AAAA"}) for _ in range(21)]
    assert {answer.status_code for answer in answers[:20]} & {429} == set() and answers[20].status_code == 429
    assert "wait a minute" in answers[20].content.decode()


def test_a_machine_reads_when_to_come_again(world: World, token: str) -> None:
    client = Client(HTTP_ACCEPT="application/json")
    answers = [client.post(f"/report/{token}", {"description": "护罩掉了"}) for _ in range(31)]
    assert answers[30].status_code == 429 and answers[30]["Retry-After"] == "60"
    assert json.loads(answers[30].content)["code"] == "acts.too_often"
