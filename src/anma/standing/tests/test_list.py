"""An office's list by score and level, and the same as a file."""

from datetime import timedelta
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from anma.conftest import World, copies
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.standing import listing
from anma.standing.score_jobs import reckon_last_week
from anma.standing.scoring import Week
from anma.standing.tests.scored import PEERS, compared, hazard, week
from anma.web import morning

__all__ = ["compared", "week"]


@pytest.fixture
def stood(compared: World, week: Week) -> World:
    hazard(compared.firm, week.last)
    reckon_last_week()
    return compared


def test_an_office_reads_its_firms_the_lowest_first_and_narrows_them_by_band_and_level(stood: World) -> None:
    text = stood.client("tina").get("/standing/firms").content.decode()
    assert text.index("Example Machining") < text.index("Peer 0") and "Example Dyeing" not in text
    assert f"excellent {PEERS}" in text
    poor = stood.client("tina").get("/standing/firms?band=poor").content.decode()
    assert "Example Machining" in poor and "Peer 0" not in poor
    due = stood.client("tina").get("/standing/firms?due=1&level=C&band=nonsense").content.decode()
    assert "Example Machining" in due
    morning = stood.client("tina").get("/morning").content.decode()
    assert "due for a visit" in morning and "/standing/firms?due=1" in morning


def test_the_morning_names_a_firm_that_is_due_once_and_both_numbers_open_their_firms(stood: World) -> None:
    """Two peers were never visited, and one of them has no level, so that no visit of it falls due."""
    new = Enterprise(
        uscc="91320411MA1PEER777", name="Peer 777 (made up)", trade="3484", state="preregistered",
        **copies("320411001", "machinery"),
    )  # fmt: skip
    new.enterprise_id = new.id
    with written(), system_scope("test"):
        for firm in [*Enterprise.objects.as_system(), new]:
            firm.registered_day = clock.today() - timedelta(days=400)
            firm.save()
    client, viewer = stood.client("tina"), stood.viewers["tina"]
    found = {line.key: line for line in morning.page_for(viewer)["rest"]}
    due = set(listing.late(viewer).values_list("name", flat=True))
    unvisited = client.get(found["unvisited"].url).content.decode()
    assert "Peer 0 (made up)" in due and not any(name in unvisited for name in due)
    assert "Peer 777" in unvisited and found["unvisited"].text == "1 more firm was not visited for 90 days"
    assert all(name in client.get("/firms?due=1").content.decode() for name in due)


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("wang", 403), ("otto", 200), ("anonymous", 302)])
def test_firms_do_not_read_each_other(stood: World, who: str, status: int) -> None:
    answer = stood.client(who).get("/standing/firms")
    assert answer.status_code == status and b"Example Machining" not in answer.content


def test_the_file_holds_the_same_firms_with_their_reasons(stood: World) -> None:
    answer = stood.client("tina").get("/standing/firms.xlsx?band=poor")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(rows) == 3 and rows[2][1] == "Example Machining (made up)" and "similar firms" in str(rows[2][7])
