"""Who of the firm was there is erased by its principal once the service is over, and by itself in its time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.rows import personal_holds
from anma.evidence.verify import verify
from anma.insurance.jobs import forget_names
from anma.insurance.models import Service
from anma.insurance.tests.conftest import RECORD, TEN, Under, do, stored
from anma.kernel import clock

SIGNED = "[[100,100,400,300,700,200]]"


def confirmed(insured: World, row: Service) -> Service:
    do(insured, "eve", "record", row, **RECORD, firm_marks=SIGNED)
    do(insured, "eve", "confirm_expert", row)
    do(insured, "alice", "confirm_firm", row)
    done: Service = stored(Service, row.pk)
    assert done.state == "confirmed" and done.met == RECORD["met"] and done.firm_marks
    return done


def why(insured: World, who: str, row: Service) -> str:
    with pytest.raises(Refused) as caught:
        do(insured, who, "erase_met", row)
    return caught.value.reason.code


def gone(row: Service) -> None:
    kept = stored(Service, row.pk)
    assert (kept.met, kept.firm_marks, kept.state, kept.course) == ("", "", "confirmed", RECORD["course"])
    assert personal_holds(kept) and verify().findings == []


def test_the_principal_erases_who_was_there_once_the_service_is_over(insured: World, under_way: Under) -> None:
    row = under_way()
    assert why(insured, "alice", row) == "insurance.service_open"
    confirmed(insured, row)
    for who in ("eve", "ivy", "sam", "tina"):
        assert why(insured, who, row) in ("acts.not_allowed", "acts.not_found"), who
    assert why(insured, "bob", row) == "acts.not_found"
    page = f"/insurance/services/{row.pk}"
    client = insured.client("alice")
    seen = client.get(page).content.decode()
    assert RECORD["met"] in seen and f"{page}/erase_met" in seen
    assert "/erase_met" not in insured.client("sam").get(page).content.decode()
    assert client.post(f"{page}/erase_met", follow=True).status_code == 200
    after = client.get(page).content.decode()
    assert RECORD["met"] not in after and "/erase_met" not in after
    gone(row)
    assert why(insured, "alice", row) == "insurance.nobody_named"


def test_who_was_there_is_erased_by_itself_five_years_after(insured: World, under_way: Under) -> None:
    row = confirmed(insured, under_way())
    with clock.at(TEN + timedelta(days=5 * 365 - 2)):
        assert forget_names() == 0
    assert stored(Service, row.pk).met == RECORD["met"]
    with clock.at(TEN + timedelta(days=5 * 365 + 1)):
        assert forget_names() == 1
        assert forget_names() == 0
    gone(row)


def test_a_record_that_nobody_confirmed_is_forgotten_too(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    with clock.at(TEN + timedelta(days=5 * 365 + 1)):
        assert forget_names() == 1
    assert stored(Service, row.pk).met == ""
