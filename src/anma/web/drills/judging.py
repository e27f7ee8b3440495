"""After a drill: what the database holds is compared with what the phones were promised."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from anma.acts.models import Receipt
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.facts.verify import verify as verify_facts
from anma.hazards.models import Hazard
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.web.drills.base import Outcome
from anma.web.drills.phone import Submission


def judge(outcome: Outcome, sent: Sequence[Submission], *, only_these: bool = True) -> None:
    """Nothing promised is lost, nothing is torn, nothing is there twice; log and figures are sound."""
    with system_scope("judging a drill"):
        _promises(outcome, sent)
        rows = _whole(outcome)
        strange = rows - {one.id for one in sent} if only_these else set()
        outcome.expect(not strange, f"{len(strange)} rows that nobody sent")
        _sound(outcome)


def _promises(outcome: Outcome, sent: Sequence[Submission]) -> None:
    receipts = set(Receipt.objects.values_list("id", flat=True))
    photos = set(StoredFile.objects.as_system().filter(state=FileState.STORED).values_list("submission_id", "sha256"))
    lost = [one for one in sent if one.acknowledged and one.id not in receipts]
    unkept = [one for one in sent if one.photo_kept and (one.id, one.sha256) not in photos]
    outcome.figures["acknowledged"] = sum(one.acknowledged for one in sent)
    outcome.figures["photos_acknowledged"] = sum(one.photo_kept for one in sent)
    outcome.figures["acknowledged_lost"] = len(lost) + len(unkept)
    outcome.faults += [f"submission {one.id} was acknowledged and is gone" for one in lost]
    outcome.faults += [f"the photo of {one.id} was acknowledged and is gone" for one in unkept]
    outcome.expect(outcome.figures["acknowledged"] > 0, "nothing was acknowledged, so nothing was proven")


def _whole(outcome: Outcome) -> set[UUID]:
    """Receipt, row and event come together or not at all; one each. Returns the rows' ids."""
    receipts = dict(Receipt.objects.values_list("id", "event_id"))
    rows: set[UUID] = set(Hazard.objects.as_system().values_list("id", flat=True))
    events = set(Event.objects.filter(act="hazards.report").values_list("id", flat=True))
    torn = set(receipts) ^ rows
    outcome.figures["torn"] = len(torn) + len(set(receipts.values()) ^ events)
    outcome.expect(not outcome.figures["torn"], f"{outcome.figures['torn']} receipts, rows, events without the others")
    outcome.figures["rows"] = len(rows)
    return rows


def _sound(outcome: Outcome) -> None:
    sealed(outcome)
    outcome.faults += [f"facts verify: {difference}" for difference in verify_facts()]


def sealed(outcome: Outcome) -> None:
    """Log and files are what the chain says."""
    report = verify(full=True, files=True)
    outcome.figures["events_verified"] = report.events
    outcome.figures["files_verified"] = report.files
    outcome.faults += [f"verify: {finding.sentence}" for finding in report.findings]
