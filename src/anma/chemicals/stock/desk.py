"""What the stock puts on the safety officer's desk: second person missing, shelf lives, what may not stand so."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.acts.desk import WORST, Found, Line, Panel, register
from anma.chemicals.models import Store
from anma.chemicals.stock import queries
from anma.chemicals.stock.amounts import plain, unit_word
from anma.chemicals.stock.choices import LineKind
from anma.chemicals.stock.reading import name_of
from anma.kernel.viewer import Viewer


def waiting(viewer: Viewer, firm: UUID) -> Found:
    """Lines that wait for the second person."""
    rows = queries.lines(viewer, firm, {"show": "waiting"})
    first = list(rows.reverse()[:WORST])
    known = queries.beside(viewer, first)[1]
    lines = [
        Line(
            f"{LineKind(row.kind).label} · {name_of(known[row.material_id])}",
            reverse("chemicals:container", args=[row.lot_id]),
            f"{plain(row.amount)} {unit_word(row.unit)}",
        )
        for row in first
        if row.material_id in known
    ]
    return Found(rows.count(), f"{reverse('chemicals:register')}?show=waiting", lines)


def running_out(viewer: Viewer, firm: UUID) -> Found:
    """Containers past their shelf life or within thirty days of its end."""
    rows = queries.containers(viewer, firm, {"show": "soon"})
    first = list(rows[:WORST])
    stores, known = queries.beside(viewer, first)
    lines = [
        Line(
            name_of(known[row.material_id]),
            reverse("chemicals:container", args=[row.pk]),
            stores[row.store_id].name if row.store_id in stores else "",
            row.expires_on.isoformat() if row.expires_on else "",
            late=queries.runs_out(row) == "out",
        )
        for row in first
        if row.material_id in known
    ]
    return Found(rows.count(), f"{reverse('chemicals:stock')}?show=soon", lines)


def wrong(viewer: Viewer, firm: UUID) -> Found:
    """Stores in which something stands that may not stand there, or too much."""
    rows = queries.stores(viewer, firm).filter(Q(clashes__gt=0) | Q(over=True)).order_by("-clashes", "name", "id")
    lines = [Line(row.name, reverse("chemicals:store", args=[row.pk]), _what(row)) for row in rows[:WORST]]
    return Found(rows.count(), reverse("chemicals:stores"), lines)


def unkept(viewer: Viewer, firm: UUID) -> Found:
    """Stores in which everybody may receive and issue, because nobody is named."""
    rows = queries.stores(viewer, firm).filter(keeper_id__isnull=True, second_keeper_id__isnull=True)
    lines = [Line(row.name, reverse("chemicals:store", args=[row.pk]), row.place) for row in rows[:WORST]]
    return Found(rows.count(), reverse("chemicals:stores"), lines)


def _what(row: Store) -> str:
    pairs = ngettext("%(n)s pair may not stand together", "%(n)s pairs may not stand together", row.clashes) % {
        "n": row.clashes
    }
    return " · ".join(
        part for part in (pairs if row.clashes else "", _("more than allowed") if row.over else "") if part
    )


register(Panel("chemicals_waiting", gettext_lazy("Chemicals: second person missing"), 16, "chemicals.see", waiting))
register(Panel("chemicals_wrong", gettext_lazy("Chemicals that may not stand so"), 45, "chemicals.see", wrong))
register(Panel("chemicals_runs_out", gettext_lazy("Shelf life of chemicals"), 62, "chemicals.see", running_out))
register(
    Panel("chemicals_unkept", gettext_lazy("Chemical stores without a keeper"), 63, "chemicals.change_store", unkept)
)
