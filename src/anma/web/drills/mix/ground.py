"""The ground of the mix: a made-up city, in some of its firms a phone and a desk that the drill holds in its hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.test import Client

from anma.codes.choices import CodeState
from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.facts.counting import Place, count, tallying
from anma.inspections.checks import questions
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.devices import COOKIE, SALT
from anma.people.models import Account, Device, Membership
from anma.risks.acts.publishing import superseded
from anma.risks.choices import PointState
from anma.risks.models import Edition, RiskPoint
from anma.web.drills import crew

ITEMS = 8
DESKS = 40  # firms whose reports are followed to their end
READ = ("/inspections", "/firms", "/wall/now.json")  # pages that an officer of the drill reads
OFFICES = ("city_officer", "district_officer", "town_officer")
SEATS, OPENED = 12, 200  # officers who look, and firms whose page they open
SIGN_IN = "django.contrib.auth.backends.ModelBackend"
COPIED = ("area_code", "grid_id", "area_then", "sector", "sector_then")  # what rows about a firm carry of it
BEFORE = timedelta(hours=20)


@dataclass
class Phone:
    """Somebody's phone in one firm. `at` is its clock: what a city sends at once few phones send here, so each was long
    without a signal, and looked at its point once a minute meanwhile.
    """

    worker: crew.Worker
    firm: UUID
    point: UUID
    edition: int
    checks: Sequence[str]
    code: str
    at: datetime
    desk: str = ""
    cookie: str = field(init=False)

    def __post_init__(self) -> None:
        self.cookie = f"{COOKIE}={signing.dumps(str(self.worker.device), salt=SALT)}"

    def envelope(self, act: str, body: dict[str, Any], photos: Sequence[tuple[str, int]] = ()) -> dict[str, Any]:
        """Signed, a minute after the last one."""
        self.at += timedelta(minutes=1)
        unsigned: dict[str, Any] = {
            "v": 1, "act": act, "id": str(uuid7()), "device": str(self.worker.device),
            "happened_at": self.at.isoformat().replace("+00:00", "Z"), "clock_offset_ms": 0, "offline": False,
            "body": body, "photos": [{"sha256": sha, "size": size, "type": "image/jpeg"} for sha, size in photos],
        }  # fmt: skip
        return {**unsigned, "signature": self.worker.sign(unsigned)}


@dataclass(frozen=True, slots=True)
class Stage:
    """Who plays. `offices` are cookies of officers, `opened` are firms whose pages they open."""

    firms: int
    phones: Sequence[Phone]
    offices: Sequence[str]
    at_desk: Sequence[Phone]
    opened: Sequence[UUID]


class NoCity(Exception):
    """What is in the database is not the made-up city, or too little of it."""


def settle(phones: int) -> Stage:
    """Give so many firms a phone. Raises NoCity."""
    if not Account.objects.filter(username="city-officer").exists():
        raise NoCity("the drill writes into a made-up city alone, and this is none")
    with system_scope("the city of a drill"):
        firms = Enterprise.objects.as_system().count()
        opened = list(Enterprise.objects.as_system().order_by("id").values_list("pk", flat=True)[:OPENED])
        found = [_phone(firm, point, code) for firm, point, code in _points(phones)]
    if not found:
        raise NoCity("no firm of the city has a point with a code and at most eight checks")
    for phone in found[:DESKS]:
        phone.desk = _principal(phone.firm)
    if not (offices := _offices()):
        raise NoCity("no officer of the city may read what the drill reads")
    return Stage(firms, found, offices, found[:DESKS], opened)


def _points(wanted: int) -> list[tuple[UUID, RiskPoint, Code]]:
    """A published point of each of so many firms, with the code that hangs there."""
    bound = Code.objects.as_system().filter(state=CodeState.BOUND).values("target_id")
    rows = RiskPoint.objects.as_system().filter(state=PointState.PUBLISHED, edition__gt=0, pk__in=bound)
    chosen: dict[UUID, RiskPoint] = {}
    for row in rows.order_by("id").iterator(chunk_size=500):
        if row.enterprise_id and row.enterprise_id not in chosen and len(questions(_document(row).document)) <= ITEMS:
            chosen[row.enterprise_id] = row
        if len(chosen) == wanted:
            break
    codes = Code.objects.as_system().filter(target_id__in=[row.pk for row in chosen.values()], state=CodeState.BOUND)
    at = {code.target_id: code for code in codes}
    return [(firm, row, at[row.pk]) for firm, row in chosen.items()]


def _document(point: RiskPoint) -> Edition:
    found: Edition = Edition.objects.as_system().get(point_id=point.pk, number=point.edition)
    return found


def _phone(firm: UUID, point: RiskPoint, code: Code) -> Phone:
    """A new worker of the point's firm, and an edition of the point that asks eight questions."""
    since = clock.now() - BEFORE
    with written(), tallying():
        worker = crew.worker(firm, 0, _where(firm))
        checks = _of_eight(point)
    Device.objects.as_system().filter(pk=worker.device).update(last_contact_at=since)
    return Phone(worker, firm, point.pk, point.edition, checks, str(code.token), since)


def _where(firm: UUID | None) -> Mapping[str, Any]:
    row = Enterprise.objects.as_system().get(pk=firm)
    return {name: getattr(row, name) for name in COPIED}


def _of_eight(point: RiskPoint) -> list[str]:
    last = _document(point)
    document = dict(last.document)
    checks = document["events"][0]["checks"]
    while len(questions(document)) < ITEMS:
        nth = {language: f"{text} ({len(checks)})" for language, text in checks[0]["text"].items()}
        checks.append({**checks[0], "id": str(uuid7()), "text": nth})
    superseded(point, clock.today())
    point.edition += 1
    point.save()
    return _published(point, last, document)


def _published(point: RiskPoint, last: Edition, document: dict[str, Any]) -> list[str]:
    """The next edition, counted as the act counts it; the ids of its questions."""
    where = _where(last.enterprise_id)
    for name, value in where.items():
        setattr(last, name, value)
    last.pk, last._state.adding, last.row_version = uuid7(), True, 0
    last.document, last.number, last.until_day = document, point.edition, None
    last.published_at, last.published_day = clock.now(), clock.today()
    last.save()
    place = Place(last.enterprise_id, where["area_then"], where["sector_then"])
    count(place, last.published_day, {"editions_published": 1})
    return [question.id for question in questions(document)]


def _principal(firm: UUID) -> str:
    """Somebody who may say who puts a hazard right, at a desk; their cookie."""
    with system_scope("the city of a drill"):
        where = _where(firm)
        with written(), tallying():
            hat = crew.hat(firm, "Drill principal", "principal", where)
            account = Account.objects.create(username=f"drill-{hat.pk}", person=hat.person)
    return signed_in(account)


def _offices() -> list[str]:
    """Officers of the city, of districts and towns; their cookies."""
    with system_scope("the officers of a drill"):
        hats = Membership.objects.as_system().filter(role__in=OFFICES, state="active").values("person_id")
        accounts = list(Account.objects.filter(person_id__in=hats).order_by("username")[:SEATS])
    return [signed_in(account) for account in accounts if all(map(reader(account), READ))]


def reader(account: Account) -> Callable[[str], bool]:
    """Whether somebody may read a page: who has several roles is in one of them now."""
    client = Client(headers={"host": "localhost"})
    client.force_login(account, backend=SIGN_IN)
    return lambda path: client.get(path).status_code == 200


def signed_in(account: Account) -> str:
    """The cookie of somebody who has just signed in."""
    client = Client()
    client.force_login(account, backend=SIGN_IN)
    return f"sessionid={client.cookies['sessionid'].value}"
