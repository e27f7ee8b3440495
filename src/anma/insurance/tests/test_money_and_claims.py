"""Claims with their days and their people, complaints with their clocks, money that is never less than nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from anma.acts.origins import Origin
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.insurance.models import Complaint, InsuredClaim, MoneyUse, Policy
from anma.insurance.tests.conftest import TEN, do, enter, stored
from anma.insurance.tests.test_services import refused
from anma.kernel import clock
from anma.kernel.working_days import add_working_days

VOUCHER = {"sha256": "a" * 64, "size": 900, "type": "image/jpeg"}
WITH_VOUCHER = Origin(photos=(VOUCHER,))


def claim(world: World, **more: Any) -> InsuredClaim:
    said = {"happened": clock.today() - timedelta(days=2), "what": "hand in a press", "hurt": 1, "asked": "90000"}
    raw = {**said, "injured": "Wang (made up)", **more}
    made: InsuredClaim = stored(InsuredClaim, do(world, "sam", "report_claim", enter(world), **raw).result["claim"])
    return made


def test_a_claim_goes_from_the_report_to_the_money(insured: World) -> None:
    row = claim(insured)
    do(insured, "sam", "claim_paper", row, name="report of the accident")
    do(insured, "ivy", "claim_complete", row)
    with clock.at(TEN + timedelta(days=12)):
        do(insured, "ivy", "grant_claim", row, sum="80000")
        refused("insurance.paid_more", insured, "ivy", "pay_claim", row, sum="80001", day=clock.today())
        do(insured, "ivy", "pay_claim", row, sum="80000", day=clock.today())
    done = stored(InsuredClaim, row.pk)
    assert (done.state, done.days, done.paid) == ("paid", 12, Decimal("80000"))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"happened": "2026-12-24"}, "insurance.not_covered_then"),
        ({"happened": "2026-01-01"}, "insurance.not_covered_then"),
        ({"hurt": 0}, "insurance.nobody_hurt"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(insured: World, more: Any, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        claim(insured, **more)
    assert refusal.value.reason.code == code


def test_who_was_hurt_is_for_the_firm_and_its_insurer_and_can_be_erased(insured: World) -> None:
    row = claim(insured)
    page = f"/insurance/claims/{row.pk}"
    seen = {name: "Wang" in insured.client(name).get(page).content.decode() for name in ("sam", "ivy", "tina")}
    assert seen == {"sam": True, "ivy": True, "tina": False}
    refused("insurance.claim_open", insured, "alice", "erase_injured", row)
    do(insured, "ivy", "refuse_claim", row, why="not at work")
    do(insured, "alice", "erase_injured", row)
    assert stored(InsuredClaim, row.pk).injured == ""


def test_a_complaint_has_ten_then_thirty_working_days_and_is_put_off_once(insured: World) -> None:
    policy = enter(insured)
    row = stored(Complaint, do(insured, "alice", "complain", policy, words="nobody came").result["complaint"])
    assert row.answer_due == add_working_days(clock.today(), 10)
    do(insured, "ivy", "answer", row, words="we will come next week")
    do(insured, "alice", "ask_again", row, why="you said so before")
    assert stored(Complaint, row.pk).check_due == add_working_days(clock.today(), 30)
    do(insured, "ivy", "put_off", row, days=30, why="the expert is ill")
    later = stored(Complaint, row.pk)
    assert later.put_off_to == add_working_days(later.check_due, 30)
    refused("insurance.put_off_once", insured, "ivy", "put_off", row, days=1, why="once more")
    do(insured, "ivy", "settle", row, words="came on Monday")
    assert stored(Complaint, row.pk).state == "settled"


def test_the_clocks_of_a_complaint_run_in_working_days_and_the_list_says_what_is_late(insured: World) -> None:
    row = stored(Complaint, do(insured, "alice", "complain", enter(insured), words="nobody came").result["complaint"])

    def at(day: date, verb: str = "", who: str = "ivy", **raw: Any) -> bool:
        """What is done on a day, and whether the complaint is late by its end."""
        with clock.at(datetime.combine(day, time(2, 0), UTC)):
            if verb:
                do(insured, who, verb, row, **raw)
            page = insured.client("tina").get("/insurance/complaints?show=late").content.decode()
        return "nobody came" in page

    assert row.answer_due == date(2026, 12, 9)  # ten working days after Wednesday 25 November
    assert [at(row.answer_due), at(row.answer_due + timedelta(days=1))] == [False, True]
    assert not at(row.answer_due + timedelta(days=2), "answer", words="we will come next week")
    again = row.answer_due + timedelta(days=5)
    assert not at(again, "ask_again", "alice", why="you said so before")
    due = stored(Complaint, row.pk).check_due
    assert due == add_working_days(again, 30) and [at(due), at(due + timedelta(days=1))] == [False, True]
    with clock.at(datetime.combine(due + timedelta(days=1), time(2, 0), UTC)):
        refused("insurance.put_off_late", insured, "ivy", "put_off", row, days=5, why="the expert is ill")
    with clock.at(datetime.combine(due, time(2, 0), UTC)), pytest.raises(InvalidInput):
        do(insured, "ivy", "put_off", row, days=31, why="the expert is ill")
    assert not at(due, "put_off", days=30, why="the expert is ill")
    last = stored(Complaint, row.pk).put_off_to
    assert last == add_working_days(due, 30) and [at(last), at(last + timedelta(days=1))] == [False, True]
    assert not at(last + timedelta(days=2), "settle", words="came on Monday")


def test_money_is_accrued_used_written_off_and_never_less_than_nothing(insured: World) -> None:
    policy = enter(insured)
    assert policy.fund == "to_accrue"
    do(insured, "ivy", "accrue", policy)
    refused("insurance.accrued_already", insured, "ivy", "accrue", policy)
    assert stored(Policy, policy.pk).free_money == Decimal("4000.00")
    refused("insurance.not_enough", insured, "ivy", "use_money", policy, amount="4000.01", purpose="training")
    use = do(insured, "ivy", "use_money", policy, amount="3000", purpose="training").result["use"]
    assert stored(Policy, policy.pk).fund == "in_use"
    refused("insurance.voucher_missing", insured, "ivy", "write_off", policy, use=use, spent="2500")
    photos = [VOUCHER["sha256"]]
    do(insured, "ivy", "write_off", policy, WITH_VOUCHER, use=use, spent="2500", photos=photos)
    after = stored(Policy, policy.pk)
    assert (after.in_use, after.written_off, after.free_money) == (Decimal(0), Decimal(2500), Decimal(1500))
    assert stored(MoneyUse, use).state == "written_off"
    refused(
        "insurance.use_unknown", insured, "ivy", "write_off", policy, WITH_VOUCHER, use=use, spent="1", photos=photos
    )


def test_premium_and_share_stay_once_money_is_accrued(insured: World) -> None:
    do(insured, "ivy", "accrue", enter(insured))
    with pytest.raises(Refused) as refusal:
        enter(insured, premium="100")
    assert refusal.value.reason.code == "insurance.money_booked"
