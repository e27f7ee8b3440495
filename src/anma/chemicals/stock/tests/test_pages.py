"""The pages of the stock, for everybody who may come; quantities are for the firm's people and officers alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from anma.chemicals.models import Lot, Material
from anma.chemicals.stock.cards import composed
from anma.chemicals.stock.desk import unkept
from anma.chemicals.stock.tests.conftest import ACID, CYANIDE, LYE, METHANOL, do, kept, lot, material, receive, store
from anma.enterprises import sections
from anma.kernel.ids import uuid7
from anma.printing.substance import picture_substance

LISTS = ("stock", "register", "stores", "materials")


def test_each_sees_the_stock_of_theirs(world: Any) -> None:
    of = store(world)
    row = lot(world, of, material(world))
    seen = {"sam": 1, "alice": 1, "wang": 1, "li": 1, "tina": 1, "bob": 0, "carol": 0, "otto": 0}
    for who, count in seen.items():
        client = world.client(who)
        for name in LISTS:
            answer = client.get(f"/chemicals/{name}")
            assert (answer.status_code, len(answer.context["lines"])) == (200, count), (who, name)
        for path in (f"stores/{of.pk}", f"containers/{row.pk}", f"materials/{row.material_id}"):
            assert client.get(f"/chemicals/{path}").status_code == (200 if count else 404), (who, path)
    for who in ("cindy", "anonymous"):  # a city's reader of figures has no business with it
        assert world.client(who).get("/chemicals/stock").status_code in (302, 403)


def test_names_stay_in_the_firm(world: Any) -> None:
    row = lot(world, store(world), material(world))
    name = world.hats["wang"].person.name
    for path in (f"/chemicals/containers/{row.pk}", "/chemicals/register", "/chemicals/stores"):
        assert name in world.client("sam").get(path).content.decode(), path
        assert name not in world.client("tina").get(path).content.decode(), path


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_files_too(world: Any, name: str) -> None:
    lot(world, store(world), material(world))
    answer = world.client("sam").get(f"/chemicals/{name}.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3


def test_a_substance_is_looked_up_and_entered(world: Any) -> None:
    client = world.client("sam")
    assert "67-56-1" in client.get("/chemicals/materials/new?q=jc").content.decode()
    form = client.get(f"/chemicals/materials/new?code={METHANOL}")
    assert "FL-2" in [code for code, _name, chosen in form.context["classes"] if chosen]
    said = {
        "id": str(uuid7()),
        "code": METHANOL,
        "classes": ["FL-2", "TI-3"],
        "families": ["acid"],
        "because": "稀溶液",
    }
    answer = client.post("/chemicals/materials/new", said)
    row = kept(Material, answer["Location"].rsplit("/", 1)[1])
    assert (row.classes, row.families, row.cas) == (["FL-2", "TI-3"], ["acid"], "67-56-1")
    wrong = {**said, "id": str(uuid7()), "cas": "67-56-2"}
    assert "check digit" in client.post("/chemicals/materials/new", wrong).content.decode()


def test_the_second_person_confirms_on_the_page_of_the_store(world: Any) -> None:
    of = store(world)
    line = receive(world, of, material(world, CYANIDE), "5").result["line"]
    path, wang, li = f"/chemicals/stores/{of.pk}", world.client("wang"), world.client("li")
    assert f"{line}/confirm" not in wang.get(path).content.decode()
    assert f"{line}/confirm" in li.get(path).content.decode()
    wang.post(f"/chemicals/lines/{line}/confirm", {"id": str(uuid7())})
    assert len(li.get(path).context["waiting"]) == 1
    li.post(f"/chemicals/lines/{line}/confirm", {"id": str(uuid7())})
    assert li.get(path).context["waiting"] == []


def test_the_warning_stands_on_the_page_and_at_the_firm(world: Any) -> None:
    of = store(world)
    lot(world, of, material(world, ACID))
    receive(world, of, material(world, CYANIDE), "1", because="今天运走")
    said = world.client("tina").get(f"/chemicals/stores/{of.pk}").content.decode()
    assert "must not stand in one store" in said
    found = {one.key: one for one in sections.sections()} if hasattr(sections, "sections") else {}
    assert not found or "chemicals" in found
    page = world.client("tina").get(f"/firms/{world.firm.pk}").content.decode()
    assert "1 pair may not stand together" in page


def test_the_card_says_danger_first_aid_and_neighbours(world: Any) -> None:
    row = material(world, CYANIDE)
    said = world.client("wang").get(f"/chemicals/materials/{row.pk}").content.decode()
    for words in ("Danger", "H300", "two persons", "Acids", "GHS06" and "svg", "143-33-9"):
        assert words in said, words


@pytest.mark.parametrize(("size", "lang"), [("a4", "zh"), ("a5", "en")])
def test_the_card_is_printed(world: Any, size: str, lang: str) -> None:
    row = material(world)
    answer = world.client("wang").get(f"/chemicals/materials/{row.pk}.pdf?size={size}&lang={lang}")
    assert answer.content.startswith(b"%PDF")


def test_on_foot_something_is_issued_and_counted(world: Any) -> None:
    row = lot(world, store(world), material(world))
    client, path = world.client("wang"), f"/chemicals/containers/{row.pk}"
    client.post(f"{path}/issue", {"id": str(uuid7()), "amount": "40", "purpose": "清洗"})
    client.post(f"{path}/count", {"id": str(uuid7()), "found": "59", "because": "挥发"})
    assert kept(Lot, row.pk).quantity == 59
    refused = client.post(f"{path}/issue", {"id": str(uuid7()), "amount": "60"})
    assert refused.status_code == 422 and "59" in refused.content.decode()
    assert client.post(f"{path}/burn", {"id": str(uuid7())}).status_code == 404
    do(world, "sam", "change_store", subject=str(row.store_id), name="一号库", keeper=str(world.hats["sam"].pk))
    assert not client.get(path).context["may_take"]


@pytest.mark.parametrize("word", ["甲醇", "木精", "67-56-1", "jc", "methanol", "1022"])
def test_the_lists_find_a_substance_by_each_of_its_names(world: Any, word: str) -> None:
    lot(world, store(world), material(world))
    lot(world, store(world, "二号库"), material(world, LYE))
    for path in ("/chemicals/stock", "/chemicals/materials"):
        rows = world.client("tina").get(path, {"q": word}).context["rows"]
        assert len(rows) == 1, (path, word)
    assert "木精" not in world.client("tina").get("/chemicals/stock?q=没有这种").content.decode()


def test_a_store_that_nobody_keeps_says_so_and_who_may_names_a_keeper(world: Any) -> None:
    said, none = "everybody of the firm may receive", {"keeper": None, "second_keeper": None}
    of, kept_one = store(world, "三号库", **none), store(world)
    page = world.client("sam").get(f"/chemicals/stores/{of.pk}").content.decode()
    assert said in page and f"/chemicals/stores/{of.pk}/edit" in page.partition(said)[2][:300]
    assert "names a keeper" in world.client("wang").get(f"/chemicals/stores/{of.pk}").content.decode()
    assert said not in world.client("sam").get(f"/chemicals/stores/{kept_one.pk}").content.decode()
    assert world.client("sam").get("/chemicals/stores").content.decode().count("no keeper") == 1
    assert unkept(world.viewers["sam"], world.firm.pk).count == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_card_of_acetone_stands_on_one_page(world: Any, lang: str) -> None:
    with override("zh-hans" if lang == "zh" else "en"):
        sheet = composed(material(world, "137"), world.firm.name, "a4")
        assert len(picture_substance(sheet, lang, ppi=30)) == 1  # type: ignore[arg-type]
