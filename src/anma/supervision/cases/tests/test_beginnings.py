"""A case, a talk and an order to stop begin where their reason stands, and their pages list their papers."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.supervision.cases.tests import walked
from anma.supervision.cases.tests.conftest import in_force, stored
from anma.supervision.cases.violations import library
from anma.supervision.documents.tests.made import draft, sign
from anma.supervision.models import Case, DocumentDeadline, Talk, Visit

pytestmark = pytest.mark.one_engine
BUTTONS = ("/cases/about/", "/talks/about/", "/orders/about/")


def page(world: World, who: str, path: str) -> str:
    return world.client(who).get(path).content.decode()


def offered(world: World, who: str, path: str) -> list[str]:
    text = page(world, who, path)
    return [one for one in BUTTONS if f"{one}{world.firm.pk}?" in text]


def tip(world: World) -> Hazard:
    said = {"description": "they lock the fire doors at night", "found_at": clock.now(), "found_day": clock.today()}
    row = Hazard(
        **{**enterprise_copies(world.firm), "held_by": "authority", "shown_to": "authority"}, **said,
        source_kind="tip", level="general", state="registered",
    )  # fmt: skip
    with written():
        row.save()
    return row


def test_from_a_hazard_an_officer_begins_with_source_and_firm_filled_in(office: World) -> None:
    row = walked.hazard(office, due_on=clock.today() - timedelta(days=3))
    where = f"/hazards/{row.pk}"
    assert offered(office, "eva", where) == list(BUTTONS)
    office.add("gina", "town", "grid_officer")
    for name in ("alice", "sam", "gina", "lee"):
        assert offered(office, name, where) == [], name
    asked = f"/cases/about/{office.firm.pk}?hazard={row.pk}"
    form = page(office, "eva", asked)
    assert f'name="source_id" value="{row.pk}"' in form and row.description in form
    assert re.search(r'value="overdue" selected', form)
    posted = {"act": "open_case", "violation": "training", "cause": row.description, "source": "overdue"}
    posted |= {"source_id": str(row.pk), "second_officer": str(office.viewers["tina"].actor_id)}
    assert office.client("eva").post(asked, posted).status_code == 302
    with system_scope("test"):
        assert Case.objects.as_system().get().source_id == row.pk
    talk = f"/talks/about/{office.firm.pk}?hazard={row.pk}"
    assert f'name="about" value="{row.pk}"' in page(office, "eva", talk)
    assert row.description in page(office, "eva", f"/orders/about/{office.firm.pk}?hazard={row.pk}")


def test_what_the_finder_named_stands_chosen_and_a_second_case_is_told_of_the_first(office: World) -> None:
    row = walked.hazard(office)
    with written():
        row.judgements = [{"chosen": {"clause": "training", "edition": library.in_force().edition}}]
        row.save()
    asked = f"/cases/about/{office.firm.pk}?hazard={row.pk}"
    form = page(office, "eva", asked)
    assert 'value="training" selected' in form and "opened from this already" not in form
    posted = {"act": "open_case", "violation": "training", "cause": row.description, "source_id": str(row.pk)}
    office.client("eva").post(asked, {**posted, "second_officer": str(office.viewers["tina"].actor_id)})
    assert "opened from this already" in page(office, "eva", asked)


def test_a_report_begins_a_case_alone_and_none_of_its_words_are_filled_in(office: World) -> None:
    row = tip(office)
    assert offered(office, "hal", "/hazards/tips") == ["/cases/about/"]
    form = page(office, "hal", f"/cases/about/{office.firm.pk}?hazard={row.pk}")
    assert f'name="source_id" value="{row.pk}"' in form and 'value="tip" selected' in form
    assert ">they lock the fire doors" not in re.sub(r"<a [^>]*>[^<]*</a>", "", form) and "own words" in form
    talk = page(office, "hal", f"/talks/about/{office.firm.pk}?hazard={row.pk}")
    assert 'name="about"' not in talk and "fire doors" not in talk
    assert "fire doors" not in page(office, "eva", f"/cases/about/{office.firm.pk}?hazard={row.pk}")


def test_an_overdue_order_begins_all_three(office: World) -> None:
    order = draft(office)
    with system_scope("test"):
        visit: Any = Visit.objects.as_system().get()
    sign(office, visit)
    where = f"/papers/{order.pk}"
    assert offered(office, "tina", where) == []
    with written(), system_scope("test"):
        due = DocumentDeadline.objects.as_system().get(document_id=order.pk, kind="rectify")
        due.due_on = clock.today() - timedelta(days=1)
        due.save()
    assert offered(office, "tina", where) == list(BUTTONS) and offered(office, "alice", where) == []
    form = page(office, "tina", f"/cases/about/{office.firm.pk}?paper={order.pk}")
    assert f'name="source_id" value="{order.pk}"' in form and 'value="overdue" selected' in form


def test_an_order_to_stop_that_holds_leads_to_a_talk(office: World) -> None:
    from anma.supervision.tests.test_acts import stop

    order = stop(office).result["order"]
    assert offered(office, "tina", f"/orders/{order}") == list(BUTTONS[:2])
    assert offered(office, "alice", f"/orders/{order}") == []
    form = page(office, "tina", f"/talks/about/{office.firm.pk}?order={order}")
    assert f'name="about" value="{order}"' in form and 'value="order" selected' in form


def test_a_page_lists_its_papers_and_says_which_is_behind_its_step(office: World) -> None:
    walked.certified(office)
    case = in_force(office)
    text = page(office, "tina", f"/cases/{case}")
    made = walked.papers()
    for kind in ("case_filing", "investigation_report", "penalty_notice", "penalty_decision"):
        assert text.count(f"/papers/{made[kind].pk}") == 3, kind
    assert "Noted as served" not in text
    back = page(office, "tina", f"/papers/{made['penalty_notice'].pk}")
    assert f'href="/cases/{case}"' in back and stored(case).state == "in_force"
    served = f"/papers/{made['penalty_decision'].pk}"
    assert office.client("alice").get(served).status_code == 200
    assert f"/cases/{case}" not in page(office, "alice", served)


def test_the_firm_reads_of_a_talk_and_an_order_only_the_papers_that_were_served(office: World) -> None:
    walked.certified(office)
    talk, order = walked.talk(office), walked.order(office)
    assert "Still to be filled in: Who was talked to" in page(office, "tina", f"/talks/{talk}")
    assert page(office, "tina", f"/orders/{order}").count("still a draft") == 2
    for where, served in ((f"/talks/{talk}", 0), (f"/orders/{order}", 3)):
        shown = page(office, "alice", where)
        assert shown.count('href="/papers/') == served and "still a draft" not in shown, where
    with system_scope("test"):
        assert Talk.objects.as_system().get().state == "held"


def test_an_order_to_stop_begins_with_the_clause_of_its_finding_and_whoever_was_met(office: World) -> None:
    from anma.hazards.models import Hazard
    from anma.supervision.documents.tests.made import visit as ended

    row = ended(office, findings=1, major=1)
    with system_scope("test"):
        found = Hazard.objects.as_system().get(source_id=row.pk)
    form = page(office, "tina", f"/orders/about/{office.firm.pk}?hazard={found.pk}")
    basis = re.search(r'name="basis"[^>]*value="([^"]*)"', form)
    assert basis is not None and basis[1] and "Told on the spot to Boss (made up)" in form
    assert 'name="told_on_spot" value="true" checked' in form
    plain = page(office, "tina", f"/orders/about/{office.firm.pk}")
    assert 'name="told_on_spot" value="true" checked' not in plain
