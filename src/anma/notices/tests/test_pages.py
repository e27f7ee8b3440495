"""`/notices`, `/notices/sent`, its file, and `anma notices`: who reads what, and what came of it."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.subjects import notice

from anma import cli
from anma.conftest import World
from anma.kernel import clock
from anma.notices.tests.conftest import NOON, Address, Receiver, Told, run


def test_what_is_new_is_counted_in_the_header_until_it_is_opened(world: World) -> None:
    row = notice(world)
    sam = world.client("sam")
    assert "An officer entered a hazard" in sam.get("/notices").content.decode()
    assert "1 new" in sam.get("/notices").content.decode()
    assert sam.get(f"/notices/{row.pk}")["Location"] == row.url
    assert "1 new" not in sam.get("/notices").content.decode()


def test_a_notice_opens_for_its_reader_alone(world: World) -> None:
    row = notice(world)
    answers = {who: world.client(who).get(f"/notices/{row.pk}").status_code for who in ("alice", "wang", "bob", "tina")}
    assert set(answers.values()) == {404}
    assert world.client("anonymous").get(f"/notices/{row.pk}").status_code == 302


def test_all_read_is_said_with_one_tap(world: World) -> None:
    notice(world)
    world.client("sam").post("/notices/seen")
    assert "1 new" not in world.client("sam").get("/notices").content.decode()


def test_the_safety_officer_reads_what_came_of_it_and_nobody_reads_who_read(
    told: Told, address: Address, gateway: Receiver, world: World
) -> None:
    gateway.answers = [422]
    address("wang", "sms", "13800000000")
    told("wang")
    run()
    page = world.client("sam").get("/notices/sent").content.decode()
    assert "wang (made up)" in page and "HTTP 422 made up" in page and "13800000000" not in page
    world.client("wang").post("/notices/seen")
    again = world.client("sam").get("/notices/sent").content.decode()
    assert page.count("seen") == again.count("seen")
    assert "wang (made up)" not in world.client("sam").get("/notices/sent?show=waiting").content.decode()
    assert "wang (made up)" in world.client("sam").get("/notices/sent?show=failed").content.decode()


def test_what_nobody_is_sent_waits_for_no_hour(
    told: Told, address: Address, gateway: Receiver, world: World, settings: Any
) -> None:
    """Without an open channel, or an address of the reader there, a notice stands in the platform and says so."""
    told("wang", "digest")
    run()
    sam = world.client("sam")

    def page(path: str = "sent") -> str:
        with clock.at(NOON):
            return str(sam.get(f"/notices/{path}").content.decode())

    assert "waits until" not in page() and "in the platform only" in page()
    assert ["wang (made up)" in page(f"sent?show={show}") for show in ("waiting", "kept")] == [False, True]
    address("wang", "sms", "13800000000")
    assert "waits until" in page() and "Quiet from" in page("settings")
    assert ["wang (made up)" in page(f"sent?show={show}") for show in ("waiting", "kept")] == [True, False]
    settings.ANMA_GATEWAYS = {}
    assert "waits until" not in page() and "Quiet from" not in page("settings")


@pytest.mark.parametrize(("who", "status"), [("alice", 200), ("wang", 403), ("bob", 200), ("tina", 403)])
def test_only_the_own_firms_are_listed(told: Told, world: World, who: str, status: int) -> None:
    told("wang")
    answer = world.client(who).get("/notices/sent.xlsx")
    assert answer.status_code == status
    if status == 200:
        rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        assert (len(rows) == 3) is (who == "alice")


def test_the_command_counts_and_names_nobody(
    told: Told, address: Address, gateway: Receiver, capsys: pytest.CaptureFixture[str]
) -> None:
    gateway.answers = [503]
    address("sam", "sms", "13800000000")
    told()
    run()
    assert cli.main(["notices", "--status", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["channels"] == {"sms": {"waiting": 1}} and said["configured"] == ["sms"]
    assert said["notices"] == {"sending": 1} and said["oldest_waiting"]
