"""Certificates: numbers that cannot be right, ways to look up, who works in a post without one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.education.models import CertificateCheck
from anma.education.training import lacking
from anma.education.training.numbers import check_letter, wrong_with
from anma.education.training.tests.conftest import TEN, at_post, do, now, stored
from anma.education.training.tests.test_attending import refused
from anma.enterprises.models import Dated
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope

TODAY = TEN.date()
BODY = "32041119900101001"  # made up: a day of birth and a row of digits, of nobody
GOOD = f"T{BODY}{check_letter(BODY)}"
LOOKED = {"way": "site", "found": "genuine", "looked_on": "2026-11-25"}


def certificate(world: World, who: str = "li", **more: Any) -> Dated:
    said = {"kind": "operation.02", "number": GOOD, "valid_from": "2025-01-01", "valid_to": "2028-01-01", **more}
    made = perform(now(world, "sam"), "enterprises.enter_dated",
                   {"subject": str(world.firm.pk), "membership": str(world.hats[who].pk), **said})  # fmt: skip
    row: Dated = stored(Dated, made.result["dated"])
    return row


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("operation.02", GOOD, ""),
        ("operation.02", GOOD[1:], ""),
        ("operation.02", "", "number_missing"),
        ("operation.02", "T3204", "number_form"),
        ("operation.02", GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1"), "number_digit"),
        ("operation.02", "T320411209001010015", "number_born"),
        ("operation.02", "T320411199013010015", "number_born"),
        ("health", "whatever", ""),
    ],
)
def test_a_number_that_cannot_be_right_is_named(kind: str, number: str, code: str) -> None:
    wrong = wrong_with(kind, number, TODAY)
    assert (wrong.code.removeprefix("education.") if wrong else "") == code


def test_a_look_up_stands_with_its_way_and_the_official_site_as_text(taught: World) -> None:
    row = certificate(taught)
    made = stored(CertificateCheck, do(now(taught, "sam"), "check_certificate", row, **LOOKED).result["check"])
    assert made.where == "cx.mem.gov.cn" and made.sound and made.person_id == taught.hats["li"].person_id


@pytest.mark.parametrize(
    ("entered", "said", "code"),
    [
        ({"valid_from": "2026-12-01", "valid_to": "2029-01-01"}, {}, "from_the_future"),
        ({}, {"looked_on": "2026-11-26"}, "looked_ahead"),
        ({}, {"looked_on": "2024-11-26"}, "looked_before"),
        ({}, {"way": "phone"}, "where_asked"),
        ({}, {"way": "phone", "where": "http://cx.mem-gov.example/?id=1"}, "own_link"),
        ({}, {"way": "counter", "where": "www.example.org"}, "own_link"),
        ({"number": "T1"}, {}, "number_unsound"),
        ({"kind": "health"}, {"way": "site"}, "where_asked"),
    ],
)
def test_a_look_up_that_proves_nothing_is_refused(taught: World, entered: Any, said: Any, code: str) -> None:
    row = certificate(taught, **entered)
    refused(code, lambda: do(now(taught, "sam"), "check_certificate", row, **{**LOOKED, **said}))


def test_a_wrong_number_may_be_called_not_found(taught: World) -> None:
    row = certificate(taught, number="T1")
    made = do(now(taught, "sam"), "check_certificate", row, **{**LOOKED, "found": "not_found"})
    assert not stored(CertificateCheck, made.result["check"]).sound


def test_a_certificate_of_a_thing_is_looked_up_elsewhere(taught: World) -> None:
    made = perform(
        now(taught, "sam"),
        "enterprises.enter_dated",
        {"subject": str(taught.firm.pk), "kind": "forklift", "thing": "forklift 1", "valid_to": "2027-01-01"},
    )
    row = stored(Dated, made.result["dated"])
    refused("not_a_persons", lambda: do(now(taught, "sam"), "check_certificate", row, **LOOKED))


@pytest.mark.parametrize("who", ["li", "wang", "bob", "tess", "tina", "anonymous"])
def test_nobody_else_says_that_a_certificate_is_genuine(taught: World, who: str) -> None:
    row = certificate(taught)
    with pytest.raises(Refused):
        do(now(taught, who), "check_certificate", row, **LOOKED)


def lacks(world: World, kind: str = "operation.02") -> list[tuple[str, str]]:
    with system_scope("test"):
        found = lacking.lacks([world.firm.pk])
    return [(one.hat.person.name, one.why) for one in found if one.kind == kind]


def needed(world: World) -> Any:
    at_post(world, "li", "welders")
    return do(now(world, "sam"), "need_certificate", world.firm, post="welders", kind="operation.02")


def test_who_works_at_a_post_without_its_certificate_is_named_until_there_is_one(taught: World) -> None:
    needed(taught)
    name = taught.hats["li"].person.name
    assert lacks(taught) == [(name, lacking.MISSING)]
    row = certificate(taught)
    assert lacks(taught) == []
    do(now(taught, "sam"), "check_certificate", row, **{**LOOKED, "found": "not_found"})
    assert lacks(taught) == [(name, lacking.FORGED)]
    do(now(taught, "sam"), "check_certificate", row, **LOOKED)
    assert lacks(taught) == []


@pytest.mark.parametrize("days", [{"valid_to": "2026-11-24"}, {"valid_from": "2026-11-26", "valid_to": "2029-01-01"}])
def test_what_has_run_out_or_begins_later_is_none(taught: World, days: Any) -> None:
    needed(taught)
    certificate(taught, **days)
    assert [why for _name, why in lacks(taught)] == [lacking.RUN_OUT]


def test_the_certificate_of_a_colleague_is_none(taught: World) -> None:
    needed(taught)
    certificate(taught, "wang")
    assert [why for _name, why in lacks(taught)] == [lacking.MISSING]


def test_principal_and_safety_officer_of_a_dangerous_trade_need_theirs_by_law(taught: World) -> None:
    assert lacks(taught, "principal") == [] == lacks(taught, "manager")
    with written():
        taught.firm.trade = "2614"
        taught.firm.save()
    assert [why for _name, why in lacks(taught, "principal")] == [lacking.MISSING]
    assert [why for _name, why in lacks(taught, "manager")] == [lacking.MISSING]


def test_a_need_is_said_once_for_a_post_that_is_there_and_ended(taught: World) -> None:
    made = needed(taught).result["need"]
    sam = now(taught, "sam")
    say = {"post": "welders", "kind": "operation.02"}
    refused("needed_already", lambda: do(sam, "need_certificate", taught.firm, **say))
    refused("post_unknown", lambda: do(sam, "need_certificate", taught.firm, **{**say, "post": "nobody"}))
    refused("kind_unknown", lambda: do(sam, "need_certificate", taught.firm, **{**say, "kind": "forklift"}))
    perform(sam, "education.end_need", {"subject": made})
    assert lacks(taught) == []
    with pytest.raises(Refused):
        perform(sam, "education.end_need", {"subject": made})


def test_a_day_of_birth_of_today_is_none() -> None:
    tomorrow = TODAY + timedelta(days=1)
    body = f"320411{tomorrow:%Y%m%d}001"
    wrong = wrong_with("manager", body + check_letter(body), date(2026, 11, 25))
    assert wrong is not None and wrong.code == "education.number_born"
