"""Whoever is erased stands on no paper and no visit any more; the papers still check, the others still stand there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.models import Event
from anma.evidence.rows import personal_holds
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Membership, MembershipState
from anma.people.roles import ROLES
from anma.supervision.documents.digesting import as_issued
from anma.supervision.documents.tests.made import papers, sign, visit, write
from anma.supervision.models import Document, Visit


def erased(world: Any, name: str, by: Any) -> None:
    """`name` has left and is erased."""
    with written():
        for hat in Membership.objects.as_system().filter(person_id=world.viewers[name].actor_id):
            hat.state = MembershipState.ENDED
            hat.save()
    perform(by, "people.erase", {"subject": world.hats[name].pk})


def all_words() -> str:
    with system_scope("test"):
        rows = list(Document.objects.as_system())
        return "".join(f"{row.people}{row.marks}" for row in rows) + str(
            list(Visit.objects.as_system().values_list("met_name", flat=True))
        )


def test_who_was_met_and_signed_is_gone_and_the_officers_stay(world: Any) -> None:
    name = "sam (made up)"
    row = visit(world, met_name=name, met_id=world.hats["sam"].pk)
    write(world, row)
    sign(world, row, receiver=name, answers={str(papers()["inspection_record"].pk): {"said": f"{name} saw it"}})
    assert name in all_words()
    erased(world, "sam", world.viewers["alice"])
    assert name not in all_words() and "tina (made up)" in all_words()
    made = papers()
    assert (
        made["inspection_record"].named["said"].endswith(" saw it")
        and "receiver" not in made["inspection_record"].strokes
    )
    assert all(as_issued(one) and personal_holds(one) for one in made.values())
    with system_scope("test"):
        assert verify().findings == []


def test_a_draft_of_the_office_gets_into_no_chain_of_the_firm(world: Any) -> None:
    write(world, visit(world, met_name="sam (made up)", met_id=world.hats["sam"].pk))
    erased(world, "sam", world.viewers["alice"])
    assert "sam (made up)" not in all_words()
    for event in Event.objects.filter(stream_id=world.firm.id):
        assert "supervision_document" not in event.body
    with pytest.raises(Refused):
        perform(world.viewers["alice"], "supervision.forget_on_paper", {"subject": uuid7(), "person": uuid7()})


def test_an_officer_who_left_is_gone_with_certificate_and_signature(world: Any) -> None:
    row = visit(world)
    write(world, row)
    sign(world, row)
    world.add("sys", "city", "system_administrator")
    erased(world, "tess", world.viewers["sys"])
    order = papers()["rectification_order"]
    assert "tess" not in all_words() and "CERT-tess" not in all_words()
    assert order.named["officer1"].startswith("tina") and "officer2" not in order.strokes
    assert as_issued(order) and personal_holds(order)
    with written(), system_scope("test"):
        kept = Document.objects.as_system().get(pk=order.pk)
        kept.body = {**kept.body, "title": "something else"}
        kept.save()
    assert not as_issued(kept)


def test_who_holds_no_papers_reads_none(world: Any) -> None:
    write(world, visit(world))
    tina = world.viewers["tina"]
    assert Document.objects.visible_to(tina).count() == 4
    assert not Document.objects.visible_to(replace(tina, permissions=tina.permissions - {"papers.see"})).exists()
    assert any("papers.see" not in role.acts for role in ROLES.values())
