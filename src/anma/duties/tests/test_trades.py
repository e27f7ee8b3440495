"""Who owns which trade where; what falls into a gap; a doubtful one is asked, proposed and decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.duties.models import TradeOwner, TradeQuestion
from anma.duties.trades import Own, cells, owners_of
from anma.kernel.viewer import system_scope

A, B = UUID(int=1), UUID(int=2)


def test_the_longest_beginning_owns_and_two_of_one_length_are_two() -> None:
    owners = [Own(A, "34", "3204"), Own(B, "3484", "320411"), Own(B, "34", "320412")]
    assert owners_of("3484", "320411", owners) == [B]
    assert owners_of("3391", "320411", owners) == []
    assert owners_of("3411", "320412", owners) == [A, B]


def test_cells_name_firms_without_an_owner_and_with_two() -> None:
    owners = [Own(A, "34", "3204"), Own(B, "34", "320412")]
    found = cells([("3484", "320411", 3), ("3391", "320411", 2), ("3484", "320412", 5)], owners)
    assert [(one.division, one.place, one.without, one.doubled) for one in found] == [
        ("33", "320411", 2, 0), ("34", "320412", 0, 5), ("34", "320411", 0, 0),
    ]  # fmt: skip


def own(world: Any, who: str = "cindy", **more: Any) -> Any:
    raw = {
        "office": world.offices["town"].pk,
        "trade": "34",
        "place": "3204",
        "basis": "made up",
        "since": "2026-01-01",
    }
    return perform(world.viewers[who], "duties.own_trade", {**raw, **more})


@pytest.mark.usefixtures("areas")
def test_a_firm_leaves_the_gap_when_its_trade_is_owned(world: Any) -> None:
    page = world.client("cindy").get("/duties/gaps?trade=34&area=320411").content.decode()
    assert str(world.firm.name) in page
    own(world)
    page = world.client("cindy").get("/duties/gaps?trade=34&area=320411&show=all").content.decode()
    assert str(world.firm.name) not in page
    assert world.client("cindy").get("/duties/gaps.xlsx").status_code == 200
    for who, raw in (
        ("tina", {}),
        ("alice", {}),
        ("cindy", {}),
        ("cindy", {"trade": "99x"}),
        ("cindy", {"basis": "=1+1"}),
    ):
        with pytest.raises(Refused):
            own(world, who, **raw)


@pytest.mark.usefixtures("areas")
def test_a_doubtful_trade_is_asked_proposed_and_decided_and_the_old_owner_ends(world: Any) -> None:
    town, city = world.offices["town"].pk, world.offices["city"].pk
    own(world, trade="new.escape")
    ask = {"trade": "new.escape", "name": "escape rooms", "place": "3204", "why": "nobody knows"}
    question = perform(world.viewers["tina"], "duties.ask_owner", ask).result["question"]
    said = {"subject": question, "office": city, "why": "it fits there"}
    perform(world.viewers["tina"], "duties.propose_owner", said)
    with pytest.raises(Refused):
        perform(world.viewers["tina"], "duties.decide_owner", {**said, "since": "2026-02-01"})
    for who in ("alice", "wang", "anonymous"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "duties.propose_owner", said)
    perform(world.viewers["cindy"], "duties.decide_owner", {**said, "since": "2026-02-01"})
    with system_scope("test"):
        rows = {row.office_id: row.until for row in TradeOwner.objects.as_system().filter(trade="new.escape")}
        assert (rows[town] is not None, rows[city]) == (True, None)
        assert [step["what"] for step in TradeQuestion.objects.as_system().get().course] == [
            "asked",
            "proposed",
            "decided",
        ]
    with pytest.raises(Refused):
        perform(world.viewers["cindy"], "duties.decide_owner", {**said, "since": "2026-02-01"})
