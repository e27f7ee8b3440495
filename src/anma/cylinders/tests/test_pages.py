"""The room's pages as its people read them, and every form without script."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.codes.tokens import new_short
from anma.cylinders.models import Filling
from anma.cylinders.tests.conftest import BOTTLE, TEN, Yard, filling, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.sheets import workbook
from anma.kernel.viewer import system_scope

READ = {"fei": 200, "hana": 200, "coco": 200, "tina": 200, "cindy": 200, "ned": 404, "otto": 404, "wang": 403}


def page(yard: Yard, path: str, who: str = "fei") -> str:
    return str(yard.world.client(who).get(path).content.decode())


def cells(answer: Any) -> list[list[Any]]:
    sheet: list[list[Any]] = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    return sheet


def test_a_bottle_and_its_filling_are_read_by_its_station_and_the_offices_in_charge_alone(yard: Yard) -> None:
    row = yard.bottle()
    kept = yard.filled(row)
    for path in (f"/cylinders/{row.pk}", f"/fillings/{kept.pk}"):
        got = {who: yard.world.client(who).get(path).status_code for who in READ}
        assert got == READ
    listed = {who for who in ("fei", "tina", "ned", "otto") if "C-0001" in page(yard, "/cylinders", who)}
    assert listed == {"fei", "tina"}


def test_the_filler_scans_is_told_yes_and_fills_without_script(yard: Yard) -> None:
    row, client = yard.bottle(), yard.world.client("fei")
    seen = client.get(f"/Q/{yard.code(row)}", follow=True)
    assert "May be filled" in seen.content.decode() and "31.41" in seen.content.decode()
    raw = {"id": str(uuid7()), "code": yard.code(row), "medium": "lpg", "scale": "eye-lpg"}
    begun = client.post("/fill", raw)
    assert begun.status_code == 302
    pk = begun.headers["Location"].rsplit("/", 1)[1]
    over = client.post(f"/fillings/{pk}/finish", {"reading": "33"}, follow=True).content.decode()
    assert "Too much in it" in over
    done = client.post(f"/fillings/{pk}/finish", {"reading": "31.2"}, follow=True).content.decode()
    assert "B-first" in done and str(filling(pk).cover_id) in done


def test_a_bottle_that_must_not_be_filled_says_so_in_one_line_and_is_noted(yard: Yard) -> None:
    row, client = yard.bottle(built_day="2017-01-01"), yard.world.client("fei")
    seen = client.get("/fill", {"code": yard.code(row)}).content.decode()
    assert "Past its service life" in seen and 'name="turned"' in seen and "All good" not in seen
    raw = {"id": str(uuid7()), "code": yard.code(row), "medium": "lpg", "turned": "true"}
    told = client.post("/fill", raw, follow=True).content.decode()
    assert "Past its service life" in told
    assert "Past its service life 1" in page(yard, "/fillings", "hana")


def test_the_filler_reads_of_a_bottle_in_the_file_that_it_waits_for_its_registration(yard: Yard) -> None:
    row = yard.bottle(registration="")
    page = yard.world.client("fei").get(f"/fill?code={yard.code(row)}").content.decode()
    assert "It is in the file but not registered yet" in page and "Nobody knows this bottle" not in page


def test_of_another_station_s_recalled_bottle_the_recall_is_read_first(yard: Yard) -> None:
    row = yard.bottle()
    perform(yard.world.viewers["cindy"], "cylinders.call_back", {"maker": row.maker, "why": "seam cracks"})
    page = yard.world.client("ned").get(f"/fill?code={yard.code(row)}").content.decode()
    assert '<h2 class="verdict-word">Called back</h2>' in page
    assert "seam cracks" in page and "It belongs to Station north" in page


def test_a_text_that_calls_itself_a_workbook_is_told_so(yard: Yard) -> None:
    answer = yard.world.client("hana").post("/cylinders/load", {"file": SimpleUploadedFile("b.xlsx", b"kind,medium")})
    words = answer.content.decode()
    assert answer.status_code == 400 and "this is no Excel file" in words and "lacks the columns" not in words


def test_an_unknown_code_is_told_to_be_unregistered_and_nothing_of_another_station_is_shown(yard: Yard) -> None:
    assert "Not registered" in page(yard, f"/fill?code={new_short()}")
    row = yard.bottle()
    told = page(yard, f"/fill?code={yard.code(row)}", "ned")
    assert "Another station" in told and "Station north" in told and "A0001" not in told


def test_who_belongs_to_no_station_in_the_register_is_told_so(yard: Yard) -> None:
    from anma.evidence.testing import written
    from anma.people.models import Organisation

    with written():
        office = Organisation(kind="filler", name="Not in the register", area_code="3204")
        office.save()
    yard.world.offices["nowhere"] = office
    yard.world.add("nora", "nowhere", "filler")
    assert "no filling station" in page(yard, "/fill", "nora")


def test_a_household_reads_what_stands_on_the_bottle_and_no_more(yard: Yard) -> None:
    row = yard.bottle()
    yard.filled(row)
    seen = page(yard, f"/Q/{yard.code(row)}", "anonymous")
    assert "in order by its file" in seen and "Covered by insurance" in seen
    assert "Station north" not in seen and "fei" not in seen and "C-0001" not in seen
    assert seen.index("tel:119") < seen.index("in order by its file") and "filled and weighed" in seen
    with clock.at(TEN + timedelta(days=365 * 9)):
        assert "Do not use this bottle" in page(yard, f"/Q/{yard.code(row)}", "anonymous")
    perform(yard.world.viewers["cindy"], "cylinders.call_back", {"maker": row.maker, "why": "seam cracks"})
    recalled = page(yard, f"/Q/{yard.code(row)}", "anonymous")
    assert "was called back" in recalled and "No cover is in force" in recalled and "seam" not in recalled
    assert "Cover ended" in page(yard, f"/fillings/{stored(row.pk).filling_id}")


def test_the_head_enters_a_bottle_and_finds_it_with_its_code_in_list_and_file(yard: Yard) -> None:
    made = yard.world.client("hana").post("/cylinders/new", {"id": str(uuid7()), **BOTTLE}, follow=True)
    assert "C-0001" in made.content.decode()
    rows = cells(yard.world.client("hana").get("/cylinders.xlsx"))
    assert "A0001" in rows[2] and any(str(cell).startswith("HTTPS://") for cell in rows[2])
    assert yard.world.client("hana").get("/cylinders/labels.pdf").content[:4] == b"%PDF"
    assert "C-0001" in page(yard, "/cylinders?q=C-00&medium=lpg", "hana")
    assert "C-0001" not in page(yard, "/cylinders?due=over", "hana")


def test_a_file_enters_whole_or_not_at_all_and_names_each_wrong_row(yard: Yard) -> None:
    client = yard.world.client("hana")
    heads = ["kind", "gas", "maker", "stamp", "built on", "volume", "tare", "registration"]
    good = [["lpg", "lpg", "Works", f"S{n}", "2024-03-01", 35.5, 16.5, f"R{n}"] for n in range(3)]
    bad = [
        ["lpg", "oxygen", "Works", "S7", "2024-03-01", 35.5, 16.5, ""],
        ["lpg", "lpg", "Works", "S0", "2031-01-01", 1, 1, ""],
    ]
    wrong = send(client, workbook(heads, good + bad))
    assert wrong.status_code == 422 and "not for this gas" in wrong.content.decode()
    assert "lies in the future" in wrong.content.decode() and not any_bottle()
    assert "3 rows, no mistake" in send(client, workbook(heads, good), dry_run="1").content.decode()
    assert "3 bottles were entered" in send(client, workbook(heads, good)).content.decode()
    again = send(client, workbook(heads, good)).content.decode()
    assert "in your file already" in again
    assert "lacks the columns" in send(client, workbook(["maker"], [])).content.decode()


def any_bottle() -> bool:
    from anma.cylinders.models import Cylinder
    from anma.kernel.viewer import system_scope

    with system_scope("test"):
        return bool(Cylinder.objects.as_system().exists())


def send(client: Any, content: bytes, **more: str) -> Any:
    return client.post("/cylinders/load", {"file": SimpleUploadedFile("b.xlsx", content), **more})


def test_the_empty_file_and_a_download_can_be_brought_back(yard: Yard) -> None:
    yard.bottle()
    taken = yard.world.client("hana").get("/cylinders.xlsx").content
    assert "in your file already" in send(yard.world.client("hana"), taken).content.decode()
    heads = cells(yard.world.client("hana").get("/cylinders/load.xlsx"))[1]
    assert len(heads) == 20


def test_stations_are_counted_on_two_days_and_say_what_changed(yard: Yard) -> None:
    raw = {"on": "2026-06-30", "why": "merged", "state": "closed"}
    yard.world.client("cindy").post(f"/stations/{yard.second.pk}/change", raw)
    seen = page(yard, "/stations?since=2025-01-01&on=2026-11-25", "cindy")
    assert "2 → 1" in seen and "merged" in seen
    assert "merged" in page(yard, f"/stations/{yard.second.pk}", "cindy")
    assert "Station north" in str(cells(yard.world.client("cindy").get("/stations.xlsx")))
    assert "Station south" not in page(yard, "/stations", "tina")


def test_what_looks_wrong_stands_with_its_evidence(yard: Yard) -> None:
    row, old = yard.bottle(), yard.bottle(serial="A0002", own_number="C-0002")
    pk = yard.begin(row).result["filling"]
    yard.finish(pk, "33")
    yard.begin(row, who="ned")
    with clock.at(TEN + timedelta(days=200)):
        assert "C-0002" in page(yard, "/cylinders/wrong", "cindy")
    seen = page(yard, "/cylinders/wrong", "cindy")
    assert "33" in seen and "31.41" in seen and "belongs to Station north" in seen and str(old) not in seen
    assert "Seen in two places" in str(cells(yard.world.client("cindy").get("/cylinders/wrong.xlsx")))
    assert stored(row.pk).doubt == "two_places"


def test_fillings_are_a_file_with_policy_and_reason(yard: Yard) -> None:
    yard.filled(yard.bottle())
    rows = cells(yard.world.client("hana").get("/fillings.xlsx"))
    assert "B-first" in rows[2]


def test_a_slip_of_the_finger_is_told_to_be_one_and_no_bottle_is_put_aside_for_it(yard: Yard) -> None:
    for code in ("abc", "K7M2-9PQ", "NOBODYKNOWS"):
        told = page(yard, f"/fill?code={code}")
        assert "The code is not right. Please look at it again." in told and f'value="{code}"' in told
        assert "Not registered" not in told and "turned" not in told
    with system_scope("test"):
        assert not Filling.objects.as_system().exists()


def test_a_no_shows_no_weight_to_fill_to_and_says_no_in_sign_and_words(yard: Yard) -> None:
    good, old = yard.bottle(), yard.bottle(serial="A0002", own_number="C-0002", built_day="2017-01-01")
    yes, no = (page(yard, f"/fill?code={yard.code(row)}") for row in (good, old))
    assert "Full at" in yes and "31.41" in yes and "is-yes" in yes and "✓" in yes and "Do not fill" not in yes
    assert "Full at" not in no and "31.41" not in no and "is-no" in no and "✕" in no and "Do not fill" in no


def test_a_station_without_the_day_of_its_licence_is_marked_on_page_and_in_file(yard: Yard) -> None:
    client = yard.world.client("cindy")
    mark = "no day of the licence"
    assert client.get("/stations").content.decode().count(mark) == 2
    assert mark in client.get(f"/stations/{yard.first.pk}").content.decode()
    raw = {"subject": yard.first.pk, "licence_until": "2029-01-01", "on": str(clock.today()), "why": "renewed"}
    perform(yard.world.viewers["cindy"], "cylinders.change_station", raw)
    assert client.get("/stations").content.decode().count(mark) == 1
    assert str(cells(client.get("/stations.xlsx"))).count(mark) == 1


def test_a_danger_at_a_scanned_bottle_is_told_of_this_bottle_with_its_station_s_number(yard: Yard) -> None:
    row = yard.bottle()
    leads, said = f"/report/unplaced?label={yard.code(row)}", {"description": "it hisses", "place": "Example Lane 7"}
    assert "Call its station" not in page(yard, leads, "anonymous")
    given = {"subject": str(row.enterprise_id), "duty_phone": "0519-00000000"}
    perform(yard.world.viewers["alice"], "enterprises.set_duty_phone", given)
    scanned, form = page(yard, f"/Q/{yard.code(row)}", "anonymous"), page(yard, leads, "anonymous")
    assert "tel:0519-00000000" in scanned and "tel:0519-00000000" in form
    assert f"{row.maker} {row.serial}" in form and "Without the label nobody knows" not in form
    assert "Station north" not in form and "C-0001" not in form
    raw = {"id": str(uuid7()), "label": yard.code(row), **said}
    told = yard.world.client("anonymous").post("/report/unplaced", raw, follow=True).content.decode()
    assert "knows which one it is" in told
    for unknown in ("", "?label=ABCDEFGH"):
        assert "Without the label nobody knows" in page(yard, f"/report/unplaced{unknown}", "anonymous")


def test_the_life_of_a_bottle_tells_one_day_in_its_order_the_newest_first(yard: Yard) -> None:
    row = yard.bottle(built_day=str(clock.today()))
    yard.filled(row)
    home = {"number": "H-1", "name": "Made-up Chen", "address": "Example Lane 7"}
    coco = yard.world.viewers["coco"]
    pk = perform(coco, "cylinders.enter_household", home).result["household"]
    with clock.at(TEN + timedelta(minutes=20)):
        perform(coco, "cylinders.deliver", {"subject": pk, "code": yard.code(row), "all_good": True})
    seen = page(yard, f"/Q/{yard.code(row)}", "anonymous")
    places = [seen.index(f"</span> {words}<") for words in ("connected at a household", "filled and weighed", "built")]
    assert places == sorted(places)
    assert seen.count('<ul class="plain">') == 2


def test_a_bottle_s_label_says_to_scan_it_when_gas_leaks_in_its_own_language() -> None:
    from anma.cylinders.views.listing import scan_words
    from anma.printing.labels import LabelData, said

    assert scan_words("en")[0] == "Gas leaks? Scan here" and scan_words("zh")[0] == "漏气？扫这里"
    label = LabelData("C-1", "LPG", None, "HTTPS://X/Q/A", "K7M2-9PQR", "zh", hint=scan_words("zh"))
    assert "漏气？扫这里" in str(said(label))
