"""Every sheet that anma prints, generated from the registries: a new paper, size or layout is here by itself.

`every` names them without making them. A template of `printing/templates/typst/` that no specimen uses fails
`test_sheets.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from anma.cards import papers as kinds
from anma.cards import sheets
from anma.cards.papers import Asked, Laid, Lang
from anma.floorplans import paper as map_paper
from anma.floorplans.mapping import FLAT
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.printing import calibration, cards, floorplan, labels, papers
from anma.printing.cards import CARD_FORMATS
from anma.printing.formats import FORMATS
from anma.printing.layouts import LAYOUTS, Layout
from tests.sheets import records
from tests.sheets.made import DAY, Firm
from tests.sheets.specimen import LANGS, NOBODY, Group, Specimen, composed, firm_of, size_of

MAP = _("Four-colour safety risk map")
SAID = {
    "zh": {
        "supervision_phone": "0519-12350000",
        "safety_phone": "0519-11111111",
        "office_phone": "0519-22222222",
        "gather": "厂区东门停车场",
    },
    "en": {
        "supervision_phone": "0519-12350000",
        "safety_phone": "0519-11111111",
        "office_phone": "0519-22222222",
        "gather": "Car park at the east gate",
    },
}


def every() -> list[Specimen]:
    """All of them, in the order of the contact sheet."""
    return [*_cards(), *_papers(), *_maps(), *records.every(), *_labels(), *_calibrations()]


def _cards() -> Iterator[Specimen]:
    for key in CARD_FORMATS:
        for lang in LANGS:
            yield composed(
                f"card-{key}",
                "cards",
                _("Safety risk notice"),
                size_of(key),
                lang,
                lambda firm, key=key: _card_paper(key, firm),
            )
    yield Specimen(
        "card-a4-both",
        "cards",
        "A4",
        size_of("a4"),
        LANGS,
        lambda worst: _card_paper("a4", *(firm_of(lang, worst) for lang in LANGS)),
    )


def _card_paper(key: str, *firms: Firm) -> Laid:
    """The fullest and the barest card of each firm, a part a language."""
    parts = []
    for firm in firms:
        made_of = [sheets.sheet(one, firm.lang, True) for one in _few(firm)]
        parts.append(cards.part(made_of, firm.lang, FORMATS[key]))
    careful = any(part.sheets is None for part in parts)
    return Laid(papers.TEMPLATE, *papers.document(parts, firms[0].row.name, careful=careful))


def _few(firm: Firm) -> list[sheets.Hung]:
    return [firm.hung[n] for n in ((0, 4) if firm.worst else (4,))]


def _papers() -> Iterator[Specimen]:
    for kind in kinds.every():
        for key in kind.formats:
            for lang in LANGS:
                group: Group = "boards" if kind.order >= 40 else "posts"
                yield composed(
                    f"{kind.key}-{key}",
                    group,
                    kind.title,
                    size_of(key),
                    lang,
                    lambda firm, kind=kind, key=key: _paper(kind, key, firm),
                )


def _paper(kind: kinds.PaperKind, key: str, firm: Firm) -> Laid:
    points = firm.points if kind.order >= 40 or firm.worst else firm.points[:4]
    asked = Asked(NOBODY, firm.row, points, firm.lang, key, True, DAY, SAID[firm.lang])
    return kind.lay(kinds.filled(kind.compose(asked), firm.row), firm.lang, key)


def _maps() -> Iterator[Specimen]:
    for key, (width, height, _scale) in floorplan.SHEETS.items():
        for lang in LANGS:
            yield composed(f"map-{key}", "boards", MAP, (width, height), lang, lambda firm, key=key: _map(key, firm))
    yield Specimen(
        "map-a4-both",
        "boards",
        "Map",
        (297, 210),
        LANGS,
        lambda worst: _map("a4", *(firm_of(lang, worst) for lang in LANGS)),
    )


SQUARES = [
    (300, 400, 3000, 4700),
    (3300, 400, 6300, 4700),
    (6600, 400, 9700, 4700),
    (300, 5300, 5600, 9600),
    (5900, 5300, 9700, 9600),
]
AREAS = {
    "zh": ("机加工区", "冲压区", "热处理区", "装配与包装区", "危险化学品库"),
    "en": ("Machining", "Presses", "Heat treatment", "Assembly and packing", "Chemicals store"),
}


def _map(key: str, *firms: Firm) -> Laid:
    done = [(_map_sheet(firm, key), firm.lang, key, None) for firm in firms]
    return Laid(floorplan.TEMPLATE, *floorplan._document(done))


def _map_sheet(firm: Firm, key: str) -> floorplan.PlanSheet:
    areas, stands = [], {}
    for n, ((left, top, right, foot), name) in enumerate(zip(SQUARES, AREAS[firm.lang], strict=True)):
        areas.append(
            {
                "id": str(n),
                "name": name,
                "corners": [[left, top], [right, top], [right, foot], [left, foot]],
                "points": [],
            }
        )
        stands[str(n)] = [_stand(one, firm.lang) for one in firm.points[n :: len(SQUARES)]]
    edition = PlanEdition(number=2, areas=areas, drawn_day=DAY)
    printed = PlanPrint(number=2, stands=stands, format=key, lang=firm.lang, names=False, printed_day=DAY)
    plan = Plan(name={"zh": "一号厂房一层", "en": "Building 1, ground floor"}[firm.lang])
    return map_paper._sheet(printed, plan, edition, firm.row.name, FLAT, firm.lang)


def _stand(one: Any, lang: Lang) -> list[str]:
    said = one.document
    return [str(one.edition.point_id), said["name"][lang], said["place"]["name"][lang], said["level"]]


def _labels() -> Iterator[Specimen]:
    for key, layout in LAYOUTS.items():
        size = (layout.page[0] / 10, layout.page[1] / 10)
        for lang in LANGS:
            yield composed(
                f"label-{key}",
                "labels",
                layout.words,
                size,
                lang,
                lambda firm, layout=layout: _label_paper(layout, firm),
            )


def _label_paper(layout: Layout, firm: Firm) -> Laid:
    """One full sheet of ordinary names: long ones are cut short on a label and are looked at in `test_labels.py`."""
    hung = firm_of(firm.lang, False).hung
    some = [sheets.label(hung[n % len(hung)], firm.lang) for n in range(min(layout.a_sheet, len(hung)))]
    return Laid(papers.TEMPLATE, *papers.document([labels.part(some, layout)], firm.row.name))


def _calibrations() -> Iterator[Specimen]:
    for key, layout in LAYOUTS.items():
        if layout.paper:
            for lang in LANGS:
                size = (layout.page[0] / 10, layout.page[1] / 10)
                yield composed(
                    f"calibration-{key}",
                    "labels",
                    format_lazy("{} {}", _("Calibration page:"), layout.words),
                    size,
                    lang,
                    lambda firm, layout=layout: Laid(calibration.TEMPLATE, calibration._data(layout, firm.lang)),
                )
