"""The morning's lines of cases, orders to stop and talks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.pages import holds
from anma.enterprises.queries import names_behind
from anma.enterprises.templatetags.firms import ago
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.supervision.cases import queries
from anma.supervision.cases.choices import CaseState, TalkState
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.forms import kind_of
from anma.supervision.documents.queries import papers
from anma.supervision.models import Document
from anma.web.morning_lines import Line, Row

SHOWN = 3


def _to_file(viewer: Viewer) -> Iterator[Line]:
    """Cases of this office whose filing waits for somebody who does not handle them."""
    if not holds(viewer, "supervision.approve_filing"):
        return
    own = Q(office_id=viewer.organisation_id, state=CaseState.DRAFT, way="ordinary")
    rows = queries.cases(viewer).filter(own).exclude(handlers__contains=str(viewer.actor_id)).order_by("due_on", "id")
    if count := rows.count():
        text = ngettext("%(n)d case waits to be filed", "%(n)d cases wait to be filed", count) % {"n": count}
        yield Line("to_file", text, f"{reverse('supervision:list')}?show=open", _cases(viewer, rows), decides=True)


def _limits(viewer: Viewer) -> Iterator[Line]:
    """Cases of which a limit of the law has passed."""
    if not holds(viewer, "supervision.see"):
        return
    rows = queries.cases(viewer).filter(queries.late_q()).order_by("due_on", "id")
    if count := rows.count():
        text = ngettext("%(n)d case is past its limit", "%(n)d cases are past their limit", count) % {"n": count}
        yield Line("case_limits", text, f"{reverse('supervision:list')}?show=late", _cases(viewer, rows))


def _of(names: Mapping[UUID, str], row: Any) -> str:
    return names.get(row.enterprise_id, "")


def _cases(viewer: Viewer, rows: Any) -> list[Row]:
    first = list(rows[:SHOWN])
    names = names_behind(viewer, {row.enterprise_id for row in first})
    notes = ((row, _of(names, row), row.get_state_display()) for row in first)
    return [
        Row(row.cause, f"{firm} · {state}", reverse("supervision:detail", args=[row.pk])) for row, firm, state in notes
    ]


def _stopped(viewer: Viewer) -> Iterator[Line]:
    """Firms that stand still by an order."""
    rows = queries.orders(viewer).filter(queries.holding())
    if not holds(viewer, "firms.see") or not (count := rows.count()):
        return
    text = ngettext("%(n)d order to stop holds", "%(n)d orders to stop hold", count) % {"n": count}
    first = list(rows.order_by("issued_day", "id")[:SHOWN])
    names = names_behind(viewer, {row.enterprise_id for row in first})
    worst = [
        Row(
            _of(names, row),
            f"{row.reason} · {ago(row.issued_day)}",
            reverse("supervision:order", args=[row.pk]),
        )
        for row in first
    ]
    yield Line("stopped", text, f"{reverse('supervision:orders')}?show=holding", worst)


def _talks(viewer: Viewer) -> Iterator[Line]:
    """Demands of talks that are not seen to be done in time."""
    if not holds(viewer, "supervision.see"):
        return
    rows = queries.talks(viewer).filter(state=TalkState.HELD, due_on__lt=clock.today()).order_by("due_on", "id")
    if count := rows.count():
        text = ngettext(
            "%(n)d talk has a demand that is overdue", "%(n)d talks have a demand that is overdue", count
        ) % {"n": count}
        first = list(rows[:SHOWN])
        names = names_behind(viewer, {row.enterprise_id for row in first})
        worst = [
            Row(
                row.topic,
                f"{_of(names, row)} · {_('due %(day)s') % {'day': row.due_on}}",
                reverse("supervision:talk", args=[row.pk]),
            )
            for row in first
        ]
        yield Line("talks", text, f"{reverse('supervision:talks')}?show=late", worst)


def _to_confirm(viewer: Viewer) -> Iterator[Line]:
    """Papers on which the viewer is the second officer, and has not said so yet under the own sign-in."""
    office = viewer.organisation_id
    if office is None or not holds(viewer, "supervision.confirm_document"):
        return
    waiting = Q(second_id=viewer.actor_id, second_confirmed_at=None, state=DocumentState.DRAFT)
    rows = papers(viewer).filter(waiting, office_id=office)
    if count := rows.count():
        text = ngettext("%(n)d paper waits for your confirmation", "%(n)d papers wait for your confirmation", count)
        url = f"{reverse('supervision:papers')}?state={DocumentState.DRAFT}"
        yield Line("to_confirm", text % {"n": count}, url, _papers(viewer, rows), decides=True)


def _to_serve(viewer: Viewer) -> Iterator[Line]:
    """Papers of the viewer which an order or a case says that the firm has, and which nobody served."""
    if viewer.organisation_id is None or not holds(viewer, "supervision.serve_document"):
        return
    rows = queries.unserved(viewer)
    if count := rows.count():
        text = ngettext("%(n)d paper still has to be served", "%(n)d papers still have to be served", count)
        url = f"{reverse('supervision:papers')}?show=to_serve"
        yield Line("to_serve", text % {"n": count}, url, _unserved(viewer, rows), decides=True)


def _unserved(viewer: Viewer, rows: Any) -> list[Row]:
    first = list(rows[:SHOWN])
    names = names_behind(viewer, {row.enterprise_id for row in first})
    return [
        Row(_of(names, row), f"{_stands(row)} · {ago(clock.local_date(row.drafted_at))}", _address(row))
        for row in first
    ]


def _stands(row: Document) -> str:
    return f"{kind_of(row.kind).shown} · {row.get_state_display()}"


def _papers(viewer: Viewer, rows: Any) -> list[Row]:
    """One row a visit, whose papers are confirmed together; every other paper for itself."""
    first = {row.about_id if row.about_kind == "visit" else row.pk: row for row in rows[: SHOWN * 5]}
    shown = list(first.values())[:SHOWN]
    names = names_behind(viewer, {row.enterprise_id for row in shown})
    return [Row(_of(names, row), kind_of(row.kind).shown, _address(row)) for row in shown]


def _address(row: Document) -> str:
    name, pk = ("stack", row.about_id) if row.about_kind == "visit" else ("paper", row.pk)
    return reverse(f"supervision:{name}", args=[pk])


LINES: tuple[Callable[[Viewer], Iterator[Line]], ...] = (_to_confirm, _to_serve, _to_file, _limits, _stopped, _talks)
