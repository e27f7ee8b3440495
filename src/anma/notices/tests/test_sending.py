"""From told to handed over: a receiver that is down, slow, wrong for a while, or says no; and a crash in between."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest

from anma.conftest import World
from anma.kernel.faults import on_reach
from anma.notices import sending
from anma.notices.channels import base
from anma.notices.channels.gateways import signature
from anma.notices.choices import DeliveryState, NoticeState
from anma.notices.models import Contact
from anma.notices.tests.conftest import NOON, SECRET, Address, Receiver, Told, deliveries, fresh, results, run


def test_nothing_calls_out_where_nothing_is_configured(told: Told, address: Address) -> None:
    address("sam", "sms", "13800000000")
    (notice,) = told()
    assert run() == 0 and deliveries() == []
    assert fresh(notice).state == NoticeState.KEPT


def test_a_gateway_gets_signed_json_in_the_readers_language(told: Told, address: Address, gateway: Receiver) -> None:
    address("sam", "sms", "13800000000")
    told()
    run()
    (got,), (sent,) = gateway.got, deliveries()
    head = got["headers"]
    assert head["Idempotency-Key"] == got["id"] == str(sent.pk)
    assert head["X-Anma-Signature"] == f"sha256={signature(SECRET, head['X-Anma-Timestamp'], got['raw'])}"
    assert (got["channel"], got["to"], got["language"], got["urgent"]) == ("sms", "13800000000", "zh-hans", False)
    assert got["text"] == "Please look by 2026-12-01." and got["url"].startswith("https://")
    assert sent.state == DeliveryState.SENT and sent.tries.get().provider_id == "sms-1"


def test_a_mail_server_gets_one_message_that_names_itself(told: Told, address: Address, mail: Receiver) -> None:
    address("sam", "mail", "sam@example.org")
    told()
    run()
    (sent,) = deliveries()
    letter = message_from_bytes(mail.got[0]["raw"], policy=default)
    assert (letter["To"], letter["Message-ID"]) == ("sam@example.org", f"<{sent.pk}@example.org>")
    assert "Please look by 2026-12-01." in letter.get_content() and sent.state == DeliveryState.SENT


def test_a_gateway_that_is_down_delays_and_loses_nothing(
    told: Told, address: Address, gateway: Receiver, settings: Any
) -> None:
    address("sam", "sms", "13800000000")
    told()
    settings.ANMA_GATEWAYS = {"sms": {"url": "http://127.0.0.1:1/", "secret": SECRET}}
    assert (run(), run(seconds=5)) == (1, 0)  # the channel rests: nobody else waits for its time-out
    assert run(minutes=2) == 1
    settings.ANMA_GATEWAYS = {"sms": {"url": gateway.url, "secret": SECRET}}
    run(minutes=10)
    assert results() == ["later", "later", "sent"] and len(gateway.got) == 1


def test_an_error_is_tried_again_under_the_same_number(told: Told, address: Address, gateway: Receiver) -> None:
    gateway.answers = [500, 200]
    address("sam", "sms", "13800000000")
    told()
    run()
    run(minutes=2)
    assert results() == ["later", "sent"]
    assert gateway.got[0]["id"] == gateway.got[1]["id"]


def test_a_slow_gateway_counts_as_failed(
    told: Told, address: Address, gateway: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway.wait = 0.4
    monkeypatch.setattr("anma.notices.channels.gateways.TIMEOUT", 0.1)
    address("sam", "sms", "13800000000")
    told()
    run()
    assert results() == ["later"] and deliveries()[0].state == DeliveryState.WAITING
    assert base.TIMEOUT <= 5


def test_who_is_refused_is_asked_by_the_next_channel_and_the_address_says_so(
    told: Told, address: Address, gateway: Receiver, mail: Receiver
) -> None:
    gateway.answers = [422]
    bad = address("sam", "sms", "13800000000", rank=0)
    address("sam", "mail", "sam@example.org", rank=1)
    told()
    run()
    assert [(one.channel, one.state) for one in deliveries()] == [("sms", "refused"), ("mail", "sent")]
    assert Contact.objects.get(pk=bad.pk).refused_at and "HTTP 422 made up" in deliveries()[0].tries.get().error


def test_after_some_tries_another_channel_is_asked_and_at_last_it_stands_in_the_platform(
    told: Told, address: Address, gateway: Receiver, mail: Receiver
) -> None:
    gateway.answers, mail.answers = [503], [450]
    address("sam", "sms", "13800000000", rank=0)
    address("sam", "mail", "sam@example.org", rank=1)
    (notice,) = told()
    for hours in range(0, 24 * 8, 7):
        run(hours=hours)
    assert [(one.channel, one.state, one.attempts) for one in deliveries()] == [
        ("sms", "given_up", sending.TRIES), ("mail", "given_up", sending.TRIES_LAST),
    ]  # fmt: skip
    assert fresh(notice).seen_at is None


def test_a_crash_between_sending_and_writing_down_sends_again_under_one_number_and_not_for_ever(
    told: Told, address: Address, gateway: Receiver
) -> None:
    address("sam", "sms", "13800000000")
    told()

    def die(point: str) -> None:
        if point == "notices.handed_over":
            raise SystemExit

    stop = on_reach(die)
    for hour in range(40):
        try:
            run(hours=hour)
        except SystemExit:
            continue
    stop()
    assert len({got["id"] for got in gateway.got}) == 1 and len(gateway.got) == sending.TRIES_LAST
    assert {*results()} == {"unknown"} and deliveries()[0].state == DeliveryState.GIVEN_UP


def test_a_gateway_that_knows_the_number_has_sent_it(told: Told, address: Address, gateway: Receiver) -> None:
    gateway.answers = [409]
    address("sam", "sms", "13800000000")
    told()
    run()
    assert results() == ["sent"]


def test_quiet_hours_hold_back_all_but_danger_to_life(told: Told, address: Address, gateway: Receiver) -> None:
    address("sam", "sms", "13800000000")
    night = NOON + timedelta(hours=11)
    told(at=night)
    told(urgency="life", at=night)
    run(night)
    assert [got["urgent"] for got in gateway.got] == [True]
    run(night, hours=8)
    assert [got["urgent"] for got in gateway.got] == [True, False]


def test_what_is_not_urgent_comes_in_one_message_at_its_hour(told: Told, address: Address, gateway: Receiver) -> None:
    address("sam", "sms", "13800000000")
    for _ in range(3):
        told(urgency="digest")
    run(hours=19)
    assert gateway.got == []
    run(hours=20, seconds=1)
    (got,) = gateway.got
    assert got["text"].count("Please look by") == 3


def test_what_goes_beyond_the_days_messages_waits_for_the_digest(
    told: Told, address: Address, gateway: Receiver
) -> None:
    address("sam", "sms", "13800000000")
    for minute in range(9):
        told(at=NOON + timedelta(minutes=minute))
        run(minutes=minute)
    assert len(gateway.got) == 6
    run(hours=20, seconds=1)
    assert len(gateway.got) == 7 and gateway.got[-1]["text"].count("Please look by") == 3


def test_what_was_settled_meanwhile_is_not_sent(
    told: Told, address: Address, gateway: Receiver, monkeypatch: pytest.MonkeyPatch, world: World
) -> None:
    from dataclasses import replace

    from anma.notices import kinds

    monkeypatch.setitem(kinds._known, "test.at_once", replace(kinds.get("test.at_once"), stands=lambda *_: False))
    address("sam", "sms", "13800000000")
    (notice,) = told()
    run()
    assert fresh(notice).state == NoticeState.OVER and gateway.got == []
