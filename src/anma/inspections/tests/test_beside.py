"""What a member standing at a point is told."""

from __future__ import annotations

from anma.acts.pages import perform
from anma.conftest import World
from anma.inspections.tests.conftest import Submit
from anma.risks.models import RiskPoint


def card(world: World, who: str, token: str) -> str:
    page = world.client(who).get(f"/Q/{token}").content.decode()
    return page[page.index("<main") : page.index("</main")]


def test_members_and_the_office_in_charge_read_the_last_look_and_what_is_open(
    world: World, published: RiskPoint, token: str, submit: Submit
) -> None:
    submit("wang", bad=1, note="皮带松了")
    found = {
        who: ("Last looked at" in card(world, who, token), "1 hazard open here" in card(world, who, token))
        for who in ("alice", "wang", "li", "tina", "bob", "carol", "otto", "anonymous")
    }
    seen = {who for who, parts in found.items() if parts == (True, True)}
    assert seen == {"alice", "wang", "li", "tina"}
    assert all(parts in {(True, True), (False, False)} for parts in found.values())


def test_a_colleague_reads_that_something_is_open_but_the_words_only_where_the_ledger_opens(
    world: World, published: RiskPoint, token: str, submit: Submit
) -> None:
    submit("wang", bad=1, note="皮带松了")
    assert "皮带松了" in card(world, "sam", token) and "皮带松了" in card(world, "wang", token)
    assert "皮带松了" not in card(world, "li", token)


def test_a_report_to_the_government_is_never_told_at_the_machine(
    world: World, published: RiskPoint, token: str
) -> None:
    perform(world.viewers["anonymous"], "hazards.tip", {"code": token, "description": "私下说一声"})
    for who in ("alice", "sam", "wang", "tina"):
        assert "open here" not in card(world, who, token)


def test_everybody_who_works_there_reads_what_keeps_people_safe_until_it_is_put_right(
    world: World, published: RiskPoint, token: str, submit: Submit, checks: list[str]
) -> None:
    submit("wang", items=[{"check": checks[0], "result": "bad", "note": "光幕失灵", "protect": ["stopped", "tagged"]}])
    found = {
        who: "stopped, locked and tagged" in card(world, who, token)
        for who in ("alice", "li", "tina", "bob", "otto", "anonymous")
    }
    assert found == {"alice": True, "li": True, "tina": True, "bob": False, "otto": False, "anonymous": False}
