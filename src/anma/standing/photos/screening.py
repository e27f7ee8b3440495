"""New photos get their print and are looked for among all that were there before, by a job, so that no phone waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from PIL import Image

from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.standing import OUTSIDERS
from anma.inspections.models import Inspection
from anma.kernel import clock
from anma.kernel.files import SCOPE, served
from anma.kernel.models import FileState, StoredFile
from anma.kernel.papers import PDF
from anma.kernel.scope import Shown
from anma.kernel.viewer import system_scope
from anma.standing.doubting.facts import Facts, Finding, Shot
from anma.standing.doubting.rules import rules
from anma.standing.doubting.screening import PHOTO_RULES, ask_all, note_until, read_until
from anma.standing.doubting.spotters import spot
from anma.standing.models import PhotoPrint
from anma.standing.photos import finding
from anma.standing.photos.closer import unlike
from anma.standing.photos.finding import NAMES, Known
from anma.standing.photos.hashing import Print, bands_of, print_of

OVERLAP = timedelta(minutes=1)
MOST = 500  # photos of one run


@dataclass(frozen=True, slots=True)
class Taken:
    """A new photo with its print and whose it is; `person` None where it is no matter of the firm's people."""

    file: StoredFile
    print: Print
    person: UUID | None


def screen_photos(most: int = MOST) -> int:
    """Print what has come in since the last run and ask about what was there before; returns how many photos."""
    with system_scope("photos that came in"):
        since = read_until("photos")
        rows = StoredFile.objects.as_system().filter(state=FileState.STORED, stored_at__gt=since - OVERLAP)
        new = list(rows.order_by("stored_at", "id")[:most])
        findings = _printed(_of_firms(new))
    ask_all(findings)
    if new:
        note_until("photos", max(since, new[-1].stored_at))
    return len(new)


def _of_firms(new: Sequence[StoredFile]) -> list[StoredFile]:
    """Of a firm, and not the authority's alone: what was reported to the government is compared with nothing."""
    pictures = (file for file in new if file.content_type != PDF)
    wanted = [file for file in pictures if file.enterprise_id and file.shown_to != Shown.AUTHORITY]
    rows = PhotoPrint.objects.as_system().filter(file_id__in=[file.pk for file in wanted])
    known = set(rows.values_list("file_id", flat=True))
    return [file for file in wanted if file.pk not in known]


def _printed(new: Sequence[StoredFile]) -> list[tuple[UUID, Finding]]:
    whose = _whose(new)
    made = [Taken(file, _print(file), whose.get(file.pk)) for file in new]
    same = finding.equal([one.file.sha256 for one in made])
    found: list[tuple[UUID, Finding]] = []
    for one in made:
        shots = list(_seen(one, same.get(one.file.sha256, ())))
        PhotoPrint.objects.bulk_create([_row(one)])
        firm = one.file.enterprise_id
        assert firm is not None  # noqa: S101  (`_of_firms` asked)
        asked = [rule for rule in rules().rules.values() if rule.id in PHOTO_RULES]
        found += [(firm, spotted) for spotted in spot(Facts(firm, shots=shots), asked)]
        _join(same, one)
    return found


def _print(file: StoredFile) -> Print:
    try:
        return print_of(served(file.sha256), screen=True)
    except (OSError, ValueError):
        return Print(None)  # no picture of ours: a paper, or a copy that is not there


def _row(one: Taken) -> PhotoPrint:
    file, bits = one.file, one.print.bits
    bands = dict(zip(NAMES, bands_of(bits), strict=True)) if bits is not None else {}
    scope = {name: getattr(file, name) for name in SCOPE}
    return PhotoPrint(
        file_id=file.pk, row_id=file.belongs_to, submission_id=file.submission_id, sha256=file.sha256,
        day=_day(file), screen=one.print.screen, **bands, **scope,
    )  # fmt: skip


def _day(file: StoredFile) -> date:
    """When it arrived whole."""
    return clock.local_date(file.stored_at or clock.now())


def _join(same: dict[str, list[Known]], one: Taken) -> None:
    """What came with the same run is known to the next photo of it."""
    file = one.file
    day = _day(file)
    known = Known(file.pk, file.belongs_to, file.submission_id, file.enterprise_id, file.sha256, day, 0)  # type: ignore[arg-type]
    same.setdefault(file.sha256, []).append(known)


def _seen(one: Taken, same: Sequence[Known]) -> Iterator[Shot]:
    """The first earlier photo that this one is, in the firm before any other; one question a photo is enough."""
    if one.person is None:
        return
    earlier = [known for known in same if _other(one.file, known)]
    candidates = earlier or (_near(one) if one.print.bits is not None else [])
    for known in sorted(candidates, key=lambda other: other.firm != one.file.enterprise_id):
        apart = 0 if known.sha256 == one.file.sha256 else _unlike(one.file.sha256, known.sha256)
        if apart <= _limit("unlike"):
            yield _shot(one, known, apart)
            return


def _near(one: Taken) -> list[Known]:
    found = finding.near(one.print.bits or 0, _limit("bits"))
    return [known for known in found if _other(one.file, known)][: finding.MOST]


def _limit(name: str) -> int:
    return int(max(rules().rules[rule].limits[name] for rule in PHOTO_RULES))


def _other(file: StoredFile, known: Known) -> bool:
    """Another submission: one submission may give a photo to several rows, and may be stored in several pieces."""
    return known.submission != file.submission_id and known.file != file.pk


def _unlike(sha: str, other: str) -> int:
    try:
        with Image.open(served(sha), formats=["JPEG"]) as one, Image.open(served(other), formats=["JPEG"]) as two:
            one.draft("L", (256, 256))
            two.draft("L", (256, 256))
            return unlike(one, two)
    except (OSError, ValueError):
        return 100  # one of them has been erased


def _shot(one: Taken, known: Known, apart: int) -> Shot:
    file, day = one.file, _day(one.file)
    elsewhere = known.firm != file.enterprise_id
    return Shot(
        file.pk, file.belongs_to, one.person, day, known.file, elsewhere, known.day, known.bits, apart, one.print.screen
    )


def _whose(new: Sequence[StoredFile]) -> Mapping[UUID, UUID]:
    """File → who of the firm handed it in. Officers, insurers and passers-by are asked nothing."""
    rows = [file.belongs_to for file in new]
    people = dict(Inspection.objects.as_system().filter(pk__in=rows).values_list("pk", "person_id"))
    hazards = {row.pk: row for row in Hazard.objects.as_system().filter(pk__in=rows)}
    found: dict[UUID, UUID] = {}
    for file in new:
        row = hazards.get(file.belongs_to)
        person = people.get(file.belongs_to) if row is None else _hand(row, file.sha256)
        if person:
            found[file.pk] = person
    return found


def _hand(row: Hazard, sha: str) -> UUID | None:
    """Whoever put it right for a photo of that, else the finder."""
    if sha in row.rectified_photos and sha not in row.photos:
        return row.rectified_by
    outside = row.source_kind in (*OUTSIDERS, Source.TIP, Source.AGAIN)
    return None if outside else row.found_by
