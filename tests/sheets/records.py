"""Records on paper as specimens: lists, ledgers, reports, the folder, the round."""

from __future__ import annotations

import io
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from PIL import Image

from anma.cards.papers import Laid, Lang
from anma.enterprises.folders import moment
from anma.facts.indicators import Period
from anma.hazards import ledger_prints, prints, twofold
from anma.inspections import paper as rounds
from anma.inspections.checks import questions
from anma.knowledge import criteria
from anma.printing import criteria_sheet, folder, landscape_a4, round_sheet, sheet_a4
from anma.printing.folder import Chapter, Folder
from anma.printing.sheet_a4 import Facts, Pictures, Sheet, Table, Words
from anma.risks import list_prints, worksheet_prints
from anma.risks.documents import in_language
from tests.sheets import made
from tests.sheets.made import DAY, Firm
from tests.sheets.permits import permit_of
from tests.sheets.specimen import LANGS, NOBODY, Specimen, composed, said, size_of

YEAR = Period(DAY.replace(month=1, day=1), DAY)


def every() -> list[Specimen]:
    """All of them."""
    return [*_tables(), *_records(), *_rounds(), *_criteria()]


def _criteria() -> Iterator[Specimen]:
    for lang in LANGS:
        yield composed("criteria", "boards", _("Criteria of major hazards"), size_of("a4-portrait"), lang, _judged)


def _judged(firm: Firm) -> Laid:
    return Laid(*criteria_sheet.document(criteria.sheet_of("tz"), firm.lang))


def _tables() -> Iterator[Specimen]:
    for lang in LANGS:
        for key in ("a4", "a3"):
            yield composed(
                f"list-{key}",
                "records",
                _("Risk control list"),
                size_of(key),
                lang,
                lambda firm, key=key: _list(firm, key),
            )
            yield composed(
                f"ledger-{key}",
                "records",
                _("Ledger of hazards found and put right"),
                size_of(key),
                lang,
                lambda firm, key=key: _ledger(firm, key),
            )
        yield composed("grades-a4", "records", _("Record of risk grading"), size_of("a4"), lang, _grades)


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
    size = size_of("a4-portrait")
    for lang in LANGS:
        yield composed(
            "report-workers", "records", _("Report to the workers' meeting on hazards"), size, lang, _workers
        )
        yield composed(
            "report-office", "records", _("Report on major hazards to the office in charge"), size, lang, _office
        )
        yield composed("report-major", "records", _("Report on a major hazard"), size, lang, _major)
        yield composed("hazard-record", "records", _("Record of a hazard"), size, lang, _record)
        yield composed("permit", "records", _("Permit for dangerous work"), size, lang, _permit)
        yield composed("folder", "records", _("Folder for inspectors"), size, lang, _folder)


def _sheet(sheet: Sheet, lang: Lang) -> Laid:
    return Laid(sheet_a4.TEMPLATE, *sheet_a4._document(sheet, lang))


def _workers(firm: Firm) -> Laid:
    rows = made.hazards(firm.lang, worst=firm.worst)
    major = [row for row in rows if row.level == "major"]
    still = [row for row in rows if row.closed_day is None]
    names = ("Found", "Put right and confirmed", "Open today", "Of these overdue", "Major, found or open")
    late = sum(row.due_on is not None and row.due_on < DAY for row in still)
    counts = (len(rows), len(rows) - len(still), len(still), late, len(major))
    figures = [(said(words), n) for words, n in zip(names, counts, strict=True)]
    return _sheet(ledger_prints.workers_sheet_of(NOBODY, firm.row.name, YEAR, figures, major, still), firm.lang)


def _office(firm: Firm) -> Laid:
    rows = [row for row in made.hazards(firm.lang, worst=firm.worst) if row.level == "major"]
    return _sheet(ledger_prints.office_sheet_of(NOBODY, firm.row.name, YEAR, rows), firm.lang)


def _major(firm: Firm) -> Laid:
    """The report on one major hazard, with the longest plan or with none."""
    row = next(one for one in made.hazards(firm.lang, worst=firm.worst) if one.level == "major")
    blocks = twofold.blocks_of(NOBODY, row, {}, "", None)
    return _sheet(twofold.sheet_of(row, firm.row.name, blocks), firm.lang)


def _record(firm: Firm) -> Laid:
    """The record of a hazard as `hazards.prints` lays it, its log left to that room's own tests."""
    row = made.hazards(firm.lang, worst=firm.worst)[3 if not firm.worst else 0]
    facts = [(said("What is dangerous"), row.description), (said("Where"), row.place)]
    photos = Pictures(
        [(said("Before"), [_photo("#8894a0")]), (said("After"), [])],
        said("No photo"),
    )
    blocks = [Facts(facts), photos, *prints._plan(row)]
    signatures = [said(words) for words in ("Put right by", "Looked at again by", "For the firm")]
    title, foot = said("Record of a hazard"), said("anma · record of a hazard · %(id)s") % {"id": row.pk}
    return _sheet(
        Sheet(
            title,
            firm.row.name,
            moment(),
            blocks,
            signatures,
            foot,
            f"HTTPS://{made.HOST}/HAZARDS/7K3M",
            scan=said("Scan: this hazard in anma"),
        ),
        firm.lang,
    )


def _permit(firm: Firm) -> Laid:
    """A permit that was walked to its end; the worst one has every text as long as it may be."""
    return _sheet(permit_of(firm), firm.lang)


def _photo(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 90), colour).save(out, "JPEG")
    return out.getvalue()


def _folder(firm: Firm) -> Laid:
    found = _listed(firm)
    table = Table("", list_prints.heads(), list_prints.lines(found), list_prints.WIDTHS)
    short = [list_prints._short(number, one, found) for number, one in enumerate(found.points, 1)]
    chapters = [
        Chapter(said("Risk control list"), [table], wide=True),
        Chapter(said("Risk points in short"), short),
        Chapter(said("The plan"), [Words("", said("None."))]),
    ]
    made_of = Folder(
        said("Folder for inspectors"),
        firm.row.name,
        moment(),
        [(said("Points"), str(len(found.points)))],
        said("Contents"),
        chapters,
        said("anma · folder for inspectors · as of %(moment)s") % {"moment": moment()},
    )
    return Laid(folder.TEMPLATE, *folder._document(made_of, firm.lang))


def _rounds() -> Iterator[Specimen]:
    for lang in LANGS:
        yield composed("round", "records", _("Round on paper"), size_of("a4-portrait"), lang, _round)


def _round(firm: Firm) -> Laid:
    stops = [
        rounds.Listed(
            row, questions(one.document), in_language(one.document["name"]), in_language(one.document["place"]["name"])
        )
        for row, one in zip(made.rows(firm), firm.points, strict=True)
    ]
    codes = {one.edition.point_id: one.code for one in firm.points if one.code}
    stops = [one for one in stops if one.asked][: None if firm.worst else 4]
    sheet = rounds.sheet_of(stops, codes, firm.row.name, DAY)
    return Laid(round_sheet.TEMPLATE, *round_sheet._document(sheet, firm.lang))
