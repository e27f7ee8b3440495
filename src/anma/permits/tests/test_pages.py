"""The room's pages as each of the six reads them, and every form without script."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel.ids import uuid7
from anma.permits.tests.conftest import GOOD, TEN, Ready, ask, do, keys, person, stored

SIX = {"wang": 200, "li": 200, "bob": 404, "tina": 200, "otto": 404, "anonymous": 302}


def page(world: World, path: str, who: str = "wang") -> str:
    return str(world.client(who).get(path).content.decode())


def post(world: World, who: str, row: Any, verb: str, **more: Any) -> Any:
    return world.client(who).post(f"/permits/{row.pk}/{verb}", {"id": str(uuid7()), **more})


def test_the_firm_and_the_offices_in_charge_read_a_permit_and_nobody_else(world: World) -> None:
    row = ask(world)
    got = {who: world.client(who).get(f"/permits/{row.pk}").status_code for who in SIX}
    assert got == SIX
    listed = {who: row.number in page(world, "/permits?show=all", who) for who in SIX}
    assert listed == {who: code == 200 for who, code in SIX.items()}


def test_a_contractors_man_is_named_to_the_firm_alone(world: World) -> None:
    row = ask(world, men="张三, T3204, 2027-05-31", contractor="示例安装队")
    assert "张三" in page(world, f"/permits/{row.pk}", "li")
    town = page(world, f"/permits/{row.pk}", "tina")
    assert "张三" not in town and "T3204" not in town and "1 contractor" in town


def test_every_step_is_a_form_that_posts_without_script(world: World, ready: Ready) -> None:
    row = ready(gas=False)
    assert post(world, "wang", row, "gas", **{"value.lel": "0", "where": "焊点"}).status_code == 302
    for verb in ("start", "pause", "resume", "end"):
        assert post(world, "wang", row, verb).status_code == 302, verb
    assert post(world, "sam", row, "check", note="看过").status_code == 302
    row = stored(row.pk)
    assert (row.state, row.closing_note, row.gas[0]["where"]) == ("checked", "看过", "焊点")
    other = ask(world, place="二号车间")
    answer = world.client("wang").post(f"/permits/{other.pk}/tick", {"id": str(uuid7()), "measures": keys(other)[:2]})
    assert answer.status_code == 302
    assert sum("at" in one for one in stored(other.pk).measures) == 2
    assert post(world, "sam", other, "approve", note="注意火花").status_code == 302
    assert post(world, "sam", other, "nothing").status_code == 404


def test_the_page_says_the_one_next_act(world: World) -> None:
    row = ask(world)
    assert 'data-step="tick" open' in page(world, f"/permits/{row.pk}")
    assert 'form="approve">Approve<' in page(world, f"/permits/{row.pk}", "sam")
    do(world, "sam", "approve_base", row)
    do(world, "wang", "tick", row, measures=keys(row))
    assert 'data-step="gas" open' in page(world, f"/permits/{row.pk}")
    do(world, "wang", "gas", row, values=GOOD)
    do(world, "wang", "guard", row)
    assert 'data-step="start" open' in page(world, f"/permits/{row.pk}")


def test_a_request_is_one_form_and_a_refusal_keeps_what_was_typed(world: World) -> None:
    assert page(world, "/permits/new").count("?kind=") == 8
    form = page(world, "/permits/new?kind=hot")
    assert 'name="odd_hours"' in form and 'value="simple" checked' in form
    said = {
        "id": str(uuid7()),
        "kind": "hot",
        "grade": "second",
        "way": "full",
        "work": "焊接护栏",
        "place": "一号车间",
    }
    said |= {"people": str(person(world, "li")), "starts": "2026-11-25T10:00", "_kept": "permit.hot.1"}
    again = world.client("wang").post("/permits/new", {**said, "until": "2026-11-29T10:00"})
    assert again.status_code == 422 and "72 hours at most" in again.content.decode()
    assert "焊接护栏" in again.content.decode()
    answer = world.client("wang").post("/permits/new", {**said, "id": str(uuid7()), "until": "2026-11-25T16:00"})
    assert answer.status_code == 302
    row = stored(answer["Location"].rsplit("/", 1)[1])
    assert row.planned_until == TEN + timedelta(hours=6)
    assert "焊接护栏" in page(world, f"/permits/new?from={row.pk}")


def test_the_chips_divide_the_list_and_the_file_holds_the_same(world: World, ready: Ready) -> None:
    row = ready()
    do(world, "wang", "start", row)
    ask(world, place="二号车间", starts=TEN + timedelta(days=2), until=TEN + timedelta(days=2, hours=2))
    numbers = {show: page(world, f"/permits?show={show}", "sam").count("/permits/0") for show in
               ("today", "running", "mine", "ended", "all")}  # fmt: skip
    assert numbers == {"today": 1, "running": 1, "mine": 1, "ended": 0, "all": 2}
    file = world.client("sam").get("/permits.xlsx?show=running").content
    lines = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert len(lines) == 3 and row.number in lines[2] and "2" in lines[2]


def test_the_desk_the_day_the_firms_page_and_the_point_speak_of_permits(world: World, ready: Ready) -> None:
    row = ready()
    do(world, "wang", "start", row)
    assert row.place in page(world, "/today", "wang")
    with written():
        late = stored(row.pk)
        late.valid_until = TEN - timedelta(minutes=1)
        late.save()
    assert "Dangerous work after its time" in page(world, "/desk", "sam")
    assert f"/permits/{row.pk}" in page(world, f"/firms/{world.firm.pk}", "tina")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_paper_is_a_pdf_for_whoever_reads_the_permit(world: World, ready: Ready, lang: str) -> None:
    row = ready()
    answer = world.client("wang").get(f"/permits/{row.pk}.pdf?lang={lang}")
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert world.client("bob").get(f"/permits/{row.pk}.pdf").status_code == 404


def test_a_value_beyond_its_limit_is_said_at_once_and_by_the_receipt(world: World, ready: Ready) -> None:
    row = ready()
    verdict = '<p class="notice" data-gas-verdict role="alert">'
    assert verdict not in page(world, f"/permits/{row.pk}")
    answer = world.client("wang").post(f"/permits/{row.pk}/gas", {"id": str(uuid7()), "value.lel": "12"}, follow=True)
    shown = answer.content.decode()
    assert verdict in shown and "Not within the limits: the work must not begin. Air it" in shown
