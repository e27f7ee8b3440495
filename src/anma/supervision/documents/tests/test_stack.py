"""One walk, one stack: papers of an ended visit are written, signed once, served, read by the firm, and stay."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.evidence.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.supervision.documents import printing
from anma.supervision.documents.digesting import as_issued
from anma.supervision.documents.queries import deadlines
from anma.supervision.documents.tests.made import papers, sign, visit, write
from anma.supervision.models import Document, DocumentDeadline

KINDS = ["inspection_plan", "inspection_record", "on_site_disposal", "rectification_order"]


def _chain(act: str) -> set[Any]:
    return {event.stream_id for event in Event.objects.filter(act=act)}


def test_a_visit_is_written_signed_once_and_read_by_the_firm(world: Any) -> None:
    row = visit(world)
    drafts = write(world, row)
    assert [one.kind for one in drafts] == KINDS
    assert not Document.objects.visible_to(world.viewers["alice"]).exists()
    assert _chain("supervision.write_stack") == {world.offices["town"].id}
    done = sign(world, row)
    made = papers()
    assert set(made) == {*KINDS, "service_receipt"}
    assert [made[kind].state for kind in KINDS] == ["issued", "served", "served", "served"]
    assert len(done.result["documents"]) == 3
    read = {one.kind for one in Document.objects.visible_to(world.viewers["alice"])}
    assert read == {*KINDS[1:], "service_receipt"}
    assert not Document.objects.visible_to(world.viewers["bob"]).exists()
    assert _chain("supervision.sign_stack") == {world.firm.id}
    assert _chain("supervision.issue_document") == {world.offices["town"].id}
    order = made["rectification_order"]
    year = clock.today().year
    assert order.number.endswith("0001\u53f7") and str(year) in order.number
    assert "guard 1 missing" in str(order.body) and "tina" not in str(order.body)
    assert order.named["officer1"].startswith("tina") and order.named["cert2"] == "CERT-tess"
    runs = {one.kind: one.due_on for one in deadlines(world.viewers["alice"])}
    assert set(runs) == {"rectify", "recheck", "reconsider", "sue"} and runs["rectify"] < runs["recheck"]
    assert all(as_issued(one) for one in made.values())
    assert verify().findings == []


def test_a_refused_signing_takes_no_number(world: Any) -> None:
    row = visit(world, second=False)
    write(world, row)
    for wrong in ({}, {"second": row.officer_id}, {"second": world.viewers["otto"].actor_id}):
        with pytest.raises(Refused):
            sign(world, row, **wrong)
    for way in ({"receiver_marks": ""}, {"how": "refused"}, {"how": "left"}, {"how": "paper"}):
        with pytest.raises(Refused):
            sign(world, row, second=world.viewers["tess"].actor_id, **way)
    with pytest.raises(Refused):
        sign(world, row, second=world.viewers["tess"].actor_id, second_marks="")
    sign(world, row, second=world.viewers["tess"].actor_id)
    assert {one.number_seq for one in papers().values()} == {1}
    with pytest.raises(Refused) as again:
        sign(world, row)
    assert again.value.reason.code == "supervision.nothing_to_sign"


def test_sent_twice_it_is_signed_once(world: Any) -> None:
    from anma.kernel.ids import uuid7

    row, one = visit(world), {"id": str(uuid7()), "receipt_id": str(uuid7())}
    write(world, row)
    assert sign(world, row, **one).result == sign(world, row, **one).result
    assert {made.number_seq for made in papers().values()} == {1}


def test_the_second_may_confirm_under_the_own_sign_in(world: Any) -> None:
    row = visit(world)
    for one in write(world, row):
        perform(world.viewers["tess"], "supervision.confirm_document", {"subject": one.pk})
    sign(world, row, second_marks="")
    assert papers()["rectification_order"].state == "served"


def test_an_order_needs_both_certificates_and_says_so(world: Any) -> None:
    row = visit(world)
    write(world, row)
    with written():
        hat = world.hats["tess"]
        hat.refresh_from_db()
        hat.certificate = ""
        hat.save()
    with pytest.raises(Refused) as refusal:
        sign(world, row)
    assert refusal.value.reason.code == "supervision.no_certificate"
    perform(world.viewers["tess"], "supervision.set_certificate", {"certificate": "CERT-new"})
    sign(world, row)
    assert papers()["rectification_order"].named["cert2"] == "CERT-new"


def test_a_grid_officer_writes_the_own_record_alone_and_no_paper_of_enforcement(world: Any) -> None:
    grid = world.add("gina", "town", "grid_officer")
    row = visit(world, officer_id=grid.actor_id)
    assert [one.kind for one in write(world, row, "gina")] == ["grid_record"]
    sign(world, row, "gina")
    made = papers()
    assert set(made) == {"grid_record"} and made["grid_record"].state == "served"
    raw = {"firm": world.firm.pk, "about_kind": "visit", "about": row.pk, "officers": [grid.actor_id]}
    for kind in KINDS:
        with pytest.raises(Refused) as refusal:
            perform(grid, "supervision.draft_document", {**raw, "kind": kind})
        assert refusal.value.reason.code == "supervision.not_for_you", kind
    assert "CERT" not in str(printing.paper_of(made["grid_record"], "zh"))


def test_a_re_inspection_says_what_became_of_the_earlier_findings(world: Any) -> None:
    visit(world)
    again = visit(world, findings=0, kind="recheck")
    kinds = [one.kind for one in write(world, again)]
    assert kinds == ["inspection_plan", "inspection_record", "recheck_opinion"]
    sign(world, again)
    assert str(papers()["recheck_opinion"].body).count("guard ") == 2


def test_a_withdrawn_order_stays_in_the_register_and_nothing_runs_from_it(world: Any) -> None:
    row = visit(world)
    write(world, row)
    sign(world, row)
    order, record = papers()["rectification_order"], papers()["inspection_record"]
    why = {"subject": order.pk, "why": "wrong firm named", "successor": record.pk}
    perform(world.viewers["tina"], "supervision.withdraw_document", why)
    with system_scope("test"):
        kept = Document.objects.as_system().get(pk=order.pk)
        assert not DocumentDeadline.objects.as_system().filter(document_id=order.pk, ended_on=None).exists()
    assert (kept.state, kept.number, kept.successor_id) == ("withdrawn", order.number, record.pk)
    assert as_issued(kept) and Document.objects.visible_to(world.viewers["alice"]).filter(pk=order.pk).exists()


def test_the_ended_visit_writes_its_papers_by_itself(world: Any) -> None:
    """The listener is asked as the act `supervision.end_visit` asks it."""
    from anma.acts.base import Act, Context
    from anma.acts.inputs import ActInput
    from anma.supervision.documents import listening

    row = visit(world)

    class Ending(Act[ActInput]):
        code, title, Input = "supervision.write_stack", "", ActInput

        def find(self, context: Context[ActInput], *, lock: bool) -> Any:
            return row

        def execute(self, context: Context[ActInput]) -> Any:
            listening.papers(context)
            return {}

    Ending().run(world.viewers["tina"], ActInput())
    assert set(papers()) == set(KINDS)


def test_the_second_officer_confirms_the_whole_stack_by_one_tap(world: Any) -> None:
    row = visit(world)
    write(world, row)
    with pytest.raises(Refused):
        perform(world.viewers["tina"], "supervision.confirm_stack", {"subject": row.pk})
    done = perform(world.viewers["tess"], "supervision.confirm_stack", {"subject": row.pk})
    assert len(done.result["documents"]) == len(papers())
    with pytest.raises(Refused):
        perform(world.viewers["tess"], "supervision.confirm_stack", {"subject": row.pk})
    sign(world, row, second_marks="")
    assert {one.state for one in papers().values()} <= {"issued", "served"}


def test_nobody_else_confirms_a_stack(world: Any) -> None:
    row = visit(world)
    write(world, row)
    world.add("gina", "town", "grid_officer")
    for who in ("gina", "otto", "alice", "bob"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "supervision.confirm_stack", {"subject": row.pk})
