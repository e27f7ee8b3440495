"""The list of firms, one firm, letter, disputes: what each kind of viewer gets."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.enterprises import sections
from anma.enterprises.models import Claim, Enterprise
from anma.enterprises.tests.conftest import OWNER, firm_input, firm_of, good_code
from anma.enterprises.views import firms

pytestmark = pytest.mark.usefixtures("areas")
OFFICES = {"tina", "otto", "cindy"}
EVERYBODY = ["alice", "sam", "wang", "bob", "tina", "otto", "cindy"]


def html(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("path", ["/firms", "/firms.xlsx"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_only_offices_list_firms(world: Any, name: str, path: str) -> None:
    assert world.client(name).get(path).status_code == (200 if name in OFFICES else 403)


def test_anybody_else_is_asked_to_sign_in(world: Any) -> None:
    answer = world.client("anonymous").get("/firms")
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/in")


def test_the_list_says_whose_and_how_many(world: Any) -> None:
    page = html(world.client("tina"), "/firms")
    assert "河海街道" in page and "2 firms" in page
    assert "Example Machining" in page and "Example Dyeing" not in page
    assert "3 firms" in html(world.client("cindy"), "/firms")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"q": "Foundry"}, ["Example Foundry (made up)"]),
        ({"q": "91320412"}, ["Example Dyeing (made up)"]),
        ({"area": "320412"}, ["Example Dyeing (made up)"]),
        ({"state": "closed"}, []),
        (
            {"state": "nonsense"},
            ["Example Machining (made up)", "Example Foundry (made up)", "Example Dyeing (made up)"],
        ),
        ({"sector": "textile"}, ["Example Dyeing (made up)"]),
    ],
)
def test_search_and_chips_narrow(world: Any, query: dict[str, str], names: list[str]) -> None:
    page = html(world.client("cindy"), "/firms", **query)
    assert {firm.name for firm in world.firms.values() if firm.name in page} == set(names)


def test_initials_find_a_chinese_name(world: Any) -> None:
    perform(world.viewers["tina"], "enterprises.preregister", firm_input())
    assert "示例机械1" in html(world.client("tina"), "/firms", q="sljx")


def test_pages_follow_by_key(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(firms, "PAGE_SIZE", 2)
    for serial in range(1, 4):
        perform(world.viewers["tina"], "enterprises.preregister", firm_input(serial))
    client, seen, path = world.client("tina"), [], "/firms"
    while path:
        answer = client.get(path)
        seen += [firm.pk for firm in answer.context["rows"]]
        path = f"/firms?{answer.context['next']}" if answer.context["next"] else ""
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.one_engine
def test_the_list_costs_the_same_for_few_and_many(world: Any, django_assert_max_num_queries: Any) -> None:
    for serial in range(1, 6):
        perform(world.viewers["tina"], "enterprises.preregister", firm_input(serial))
    client = world.client("tina")
    client.get("/firms")
    with django_assert_max_num_queries(14 if connection.vendor == "sqlite" else 20):  # the wall is told who looks
        client.get("/firms")


def test_a_script_in_a_name_is_shown_as_letters(world: Any) -> None:
    made = perform(world.viewers["tina"], "enterprises.preregister", firm_input(name="<script>alert(1)</script>"))
    for path in ("/firms", f"/firms/{made.result['enterprise']}"):
        page = html(world.client("tina"), path)
        assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_the_download_holds_the_same_rows_and_no_formula(world: Any) -> None:
    firm = firm_of(perform(world.viewers["tina"], "enterprises.preregister", firm_input()))
    from anma.evidence.testing import written

    firm.address = "=HYPERLINK(1)"
    with written():
        firm.save()
    content = world.client("tina").get("/firms.xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][0].startswith("Firms · 河海街道 · as of 2") and rows[1][0] == "Credit code"
    assert [row[0] for row in rows[2:]] == [
        f.uscc for f in Enterprise.objects.visible_to(world.viewers["tina"]).order_by("initials", "id")
    ]
    assert "'=HYPERLINK(1)" in [row[5] for row in rows]


@pytest.mark.parametrize(
    ("name", "status"),
    [("alice", 403), ("wang", 403), ("bob", 403), ("tina", 200), ("otto", 404), ("cindy", 200), ("anonymous", 302)],
)
def test_one_firm_opens_to_its_own_offices(world: Any, name: str, status: int) -> None:
    assert world.client(name).get(f"/firms/{world.firm.pk}").status_code == status


def test_the_city_sees_no_button_that_it_may_not_press(world: Any) -> None:
    assert "/move" in html(world.client("tina"), f"/firms/{world.firm.pk}")
    assert "/move" not in html(world.client("cindy"), f"/firms/{world.firm.pk}")


def test_a_firm_is_entered_and_a_mistake_keeps_what_was_typed(world: Any) -> None:
    client = world.client("tina")
    assert client.get("/firms/new").status_code == 200
    bad = client.post("/firms/new", firm_input(name="示例留名（虚构）", uscc="1"))
    assert bad.status_code == 400 and "示例留名" in bad.content.decode() and "18 characters" in bad.content.decode()
    assert client.post("/firms/new", firm_input()).status_code == 302
    assert Enterprise.objects.visible_to(world.viewers["tina"]).filter(uscc=good_code(1)).exists()


def test_the_letter_shows_a_code_that_works_once_printed(world: Any, waiting: Enterprise) -> None:
    answer = world.client("tina").post(f"/firms/{waiting.pk}/letter")
    page, code = answer.content.decode(), answer.context["code"]
    assert code in page and "<svg" in page and "no-store" in answer["Cache-Control"]
    assert "示例机械1" in html(world.client("anonymous"), f"/CLAIM/{code.replace('-', '')}")


@pytest.mark.parametrize("verb", ["confirm", "letter", "move", "close"])
def test_another_towns_office_changes_nothing(world: Any, waiting: Enterprise, verb: str) -> None:
    sent = {"area": "320412001"} if verb == "move" else {}
    assert world.client("otto").post(f"/firms/{waiting.pk}/{verb}", sent).status_code == 404
    waiting.refresh_from_db()
    assert (waiting.area_code, waiting.state) == ("320411001", "preregistered")


def test_the_office_moves_and_closes(world: Any, waiting: Enterprise) -> None:
    client = world.client("tina")
    assert client.get(f"/firms/{waiting.pk}/move").status_code == 200
    assert client.post(f"/firms/{waiting.pk}/move", {"trade": "0000"}).status_code == 400
    assert client.post(f"/firms/{waiting.pk}/move", {"trade": "1713"}).status_code == 302
    assert client.post(f"/firms/{waiting.pk}/close").status_code == 302
    waiting.refresh_from_db()
    assert (waiting.sector, waiting.state) == ("textile", "closed")


def test_the_town_hears_both_and_decides(world: Any) -> None:
    for username in ("owner-a", "owner-b"):
        given = {**firm_input(), **OWNER, "username": username}
        perform(world.viewers["anonymous"], "enterprises.register", given)
    client = world.client("tina")
    assert OWNER["person"] in html(client, "/firms/disputes")
    assert OWNER["person"] not in html(world.client("otto"), "/firms/disputes")
    assert world.client("cindy").get("/firms/disputes").status_code == 403
    claim = Claim.objects.visible_to(world.viewers["tina"]).get(state="disputed")
    sent = {"answer": "reject", "decision": "licence seen"}
    assert world.client("otto").post(f"/firms/disputes/{claim.pk}", sent).status_code == 404
    assert client.post(f"/firms/disputes/{claim.pk}", sent).status_code == 302
    claim.refresh_from_db()
    assert claim.state == "rejected"


def test_a_heavy_section_is_fetched_when_somebody_comes_to_it(world: Any) -> None:
    tina, path = world.client("tina"), f"/firms/{world.firm.pk}"
    folded = html(tina, path)
    assert 'href="?open=tasks#tasks"' in folded and "none due" not in folded
    opened, part = html(tina, path, open="tasks"), html(tina, path, part="tasks")
    assert "none due" in opened and 'href="?open=tasks#tasks"' not in opened
    assert part.startswith('<section class="panel" id="tasks">') and "none due" in part and "<html" not in part
    assert tina.get(path, {"part": "nothing"}).status_code == 404
    assert world.client("otto").get(path, {"part": "tasks"}).status_code == 404
    assert world.client("alice").get(path, {"part": "tasks"}).status_code == 403


def test_a_folded_section_has_no_title_for_whom_it_is_no_matter(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = sections.Section("s", "Only for some", 1, "none.html", lambda *_: {}, heavy=True, there=lambda *_: False)
    monkeypatch.setitem(sections._sections, "s", secret)
    tina, path = world.client("tina"), f"/firms/{world.firm.pk}"
    assert "Only for some" not in html(tina, path) and 'id="grids"' not in html(tina, path)  # its town has none
    assert all(f'href="?open={key}#{key}"' in html(tina, path) for key in ("duties", "dated", "tasks"))
    assert "draft, verified by nobody" in html(tina, path, part="duties")
