"""Paper about hazards: one hazard for the folder or the court, a month for the board, a major one for two reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.evidence.rows import row_digests
from anma.hazards import queries
from anma.hazards.history import Step, history
from anma.hazards.judging import category_name, type_names
from anma.hazards.listed import fulfilments
from anma.hazards.looping import marks
from anma.hazards.models import Hazard
from anma.hazards.protecting import in_force
from anma.hazards.protecting import words as protection_words
from anma.hazards.rounds import flags_now, rounds_of
from anma.hazards.transitions import OPEN
from anma.hazards.words import flag_words, flags_for, in_short, level_words, state_words
from anma.kernel import clock
from anma.kernel.files import files_of, served
from anma.kernel.models import StoredFile
from anma.kernel.scope import Shown
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.sheet_a4 import Block, Facts, Pictures, Sheet, Table, Words

MOST_ROWS = 500
# Two lines of the board's first column, in half widths: a Chinese letter takes two.
BOARD_CELL = 84


def hazard_sheet(viewer: Viewer, row: Hazard) -> Sheet:
    """Everything about one hazard, as far as the viewer and the firm may read it: both hold the paper."""
    steps = _for_the_firm(row, history(viewer, row))
    names = names_of(viewer, {row.assigned_to})
    blocks: list[Block] = [Facts(_facts(viewer, row, names.get(row.assigned_to, "")))]
    blocks += [_pictures(row, files_of(row.pk, viewer)), *_plan(row, names.get(row.assigned_to, "")), _steps(steps)]
    return Sheet(
        title=_("Record of a hazard"),
        firm=_firm(viewer, row),
        beneath=_("No. %(number)s · printed %(day)s")
        % {"number": row.receipt or str(row.pk)[:8], "day": _moment(clock.now())},
        blocks=blocks,
        signatures=[_("Put right by"), _("Looked at again by"), _("For the firm")],
        foot=_("anma · record of a hazard · %(id)s") % {"id": row.pk},
        url=address(row),
        scan=_("Scan: this hazard in anma"),
        proof=_proof(row, steps),
    )


def _for_the_firm(row: Hazard, steps: Sequence[Step]) -> list[Step]:
    """Without what offices said among themselves; a row that the firm never meets is paper of the office alone."""
    return [step for step in steps if row.shown_to == Shown.AUTHORITY or not step.among_offices]


def address(row: Hazard) -> str:
    """The page of the hazard, for the code on paper."""
    return f"https://{settings.ANMA_HOST}{reverse('hazards:detail', args=[row.pk])}"


def _firm(viewer: Viewer, row: Hazard) -> str:
    return queries.firm_names(viewer, {row.enterprise_id}).get(row.enterprise_id, "") if row.enterprise_id else ""


def _facts(viewer: Viewer, row: Hazard, who: str) -> list[tuple[str, str]]:
    points = queries.points_of(viewer, [row])
    facts = [
        (_("What is dangerous"), row.description),
        (_("Where"), row.place),
        (_("Risk point"), points.get(row.point_id, "")),
        (_("Kind"), category_name(row.category)),
        (_("Accidents that can come of it"), type_names(row.accident_types)),
        (_("Level"), level_words(viewer, row)),
        (_("Basis of the level"), row.level_basis),
        (_("State"), str(state_words(viewer)[row.state])),
        (_("Found on"), _moment(row.found_at)),
        (_("Found again"), row.again_note),
        (_("Who puts it right"), who),
        (_("Due on"), row.due_on.isoformat() if row.due_on else ""),
        (_("What keeps people safe until then"), protection_words(in_force(row))),
        (_("What was done"), row.rectified_note),
        (_("Cost in all (yuan)"), "" if row.cost is None else f"{row.cost:,.2f}"),
        (_("Second look"), row.review_note),
        (_("Closed on"), row.closed_day.isoformat() if row.closed_day else ""),
        (_("Marks"), pgettext("list", ", ").join([*marks(row), *flag_words(flags_for(viewer, row, flags_now(row)))])),
    ]
    return [(label, value) for label, value in facts if value]


def _pictures(row: Hazard, stored: Sequence[StoredFile]) -> Pictures:
    """What was done last stands beside what was found; the turns between follow."""
    groups, turns = [(_("Before"), _bytes(stored, row.photos))], rounds_of(row)
    if turns:
        groups.append((_("After"), _bytes(stored, turns[-1].photos)))
    earlier = [one for one in turns[:-1] if one.photos]
    groups += [(_("Turn %(number)s") % {"number": one.number}, _bytes(stored, one.photos)) for one in earlier]
    return Pictures(groups, _("No photo"))


def _bytes(stored: Sequence[StoredFile], wanted: Sequence[str]) -> list[bytes]:
    paths = [served(file.sha256) for file in stored if file.sha256 in wanted]
    return [path.read_bytes() for path in paths if path.exists()]


def _plan(row: Hazard, who: str = "") -> list[Block]:
    """The plan; of a major hazard the five by their names, also those that are missing."""
    plan = row.plans[-1] if row.plans else {}
    cause = (_("Cause"), plan.get("cause", ""))
    five = [(name, said or pgettext("five", "missing")) for name, said in fulfilments(row, who)]
    if five:
        return [Facts([*([cause] if cause[1] else []), *five], _("The five that a major hazard needs"))]
    if not plan:
        return []
    facts = [
        cause,
        (_("Measures"), plan["measures"]),
        (_("Money"), plan["money"]),
        (_("By when"), row.due_on.isoformat() if row.due_on else ""),
        (_("If it happens meanwhile"), plan["fallback"]),
    ]
    return [Facts([one for one in facts if one[1]], _("The plan"))]


def _steps(steps: Sequence[Step]) -> Table:
    heads = [pgettext("paper", "When"), _("What happened"), pgettext("paper", "Log")]
    return Table(_("What happened"), heads, [_line(step) for step in steps], (5, 16, 5))


def _line(step: Step) -> list[str]:
    when = [_moment(step.happened_at)]
    if step.sent_later:
        when.append(_("received %(when)s") % {"when": _moment(step.received_at)})
    said = [_("%(label)s: %(text)s") % {"label": label, "text": text} for label, text in step.words]
    if step.photos:
        said.append(_("Photos: %(count)s") % {"count": len(step.photos)})
    who = [part for part in (step.role, step.device, *step.flags) if part]
    chain = [_("No. %(number)s") % {"number": step.seq}, step.short]
    if step.among_offices:
        chain.append(_("office's own log"))
    return ["\n".join(when), "\n".join([step.sentence, *said, " · ".join(who)]), "\n".join(chain)]


def _moment(moment: datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def _proof(row: Hazard, steps: Sequence[Step]) -> str:
    """How somebody else proves later that nothing on this sheet was bent."""
    lines = [_("Digest of this record (SHA-256): %(digest)s") % {"digest": row_digests(row).sha256}]
    if steps:
        said = {"number": steps[-1].seq, "digest": steps[-1].sha256}
        lines.append(_("Last entry in the log: No. %(number)s, %(digest)s") % said)
    return "\n".join([*lines, address(row)])


def board_sheet(viewer: Viewer, firm: UUID, month: date, *, names: bool = False) -> Sheet:
    """Found and closed in a month, for the board in the workshop: no names of people unless the firm chose so."""
    rows = Hazard.objects.visible_to(viewer).exclude(shown_to=Shown.AUTHORITY).filter(enterprise_id=firm)
    last = _month_after(month)
    still = rows.filter(state__in=OPEN, found_day__lt=last).order_by("due_on", "id")
    done = rows.filter(closed_day__gte=month, closed_day__lt=last).order_by("closed_day", "id")
    words, widths = state_words(viewer), (14, 8, 5, 5)
    heads = [_("What is dangerous"), _("Where"), _("Found on")]
    shown_open, shown_done = list(still[:MOST_ROWS]), list(done[:MOST_ROWS])
    who = names_of(viewer, {row.assigned_to for row in (*shown_open, *shown_done)}) if names else {}
    open_rows = [_board(row, row.due_on, str(words[row.state]), who.get(row.assigned_to, "")) for row in shown_open]
    done_rows = [_board(row, row.closed_day, "", who.get(row.assigned_to, "")) for row in shown_done]
    return Sheet(
        title=_("Hazards in our workshop"),
        firm=queries.firm_names(viewer, {firm}).get(firm, ""),
        beneath=_("%(month)s · as of %(day)s") % {"month": month.isoformat()[:7], "day": _moment(clock.now())},
        blocks=[
            Table(
                _("Still open: %(count)s") % {"count": still.count()},
                [*heads, _("Due on")],
                open_rows,
                widths,
                _("None is open."),
            ),
            Table(
                _("Put right this month: %(count)s") % {"count": done.count()},
                [*heads, _("Closed on")],
                done_rows,
                widths,
                _("None."),
            ),
            Words(
                _("You see something dangerous?"),
                _("Scan the code at the machine and tell the firm, or tell the government."),
            ),
        ],
        signatures=[],
        foot=_("anma · for the board in the workshop"),
    )


def _board(row: Hazard, day: date | None, word: str, who: str) -> list[str]:
    told = " · ".join(part for part in (str(row.get_level_display()), word, who) if part)
    what = f"{in_short(row.description, BOARD_CELL)}\n{told}"
    return [what, in_short(row.place, BOARD_CELL // 2), row.found_day.isoformat(), day.isoformat() if day else "–"]


def _month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
