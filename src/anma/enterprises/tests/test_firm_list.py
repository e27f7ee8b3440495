"""The list of firms: how each stands, the order in the address, and the download that follows both."""

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.conftest import World, enterprise_copies
from anma.enterprises.tests.conftest import firm_input
from anma.enterprises.views import firms
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.risks.models import RiskPoint

pytestmark = pytest.mark.usefixtures("areas")


@pytest.fixture
def orange(world: World) -> World:
    """The first firm has an orange point, checked four days ago, and one overdue hazard."""
    copies, today = enterprise_copies(world.firm), clock.today()
    with written():
        RiskPoint(
            **copies, name="press", category="equipment", level="larger", state="published", edition=1,
            last_checked_day=today - timedelta(days=4),
        ).save()  # fmt: skip
        Hazard(
            **copies, description="guard missing", source_kind="service", state="registered", found_at=clock.now(),
            found_day=today - timedelta(days=8), due_on=today - timedelta(days=1),
        ).save()  # fmt: skip
    return world


def page(world: World, who: str, **query: str) -> str:
    return str(world.client(who).get("/firms", query).content.decode())


def lines(text: str) -> list[str]:
    return text.partition("<tbody>")[2].partition("</tbody>")[0].split("<tr>")[1:]


def test_a_line_says_how_the_firm_stands(orange: World) -> None:
    first = next(line for line in lines(page(orange, "tina")) if "Machining" in line)
    for told in ("level-larger", "1 open", "1 overdue", "4 days ago", "8 days ago", "confirmed"):
        assert told in first
    other = next(line for line in lines(page(orange, "tina")) if "Foundry" in line)
    assert "nothing published" in other and "never checked" in other and "never visited" in other


def test_the_order_and_a_chip_stand_in_the_address_and_in_the_download(orange: World) -> None:
    assert "Machining" in lines(page(orange, "cindy", sort="worst"))[0]
    assert [("Machining" in line) for line in lines(page(orange, "cindy", hazards="overdue"))] == [True]
    text = page(orange, "cindy", hazards="overdue", sort="worst")
    assert "/firms.xlsx?hazards=overdue&amp;sort=worst" in text
    content = orange.client("cindy").get("/firms.xlsx?hazards=overdue&sort=worst").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    told = dict(zip(rows[1], rows[2], strict=True))
    assert len(rows) == 3 and told["Worst level"] == "considerable risk" and told["Overdue hazards"] == 1


def test_the_towns_name_stands_only_where_there_are_several(orange: World) -> None:
    assert "河海街道</span>" not in page(orange, "tina") and "河海街道</span>" in page(orange, "cindy")


def test_a_firm_that_came_today_is_not_called_stale(world: World) -> None:
    perform(world.viewers["tina"], "enterprises.preregister", firm_input())
    assert "示例机械1" not in page(world, "tina", unvisited="30")
    assert "Foundry" in page(world, "tina", unvisited="90")


def test_villages_with_firms_are_chips_of_their_town(world: World) -> None:
    from anma.places.models import Area
    from anma.places.queries import forget_names

    with written():
        for code, name in (("320411001001", "甲村"), ("320411001002", "乙村")):
            Area(code=code, parent_code="320411001", kind="village", name=name).save()
        forget_names()
        world.firm.area_code = "320411001001"
        world.firm.save()
    text = page(world, "tina")
    assert "甲村" in text and "乙村" not in text
    assert [("Machining" in line) for line in lines(page(world, "tina", area="320411001001"))] == [True]


@pytest.mark.parametrize("after", ["nonsense", "01890000-0000-7000-8000-000000000000"])
def test_a_key_that_is_no_firm_of_the_viewer_shows_the_first_page(world: World, after: str) -> None:
    assert len(lines(page(world, "tina", after=after))) == 2
    assert len(lines(page(world, "tina", after=str(world.firms["far"].pk)))) == 2


@pytest.mark.parametrize("sort", ["", "overdue"])
def test_a_page_goes_on_behind_a_firm_that_fits_the_chips_no_longer(
    world: World, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = world.client("cindy").get("/firms", {"sort": sort, "q": "Example"}).context["rows"]
    monkeypatch.setattr(firms, "PAGE_SIZE", 1)
    with written():
        two.name = "called otherwise"
        two.save()
    shown = world.client("cindy").get("/firms", {"sort": sort, "q": "Example", "after": str(two.pk)}).context["rows"]
    assert [row.pk for row in shown] == [three.pk] != [one.pk]
