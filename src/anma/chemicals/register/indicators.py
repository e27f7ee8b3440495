"""What the register and the installations count: stocks, so that any two days can be compared."""

from __future__ import annotations

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.chemicals.register.choices import FirmKind
from anma.facts.indicators import Behind, Indicator, Kind, declare

FIRM, SPELL = "chemicals.ChemicalFirm", "chemicals.MajorSpell"
FIRMS = _("firms")


def _firms(key: str, name: Promise, definition: Promise, only: Q, page: str, order: int) -> Indicator:
    behind = Behind(FIRM, day="since_day", closed="until_day", only=only)
    return Indicator(key, Kind.STOCK, name, FIRMS, definition, behind=behind, page=page, order=order)


def _spells(key: str, name: Promise, unit: Promise, definition: Promise, only: Q, order: int) -> Indicator:
    behind = Behind(SPELL, day="since_day", closed="until_day", only=only)
    return Indicator(key, Kind.STOCK, name, unit, definition, behind=behind, order=order)


def _kind(kind: FirmKind) -> Q:
    return Q(kind=kind)


OF_KIND = _("Entries of the register of chemical firms that count as this kind at the end of the period.")
declare(
    _firms(
        "chemical_firms",
        _("Chemical firms"),
        _("Firms in the register of chemical firms at the end of the period, also those whose production is stopped."),
        Q(),
        "chemicals:firms",
        100,
    ),
    _firms("chemical_producers", _("Producers of chemicals"), OF_KIND, _kind(FirmKind.PRODUCTION), "", 101),
    _firms("chemical_dealers", _("Dealers in chemicals"), OF_KIND, _kind(FirmKind.TRADE), "", 102),
    _firms("chemical_users", _("Users of chemicals"), OF_KIND, _kind(FirmKind.USE), "", 103),
    _firms("chemical_storers", _("Storers of chemicals"), OF_KIND, _kind(FirmKind.STORAGE), "", 104),
    _spells(
        "major_hazard_firms",
        _("Firms with major hazard installations"),
        FIRMS,
        _("Firms with at least one major hazard installation (GB 18218) at the end of the period."),
        Q(unit_id__isnull=True),
        105,
    ),
    _spells(
        "major_hazard_units",
        _("Major hazard installations"),
        _("installations"),
        _("Units that are major hazard installations by their assessment at the end of the period."),
        Q(unit_id__isnull=False),
        106,
    ),
    _spells(
        "major_hazard_units_grave",
        _("Major hazard installations of grades 1 and 2"),
        _("installations"),
        _("Of the major hazard installations those of the two gravest grades."),
        Q(unit_id__isnull=False, grade__in=(1, 2)),
        107,
    ),
)
