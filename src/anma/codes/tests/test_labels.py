"""/labels, its batches and their files; /labels/stock"""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.codes import sheets
from anma.codes.models import Code
from anma.codes.tests.conftest import blank, in_stock
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint

FIRM = [("alice", 200), ("sam", 200), ("wang", 403), ("tina", 403), ("otto", 403), ("anonymous", 302)]
OFFICE = [("tina", 200), ("otto", 404), ("alice", 403), ("wang", 403), ("bob", 403), ("anonymous", 302)]


def cells(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(("who", "status"), FIRM)
def test_who_opens_the_list(world: World, point: RiskPoint, code: Code, who: str, status: int) -> None:
    answer = world.client(who).get("/labels")
    assert answer.status_code == status
    assert (code.short in answer.content.decode()) is (status == 200)


def test_a_neighbour_sees_none_of_it(world: World, code: Code) -> None:
    assert code.short not in world.client("bob").get("/labels").content.decode()


@pytest.mark.parametrize(("query", "seen"), [("", 3), ("?state=blank", 2), ("?state=bound", 1), ("?state=retired", 0)])
def test_chips_narrow_by_state(world: World, code: Code, query: str, seen: int) -> None:
    lines = blank(world, 2)
    page = world.client("sam").get(f"/labels{query}").content.decode()
    assert sum(short in page for short in (code.short, *(line.short for line in lines))) == seen


def test_one_is_found_by_its_code_and_by_what_it_hangs_on(world: World, point: RiskPoint, code: Code) -> None:
    other = blank(world)[0].short
    for text in (code.short, code.short[:4].lower(), point.name):
        page = world.client("sam").get("/labels", {"q": text}).content.decode()
        assert code.short in page and other not in page


def test_the_list_is_exported(world: World, point: RiskPoint, code: Code) -> None:
    rows = cells(world.client("sam").get("/labels.xlsx").content)
    assert [code.short, "in use", "Risk point", point.name] in [row[:4] for row in rows]


def test_a_batch_is_made_from_the_page_once_however_often_it_is_tapped(world: World) -> None:
    said = {"count": "3", "kind": "door", "id": str(uuid7())}
    places = {world.client("sam").post("/labels", said)["Location"] for _tap in range(2)}
    assert len(places) == 1
    assert "3 labels" in world.client("sam").get(places.pop()).content.decode()


@pytest.mark.parametrize("count", ["0", "10001", "many"])
def test_a_wrong_number_is_said_on_the_form(world: World, count: str) -> None:
    answer = world.client("sam").post("/labels", {"count": count})
    assert answer.status_code == 400 and "How many" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [*FIRM[:-1], ("bob", 404), ("anonymous", 302)])
@pytest.mark.parametrize("end", ["", ".pdf", ".xlsx"])
def test_who_opens_a_batch(world: World, who: str, status: int, end: str) -> None:
    batch = blank(world)[0].batch_id
    assert world.client(who).get(f"/labels/batches/{batch}{end}").status_code == status


@pytest.mark.parametrize(("who", "status"), OFFICE)
@pytest.mark.parametrize("end", ["", ".pdf", ".xlsx"])
def test_who_opens_a_batch_in_stock(world: World, who: str, status: int, end: str) -> None:
    batch = in_stock(world)[0].batch_id
    assert world.client(who).get(f"/labels/stock/{batch}{end}").status_code == status


def test_an_office_lists_its_own_stock(world: World) -> None:
    place = world.client("tina").post("/labels/stock", {"count": "2", "id": str(uuid7())})["Location"]
    assert place in world.client("tina").get("/labels/stock").content.decode()
    assert place not in world.client("otto").get("/labels/stock").content.decode()


def test_excel_for_a_label_printer_has_number_code_and_address(world: World) -> None:
    lines = blank(world, 3)
    content = world.client("sam").get(f"/labels/batches/{lines[0].batch_id}.xlsx").content
    head, *rows = cells(content)
    assert head == ["Number", "Short code", "Address in the code"]
    assert [row[:2] for row in rows] == [[n, line.short] for n, line in enumerate(lines, 1)]
    for row, line in zip(rows, lines, strict=True):
        assert row[2].endswith(f"/Q/{line.token}") and row[2] == row[2].upper()
    assert b"<f>" not in content


def test_the_files_of_a_batch_end_with_a_full_sheet() -> None:
    sizes = [len(part) for part in sheets.files(range(10_000), 5)]  # type: ignore[arg-type]
    assert sum(sizes) == 10_000 and sizes[0] == 476 and set(sizes[1:-1]) == {480}


@pytest.mark.parametrize("part", ["0", "2", "x", "-1"])
def test_a_file_that_is_not_there_is_not_found(world: World, part: str) -> None:
    batch = blank(world)[0].batch_id
    assert world.client("sam").get(f"/labels/batches/{batch}.pdf", {"part": part}).status_code == 404


def test_the_same_batch_gives_the_same_paper(world: World) -> None:
    address = f"/labels/batches/{blank(world, 2)[0].batch_id}.pdf"
    first, second = (world.client("sam").get(address).content for _time in range(2))
    assert first == second and first.startswith(b"%PDF")


def test_printing_and_listing_change_nothing(world: World) -> None:
    lines = blank(world)
    world.client("sam").get(f"/labels/batches/{lines[0].batch_id}.pdf")
    assert perform(world.viewers["sam"], "codes.bind", {"code": lines[0].token, "thing": f"door:{world.firm.pk}"})


def test_a_name_that_is_a_formula_is_words_in_the_list_of_labels(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "name": "=HYPERLINK(1)"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    found = cells(world.client("sam").get("/labels.xlsx").content)
    assert [cell for row in found for cell in row if "HYPERLINK" in str(cell)] == ["'=HYPERLINK(1)"]
