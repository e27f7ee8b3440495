"""Lists and minutes on paper: a sheet of the 20 items as they stand, and what a meeting decided."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.duties import queries, showing, standing
from anma.duties.choices import TaskState
from anma.duties.lists import Edition
from anma.duties.models import Committee, Meeting
from anma.duties.standing import Holder, State, Sum
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Block, Facts, Sheet, Table, Words, render_sheet


def list_sheet(viewer: Viewer, holder: Holder, name: str, edition: Edition, url: str, lang: Language) -> bytes:
    """The PDF of a list as it stands today."""
    return render_sheet(sheet_of(viewer, holder, name, edition, url), lang)


def sheet_of(viewer: Viewer, holder: Holder, name: str, edition: Edition, url: str) -> Sheet:
    states = standing.standing_of(holder, edition)
    return Sheet(
        title=edition.name,
        firm=name,
        beneath=_("%(sum)s · as of %(day)s")
        % {"sum": sum_words(standing.summed(states)), "day": clock.today().isoformat()},
        blocks=tables(viewer, edition, states),
        signatures=[_("Holder of the list"), _("Looked at by the level above")],
        foot=_("anma · list of duties, edition %(edition)s · printed %(day)s")
        % {"edition": edition.edition, "day": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{url}",
        scan=_("Scan: how the list stands now"),
        proof=origin(edition),
    )


def origin(edition: Edition) -> str:
    """Where the text is from; a draft says that it is one."""
    if edition.draft:
        return _("Draft in plain words, verified by nobody. Source: %(source)s") % {"source": edition.origin}
    return _("Source: %(source)s") % {"source": edition.origin}


def sum_words(total: Sum) -> str:
    """12 of 17 done; of nothing due it says so."""
    if not total.due:
        return _("0 of 0: none due")
    return _("%(done)s of %(due)s done") % {"done": total.done, "due": total.due}


def tables(viewer: Viewer, edition: Edition, states: Iterable[State]) -> list[Block]:
    """One table a group."""
    found = showing.shown(viewer, states, own=False)
    heads = [_("No."), _("What is to be done"), _("Span"), _("State"), _("What speaks for it")]
    return [
        Table(
            group,
            heads,
            [[one.state.item.code, one.state.item.words, one.span, one.chip, _said(one)] for one in items],
            (2, 10, 4, 4, 8),
        )
        for group, items in showing.grouped(edition, found)
    ]


def _said(one: showing.Shown) -> str:
    word = one.state.word
    parts = [evidence.words for evidence in one.state.evidence]
    parts += [word.words, word.look_why] if word else []
    return "\n".join(part for part in parts if part) or "–"


def minutes(viewer: Viewer, row: Meeting, committee: Committee, lang: Language) -> bytes:
    """The PDF of an invitation, or of the minutes once they are kept."""
    return render_sheet(minutes_sheet(viewer, row, committee), lang)


def minutes_sheet(viewer: Viewer, row: Meeting, committee: Committee) -> Sheet:
    names = queries.names_of_offices([*row.invited, *row.came, committee.office_id])
    held = bool(row.minutes)
    title = pgettext("paper", "Minutes of a meeting") if held else pgettext("paper", "Invitation to a meeting")
    return Sheet(
        title=title,
        firm=committee.name,
        beneath=row.title,
        blocks=_blocks(viewer, row, names, held),
        signatures=[pgettext("committee", "Chair"), _("Kept the minutes")],
        foot=_("anma · meeting of %(day)s · printed %(today)s")
        % {"day": row.day.isoformat(), "today": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{reverse('duties:meeting', args=[row.pk])}",
        scan=_("Scan: how the tasks stand now"),
    )


def _blocks(viewer: Viewer, row: Meeting, names: dict[str, str], held: bool) -> list[Block]:
    when = timezone.localtime(row.starts_at).strftime("%Y-%m-%d %H:%M")
    facts = [
        (pgettext("meeting", "When"), when),
        (pgettext("meeting", "Where"), row.place),
        (pgettext("meeting", "Invited"), _joined(names, row.invited)),
    ]
    if held:
        facts.append((pgettext("meeting", "Came"), _joined(names, row.came)))
        facts.append((_("Kept the minutes"), names_of(viewer, [row.minuted_by]).get(row.minuted_by, "")))
    blocks: list[Block] = [Facts(facts), Words(_("Agenda"), row.agenda)]
    return [*blocks, Words(_("Minutes"), row.minutes), _tasks(row)] if held else blocks


def _joined(names: dict[str, str], ids: Iterable[str]) -> str:
    return str(pgettext("list", ", ")).join(names.get(str(pk), "") for pk in ids) or "–"


def _tasks(row: Meeting) -> Table:
    found = queries.tasks_of(row.pk)
    names = queries.names_of_offices(one.office_id for one in found)
    heads = [_("What was decided"), _("Office that does it"), _("Done by"), _("State")]
    rows = [
        [one.what, names.get(str(one.office_id), ""), one.due_on.isoformat(), str(TaskState(one.state).label)]
        for one in found
    ]
    return Table(_("Decisions"), heads, rows, (10, 6, 4, 4), _("Nothing was decided."))
