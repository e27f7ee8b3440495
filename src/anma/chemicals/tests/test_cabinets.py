"""The register of cabinets, what a scan opens, and checks that are those of a risk point."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from anma.acts import desk
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.chemicals.cabinets import kinds, queries, showing
from anma.chemicals.local import reading
from anma.chemicals.models import Cabinet, LabItem
from anma.chemicals.models.cabinets import CabinetKind
from anma.chemicals.tests.conftest import do, enter, stored
from anma.codes.models import Code
from anma.conftest import World
from anma.enterprises import sections
from anma.hazards.models import Hazard
from anma.inspections.checks import document_of, questions
from anma.inspections.models import Inspection
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint


def refused(world: World, who: str, verb: str, subject: Any, **more: Any) -> str:
    with pytest.raises(Refused) as told:
        do(world, who, verb, subject, **more)
    return str(told.value.reason.code).removeprefix("chemicals.")


def label(row: Cabinet) -> Code:
    """The code on the door."""
    with system_scope("test"):
        found: Code = Code.objects.as_system().get(kind="cabinet", target_id=row.pk)
    return found


def checked(world: World, row: Cabinet) -> RiskPoint:
    """Its risk point, published by the owner."""
    point = do(world, "sam", "check_cabinet", row).result["point"]
    perform(world.viewers["alice"], "risks.publish", {"points": [point]})
    found: RiskPoint = stored(RiskPoint, point)
    return found


def test_who_keeps_the_register_and_what_it_refuses(world: World) -> None:
    row = enter(world)
    hats = {name: str(world.hats[name].pk) for name in ("li", "wang", "bob")}
    assert (
        refused(world, "sam", "enter_cabinet", world.firm, name="易燃柜", place="药品室", kind="acid")
        == "cabinet_known"
    )
    said = {"name": "酸柜", "kind": "acid"}
    assert refused(world, "sam", "enter_cabinet", world.firm, **said, second=hats["li"]) == "no_keeper"
    twice = {"keeper": hats["li"], "second": hats["li"]}
    assert refused(world, "sam", "enter_cabinet", world.firm, **said, **twice) == "same_keeper"
    assert refused(world, "sam", "enter_cabinet", world.firm, **said, keeper=hats["bob"]) == "keeper_not_here"
    assert refused(world, "sam", "enter_cabinet", world.firm, **said, point=str(row.pk)) == "cabinet_point"
    for odd in ({"kind": "dragon"}, {"kind": "acid", "locks": "9"}, {"kind": "acid", "litres": "-1"}):
        with pytest.raises(InvalidInput):
            do(world, "sam", "enter_cabinet", world.firm, name="x", **odd)
    for who in ("wang", "bob", "tina", "cindy", "anonymous"):
        with pytest.raises(Refused):
            do(world, who, "enter_cabinet", world.firm, name=who, kind="acid")
    do(world, "sam", "retire_cabinet", row, why="换新柜")
    with pytest.raises(Refused):
        do(world, "sam", "change_cabinet", row, name="x", kind="acid")


def test_a_full_cabinet_is_not_taken_out(world: World, item: LabItem) -> None:
    row = stored(Cabinet, item.cabinet_id)
    assert refused(world, "sam", "retire_cabinet", row, why="换新柜") == "cabinet_full"


def test_what_is_missing_by_kind_and_what_passes_the_figures_of_the_place(world: World) -> None:
    sam = world.viewers["sam"]
    row = enter(world, kind="toxic", locks="1", name="剧毒柜")
    line = showing.lines(sam, [row])[0]
    assert {"no keeper", "no second keeper", "needs 2 locks", "leak tray: not said"} <= set(line.missing)
    whole = {"keeper": str(world.hats["li"].pk), "earthed": "yes", "tray": "yes", "air": "fan", "locks": "1"}
    big = enter(world, name="大柜", litres="400", metres="1", **whole)
    line = showing.lines(sam, [big])[0]
    assert line.missing == () and len(line.beyond) == 2
    assert [one.pk for one in queries.cabinets(sam, show="missing", kind="flammable")] == [big.pk]  # nobody checks it
    for number in range(3):
        enter(world, name=f"柜{number}", litres="200")
    assert any("1000 L in this room" in part for part in showing.lines(sam, [big])[0].beyond)
    assert set(kinds.needs()) == set(CabinetKind.values)


def test_a_city_brings_its_own_figures_and_the_nearest_area_counts(world: World) -> None:
    table = reading.table_of("cabinets", world.firm.area_code)
    assert (table.edition, table.checked, table.number("most_flammable_litres")) == ("", False, 227)
    csv = "key,value,words\nmost_flammable_litres,100,每柜限量\n".encode()
    form = {"kind": "cabinets", "edition": "2026 试行", "source": "虚构的地方标准", "effective": "2026-01-01"}
    client = world.client("cindy")
    answer = client.post("/chemicals/figures/load", {**form, "file": SimpleUploadedFile("x.csv", csv)})
    assert answer.status_code == 302
    table = reading.table_of("cabinets", world.firm.area_code)
    assert (table.edition, table.number("most_flammable_litres"), table.number("least_metres")) == ("2026 试行", 100, 3)
    assert "每柜限量" in world.client("sam").get("/chemicals/figures").content.decode()
    wrong = {**form, "edition": "2027"}
    for body in (b"key,value\ndragons,7\n", b"key,value\nleast_metres,many\n", b"\x00\xff"):
        answer = client.post("/chemicals/figures/load", {**wrong, "file": SimpleUploadedFile("x.csv", body)})
        assert answer.status_code != 302, body
    plain = client.get("/chemicals/figures.csv").content.decode("utf-8-sig")
    assert plain.splitlines()[0] == "key,value,words"
    assert world.client("tina").get("/chemicals/figures/load").status_code == 403


def test_a_scan_tells_strangers_safe_facts_alone(world: World, cabinet: Cabinet, item: LabItem) -> None:
    code = label(cabinet)
    texts = {who: world.client(who).get(f"/Q/{code.token}").content.decode() for who in
             ("anonymous", "bob", "wang", "tina", "sam")}  # fmt: skip
    names = [world.hats[who].person.name for who in ("li", "kim")]
    for who, text in texts.items():
        assert "Oxidisers" in text, who  # what must not go in
        assert ("无水乙醇" in text) is (who in ("wang", "tina", "sam")), who
        assert all((name in text) is (who in ("wang", "sam")) for name in names), who
    assert "Emergency" in texts["anonymous"] and "worker" in texts["wang"]


def test_checks_are_those_of_a_risk_point_and_a_wet_tray_becomes_a_hazard(world: World, cabinet: Cabinet) -> None:
    code, point = label(cabinet), checked(world, cabinet)
    assert refused(world, "sam", "check_cabinet", cabinet) == "has_point"
    asked = questions(document_of(point, 1))
    assert len(asked) == 6
    page = world.client("li").get(f"/Q/{code.token}").content.decode()
    assert f"/inspect/{point.pk}?code=" in page
    wet = next(one for one in asked if "tray" in one.text)
    items = [{"check": str(one.id), "result": "bad" if one is wet else "ok"} for one in asked]
    raw = {"point": str(point.pk), "edition": 1, "code": code.token, "items": items}
    done = perform(world.viewers["li"], "inspections.submit", raw).result
    row = stored(Inspection, done["inspection"])
    assert (row.flags, row.code_id) == ([], code.pk)  # the door's label is the place
    assert stored(Hazard, done["hazards"][0]).point_id == point.pk
    seen = world.client("sam").get(f"/cabinets/{cabinet.pk}").content.decode()
    assert "Open hazards here" in seen and "checked on" in seen


def test_list_file_desk_and_the_firms_page(world: World, cabinet: Cabinet) -> None:
    for who, seen in {"sam": 1, "wang": 1, "tina": 1, "cindy": 1, "bob": 0, "otto": 0}.items():
        assert len(world.client(who).get("/cabinets").context["lines"]) == seen, who
        assert world.client(who).get(f"/cabinets/{cabinet.pk}").status_code == (200 if seen else 404), who
        shown = {one.key: one.html for one in sections.shown(world.viewers[who], world.firm)}
        assert ("易燃柜" in shown.get("cabinets", "")) is bool(seen), who
    content = world.client("sam").get("/cabinets.xlsx").content
    _above, heads, line = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(heads) == len(line) == 14 and "易燃柜" in line
    panels = {panel.key: panel.count for panel in desk.shown(world.viewers["sam"], world.firm.pk)}
    assert panels["cabinets_missing"] == 1
    client = world.client("sam")
    form = {"name": "易燃柜", "place": "药品室", "kind": "flammable", "locks": "2", "litres": "100"}
    assert client.post(f"/cabinets/{cabinet.pk}/change", form).status_code == 302
    assert stored(Cabinet, cabinet.pk).litres == 100
    sheet = client.get("/cabinets/labels.pdf")
    assert (sheet.status_code, sheet.content[:5]) == (200, b"%PDF-")
    client.post(f"/cabinets/{cabinet.pk}/retire", {"why": "报废了"})
    assert client.get(f"/Q/{label(cabinet).token}").status_code == 410
    assert "报废了" in client.get(f"/cabinets/{cabinet.pk}").content.decode()
