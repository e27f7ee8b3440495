"""The second officer of a case or an order is somebody who may do the same; how much stands still is said."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.supervision.cases.tests.conftest import do, opened, stored

ORDER = {"reason": "dust everywhere", "basis": "law, art. 70"}


def test_a_reviewer_or_a_grid_officer_is_no_second_officer(office: World) -> None:
    office.add("gil", "town", "grid_officer")
    for name in ("lee", "gil"):
        second = str(office.viewers[name].actor_id)
        with pytest.raises(Refused) as refused:
            opened(office, second_officer=second)
        assert refused.value.reason.code == "supervision.two_officers"
        with pytest.raises(Refused):
            raw = {"firm": office.firm.pk, **ORDER, "scope": "whole", "second_officer": second}
            perform(office.viewers["tina"], "supervision.stop", raw)
        page = office.client("tina").get(f"/orders/about/{office.firm.pk}").content.decode()
        assert second not in page and "eva (made up) (no certificate yet)" in page


def test_nothing_stands_still_because_nobody_said_how_much(office: World) -> None:
    raw = {"firm": office.firm.pk, **ORDER, "second_officer": office.viewers["eva"].actor_id}
    with pytest.raises(InvalidInput):
        perform(office.viewers["tina"], "supervision.stop", raw)


def test_evidence_of_the_ledger_asks_which_hazard(office: World) -> None:
    case = opened(office)
    do(office, "hal", "approve_filing", case)
    with pytest.raises(Refused) as refused:
        do(office, "tina", "add_evidence", case, kind="hazard", text="what it shows")
    assert refused.value.reason.code == "supervision.which_hazard"


def choices(world: World, who: str) -> str:
    page = world.client(who).get(f"/cases/about/{world.firm.pk}").content.decode()
    return page.partition('name="second_officer"')[2].partition("</select>")[0]


def test_the_only_one_who_could_approve_is_not_offered_as_second_officer(office: World) -> None:
    from anma.evidence.testing import written
    from anma.people.models import Membership

    head, other = (str(office.viewers[name].actor_id) for name in ("hal", "eva"))
    assert head not in choices(office, "tina") and other in choices(office, "tina")
    with written():
        hat = Membership.objects.as_system().get(pk=office.hats["eva"].pk)
        hat.state = "ended"
        hat.save()
    assert head in choices(office, "tina") and "then nobody of your office can approve it" in choices(office, "tina")


def test_the_head_replaces_a_handler_with_a_reason_and_then_approves(office: World) -> None:
    hal, eva = (str(office.viewers[name].actor_id) for name in ("hal", "eva"))
    case = opened(office, second_officer=hal)
    with pytest.raises(Refused):
        do(office, "hal", "approve_filing", case)
    page = office.client("hal").get(f"/cases/{case}").content.decode()
    assert f"/cases/{case}/swap_handler" in page
    for who, leaves, takes in (("eva", hal, eva), ("hal", eva, hal), ("hal", hal, str(office.viewers["lee"].actor_id))):
        with pytest.raises(Refused):
            do(office, who, "swap_handler", case, leaves=leaves, takes=takes, why="nobody could approve")
    do(office, "hal", "swap_handler", case, leaves=hal, takes=eva, why="nobody could approve")
    do(office, "hal", "approve_filing", case)
    assert stored(case).handlers == [str(office.viewers["tina"].actor_id), eva]
    assert "nobody could approve" in office.client("hal").get(f"/cases/{case}").content.decode()


def test_a_proposal_is_withdrawn_by_its_handlers_with_a_reason_until_it_is_approved(office: World) -> None:
    case, other = opened(office), opened(office)
    with pytest.raises(Refused):
        do(office, "hal", "withdraw_case", case, why="the wrong firm")
    do(office, "eva", "withdraw_case", case, why="the wrong firm")
    assert (stored(case).state, stored(case).due_on) == ("taken_back", None)
    do(office, "hal", "approve_filing", other)
    with pytest.raises(Refused):
        do(office, "tina", "withdraw_case", other, why="the wrong firm")
