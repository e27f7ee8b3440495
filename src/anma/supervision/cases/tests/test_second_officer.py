"""The second officer of a case or an order is somebody who may do the same; how much stands still is said."""

from __future__ import annotations

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.supervision.cases.tests.conftest import do, opened

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
