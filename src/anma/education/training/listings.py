"""The lists of training: sessions, who took part, the plan, books of questions, certificates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anma.education.models import Attendance, CertificateCheck, QuestionBook, TrainingPlan, TrainingSession
from anma.education.models.papers import BookState
from anma.education.models.posts import Found
from anma.education.models.training import Audience, PlanState, Result, SessionState
from anma.education.training.lacking import last_checks
from anma.education.training.listing import Cells, Listing, everything
from anma.education.training.queries import counts, sessions_by_id, still_ahead
from anma.enterprises.dated import kinds
from anma.enterprises.dated.queries import LATEST, marked
from anma.enterprises.dated.showing import lines as dated_lines
from anma.enterprises.dated_models import Dated
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.queries import names_of

ALL = (pgettext_lazy("training", "All"), everything)
AUDIENCES = {"audience": (_("Who is trained"), Audience.choices)}


def moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def _sessions(viewer: Viewer) -> QuerySet[TrainingSession]:
    rows: QuerySet[TrainingSession] = TrainingSession.objects.visible_to(viewer)
    return rows


def _session_lines(viewer: Viewer, rows: list[TrainingSession]) -> Iterator[Cells]:
    found = counts(viewer, rows)
    for row in rows:
        n = found.get(row.pk, {"came": 0, "trained": 0})
        late = row.state == SessionState.PLANNED and row.ends_at < clock.now()
        span = f"{moment(row.begins_at)} – {timezone.localtime(row.ends_at):%H:%M}"
        who = " · ".join(filter(None, (row.get_audience_display(), row.get_level_display() if row.level else "")))
        cells = [row.topic, row.get_state_display(), who, span, row.place, row.hours, n["came"], n["trained"]]
        yield Cells(cells, reverse("education:session", args=[row.pk]), late)


SESSIONS = Listing(
    "sessions",
    _("Training sessions"),
    _sessions,
    ("-begins_at", "-id"),
    (
        _("Topic"),
        pgettext_lazy("training", "State"),
        _("Who is trained"),
        pgettext_lazy("training", "When"),
        pgettext_lazy("training", "Place"),
        _("Class hours"),
        pgettext_lazy("training", "Came"),
        _("Trained"),
    ),
    _session_lines,
    {
        "all": ALL,
        "ahead": (_("Today and later"), still_ahead),
        "open": (pgettext_lazy("training", "Under way"), lambda: Q(state=SessionState.OPEN)),
        "held": (pgettext_lazy("training", "Held"), lambda: Q(state=SessionState.CLOSED)),
        "not_held": (_("Planned, and its time has passed"), lambda: Q(state="planned", ends_at__lt=clock.now())),
        "called_off": (pgettext_lazy("training", "Called off"), lambda: Q(state=SessionState.CALLED_OFF)),
    },
    _("No session yet. Plan the first one: its screen shows the code with which people scan in."),
    words=("topic", "place"),
    chosen=AUDIENCES,
)


def _results(viewer: Viewer) -> QuerySet[Attendance]:
    rows: QuerySet[Attendance] = Attendance.objects.visible_to(viewer)
    return rows


def doubts_of(row: Attendance) -> str:
    """What whoever reads a list of people should look at, in words."""
    found = []
    if row.shared:
        found.append(_t("one phone for two people"))
    elif row.phone is None and not row.by_hand:
        found.append(_t("no joined phone"))
    if row.by_hand:
        found.append(_t("entered by hand: %(why)s") % {"why": row.why})
    elif row.why:
        found.append(_t("was out in between: %(times)s") % {"times": row.why})
    if row.out_at is None:
        found.append(_t("did not scan out"))
    return " · ".join(found)


def result_of(row: Attendance, session: TrainingSession) -> str:
    """What came of it, in words; without a paper being there is all."""
    if session.has_paper or row.result:
        return str(row.get_result_display())
    return _t("no paper, completed") if row.trained_day else _t("no paper")


def _result_lines(viewer: Viewer, rows: list[Attendance]) -> Iterator[Cells]:
    sessions, names = sessions_by_id(rows), names_of(viewer, {row.person_id for row in rows})
    for row in rows:
        session = sessions[row.session_id]
        told = [names.get(row.person_id, ""), session.topic, row.day.isoformat(), row.post]
        spent = [moment(row.in_at)[11:], moment(row.out_at)[11:], row.hours]
        points = "" if row.points is None else row.points
        trained = row.trained_day.isoformat() if row.trained_day else ""
        cells = [*told, *spent, points, result_of(row, session), trained, doubts_of(row)]
        yield Cells(cells, reverse("education:session", args=[row.session_id]))


RESULTS = Listing(
    "results",
    _("Who took part, with results"),
    _results,
    ("-day", "-id"),
    (
        pgettext_lazy("training", "Person"),
        _("Topic"),
        pgettext_lazy("training", "Day"),
        _("Post"),
        _("In"),
        _("Out"),
        _("Class hours"),
        pgettext_lazy("paper", "Points"),
        _("Result"),
        _("Trained on"),
        _("To be looked at"),
    ),
    _result_lines,
    {
        "all": ALL,
        "trained": (_("Trained"), lambda: Q(trained_day__isnull=False)),
        "not": (_("Not yet trained"), lambda: Q(trained_day__isnull=True)),
        "failed": (pgettext_lazy("training", "Not passed"), lambda: Q(result=Result.FAILED)),
        "doubt": (_("To be looked at"), lambda: Q(shared=True) | Q(by_hand=True) | Q(out_at__isnull=True)),
    },
    _("Nobody has taken part in a session yet."),
    words=("post",),
    figure="trained_people",
    chosen=AUDIENCES,
)


def _plans(viewer: Viewer) -> QuerySet[TrainingPlan]:
    rows: QuerySet[TrainingPlan] = TrainingPlan.objects.visible_to(viewer)
    return rows


def _held(viewer: Viewer, rows: list[TrainingPlan]) -> set[Any]:
    found = TrainingSession.objects.visible_to(viewer).filter(plan_id__in=[row.pk for row in rows])
    return set(found.filter(state=SessionState.CLOSED).values_list("plan_id", flat=True))


def _plan_lines(viewer: Viewer, rows: list[TrainingPlan]) -> Iterator[Cells]:
    held = _held(viewer, rows)
    for row in rows:
        done = row.pk in held
        late = row.state == PlanState.PLANNED and not done and row.due_day < clock.today()
        state = _t("held") if done else _t("overdue") if late else str(row.get_state_display())
        why = row.dropped_why
        cells = [
            row.topic,
            state,
            row.get_audience_display(),
            row.hours,
            row.people or "",
            row.due_day.isoformat(),
            why,
        ]
        yield Cells(cells, "", late)


PLANS = Listing(
    "plans",
    _("Training plan"),
    _plans,
    ("-year", "due_day", "id"),
    (
        _("Topic"),
        pgettext_lazy("training", "State"),
        _("Who is trained"),
        _("Class hours"),
        _("How many people"),
        _("To be held by"),
        _("Remark"),
    ),
    _plan_lines,
    {
        "year": (_("This year and later"), lambda: Q(year__gte=clock.today().year)),
        "late": (_("Day has passed"), lambda: Q(due_day__lt=clock.today(), state=PlanState.PLANNED)),
        "all": ALL,
    },
    _("Nothing is planned yet. Write down who is to be trained in what this year."),
    words=("topic",),
    chosen=AUDIENCES,
)


def _books(viewer: Viewer) -> QuerySet[QuestionBook]:
    rows: QuerySet[QuestionBook] = QuestionBook.objects.visible_to(viewer).defer("lines")
    return rows


def _book_lines(viewer: Viewer, rows: list[QuestionBook]) -> Iterator[Cells]:
    for row in rows:
        told = [row.name, row.get_state_display(), row.edition, row.count, row.source, moment(row.entered_at)]
        yield Cells(told, reverse("education:book", args=[row.pk]))


BOOKS = Listing(
    "books",
    _("Books of questions"),
    _books,
    ("name", "-edition", "id"),
    (
        _("Name of the book"),
        pgettext_lazy("training", "State"),
        _("Edition"),
        pgettext_lazy("training", "Questions"),
        _("Where the questions come from"),
        _("Entered at"),
    ),
    _book_lines,
    {"current": (_("In use"), lambda: Q(state=BookState.CURRENT)), "all": ALL},
    _("No book yet. Enter your own questions, or begin with those that the platform brings along."),
    words=("name",),
)


def person_kinds() -> list[str]:
    """Every kind of certificate that a person holds."""
    return [kind.key for kind in kinds.every().values() if kind.holder == "person"]


def _certificates(viewer: Viewer) -> QuerySet[Dated]:
    return marked(Dated.objects.visible_to(viewer)).filter(LATEST, kind__in=person_kinds())


def _certificate_lines(viewer: Viewer, rows: list[Dated]) -> Iterator[Cells]:
    with system_scope("looks at certificates already seen"):
        checks = last_checks(rows)
    for row, line in zip(rows, dated_lines(viewer, rows), strict=True):
        check = checks.get(row.pk)
        found = str(check.get_found_display()) if check else _t("not looked up yet")
        looked = check.looked_on.isoformat() if check else ""
        bad = check is not None and check.found != Found.GENUINE
        told = [line.kind, found, line.whose, line.number, row.issuer, row.valid_to.isoformat(), line.note, looked]
        yield Cells(told, reverse("education:certificate", args=[row.pk]), bad)


def _looked(*found: str) -> Q:
    """Certificates whose looks say so. Asked of all looks; the page says the last one."""
    with system_scope("looks at certificates"):
        rows = CertificateCheck.objects.as_system()
        return Q(pk__in=rows.filter(found__in=found).values("dated_id"))


CERTIFICATES = Listing(
    "certificates",
    _("Certificates of people"),
    _certificates,
    ("valid_to", "id"),
    (
        _("Certificate"),
        _("Looked up"),
        pgettext_lazy("training", "Whose"),
        _("Number on it"),
        _("Issued by"),
        _("Valid until"),
        _("Remark"),
        _("Looked up on"),
    ),
    _certificate_lines,
    {
        "all": ALL,
        "unseen": (_("Not looked up yet"), lambda: ~_looked(*Found.values)),
        "wrong": (_("Not found, or different"), lambda: _looked(Found.NOT_FOUND, Found.DIFFERS)),
        "out": (_("Run out"), lambda: Q(valid_to__lt=clock.today())),
    },
    _("No certificate of a person stands in the register of what runs out."),
    words=("issuer",),
)
