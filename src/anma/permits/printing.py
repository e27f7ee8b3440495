"""The permit on paper: every part of the form in the order of the work, with times and names, and its code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.utils.translation import pgettext

from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.permits import times
from anma.permits.certificates import certificates_of
from anma.permits.choices import ApprovalLevel, Way
from anma.permits.models import Permit
from anma.permits.reading import in_reader, measure_text, range_of, title_of, values_in_words
from anma.permits.remarks import noted
from anma.permits.rules.tables import limits
from anma.permits.showing import BREAKS, involved, reads_names
from anma.permits.spaces.opened import opened_by
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Block, Facts, Sheet, Table, render_sheet

Names = dict[UUID | None, str]
# Who signs with a pen: the briefing is spoken at the place, and the paper hangs there.
SIGNATURES = (
    N_("Gave the briefing"),
    N_("Were briefed"),
    N_("Leads the work"),
    N_("Guardian"),
    N_("Checked by"),
)


def printed(viewer: Viewer, row: Permit, lang: Language) -> bytes:
    """The PDF."""
    return render_sheet(sheet_of(viewer, row), lang)


def sheet_of(viewer: Viewer, row: Permit) -> Sheet:
    """All words of the paper, in the language now active."""
    firm = names_behind(viewer, [row.enterprise_id]).get(row.enterprise_id, "")  # type: ignore[arg-type]
    named = reads_names(viewer, row)
    papers = certificates_of(row) if named else {}
    space = opened_by(viewer, row)
    names = names_of(viewer, involved(row))
    return composed(row, names, firm, named=named, papers=papers, space=space.name if space else "")


def composed(
    row: Permit,
    names: Names,
    firm: str,
    *,
    named: bool,
    papers: Mapping[str, str] = MappingProxyType({}),
    space: str = "",
) -> Sheet:
    """The same of names, and of certificate numbers by person, that were read already."""
    return Sheet(
        title=_("Permit: %(kind)s") % {"kind": title_of(row)},
        firm=firm,
        beneath=_("Number %(number)s · %(state)s") % {"number": row.number, "state": row.get_state_display()},
        blocks=_blocks(row, names, named, papers, space),
        signatures=[pgettext("paper", words) for words in SIGNATURES],
        foot=_("anma · permit %(number)s · printed %(day)s") % {"number": row.number, "day": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{reverse('permits:detail', args=[row.pk])}",
        scan=_("Scan: how the permit stands now"),
        proof=_(
            "Times, limits and measures follow a draft of the tables that nobody has compared with the standard yet."
        ),
    )


def _blocks(row: Permit, names: Names, named: bool, papers: Mapping[str, str], space: str) -> list[Block]:
    return [
        _asked(row, names, named, papers, space),
        _measures(row, names),
        _gas(row, names),
        _approvals(row, names),
        _done(row, names),
    ]


def _asked(row: Permit, names: Names, named: bool, papers: Mapping[str, str], space: str) -> Facts:
    men = ", ".join(_man(man) for man in row.men) if named else str(len(row.men) or "")
    rows = [
        (pgettext("permit", "Work"), row.work),
        (pgettext("permit", "Where"), row.place),
        *([(_("Confined space"), space)] if space else []),
        (pgettext("permit", "From"), said(row.planned_from)),
        (pgettext("permit", "Until"), said(row.ends_at)),
        (_("Grade of the work"), _grade(row)),
        (_("What could go wrong"), row.dangers or "–"),
        (_("Goes together with"), ", ".join(_numbers(row)) or "–"),
        (pgettext("permit", "Works"), ", ".join(_worker(pk, names, papers) for pk in row.people) or "–"),
        (pgettext("permit", "Contractor"), " · ".join(filter(None, (row.contractor, men))) or "–"),
        (_("Leads the work"), names.get(row.leader_id or row.asked_by, "")),
        (pgettext("permit", "Asked by"), f"{names.get(row.asked_by, '')} {said(row.asked_at)}"),
        (pgettext("permit", "Guardian"), f"{names.get(row.guardian_id, '')} {said(row.guarded_at)}".strip()),
        (pgettext("permit", "Way"), str(Way(row.way).label)),
    ]
    if row.rule.video:
        rows.append((pgettext("permit", "Filmed"), row.video))
    return Facts(rows, _("What is done, where, by whom"))


def _grade(row: Permit) -> str:
    """The grade by which the work goes, and whether night or a day off raised it."""
    raised = _("one grade higher: night or day off") if row.grade != row.grade_asked else ""
    return " · ".join(filter(None, (in_reader(row.rule.grade_name), raised))) or "–"


def _worker(pk: str, names: Names, papers: Mapping[str, str]) -> str:
    number = papers.get(pk, "")
    return f"{names.get(UUID(pk), '')} ({number})" if number else names.get(UUID(pk), "")


def _man(man: dict[str, Any]) -> str:
    paper = (
        f" ({man['certificate']}{', ' + man['until'] if man.get('until') else ''})" if man.get("certificate") else ""
    )
    return f"{man['name'] or _('name erased')}{paper}"


def _numbers(row: Permit) -> list[str]:
    """The other permits, by the end of their ids as their numbers have it."""
    others = [*row.coupled, *([str(row.serves)] if row.serves else [])]
    return [f"…{pk.replace('-', '')[-4:].upper()}" for pk in others]


def _measures(row: Permit, names: Names) -> Table:
    heads = [pgettext("paper", "No."), pgettext("permit", "Measure"), pgettext("permit", "Done"), _("By whom, when")]
    rows = [
        [str(n), measure_text(row, one), "✓" if one.get("at") else "", _by(one, names, _("by scan at the place"))]
        for n, one in enumerate(row.measures, 1)
    ]
    return Table(_("Measures before the work"), heads, rows, (1, 9, 2, 5))


def _by(one: dict[str, Any], names: Names, scanned: str) -> str:
    if not one.get("at"):
        return ""
    told = f"{names.get(UUID(one['by']), '')} {said(times.parse(one['at']))}"
    return f"{told}\n{scanned}" if one.get("scanned") else told


def _gas(row: Permit, names: Names) -> Table:
    ranges = {in_reader(limit.name): range_of(limit) for limit in limits(row.kind)}
    heads = [
        pgettext("permit", "Time"),
        _("Where the sample was taken"),
        pgettext("permit", "Values"),
        _("Within the limits"),
        pgettext("permit", "By whom"),
    ]
    rows = [
        [said(times.parse(one["at"])), one["where"] or "–",
         "\n".join(f"{name} {value} ({ranges[name]})" for name, value, _good in values_in_words(row, one)),
         pgettext("permit", "no") if one["out"] else pgettext("permit", "yes"), names.get(UUID(one["by"]), "")]
        for one in row.gas
    ]  # fmt: skip
    return Table(_("Gas tests"), heads, rows, (4, 4, 7, 3, 4), _("No gas test is noted."))


def _approvals(row: Permit, names: Names) -> Table:
    heads = [
        pgettext("permit", "Level"),
        pgettext("permit", "Note"),
        pgettext("permit", "By whom"),
        pgettext("permit", "Time"),
    ]
    given = {one["level"]: one for one in row.approvals}
    rows = [_approval(row, level, given.get(level), names) for level in row.chain]
    nothing = _("The short way: a second person begins the work.")
    return Table(_("Approvals"), heads, rows, (5, 6, 4, 4), nothing)


def _approval(row: Permit, level: str, one: dict[str, Any] | None, names: Names) -> list[str]:
    word = str(ApprovalLevel(level).label)
    if one is None:
        return [word, "", "", ""]
    return [word, noted(row, one), names.get(UUID(one["by"]), ""), said(times.parse(one["at"]))]


def _done(row: Permit, names: Names) -> Table:
    heads = [pgettext("permit", "Time"), pgettext("permit", "What happened"), pgettext("permit", "By whom")]
    lines = [(row.started_at, pgettext("permit", "Began"), row.started_by)]
    lines += [(row.ended_at, " · ".join(filter(None, (pgettext("permit", "Ended"), row.closing_note))), row.ended_by)]
    lines += [(row.checked_at, _("Place checked"), row.checked_by)]
    lines += [line for one in row.pauses for line in _break(one)]
    known = sorted(((at, what, who) for at, what, who in lines if at), key=lambda line: line[0])
    rows = [[said(at), what, names.get(who, "")] for at, what, who in known]
    return Table(_("Course of the work"), heads, rows, (4, 9, 4), _("Not begun yet."))


def _break(one: dict[str, Any]) -> list[tuple[datetime, str, UUID | None]]:
    why = str(BREAKS.get(one["why"], one["why"]))
    left = (times.parse(one["at"]), " · ".join(filter(None, (pgettext("permit", "Break"), why))), UUID(one["by"]))
    return [left, (times.parse(one["until"]), _("Break over"), None)] if "until" in one else [left]


def said(moment: datetime | None) -> str:
    """A time as on documents, in the city's zone."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
