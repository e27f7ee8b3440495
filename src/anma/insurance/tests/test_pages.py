"""Every page as those who use it: lists with their files, forms with their sentences, the paper."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.insurance.models import Complaint, Service
from anma.insurance.tests.conftest import RECORD, Under, do, enter, propose, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7

LISTS = ("", "/services", "/claims", "/complaints", "/money", "/evaluations")


def page(world: World, who: str, path: str = "") -> str:
    answer = world.client(who).get(f"/insurance{path}")
    assert answer.status_code == 200, path
    return str(answer.content.decode())


@pytest.mark.parametrize("who", ["ivy", "eve", "sam", "tina"])
def test_everybody_concerned_reads_the_lists_and_takes_them_along(insured: World, under_way: Under, who: str) -> None:
    row = under_way()
    do(insured, "sam", "complain", enter(insured), words="nobody came")
    do(insured, "ivy", "report_claim", enter(insured), happened=clock.today(), what="hand in a press", hurt=1)
    do(insured, "ivy", "accrue", enter(insured))
    do(insured, "ivy", "use_money", enter(insured), amount="10", purpose="training")
    for path in LISTS:
        page(insured, who, f"{path}?show=all")
        file = insured.client(who).get(f"/insurance{path}.xlsx?show=all")
        assert file.status_code == 200
        if path != "/evaluations":
            sheet = CalamineWorkbook.from_filelike(BytesIO(file.content)).get_sheet_by_index(0).to_python()
            assert len(sheet) == 3 and sheet[2][0] == insured.firm.name
    assert row.measure in page(insured, who, f"/services/{row.pk}")


def test_another_insurer_sees_nothing_of_it(insured: World, under_way: Under) -> None:
    row = under_way()
    assert insured.firm.name not in page(insured, "ida", "?show=all")
    assert insured.client("ida").get(f"/insurance/services/{row.pk}").status_code == 404
    assert insured.client("wang").get("/insurance").status_code == 403


def test_a_policy_is_entered_by_its_form_and_a_wrong_one_says_why(insured: World) -> None:
    firm, form = insured.firm, {"number": "P-5", "people": 8, "premium": "900", "share": "10", "kind": "work_safety"}
    form |= {"begins": "2026-11-01", "ends": "2027-10-31", "uscc": firm.uscc, "id": str(uuid7())}
    client = insured.client("ivy")
    assert "credit code and this name" in client.post("/insurance/new", {**form, "name": "wrong"}).content.decode()
    answer = client.post("/insurance/new", {**form, "name": firm.name}, follow=True)
    assert "P-5" in answer.content.decode()


@pytest.mark.parametrize("who", ["ivy", "alice"])
def test_an_empty_list_of_what_waits_does_not_say_that_there_is_nothing(
    insured: World, under_way: Under, who: str
) -> None:
    row = under_way()
    waiting = page(insured, who, "/services")
    assert row.measure not in waiting and "No service waits for you" in waiting and "No service here" not in waiting
    assert 'href="/insurance/services?show=all"' in waiting and row.measure in page(insured, who, "/services?show=all")
    assert "No claim here" in page(insured, who, "/claims?show=all")


def test_a_wide_list_says_that_it_moves_sideways(insured: World) -> None:
    enter(insured)
    listed = page(insured, "ivy")
    assert listed.index("move it sideways") < listed.index('class="dense-wrap" tabindex="0"') < listed.index("<table")


def shut(page: str) -> set[str]:
    """The steps of a visit that are folded away."""
    found = re.findall(r'data-service-step="(\w+)"( hidden)?', page)
    return {step for step, hidden in found if hidden}


def test_later_steps_of_a_visit_are_folded_until_the_step_before_is_done(insured: World) -> None:
    row = propose(insured, enter(insured))
    do(insured, "sam", "agree", row)
    path = f"/services/{row.pk}"
    assert shut(page(insured, "eve", path)) == {"find", "record", "confirm_expert"}
    do(insured, "eve", "begin", row)
    assert shut(page(insured, "eve", path)) == {"confirm_expert"}
    assert re.search(r'<details class="sheet" data-service-step="record"(?! open)', page(insured, "eve", path))
    do(insured, "eve", "record", row, **RECORD)
    assert shut(page(insured, "eve", path)) <= {"find"}


def test_a_complaint_writes_all_its_days_alike(insured: World) -> None:
    row = do(insured, "sam", "complain", enter(insured), words="nobody came").result["complaint"]
    due = stored(Complaint, row).answer_due.isoformat()
    assert f'<td class="rest">{due}</td>' in page(insured, "sam", f"/complaints/{row}")


def press(world: World, who: str, path: str, **form: Any) -> str:
    answer = world.client(who).post(f"/insurance{path}", {"id": str(uuid7()), **form}, follow=True)
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return str(answer.content.decode())


def test_a_service_is_walked_through_its_page_by_both_sides(insured: World) -> None:
    row = propose(insured, enter(insured))
    path = f"/services/{row.pk}"
    press(insured, "sam", f"{path}/agree")
    assert "scan a code" in page(insured, "eve", path).lower()
    press(insured, "eve", f"{path}/begin")
    assert "guard missing" in press(insured, "eve", f"{path}/find", chip="guard missing")
    press(insured, "eve", f"{path}/record", **RECORD)
    press(insured, "eve", f"{path}/confirm_expert")
    done = press(insured, "sam", f"{path}/confirm_firm", note="as it was")
    assert "confirmed by both sides" in done and stored(Service, row.pk).state == "confirmed"


def test_the_day_of_an_expert_begins_with_what_waits(insured: World) -> None:
    row = propose(insured, enter(insured))
    do(insured, "sam", "agree", row)
    assert row.measure in insured.client("eve").get("/today").content.decode()
    assert row.measure in insured.client("sam").get("/insurance/services?show=all").content.decode()


def test_the_scanned_door_leads_the_expert_to_the_service_that_waits(insured: World) -> None:
    row = propose(insured, enter(insured))
    assert "No service of yours" in page(insured, "eve", f"/at/{insured.firm.pk}")
    do(insured, "sam", "agree", row)
    answer = insured.client("eve").get(f"/insurance/at/{insured.firm.pk}?code=ABC")
    assert answer.headers["Location"] == f"/insurance/services/{row.pk}?code=ABC"


def test_who_was_there_is_for_the_two_sides_and_the_record_is_printed(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    named = {who: RECORD["met"] in page(insured, who, f"/services/{row.pk}") for who in ("eve", "sam", "tina")}
    assert named == {"eve": True, "sam": True, "tina": False}
    paper = insured.client("sam").get(f"/insurance/services/{row.pk}.pdf")
    assert paper.content.startswith(b"%PDF")


def test_an_office_reads_policies_on_the_firms_page_and_finds_its_figures(insured: World) -> None:
    policy = enter(insured)
    assert policy.number in insured.client("tina").get(f"/firms/{insured.firm.pk}").content.decode()
    month = policy.begins.strftime("%Y-%m")
    assert policy.number in page(insured, "tina", f"?period={month}&from={policy.begins}&to={policy.begins}")


def test_a_list_is_narrowed_by_firm_words_and_area(insured: World) -> None:
    enter(insured)
    assert "P-1" in page(insured, "tina", f"?q={insured.firm.name[:7]}&area=3204")
    assert "P-1" not in page(insured, "tina", "?q=nosuchfirm") and "P-1" not in page(insured, "tina", "?area=3205")
