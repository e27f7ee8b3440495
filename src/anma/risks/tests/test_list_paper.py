"""The risk control list on paper: who gets it, and that what it says is what is in force."""

from __future__ import annotations

from dataclasses import asdict, replace

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.printing.landscape_a4 import Landscape, picture_landscape, render_landscape
from anma.printing.sheet_a4 import Patch
from anma.risks.list_prints import WIDTHS, heads, landscape, listed
from anma.risks.models import RiskPoint
from anma.risks.queries import newest_edition
from anma.risks.tests.conftest import take_over

WHO = ("alice", "sam", "wang", "bob", "tina", "otto", "cindy", "anonymous")


def made(world: World, who: str = "sam", *, names: bool = False, lang: str = "zh-hans") -> Landscape:
    with translation.override(lang):
        return landscape(world.viewers[who], world.firm.pk, world.firm.name, paper="a4", names=names)


def test_who_sees_the_firms_risks_prints_their_list(world: World, published: RiskPoint) -> None:
    url = f"/risks/of/{world.firm.pk}/list.pdf"
    assert {who: world.client(who).get(url).status_code for who in WHO} == {
        "alice": 200, "sam": 200, "wang": 403, "bob": 404, "tina": 200, "otto": 404, "cindy": 200, "anonymous": 302,
    }  # fmt: skip


def test_every_risk_in_force_is_a_line_with_all_that_the_regulation_asks_for(
    world: World, published: RiskPoint
) -> None:
    document, table = newest_edition(published).document, made(world, names=True)
    assert len(table.rows) == len(document["events"]) > 1
    for row, event in zip(table.rows, document["events"], strict=True):
        assert row[1] == "1号车床" and row[2] == "机加工一车间" and row[3] == event["name"]["zh"]
        assert isinstance(row[4], Patch)
        assert all(kind["name"]["zh"] in str(row[5]) for kind in event["accident_types"])
        assert all(one["text"]["zh"] in str(row[6]) for one in event["measures"])
        assert row[7:] == ["机加工班", "wang (made up)"]
    assert len(heads()) == len(WIDTHS) == len(table.rows[0])


def test_nobody_is_named_unless_the_firm_chose_so_and_an_officer_reads_the_role(
    world: World, published: RiskPoint
) -> None:
    assert "wang" not in str(asdict(made(world)))
    assert "wang" not in str(asdict(made(world, "tina", names=True)))
    assert {row[8] for row in made(world, "tina", names=True, lang="en").rows} == {"employee of the firm"}


def test_what_was_never_published_is_left_out_and_counted(world: World, published: RiskPoint) -> None:
    assert listed(world.viewers["sam"], world.firm.pk, names=False).drafts == 1  # the milling machine
    assert any("1 points are not in it" in note for note in made(world, lang="en").notes)


def test_a_draft_changes_nothing_of_the_list(world: World, published: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), "name": "2号车床"})
    assert {row[1] for row in made(world).rows} == {"1号车床"}


def test_an_english_list_holds_no_chinese_of_the_platform(world: World, published: RiskPoint) -> None:
    table = made(world, lang="en")
    said = [*table.columns, *table.notes, table.title, *(str(row[6]) for row in table.rows)]
    assert not [text for text in said if any("\u4e00" <= letter <= "\u9fff" for letter in text)]


def test_a_firm_without_points_gets_a_list_that_says_so(world: World) -> None:
    table = made(world)
    assert table.rows == [] and ("风险点数", "0") in table.heads
    assert render_landscape(table, "zh").startswith(b"%PDF")


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_same_list_gives_the_same_bytes(world: World, published: RiskPoint, paper: str) -> None:
    with translation.override("zh-hans"):
        table = landscape(world.viewers["sam"], world.firm.pk, world.firm.name, paper=paper, names=False)
    assert table.paper == paper and render_landscape(table, "zh") == render_landscape(table, "zh")


def test_a_long_list_goes_on_on_further_pages(world: World) -> None:
    take_over(world)
    row = ["1", "车床" * 20, "车间" * 20, "绞伤", Patch("较大风险", "#E8710A"), "机械伤害", "防护罩。" * 60, "班组", ""]
    assert len(picture_landscape(replace(made(world), rows=[row] * 60), "zh", 20)) > 10
