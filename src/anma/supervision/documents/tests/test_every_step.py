"""Every state, every act, every role: who may do what to a paper, in one loop."""

from dataclasses import replace
from typing import Any

from anma.acts import base
from anma.acts.reasons import Refused
from anma.evidence.testing import written
from anma.kernel.scope import Shown
from anma.people.roles import ROLES, permissions_of
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.forms import kind_of
from anma.supervision.documents.tests.made import SIGNED, draft
from anma.supervision.documents.transitions import DOCUMENTS, ISSUES
from anma.supervision.models import Document

ACTS = ("supervision.fill_document", "supervision.confirm_document", *ISSUES, "supervision.serve_document")
ALL = (*ACTS, "supervision.withdraw_document")
ORDERS = {"enforcement_officer", "town_officer", "district_officer", "department_officer"}


def _moved(row: Document, state: str) -> None:
    with written():
        kept = Document.objects.as_system().get(pk=row.pk)
        kept.state = state
        kept.shown_to = Shown.BOTH if state == DocumentState.SERVED else Shown.AUTHORITY
        kept.save()


def _raw(act: str, row: Document) -> dict[str, Any]:
    signed = {key: value for key, value in SIGNED.items() if key != "second_marks"}
    more = {"supervision.withdraw_document": {"why": "it was wrong"}, "supervision.serve_document": signed}
    return {"subject": row.pk, **more.get(act, {})}


def _allows(state: str, act: str) -> bool:
    try:
        DOCUMENTS.target(state, act)
    except Refused:
        return False
    return True


def test_state_by_act_by_role(world: Any) -> None:
    order, tess = draft(world), world.viewers["tess"]
    issues, seen = kind_of(order.kind).issued_by, 0
    for state in DocumentState.values:
        _moved(order, state)
        for act in ALL:
            for role in ROLES:
                if ROLES[role].of != "office":
                    continue
                viewer = replace(tess, role=role, permissions=permissions_of(role))
                may = base.get(act).may(viewer, **_raw(act, order))
                held = {act, issues} <= permissions_of(role) and (act not in ISSUES or act == issues)
                wanted = held and _allows(state, act)
                assert may is wanted, (state, act, role)
                seen += may
    assert seen > 20


def test_only_who_may_issue_orders_touches_one(world: Any) -> None:
    order, tina = draft(world), world.viewers["tina"]
    for role in (role.code for role in ROLES.values() if role.of == "office"):
        viewer = replace(tina, role=role, permissions=permissions_of(role))
        for act, state in (("supervision.fill_document", "draft"), ("supervision.withdraw_document", "draft")):
            _moved(order, state)
            try:
                base.get(act).run(viewer, base.get(act).Input.model_validate(_raw(act, order)))
                done = True
            except Refused:
                done = False
            assert done is (role in ORDERS), (act, role)


def test_another_office_and_the_firm_touch_nothing(world: Any) -> None:
    order = draft(world)
    world.add("fern", "other_town", "enforcement_officer")
    for state in DocumentState.values:
        _moved(order, state)
        for act in ALL:
            for name in ("alice", "sam", "wang", "bob", "otto", "fern", "cindy", "anonymous"):
                try:
                    base.get(act).run(world.viewers[name], base.get(act).Input.model_validate({**_raw(act, order)}))
                except Refused:
                    continue
                raise AssertionError((state, act, name))
