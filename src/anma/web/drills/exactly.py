"""After the field's drill: as many in table, list, export and figures as were sent, and every photo as it left."""

from __future__ import annotations

import hashlib
import http.client
import io
import re
from collections.abc import Sequence
from queue import SimpleQueue
from threading import Thread
from uuid import UUID

from django.db import connection
from django.test import Client
from python_calamine import CalamineWorkbook

from anma.acts.models import Receipt
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.facts.behind import rows_behind
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard
from anma.inspections.models import Inspection
from anma.kernel import clock, files
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.web import serve
from anma.web.drills.base import Outcome
from anma.web.drills.crew import Crew
from anma.web.drills.ground import TOWN
from anma.web.drills.handset import Queued

SIGN_IN = "django.contrib.auth.backends.ModelBackend"
SLOW = 300.0


class Audit(Thread):
    """Looks behind the phones' backs, with a connection of its own, whether what a receipt says is so by now."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.faults: list[str] = []
        self.looked, self.prefixes = 0, 0
        self._asked: SimpleQueue[tuple[UUID, Sequence[str]] | None] = SimpleQueue()

    def claimed(self, submission: UUID, photos: Sequence[str]) -> None:
        """A receipt was read that claims this submission and these photos."""
        self._asked.put((submission, photos))

    def torn(self, submission: UUID, sha256: str, photo: bytes, offset: int) -> None:
        """The server says it holds so many bytes: they must be the photo's first ones."""
        path = files.incoming(StoredFile(submission_id=submission, sha256=sha256))
        try:
            held = path.read_bytes()[:offset]
        except FileNotFoundError:  # sealed meanwhile
            return
        self.prefixes += 1
        if held != photo[:offset]:
            self.faults.append(f"what is held of the photo of {submission} is not its beginning")

    def run(self) -> None:
        while (one := self._asked.get()) is not None:
            with system_scope("an audit of receipts"):
                self._look(*one)
        connection.close()

    def end(self) -> None:
        self._asked.put(None)
        self.join()

    def _look(self, submission: UUID, photos: Sequence[str]) -> None:
        self.looked += 1
        if not Inspection.objects.as_system().filter(pk=submission).exists():
            self.faults.append(f"there was a receipt of {submission} and no row")
        rows = StoredFile.objects.as_system().filter(submission_id=submission, sha256__in=photos)
        stored = set(rows.filter(state=FileState.STORED).values_list("sha256", flat=True))
        for sha in photos:
            if sha not in stored or not files.original(sha).exists() or not files.served(sha).exists():
                self.faults.append(f"there was a receipt of the photo {sha} and no photo")


def judge(outcome: Outcome, crew: Crew, sent: Sequence[Queued], port: int) -> None:
    """Exactly what was sent: nothing lost, nothing twice, nothing torn; log and figures are sound."""
    fold_all()
    abnormal = sum(bool(one.photo) for one in sent)
    with system_scope("judging a drill"):
        _table(outcome, sent, abnormal)
        _photos(outcome, sent)
        _figures(outcome, crew, len(sent), abnormal)
        _sound(outcome)
    _pages(outcome, crew, port, {"inspections": len(sent), "hazards": abnormal})


def _exactly(outcome: Outcome, name: str, found: int, wanted: int) -> None:
    outcome.figures[name] = found
    outcome.expect(found == wanted, f"{name}: {found} in place of {wanted}")


def _table(outcome: Outcome, sent: Sequence[Queued], abnormal: int) -> None:
    ids = {one.id for one in sent}
    rows = list(Inspection.objects.as_system().values_list("pk", flat=True))
    receipts = dict(Receipt.objects.filter(act="inspections.submit").values_list("pk", "event_id"))
    events = set(Event.objects.filter(act="inspections.submit").values_list("pk", flat=True))
    _exactly(outcome, "rows", len(rows), len(sent))
    _exactly(outcome, "hazards", Hazard.objects.as_system().count(), abnormal)
    torn = len(set(rows) ^ ids) + len(set(receipts) ^ ids) + len(set(receipts.values()) ^ events)
    _exactly(outcome, "rows_receipts_events_without_the_others", torn, 0)


def _photos(outcome: Outcome, sent: Sequence[Queued]) -> None:
    """Each photo once on disk under its hash, stored for the inspection and for its hazard."""
    rows = StoredFile.objects.as_system().filter(state=FileState.STORED).values_list("submission_id", "sha256")
    wanted = [(one.id, one.sha256) for one in sent if one.photo]
    right = sum(_hash(sha) == sha for _id, sha in wanted)
    _exactly(outcome, "photos_with_the_right_hash", right, len(wanted))
    _exactly(outcome, "rows_of_photos", len(rows), 2 * len(wanted))
    outcome.expect(set(rows) == set(wanted), "photos are stored for other submissions than those that sent them")


def _hash(sha256: str) -> str:
    try:
        return hashlib.sha256(files.original(sha256).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _figures(outcome: Outcome, crew: Crew, inspections: int, hazards: int) -> None:
    """The city's sums, and the rows behind them."""
    today = clock.today()
    period = Period(today.replace(day=1), today)
    for key, name, wanted in (
        ("inspections", "figure_inspections", inspections),
        ("hazards_found", "figure_hazards", hazards),
    ):
        _exactly(outcome, name, int(figure(key, Where(TOWN[:4]), period).value or 0), wanted)
    behind = rows_behind("inspections", crew.viewer, Where(TOWN[:4]), period)
    _exactly(outcome, "rows_behind_the_figure", behind.count(), inspections)


def _pages(outcome: Outcome, crew: Crew, port: int, wanted: dict[str, int]) -> None:
    """What the principal reads: the list's count and the rows of its file."""
    client = Client()
    client.force_login(crew.account, backend=SIGN_IN)
    cookies = {"Cookie": f"sessionid={client.cookies['sessionid'].value}", "Accept-Language": "en"}
    for name, number in wanted.items():
        counted = re.search(rb"([\d,]+) " + name[:-1].encode(), _page(port, f"/{name}", cookies))
        _exactly(outcome, f"{name}_in_the_list", int(counted[1].replace(b",", b"")) if counted else -1, number)
        book = CalamineWorkbook.from_filelike(io.BytesIO(_page(port, f"/{name}.xlsx", cookies)))
        rows = book.get_sheet_by_index(0).to_python()
        _exactly(outcome, f"{name}_in_the_export", len(rows) - 2, number)  # above them a title and the heads


def _page(port: int, path: str, headers: dict[str, str]) -> bytes:
    line = http.client.HTTPConnection(serve.LOCAL, port, timeout=SLOW)
    line.request("GET", path, headers=headers)
    body = line.getresponse().read()
    line.close()
    return body


def _sound(outcome: Outcome) -> None:
    report = verify(full=True, files=True)
    outcome.figures |= {"events_verified": report.events, "files_verified": report.files}
    outcome.faults += [f"verify: {finding.sentence}" for finding in report.findings]
    outcome.faults += [f"facts verify: {difference}" for difference in verify_facts()]
