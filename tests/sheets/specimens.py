"""Every sheet that anma prints, generated from the registries: a new paper, size or layout is here by itself.

`every` names them without making them. A template of `printing/templates/typst/` that no specimen uses fails
`test_sheets.py`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.utils import translation
from PIL import Image

from anma.cards import papers as kinds
from anma.cards import sheets
from anma.cards.papers import Asked, Laid, Lang
from anma.enterprises.folders import moment
from anma.facts.indicators import Period
from anma.floorplans import paper as map_paper
from anma.floorplans.mapping import FLAT
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.hazards import ledger_prints, prints
from anma.inspections import paper as rounds
from anma.inspections.checks import questions
from anma.kernel.viewer import Viewer
from anma.printing import calibration, cards, floorplan, folder, labels, landscape_a4, papers, round_sheet, sheet_a4
from anma.printing.cards import CARD_FORMATS, LOCALES
from anma.printing.folder import Chapter, Folder
from anma.printing.formats import FORMATS
from anma.printing.layouts import LAYOUTS, Layout
from anma.printing.sheet_a4 import Facts, Pictures, Sheet, Table, Words
from anma.risks import list_prints, worksheet_prints
from anma.risks.documents import in_language
from tests.sheets import made
from tests.sheets.made import DAY, Firm

Group = Literal["cards", "posts", "boards", "records", "labels"]
LANGS: tuple[Lang, ...] = ("zh", "en")
NOBODY = Viewer(role="owner")
YEAR = Period(DAY.replace(month=1, day=1), DAY)
SAID = {
    "zh": {"supervision_phone": "0519-12350000", "safety_phone": "0519-11111111", "office_phone": "0519-22222222", "gather": "厂区东门停车场"},
    "en": {"supervision_phone": "0519-12350000", "safety_phone": "0519-11111111", "office_phone": "0519-22222222", "gather": "Car park at the east gate"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Specimen:
    """One document: `size` is its sheet in millimetres, `langs` what it speaks, one language a page."""

    key: str
    group: Group
    title: str
    size: tuple[float, float]
    langs: tuple[Lang, ...]
    make: Callable[[bool], Laid]

    def laid(self, *, worst: bool) -> Laid:
        """The document as `typeset` takes it."""
        return self.make(worst)


def every() -> list[Specimen]:
    """All of them, in the order of the contact sheet."""
    return [*_cards(), *_papers(), *_maps(), *_tables(), *_records(), *_rounds(), *_labels(), *_calibrations()]


@cache
def _firm(lang: Lang, worst: bool) -> Firm:
    return made.firm(lang, worst=worst)


def _one(key: str, group: Group, title: Any, size: tuple[float, float], lang: Lang, make: Any) -> Specimen:
    """`make(firm)` composes in the sheet's language."""

    def laid(worst: bool) -> Laid:
        with translation.override(LOCALES[lang]):
            found: Laid = make(_firm(lang, worst))
            return found

    with translation.override(LOCALES[lang]):
        return Specimen(f"{key}-{lang}", group, str(title), size, (lang,), laid)


def _size(key: str) -> tuple[float, float]:
    return float(FORMATS[key].width), float(FORMATS[key].height)


def _cards() -> Iterator[Specimen]:
    for key in CARD_FORMATS:
        for lang in LANGS:
            yield _one(
                f"card-{key}", "cards", f"{key.upper()}", _size(key), lang, lambda firm, key=key: _card_paper(key, firm)
            )
    yield Specimen(
        "card-a4-both",
        "cards",
        "A4",
        _size("a4"),
        LANGS,
        lambda worst: _card_paper("a4", *(_firm(lang, worst) for lang in LANGS)),
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
                yield _one(
                    f"{kind.key}-{key}",
                    group,
                    kind.title,
                    _size(key),
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
            yield _one(f"map-{key}", "boards", "Map", (width, height), lang, lambda firm, key=key: _map(key, firm))
    yield Specimen(
        "map-a4-both",
        "boards",
        "Map",
        (297, 210),
        LANGS,
        lambda worst: _map("a4", *(_firm(lang, worst) for lang in LANGS)),
    )


SQUARES = [(300, 400, 3000, 4700), (3300, 400, 6300, 4700), (6600, 400, 9700, 4700), (300, 5300, 5600, 9600), (5900, 5300, 9700, 9600)]  # fmt: skip
AREAS = {"zh": ("机加工区", "冲压区", "热处理区", "装配与包装区", "危险化学品库"), "en": ("Machining", "Presses", "Heat treatment", "Assembly and packing", "Chemicals store")}  # fmt: skip


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


def _tables() -> Iterator[Specimen]:
    for lang in LANGS:
        for key in ("a4", "a3"):
            yield _one(f"list-{key}", "records", "List", _size(key), lang, lambda firm, key=key: _list(firm, key))
            yield _one(f"ledger-{key}", "records", "Ledger", _size(key), lang, lambda firm, key=key: _ledger(firm, key))
        yield _one("grades-a4", "records", "Grades", _size("a4"), lang, _grades)


def _table(table: landscape_a4.Landscape, lang: Lang) -> Laid:
    return Laid(landscape_a4.TEMPLATE, landscape_a4._data(table, lang))


def _listed(firm: Firm) -> list_prints.Listed:
    hanging = [list_prints.Hanging(row, one.document) for row, one in zip(made.rows(firm), firm.points, strict=True)]
    return list_prints.Listed(hanging, 2, {None: ""})


def _list(firm: Firm, key: str) -> Laid:
    return _table(list_prints.table_of(_listed(firm), firm.row.name, paper=key, names=False), firm.lang)


def _ledger(firm: Firm, key: str) -> Laid:
    rows = made.hazards(firm.lang, worst=firm.worst)
    found = ledger_prints.Ledger(rows, len(rows), {}, {})
    return _table(ledger_prints.table_of(NOBODY, found, firm.row.name, YEAR, paper=key, names=False), firm.lang)


def _grades(firm: Firm) -> Laid:
    point, document = made.rows(firm)[0], firm.points[0].document
    document = {**document, "edition": 1, "published_day": DAY.isoformat()}
    return _table(worksheet_prints.grades(point, document, firm.row.name, draft=False), firm.lang)


def _records() -> Iterator[Specimen]:
    size = _size("a4-portrait")
    for lang in LANGS:
        yield _one("report-workers", "records", "Report to the workers", size, lang, _workers)
        yield _one("report-office", "records", "Report to the office", size, lang, _office)
        yield _one("hazard-record", "records", "Record of a hazard", size, lang, _record)
        yield _one("folder", "records", "Folder", size, lang, _folder)


def _sheet(sheet: Sheet, lang: Lang) -> Laid:
    return Laid(sheet_a4.TEMPLATE, *sheet_a4._document(sheet, lang))


def _workers(firm: Firm) -> Laid:
    rows = made.hazards(firm.lang, worst=firm.worst)
    major = [row for row in rows if row.level == "major"]
    still = [row for row in rows if row.closed_day is None]
    said = ("Found", "Put right and confirmed", "Open today", "Of these overdue", "Major, found or open")
    figures = [
        (translation.gettext(words), n)
        for words, n in zip(said, (len(rows), 1, len(still), 0, len(major)), strict=True)
    ]
    return _sheet(ledger_prints.workers_sheet_of(NOBODY, firm.row.name, YEAR, figures, major, still), firm.lang)


def _office(firm: Firm) -> Laid:
    rows = [row for row in made.hazards(firm.lang, worst=firm.worst) if row.level == "major"]
    return _sheet(ledger_prints.office_sheet_of(NOBODY, firm.row.name, YEAR, rows), firm.lang)


def _record(firm: Firm) -> Laid:
    """The record of a hazard as `hazards.prints` lays it, its log left to that room's own tests."""
    row = made.hazards(firm.lang, worst=firm.worst)[3 if not firm.worst else 0]
    facts = [(translation.gettext("What is dangerous"), row.description), (translation.gettext("Where"), row.place)]
    photos = Pictures(
        [(translation.gettext("Before"), [_photo("#8894a0")]), (translation.gettext("After"), [])],
        translation.gettext("No photo"),
    )
    blocks = [Facts(facts), photos, *prints._plan(row)]
    signatures = [translation.gettext(words) for words in ("Put right by", "Looked at again by", "For the firm")]
    title, foot = translation.gettext("Record of a hazard"), "anma · " + str(row.pk)
    return _sheet(
        Sheet(title, firm.row.name, moment(), blocks, signatures, foot, f"HTTPS://{made.HOST}/HAZARDS/7K3M"), firm.lang
    )


def _photo(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 90), colour).save(out, "JPEG")
    return out.getvalue()


def _folder(firm: Firm) -> Laid:
    found = _listed(firm)
    table = Table("", list_prints.heads(), list_prints.lines(found), list_prints.WIDTHS)
    short = [list_prints._short(number, one, found) for number, one in enumerate(found.points, 1)]
    _ = translation.gettext
    chapters = [Chapter(_("Risk control list"), [table], wide=True), Chapter(_("Risk points in short"), short), Chapter(_("The plan"), [Words("", _("None."))])]  # fmt: skip
    made_of = Folder(_("Folder for inspectors"), firm.row.name, moment(), [(_("Points"), str(len(found.points)))], _("Contents"), chapters, "anma")  # fmt: skip
    return Laid(folder.TEMPLATE, *folder._document(made_of, firm.lang))


def _rounds() -> Iterator[Specimen]:
    for lang in LANGS:
        yield _one("round", "records", "Round on paper", _size("a4-portrait"), lang, _round)


def _round(firm: Firm) -> Laid:
    stops = [
        rounds.Listed(row, questions(one.document), in_language(one.document["name"]), in_language(one.document["place"]["name"]))
        for row, one in zip(made.rows(firm), firm.points, strict=True)
    ]  # fmt: skip
    codes = {one.edition.point_id: one.code for one in firm.points if one.code}
    stops = [one for one in stops if one.asked][: None if firm.worst else 4]
    sheet = rounds.sheet_of(stops, codes, firm.row.name, DAY)
    return Laid(round_sheet.TEMPLATE, *round_sheet._document(sheet, firm.lang))


def _labels() -> Iterator[Specimen]:
    for key, layout in LAYOUTS.items():
        size = (layout.page[0] / 10, layout.page[1] / 10)
        for lang in LANGS:
            yield _one(
                f"label-{key}",
                "labels",
                layout.words,
                size,
                lang,
                lambda firm, layout=layout: _label_paper(layout, firm),
            )


def _label_paper(layout: Layout, firm: Firm) -> Laid:
    """One full sheet of ordinary names: long ones are cut short on a label and are looked at in `test_labels.py`."""
    hung = _firm(firm.lang, False).hung
    some = [sheets.label(hung[n % len(hung)], firm.lang) for n in range(min(layout.a_sheet, len(hung)))]
    return Laid(papers.TEMPLATE, *papers.document([labels.part(some, layout)], firm.row.name))


def _calibrations() -> Iterator[Specimen]:
    for key, layout in LAYOUTS.items():
        if layout.paper:
            for lang in LANGS:
                size = (layout.page[0] / 10, layout.page[1] / 10)
                yield _one(
                    f"calibration-{key}",
                    "labels",
                    layout.words,
                    size,
                    lang,
                    lambda firm, layout=layout: Laid(calibration.TEMPLATE, calibration._data(layout, firm.lang)),
                )
