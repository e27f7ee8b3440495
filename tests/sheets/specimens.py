"""Every sheet that anma prints, generated from the registries: a new paper, size or layout is here by itself.

`every` names them without making them. A template of `printing/templates/typst/` that no specimen uses fails
`test_sheets.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from anma.cards import papers as kinds
from anma.cards import sheets
from anma.cards.papers import Asked, Content, Laid, Lang
from anma.floorplans.mapping import FLAT
from anma.printing import calibration, cards, labels, papers
from anma.printing.cards import CARD_FORMATS
from anma.printing.formats import FORMATS
from anma.printing.layouts import LAYOUTS, Layout
from tests.sheets import offices, records, substances
from tests.sheets.made import DAY, Firm
from tests.sheets.specimen import LANGS, NOBODY, Group, Specimen, composed, firm_of, size_of

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
    return [
        *_cards(),
        *substances.every(),
        *_papers(),
        *records.every(),
        *offices.every(),
        *_labels(),
        *_calibrations(),
    ]


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
    if kind.key == "notice-board":
        points = (*points, *firm.severe[: NAMED[key] if not firm.worst else None])
    asked = Asked(NOBODY, firm.row, points, firm.lang, key, True, DAY, SAID[firm.lang])
    content = COMPOSED[kind.key](firm) if kind.key in COMPOSED else kind.compose(asked)
    return kind.lay(kinds.filled(content, firm.row), firm.lang, key)


# How many risks besides the press an ordinary firm's notice names: one alone, two in large type, a table.
NAMED = {"a3": 0, "a2": 1, "a1": 6}
SQUARES = [
    (300, 400, 3000, 4700),
    (3300, 400, 6300, 4700),
    (6600, 400, 9700, 4700),
    (300, 5300, 5600, 9600),
    (5900, 5300, 9700, 9600),
]
AREAS = {
    "zh": ("车床与铣床", "磨削区", "冲压区", "数控与钻孔区", "锯切下料区"),
    "en": ("Lathes and mills", "Grinding", "Presses", "CNC and drilling", "Sawing"),
}
# Which points of `made` stand in each of them.
STANDING = ((0, 1), (4, 5), (7, 8, 9), (2, 3), (6,))


def _map(firm: Firm) -> Content:
    """What is kept of a printed map: nothing is drawn in a database here."""
    areas, stands = [], {}
    for n, ((left, top, right, foot), name) in enumerate(zip(SQUARES, AREAS[firm.lang], strict=True)):
        corners = [[left, top], [right, top], [right, foot], [left, foot]]
        areas.append({"id": str(n), "name": name, "corners": corners, "points": []})
        stands[str(n)] = [_stand(firm.points[at], firm.lang) for at in STANDING[n]]
    name = {"zh": "一号厂房一层", "en": "Building 1, ground floor"}[firm.lang]
    kept = {"name": name, "number": 2, "drawn": DAY.isoformat(), "by": "", "areas": areas, "stands": stands}
    return {
        "firm": kinds.of_firm("name"),
        "day": DAY.isoformat(),
        "maps": [{**kept, "plan": "", "tall": FLAT, "picture": ""}],
    }


def _stand(one: Any, lang: Lang) -> list[str]:
    said = one.document
    return [str(one.edition.point_id), said["name"][lang], said["place"]["name"][lang], said["level"]]


# What is kept of papers that are composed from rows other than the firm's points.
COMPOSED: dict[str, Callable[[Firm], Content]] = {"four-colour-map": _map}


def _labels() -> Iterator[Specimen]:
    for key, layout in LAYOUTS.items():
        size = (layout.page[0] / 10, layout.page[1] / 10)
        for lang in LANGS:
            yield composed(
                f"label-{key}",
                "labels",
                _words_of(layout),
                size,
                lang,
                lambda firm, layout=layout: _label_paper(layout, firm),
            )


def _label_paper(layout: Layout, firm: Firm) -> Laid:
    """One full sheet of ordinary names: long ones are cut short on a label and are looked at in `test_labels.py`."""
    hung = firm_of(firm.lang, False).hung
    some = [sheets.label(hung[n % len(hung)], firm.lang) for n in range(min(layout.a_sheet, len(hung)))]
    return Laid(papers.TEMPLATE, *papers.document([labels.part(some, layout)], firm.row.name))


def _heading(layout: Layout) -> str:
    """The page's own heading, in the language of whoever reads the list."""
    return gettext("Calibration: %(layout)s") % {"layout": layout.words}


_calibration_of = lazy(_heading, str)
_words_of = lazy(lambda layout: layout.words, str)


def _calibrations() -> Iterator[Specimen]:
    for key, layout in LAYOUTS.items():
        if layout.paper:
            for lang in LANGS:
                size = (layout.page[0] / 10, layout.page[1] / 10)
                yield composed(
                    f"calibration-{key}",
                    "labels",
                    _calibration_of(layout),
                    size,
                    lang,
                    lambda firm, layout=layout: Laid(calibration.TEMPLATE, calibration._data(layout, firm.lang)),
                )
