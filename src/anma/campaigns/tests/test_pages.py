"""Pages of campaigns as each reads them: owner, colleague, stranger, own and other officer, anonymous."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.subjects import hazard

from anma.acts.desk import shown as desk_shown
from anma.campaigns.missing import owed_by
from anma.campaigns.models import Campaign, CampaignReport
from anma.campaigns.queries import campaigns, lines_for, running
from anma.campaigns.reminding import remind
from anma.campaigns.tests.conftest import BODY, CITY, FOUND, KM, NOW, OTHER, TOWN, act, opened, row, sent, started
from anma.conftest import World, serve
from anma.hazards.tests.conftest import files_folder
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.web.campaigns_due import lines as morning_lines
from anma.web.today import things_for

__all__ = ["files_folder"]
pytestmark = pytest.mark.usefixtures("areas")
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def page(world: World, who: str, path: str) -> str:
    answer = world.client(who).get(path)
    assert answer.status_code == 200, (who, path, answer.status_code)
    return str(answer.content.decode())


def test_who_sees_which_campaign(world: World) -> None:
    city, town, draft = opened(world, "cindy", areas=[CITY]), opened(world), started(world, title="Nobody yet")
    world.add("lena", "other_town", "leader")
    seen = {"tina": {city, town, draft}, "cindy": {city, town}, "otto": {city}, "lena": {city}}
    for who, wanted in seen.items():
        assert {str(one.pk) for one in campaigns(world.viewers[who])} == wanted, who
        for pk in (city, town, draft):
            status = world.client(who).get(f"/campaigns/{pk}").status_code
            assert status == (200 if pk in wanted else 404), (who, pk)
    for who in ("alice", "wang", "bob"):
        assert world.client(who).get("/campaigns").status_code == 403
        assert world.client(who).get(f"/campaigns/{town}").status_code == 403
    assert world.client("anonymous").get("/campaigns").status_code == 302


def test_progress_puts_late_areas_first_with_rate_and_denominator(world: World) -> None:
    km = {**KM, "value": "20", "areas": {TOWN: "10", OTHER: "10"}}
    pk = opened(world, "cindy", areas=[CITY], targets=[km, FOUND])
    sent(world, pk, "6")
    sent(world, pk, "1", "otto", area=OTHER)
    text = page(world, "cindy", f"/campaigns/{pk}")
    assert text.index("Other town") < text.rindex("Example town")
    for words in ("10.0 %", "1 km / 10 km", "7 km / 20 km", "1 of 2 is late", "At this pace reached on"):
        assert words in text, words
    assert "Other town" not in page(world, "tina", f"/campaigns/{pk}")
    for path in (f"/campaigns/{pk}.xlsx", "/campaigns.xlsx", f"/campaigns/{pk}/firms.xlsx", f"/campaigns/{pk}.pdf"):
        assert world.client("cindy").get(path).status_code == 200, path
    assert page(world, "cindy", f"/campaigns/{pk}?area={TOWN}") and page(world, "cindy", "/campaigns")


def test_a_count_says_in_how_many_firms(world: World) -> None:
    for description in ("one", "two"):
        hazard(world, description=description, found_day=clock.today(), found_at=clock.now())
    text = page(world, "tina", f"/campaigns/{opened(world, targets=[FOUND])}")
    assert "found in 1 firm" in text and "for each of" not in text  # one firm has no average


def test_the_report_page_is_filled_and_takes_what_proves_it(world: World, files_folder: Any) -> None:
    """From the reminder: open, type, send. A correction is asked for its reason."""
    pk = opened(world)
    assert remind() == 2 and remind() == 0
    with system_scope("test"):
        url = Notice.objects.as_system().filter(kind="campaigns.missing").order_by("id").first().url
    text = page(world, "tina", url)
    assert 'name="number.km"' in text and 'name="number.found"' not in text and 'name="reason"' not in text
    paper = SimpleUploadedFile("x.pdf", PDF, "application/pdf")
    body = {"area": TOWN, "month": "2026-10", "number.km": "2.5", "places": "Made-up estate 1\n=1+1"}
    assert world.client("tina").post(f"/campaigns/{pk}/report", {**body, "papers": paper}).status_code == 302
    text = page(world, "tina", f"/campaigns/{pk}/report?area={TOWN}&month=2026-10")
    assert 'value="2.5"' in text and 'name="reason"' in text and "Made-up estate 1" in text and "PDF" in text
    answer = world.client("tina").post(f"/campaigns/{pk}/report", {**body, "number.km": "3"})
    assert answer.status_code == 400
    changed = {**body, "number.km": "3", "reason": "left out"}
    assert world.client("tina").post(f"/campaigns/{pk}/report", changed).status_code == 302
    text = page(world, "tina", f"/campaigns/{pk}")
    assert "2.5" in text and "left out" in text and "3 km / 10 km" in text
    with system_scope("test"):
        assert CampaignReport.objects.as_system().count() == 2


def test_missing_reports_are_named_and_told_once_to_the_office(world: World) -> None:
    pk = opened(world, "cindy", areas=[CITY])
    owed = owed_by(world.viewers["tina"], campaigns(world.viewers["tina"]))
    assert [(one.area, f"{one.month:%Y-%m}", one.due_on.isoformat()) for one in owed] == [
        (TOWN, "2026-09", "2026-10-05"),
        (TOWN, "2026-10", "2026-11-05"),
    ]
    assert [line.text for line in morning_lines(world.viewers["tina"])] == ["2 campaign reports due"]
    assert list(morning_lines(world.viewers["cindy"])) == []
    assert remind() == 4
    sent(world, pk, month="2026-09")
    (line,) = morning_lines(world.viewers["tina"])
    assert line.text == "1 campaign report due" and f"area={TOWN}&month=2026-10" in line.url
    text = page(world, "cindy", f"/campaigns/{pk}")
    assert "3 reports are missing" in text and "due 2026-11-05" in text
    with clock.at(NOW + timedelta(days=20)):
        assert remind() == 2
    assert "2 campaign reports due" in page(world, "tina", "/morning") or "campaign report" in page(
        world, "tina", "/morning"
    )


def test_firms_read_what_is_asked_of_them_and_workers_do_not(world: World) -> None:
    pk = opened(world, asked="all", sectors=["machinery"])
    opened(world, "otto", areas=[OTHER], asked="all", title="Elsewhere (made up)")
    with system_scope("test"):
        assert [line.question for line in lines_for(world.firm)] == ["Is the door free"]
    assert [str(one.pk) for one in running(world.viewers["alice"], world.firm)] == [pk]
    assert running(world.viewers["carol"], world.firm) == []
    for who in ("alice", "sam"):
        assert [one.text for one in things_for(world.viewers[who]) if BODY["title"] in one.text] != [], who
        assert "Is the door free" in page(world, who, f"/campaigns/asked/{pk}")
        assert "Elsewhere" not in page(world, who, "/campaigns/asked")
    assert [one.key for one in desk_shown(world.viewers["sam"], world.firm.pk) if one.key == "campaigns"]
    assert not [one for one in things_for(world.viewers["wang"]) if BODY["title"] in one.text]
    assert world.client("wang").get("/campaigns/asked").status_code == 403
    assert world.client("carol").get(f"/campaigns/asked/{pk}").status_code == 404
    service = serve(world, "connie", "alice")
    assert service.get(f"/campaigns/asked/{pk}?firm={world.firm.pk}").status_code == 200
    assert service.get(f"/campaigns/asked/{pk}?firm={world.firms['neighbour'].pk}").status_code == 404
    assert BODY["title"] in page(world, "tina", f"/firms/{world.firm.pk}")


def test_a_draft_is_written_changed_listed_and_opened_by_forms(world: World) -> None:
    client = world.client("tina")
    assert "gas_old_estates" in page(world, "tina", "/campaigns/new")
    assert "44.3" in page(world, "tina", "/campaigns/new?template=gas_old_estates")
    form = {
        "title": "=1+1", "areas": TOWN, "asked": "listed", "level": "town", "due_day": "5", "kind": "action",
        "first_day": "2026-11-01", "last_day": "2027-02-01", "pattern": "gas_old_estates",
        "fields": "老旧小区 | Old estates",
        "target.0.zh": "立管", "target.0.unit": "km", "target.0.decimals": "1", "target.0.value": "4.4",
        f"target.0.areas.{TOWN}": "4.4", "target.0.months.2026-11": "1", "line.0.ask_zh": "门开着吗",
        "target.1.value": "9",
    }  # fmt: skip
    url = client.post("/campaigns/new", form)["Location"]
    one = Campaign.objects.get()
    assert one.targets[0]["areas"] == {TOWN: "4.4"} and len(one.targets) == 1 and one.fields[0]["en"] == "Old estates"
    assert 'value="4.4"' in page(world, "tina", f"{url}/edit")
    assert client.post(f"{url}/edit", {**form, "title": "=2+2", "more": "1"})["Location"] == f"{url}/edit"
    text = page(world, "tina", url)
    assert "2 firms fit the list now" in text and "Start the campaign" in text
    assert world.client("cindy").get(url).status_code == 404
    firms = f"{url}/firms"
    client.post(f"{url}/do/unpick", {"firm": world.firms["neighbour"].pk})
    assert "Put on the list" in page(world, "tina", f"{firms}?q=Foundry")
    assert client.post(f"{url}/do/open").status_code == 302 and row(str(one.pk)).frozen == 1
    assert "list of 1, fixed on 2026-11-18" in page(world, "cindy", firms)
    assert b"'=2+2" in _cells(client.get("/campaigns.xlsx").content)
    assert client.get(f"{url}/edit").status_code == 302 and client.post(f"{url}/do/burn").status_code == 404


def _cells(content: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist() if name.startswith("xl/"))


def test_the_closing_report_is_drafted_from_figures_and_keeps_them(world: World) -> None:
    pk = opened(world, targets=[KM])
    sent(world, pk, "10.4")
    text = page(world, "tina", f"/campaigns/{pk}/end")
    assert "Risers: 10.4 km, more than the target of 10 km (reported, 1.04 times the target)." in text
    body = {"text": "Reached (made up) <b>", "lessons": "Begin earlier"}
    assert world.client("tina").post(f"/campaigns/{pk}/do/close", body).status_code == 302
    closed = page(world, "cindy", f"/campaigns/{pk}")
    assert "Reached (made up) &lt;b&gt;" in closed and "Begin earlier" in closed and "10.4 km / 10 km" in closed
    assert world.client("otto").get(f"/campaigns/{pk}/end").status_code == 404
    assert act(world, "tina", "start", **BODY)
    assert Decimal(row(pk).closing["figures"][0]["value"]) == Decimal("10.4")
