"""The risk control list (风险分级管控清单) on paper, and what of a firm's risks stands in the visitor's folder.

What a line must carry: the Jiangsu regulation on safety risk management, art. 11 (name of the risk, point, place,
level, accident types, measures, responsible department and person).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.folders import Asked, Part, moment, register
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge.document import Document
from anma.people.queries import names_of
from anma.printing.folder import Chapter
from anma.printing.landscape_a4 import Landscape
from anma.printing.sheet_a4 import Facts, Patch, Table
from anma.risks import queries, worksheets
from anma.risks.choices import LEVEL_ORDER, PointState, RiskLevel
from anma.risks.documents import in_language
from anma.risks.models import Edition, RiskPoint
from anma.risks.worksheet_prints import patch, title

WIDTHS = (4, 11, 10, 14, 9, 12, 36, 10, 9)
MOST_SHEETS = 200


@dataclass(frozen=True, slots=True)
class Hanging:
    """A published point with the document of the edition in force."""

    point: RiskPoint
    document: Document


@dataclass(frozen=True, slots=True)
class Listed:
    """The points of a list, how many are left out because nothing of them was published, and the names to print."""

    points: Sequence[Hanging]
    drafts: int
    names: Mapping[UUID | None, str]


def listed(viewer: Viewer, firm: UUID, *, names: bool) -> Listed:
    """What is in force in the firm, worst level first."""
    rows = list(queries.points(viewer).filter(enterprise_id=firm).defer("draft"))
    published = [row for row in rows if row.state == PointState.PUBLISHED]
    documents = _documents(firm, published)
    points = [Hanging(row, documents[row.pk]) for row in published if row.pk in documents]
    named = names_of(viewer, {row.responsible_id for row in published}) if names else {}
    return Listed(points, len(rows) - len(points), named)


def _documents(firm: UUID, rows: Sequence[RiskPoint]) -> dict[UUID, Document]:
    numbers = {row.pk: row.edition for row in rows}
    with system_scope("the editions of points already seen"):
        found = Edition.objects.as_system().filter(enterprise_id=firm, point_id__in=numbers, until_day__isnull=True)
        kept = list(found.values_list("point_id", "number", "document"))
    return {point: document for point, number, document in kept if numbers[point] == number}


def heads() -> list[str]:
    """The columns of the regulation, in its order."""
    return [
        _("No."),
        _("Risk point"),
        _("Place"),
        _("Risk"),
        _("Level"),
        _("Accident types"),
        _("Control measures"),
        _("Responsible department"),
        pgettext("paper", "Responsible"),
    ]


def lines(found: Listed) -> list[list[str | Patch]]:
    """One line for every risk of every point."""
    return [_line(f"{number}.{turn}" if len(one.document["events"]) > 1 else str(number), one, event, found)
            for number, one in enumerate(found.points, 1)
            for turn, event in enumerate(one.document["events"], 1)]  # fmt: skip


def _line(number: str, one: Hanging, event: Document, found: Listed) -> list[str | Patch]:
    document = one.document
    return [
        number,
        in_language(document["name"]),
        in_language(document["place"]["name"]),
        in_language(event["name"]),
        patch(event["level"]),
        pgettext("list", ", ").join(in_language(kind["name"]) for kind in event["accident_types"]),
        "\n".join(measures(event)),
        document["responsible"]["team"],
        found.names.get(one.point.responsible_id, ""),
    ]


def measures(event: Document) -> list[str]:
    """A line a measure, each with its layer."""
    told = ((in_language(one["layer_name"]), in_language(one["text"])) for one in event["measures"])
    return [_("%(layer)s: %(text)s") % {"layer": layer, "text": text} for layer, text in told if text]


def by_level(points: Sequence[Hanging]) -> list[tuple[str, str]]:
    """How many points of every level, the worst first."""
    counted = [(level, sum(one.point.level == level for one in points)) for level in LEVEL_ORDER]
    return [(str(RiskLevel(level).label), str(count)) for level, count in counted]


def notes(found: Listed, *, names: bool) -> list[str]:
    """What the list leaves out."""
    left = [_("Columns: the Jiangsu regulation on safety risk management, art. 11.")]
    if found.drafts:
        left.append(_("%(count)s points are not in it: nothing of them was published yet.") % {"count": found.drafts})
    if not names:
        left.append(_("Printed without names of people; the firm's own list has them."))
    return left


def landscape(viewer: Viewer, firm: UUID, name: str, *, paper: str, names: bool) -> Landscape:
    """The whole list across A4 or A3."""
    return table_of(listed(viewer, firm, names=names), name, paper=paper, names=names)


def table_of(found: Listed, name: str, *, paper: str, names: bool) -> Landscape:
    """The same of points that were read already."""
    return Landscape(
        title=_("Risk control list"),
        firm=name,
        heads=[(_("Points"), str(len(found.points))), (_("as of"), moment()), *by_level(found.points)],
        columns=heads(),
        widths=WIDTHS,
        rows=lines(found),
        notes=notes(found, names=names),
        signatures=[_("Written by"), _("Reviewed by"), _("Principal of the firm")],
        foot=_("anma · risk control list · printed %(moment)s") % {"moment": moment()},
        paper="a3" if paper == "a3" else "a4",
    )


def chapters(asked: Asked) -> list[Chapter]:
    """The list, every point in short, and the worksheets behind them."""
    found = listed(asked.viewer, asked.firm.pk, names=asked.names)
    table = Table("", heads(), lines(found), WIDTHS, _("No risk point is published yet."))
    counted = " · ".join(f"{level} {count}" for level, count in by_level(found.points))
    lead = "\n".join([counted, *notes(found, names=asked.names)])
    short = [_short(number, one, found) for number, one in enumerate(found.points, 1)]
    return [
        Chapter(_("Risk control list"), [table], lead, wide=True),
        Chapter(_("Risk points in short"), short, "" if short else _("No risk point is published yet.")),
        Chapter(_("Worksheets of risk analysis"), [_worksheets(asked)]),
    ]


def _short(number: int, one: Hanging, found: Listed) -> Facts:
    document, comma = one.document, str(pgettext("list", ", "))
    kinds = dict.fromkeys(in_language(kind["name"]) for event in document["events"] for kind in event["accident_types"])
    who = [document["responsible"]["team"], found.names.get(one.point.responsible_id, "")]
    rows = [
        (_("Level"), str(RiskLevel(one.point.level).label)),
        (_("Place"), in_language(document["place"]["name"])),
        (_("Accident types"), comma.join(kinds)),
        (_("Never do"), "\n".join(in_language(text) for text in document["donts"])),
        (_("If it happens"), "\n".join(in_language(text) for text in document["emergency"])),
        (_("Protection"), comma.join(in_language(text) for text in document.get("ppe", []))),
        (_("Responsible"), " · ".join(part for part in who if part)),
        (_("Edition"), f"{one.point.edition} · {one.point.published_day:%Y-%m-%d}" if one.point.published_day else ""),
    ]
    return Facts([row for row in rows if row[1]], f"{number}. {in_language(document['name'])}")


def _worksheets(asked: Asked) -> Table:
    rows = worksheets.of_viewer(asked.viewer).filter(enterprise_id=asked.firm.pk)
    found = [[row.subject, title(row), str(row.get_state_display()), str(row.row_count),
              row.analysed_day.isoformat() if row.analysed_day else "–"] for row in rows[:MOST_SHEETS]]  # fmt: skip
    columns = [_("Subject"), pgettext("sheet", "Kind"), _("State"), _("Lines"), _("Analysed on")]
    return Table("", columns, found, (8, 9, 4, 3, 5), _("None."))


register(Part("risks", 30, "risks.see", chapters))
