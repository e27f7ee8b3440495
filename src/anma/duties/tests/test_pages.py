"""Who reads which page; the form on a firm's list; the sheet; a quarter that is closed and counted once."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.duties import lists, paper
from anma.duties.desk import missing
from anma.duties.folder import chapters
from anma.duties.jobs import close
from anma.duties.models import DutyQuarter
from anma.duties.spans import before, quarter_of
from anma.duties.standing import Holder
from anma.duties.tests.figures import wrong_figures
from anma.enterprises.folders import Asked
from anma.kernel import clock
from anma.kernel.viewer import system_scope

LIST = "/duties/firm-20"


@pytest.mark.usefixtures("areas")
def test_who_reads_which_page(world: Any) -> None:
    firm = world.firm.pk
    wanted = {
        "/duties": {"alice": 200, "sam": 200, "bob": 200, "tina": 200, "cindy": 200, "wang": 403, "anonymous": 302},
        LIST: {"alice": 200, "sam": 200, "wang": 403, "anonymous": 302, "tina": 404},
        f"{LIST}?firm={firm}": {"tina": 200, "cindy": 200, "otto": 404},
        "/duties/below": {"tina": 200, "otto": 200, "cindy": 200, "alice": 403, "anonymous": 302},
        "/duties/lists": {"tina": 200, "cindy": 200, "alice": 403},
        "/duties/bodies": {"tina": 200, "alice": 403},
        "/committees": {"tina": 200, "cindy": 200, "wang": 403},
    }
    for path, statuses in wanted.items():
        for who, status in statuses.items():
            assert world.client(who).get(path).status_code == status, (path, who)
    assert str(world.firm.name) not in world.client("otto").get("/duties/below").content.decode()


def test_the_boss_says_it_on_the_page_and_the_town_sends_it_back_there(world: Any) -> None:
    alice, tina, firm = world.client("alice"), world.client("tina"), world.firm.pk
    assert alice.post(f"{LIST}/done", {"item": "01", "words": "=signed"}).status_code == 302
    sent = tina.post(f"{LIST}/look?firm={firm}", {"item": "01", "look": "back", "why": "no name on it"})
    assert sent.status_code == 302
    page = alice.get(LIST).content.decode()
    assert "no name on it" in page and "draft" in page
    assert missing(world.viewers["alice"], firm).lines[0].late
    assert alice.get(f"{LIST}.xlsx").status_code == 200 and alice.get("/duties.xlsx").status_code == 200
    detail = tina.get(f"/enterprises/{firm}")
    assert detail.status_code != 200 or f"{LIST}?firm={firm}" in detail.content.decode()


def test_the_sheet_and_the_folder_say_that_the_list_is_a_draft(world: Any) -> None:
    edition, viewer = lists.in_force()["firm-20"], world.viewers["alice"]
    sheet = paper.sheet_of(viewer, Holder(world.firm.pk), "made up", edition, LIST)
    assert len(sheet.blocks) == 5 and "verified by nobody" in sheet.proof
    (chapter,) = chapters(Asked(viewer, world.firm, True))
    assert "verified by nobody" in chapter.lead and len(chapter.blocks) == 5


def test_a_quarter_is_closed_once_and_counted(world: Any) -> None:
    raw = {"holder": world.firm.pk, "list": "firm-20", "item": "01", "words": "signed"}
    perform(world.viewers["alice"], "duties.fulfil", raw)
    quarter = quarter_of(before(quarter_of(clock.today())))
    assert (close(quarter), close(quarter)) == (3, 0)
    with system_scope("test"):
        row = DutyQuarter.objects.as_system().get(enterprise_id=world.firm.pk)
        assert (row.items["01"], row.done >= 2, row.due > row.done) == ("done", True, True)
        assert wrong_figures() == []
