"""The firm's own list of substances and mixtures, and the safety data sheets that belong to them."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.acts.transitions import TransitionTable, step
from anma.chemicals.models import Lot, Material, SafetySheet, Store
from anma.chemicals.stock import reasons
from anma.chemicals.stock.acts.keeping import look_again
from anma.chemicals.stock.checking import HELD
from anma.chemicals.stock.choices import Kept
from anma.chemicals.stock.dangers import gone, refuse_unless_told
from anma.chemicals.stock.inputs import ChangeMaterialInput, EnterMaterialInput, KeepSheetInput, MaterialFields
from anma.chemicals.stock.reading import short_name
from anma.enterprises.acts.own import require_open
from anma.enterprises.models import Enterprise
from anma.enterprises.queries import copies_of
from anma.kernel import clock
from anma.kernel.files import SCOPE, declare
from anma.knowledge.substances import substance
from anma.places.initials import initials_of

TABLE = TransitionTable(
    Kept.KEPT,
    [
        step(Kept.KEPT, Kept.KEPT, "chemicals.change_material"),
        step(Kept.KEPT, Kept.KEPT, "chemicals.keep_sheet"),
    ],
)


@register
class EnterMaterial(Act[EnterMaterialInput]):
    """From the catalogue by its number, or a mixture of the firm's own. What is left open, the catalogue says."""

    code, title, Input, subject_model = (
        "chemicals.enter_material",
        _("Enter a substance"),
        EnterMaterialInput,
        Enterprise,
    )

    def check(self, context: Context[EnterMaterialInput]) -> None:
        require_open(context.subject)
        row = _row(context)
        if not row.name or not (row.classes or row.families or row.highly_toxic):
            raise Refused(reasons.NO_CLASSES)
        _tell(context, gone(row.code, row))
        same = Material.objects.as_system().filter(enterprise_id=context.subject.pk, name=row.name, state=Kept.KEPT)
        if same.filter(supplier=row.supplier).exists():
            raise Refused(reasons.KNOWN_MATERIAL, name=row.name)

    def execute(self, context: Context[EnterMaterialInput]) -> dict[str, Any]:
        row = _row(context)
        row.save()
        return {"material": str(row.pk)}


@register
class ChangeMaterial(Act[ChangeMaterialInput]):
    """What its sheet says now. Every store in which it stands is looked at again."""

    code, title, Input, subject_model = (
        "chemicals.change_material",
        _("Change a substance"),
        ChangeMaterialInput,
        Material,
    )
    table = TABLE

    def check(self, context: Context[ChangeMaterialInput]) -> None:
        TABLE.check(context.subject, self.code)
        if not (context.input.classes or context.input.families or context.input.highly_toxic):
            raise Refused(reasons.NO_CLASSES)
        before, after = context.subject, copy(context.subject)
        _say(after, context.input)
        already = gone(before.code, before)
        _tell(context, [one for one in gone(before.code, after) if one not in already])

    def execute(self, context: Context[ChangeMaterialInput]) -> dict[str, Any]:
        row = context.subject
        _say(row, context.input)
        row.save()
        held = Lot.objects.as_system().filter(material_id=row.pk, state__in=HELD).values("store_id")
        for store in Store.objects.as_system().select_for_update().filter(pk__in=held).order_by("pk"):
            look_again(store)
        return {"material": str(row.pk)}


@register
class KeepSheet(Act[KeepSheetInput]):
    """One more edition of the safety data sheet; the earlier ones stay."""

    code, title, Input, subject_model = "chemicals.keep_sheet", _("Keep a safety data sheet"), KeepSheetInput, Material
    table = TABLE

    def check(self, context: Context[KeepSheetInput]) -> None:
        TABLE.check(context.subject, self.code)
        if context.input.issued_on > clock.today():
            raise Refused(reasons.SHEET_IN_FUTURE)
        if not context.input.photos:
            raise Refused(reasons.NO_SHEET)

    def execute(self, context: Context[KeepSheetInput]) -> dict[str, Any]:
        data, of = context.input, context.subject
        scope = {name: getattr(of, name) for name in SCOPE}
        row = SafetySheet(id=data.id, material_id=of.pk, edition=data.edition, issued_on=data.issued_on, **scope)
        row.issuer, row.entered_at, row.entered_by = data.issuer, context.received_at, context.viewer.actor_id
        sent = [photo for photo in context.origin.photos if photo["sha256"] in set(data.photos)]
        row.photos = declare(copy(row), sent, data.id)
        row.save()
        return {"sheet": str(row.pk)}


def _tell(context: Context[Any], lost: list[str]) -> None:
    """A danger of the catalogue that is left out needs a reason, which stays in the event."""
    refuse_unless_told(lost, context.input.because)
    if lost:
        context.data |= {"left_out": lost, "because": context.input.because}


def _row(context: Context[EnterMaterialInput]) -> Material:
    data, known = context.input, substance(context.input.code) if context.input.code else None
    who = {"entered_by": context.viewer.actor_id, "entered_at": context.received_at}
    row = Material(id=data.id, code=data.code, **who, **copies_of(context.subject))
    _say(row, data)
    if known is not None:
        row.name, row.cas = row.name or short_name(known.name.zh)[:120], row.cas or known.cas[:40]
        row.classes, row.families = row.classes or list(known.classes), row.families or list(known.families)
        row.highly_toxic = row.highly_toxic or known.highly_toxic
        row.initials = initials_of(row.name)
    return row


def _say(row: Material, data: MaterialFields) -> None:
    row.name, row.cas, row.initials = data.name or row.name, data.cas or row.cas, initials_of(data.name or row.name)
    row.classes, row.families = list(dict.fromkeys(data.classes)), sorted({one.value for one in data.families})
    row.density, row.supplier, row.note = data.density, data.supplier, data.note
    row.highly_toxic = data.highly_toxic
