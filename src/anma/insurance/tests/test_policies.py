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
        ({"begins": "1990-01-01", "ends": "2090-01-01"}, "insurance.too_long"),
        ({"begins": "2026-01-01", "ends": "2031-01-06"}, "insurance.too_long"),
        ({"people": 0}, "insurance.nobody_insured"),
    ],
)
def test_what_does_not_fit_is_refused(insured: World, more: Any, code: str) -> None:
    with pytest.raises(Refused) as refused:
        enter(insured, **more)
    assert (refused.value.reason.code, count()) == (code, 0)


def test_five_years_and_a_policy_of_bottles_that_insures_nobody_are_taken(insured: World) -> None:
    assert enter(insured, begins="2026-01-01", ends="2030-12-31").ends.year == 2030
    assert enter(insured, number="P-2", kind="cylinder", people=0).people == 0


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


def test_all_faults_of_a_row_are_named_at_once(insured: World) -> None:
    row = [insured.firm.uscc, insured.firm.name, "=1+1", "", 3000, "2026-12-31", "2026-01-01", 90]
    file = SimpleUploadedFile("p.xlsx", workbook([*HEADS, "事故预防费比例"], [row]))
    answer = insured.client("ivy").post("/insurance/load", {"file": file})
    errors = answer.context["report"].errors
    assert (answer.status_code, count(), len(errors)) == (422, 0, 4)
    assert {one.column for one in errors} == {"number", "people", "share", "ends"}
    assert "No policy was entered" in answer.content.decode()


@pytest.mark.parametrize("path", ["policies", "services", "claims"])
def test_a_text_that_calls_itself_a_workbook_is_told_so(insured: World, path: str) -> None:
    file = SimpleUploadedFile("Policies.XLSX", "保单号,保费\n1,2".encode())
    answer = insured.client("ivy").post(f"/insurance/load?of={path}", {"file": file})
    words = answer.content.decode()
    assert answer.status_code == 400 and "this is no Excel file" in words and "lacks the columns" not in words


def test_a_file_names_a_policy_of_a_hundred_years_that_insures_nobody(insured: World) -> None:
    row = [insured.firm.uscc, "misspelt", "P-8", 0, 3000, "1990-01-01", "2090-01-01"]
    errors = send(insured, row).context["report"].errors
    assert sorted(one.column for one in errors) == ["ends", "people", "uscc"]
    assert send(insured, [insured.firm.uscc, insured.firm.name, *row[2:]]).status_code == 422 and count() == 0


def test_days_and_share_beside_an_unknown_firm_are_named_once_each(insured: World) -> None:
    row = [insured.firm.uscc, "misspelt", "P-8", 12, 3000, "2026-12-31", "2026-01-01", 90]
    file = SimpleUploadedFile("p.xlsx", workbook([*HEADS, "事故预防费比例"], [row]))
    errors = insured.client("ivy").post("/insurance/load", {"file": file}).context["report"].errors
    assert sorted(one.column for one in errors) == ["ends", "share", "uscc"]


@pytest.mark.parametrize("content", [b"%PDF-1.7 \xe5\xe6", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_a_file_that_is_no_table_is_told_so(insured: World, content: bytes) -> None:
    file = SimpleUploadedFile("p.pdf", content)
    answer = insured.client("ivy").post("/insurance/load", {"file": file})
    assert answer.status_code == 400 and "no table file" in answer.content.decode()


def test_a_file_enters_all_or_nothing_and_nothing_twice(insured: World) -> None:
    firm, far = insured.firm, insured.firms["far"]
    good = [firm.uscc, firm.name, "P-7", 12, 3000, "2026年1月1日", "2026-12-31"]
    wrong = [far.uscc, "misspelt", "P-8", 12, 3000, "2026-01-01", "2026-12-31"]
    answer = send(insured, good, wrong)
    assert (answer.status_code, count()) == (422, 0) and "credit code and this name" in answer.content.decode()
    for _turn in range(2):
        assert send(insured, good, [far.uscc, far.name, *wrong[2:]]).status_code == 200
    assert count() == 2
