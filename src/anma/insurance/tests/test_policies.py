"""`insurance.enter_policy`, `insurance.end_policy`, the file, and the access that a policy opens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.subjects import hazard, point

from anma.acts.origins import Channel, Origin
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.hazards.models import Hazard
from anma.insurance.models import Policy
from anma.insurance.tests.conftest import TEN, do, enter, now, said, stored
from anma.kernel import clock
from anma.kernel.sheets import workbook
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.people.models import Grant, Membership
from anma.risks.models import RiskPoint


def count() -> int:
    with system_scope("test"):
        return int(Policy.objects.as_system().count())


def test_the_same_number_sent_twice_stands_once_and_a_correction_corrects_it(insured: World) -> None:
    first = do(insured, "ivy", "enter_policy", **said(insured)).result
    again = do(insured, "ivy", "enter_policy", **said(insured)).result
    fixed = do(insured, "ivy", "enter_policy", **said(insured, people=44)).result
    assert [one["made"] for one in (first, again, fixed)] == ["new", "known", "changed"]
    assert len({one["policy"] for one in (first, again, fixed)}) == count() == 1
    assert stored(Policy, first["policy"]).people == 44
    assert verify().findings == []


def test_another_insurer_may_use_the_same_number(insured: World) -> None:
    assert enter(insured).pk != enter(insured, "ida").pk


def test_an_own_system_sends_it_to_the_api(insured: World) -> None:
    origin = Origin(channel=Channel.SYNC, device_time=TEN)
    assert do(insured, "ivy", "enter_policy", origin=origin, **said(insured, way="api")).kind == "stored"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "Another firm"}, "insurance.firm_unknown"),
        ({"share": "22"}, "insurance.share_too_large"),
        ({"ends": "2020-01-01"}, "insurance.days"),
    ],
)
def test_what_does_not_fit_is_refused(insured: World, more: Any, code: str) -> None:
    with pytest.raises(Refused) as refused:
        enter(insured, **more)
    assert (refused.value.reason.code, count()) == (code, 0)


def test_a_firm_enters_no_policy(insured: World) -> None:
    with pytest.raises(Refused):
        enter(insured, "alice")


def test_a_policy_lets_the_insurer_see_risks_and_hazards_and_nobody_of_the_firm(insured: World) -> None:
    hazard(insured), point(insured)
    assert not Hazard.objects.visible_to(now(insured, "eve")).exists()
    enter(insured)
    eve = now(insured, "eve")
    assert Hazard.objects.visible_to(eve).exists() and RiskPoint.objects.visible_to(eve).exists()
    assert not Membership.objects.visible_to(eve).filter(enterprise_id=insured.firm.pk).exists()
    assert not Hazard.objects.visible_to(now(insured, "ida")).exists()
    with clock.at(TEN + timedelta(days=335)):
        assert now(insured, "eve").grants == ()


def test_the_firm_is_told_and_may_close_the_access(insured: World) -> None:
    policy = enter(insured)
    with system_scope("test"):
        assert Notice.objects.as_system().filter(subject_id=policy.pk, kind="insurance.insured").exists()
        grant = Grant.objects.as_system().get(pk=policy.grant_id)
    from anma.acts.pages import perform

    perform(now(insured, "alice"), "people.end_grant", {"subject": str(grant.pk)})
    do(insured, "ivy", "enter_policy", **said(insured, people=31))
    assert now(insured, "eve").grants == ()


def test_what_ends_early_ends_its_access(insured: World) -> None:
    policy = enter(insured)
    do(insured, "ivy", "end_policy", policy, day=clock.today() - timedelta(days=1), why="moved away")
    assert now(insured, "eve").grants == ()
    assert not stored(Policy, policy.pk).holds_on(clock.today())


HEADS = ["统一社会信用代码", "投保单位", "保单号", "被保险人数", "保费", "保险起期", "保险止期"]


def send(world: World, *rows: list[Any]) -> Any:
    file = SimpleUploadedFile("p.xlsx", workbook(HEADS, rows))
    return world.client("ivy").post("/insurance/load", {"file": file})


def test_a_file_enters_all_or_nothing_and_nothing_twice(insured: World) -> None:
    firm, far = insured.firm, insured.firms["far"]
    good = [firm.uscc, firm.name, "P-7", 12, 3000, "2026年1月1日", "2026-12-31"]
    wrong = [far.uscc, "misspelt", "P-8", 12, 3000, "2026-01-01", "2026-12-31"]
    answer = send(insured, good, wrong)
    assert (answer.status_code, count()) == (422, 0) and "credit code and this name" in answer.content.decode()
    for _turn in range(2):
        assert send(insured, good, [far.uscc, far.name, *wrong[2:]]).status_code == 200
    assert count() == 2
