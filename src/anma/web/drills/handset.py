"""A worker's phone with a full queue: signs each submission once, sends it until a receipt proves it, as `drain.ts`."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol
from uuid import UUID

from PIL import Image

from anma.kernel import clock
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7
from anma.web.drills.base import chance
from anma.web.drills.crew import Hung, Worker
from anma.web.drills.rough import NO_ANSWER, Line, Weather, told

BATCH, CHUNK = 20, 256 * 1024
MOST_TIMES = 5
ENOUGH = 60  # rounds after which a submission that is still not taken is a fault
JSON = {"Content-Type": "application/json", "Accept-Language": "en"}
TAKEN = ("stored", "flagged")
TWO_TABS = 0.15


class Auditor(Protocol):
    """Looks at once whether what a receipt claims is there."""

    def claimed(self, submission: UUID, photos: Sequence[str]) -> None: ...

    def torn(self, submission: UUID, sha256: str, photo: bytes, offset: int) -> None: ...


@dataclass
class Queued:
    """One inspection in the phone. `done` as the phone believes it: by the receipt alone."""

    id: UUID
    envelope: dict[str, Any]
    photo: bytes = b""
    sha256: str = ""
    taken: bool = False
    done: bool = False
    outcomes: set[str] = field(default_factory=set)
    receipts: set[str] = field(default_factory=set)
    sendings: int = 0

    @property
    def body_sha256(self) -> str:
        return hashlib.sha256(canonical(self.envelope["body"])).hexdigest()


def pictures(large: bool) -> Iterator[bytes]:
    """JPEGs as phones shrink them, no two of the same bytes: one picture with another comment each time."""
    out, size = io.BytesIO(), (1600, 1200) if large else (160, 120)
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 60).resize(size, Image.Resampling.BICUBIC)
    noise.convert("RGB").save(out, "JPEG", quality=60)
    plain, number = out.getvalue(), 0
    while True:
        number += 1
        comment = uuid7().bytes + number.to_bytes(4, "big")
        yield plain[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + plain[2:]


def queued(worker: Worker, hung: Hung, photo: bytes) -> Queued:
    """A walk past one point; with a photo something is not normal."""
    sha, made = hashlib.sha256(photo).hexdigest() if photo else "", uuid7()
    items: list[dict[str, Any]] = [{"check": check, "result": "ok"} for check in hung.checks]
    if photo:
        items[0] = {"check": hung.checks[0], "result": "bad", "note": "guard is loose", "photos": [sha]}
    envelope: dict[str, Any] = {
        "v": 1, "act": "inspections.submit", "id": str(made), "device": str(worker.device),
        "happened_at": clock.now().isoformat().replace("+00:00", "Z"), "clock_offset_ms": 0, "offline": True,
        "body": {"point": str(hung.point), "edition": hung.edition, "items": items},
        "photos": [{"sha256": sha, "size": len(photo), "type": "image/jpeg"}] if photo else [],
    }  # fmt: skip
    return Queued(made, {**envelope, "signature": worker.sign(envelope)}, photo, sha)


class Handset:
    """One phone. What it finds wrong it notes in `faults`."""

    def __init__(self, port: int, weather: Weather, auditor: Auditor, seed: int) -> None:
        self.port, self.weather, self.auditor, self.dice = port, weather, auditor, chance(seed)
        self.faults: list[str] = []

    def drain(self, queue: Sequence[Queued]) -> None:
        """Every submission one to five times in parallel, then until all receipts are there, photos after texts."""
        with ThreadPoolExecutor(MOST_TIMES) as pool:
            for batch in _batches(queue):
                lines = [self._line() for _time in range(self.dice.randint(1, MOST_TIMES))]
                list(pool.map(lambda line, batch=batch: self._send(line, batch), lines))
                self._until_taken(batch)
            # Some photos have two senders at once, as with two tabs.
            photos = [one for one in queue if one.photo and one.taken]
            list(pool.map(self._send_photo, [one for one in photos for _time in range(1 + self._doubled())]))
        for one in queue:
            self._judge(one)

    def _doubled(self) -> bool:
        return self.dice.random() < TWO_TABS

    def _line(self) -> Line:
        return Line(self.port, self.weather, chance(self.dice.randrange(2**32)))

    def _until_taken(self, batch: Sequence[Queued]) -> None:
        """On a line of its own, as bad as the others."""
        line, left = self._line(), list(batch)
        for _round in range(ENOUGH):
            left = [one for one in left if not one.taken]
            if not left:
                break
            self._send(line, left)
        line.hang_up()

    def _send(self, line: Line, batch: Sequence[Queued]) -> None:
        """The same envelopes in an order of their own; the answer may be lost, the request may break off."""
        mixed = line.dice.sample(list(batch), len(batch))
        body = json.dumps({"envelopes": [one.envelope for one in mixed]}).encode()
        fate = line.dice.random()
        if fate < self.weather.dropped:
            line.ask_and_lose("POST", "/api/sync", body, JSON)
        elif fate < self.weather.dropped + self.weather.cut:
            line.ask_and_break("POST", "/api/sync", body, JSON)
            return
        else:
            self._read(line, mixed, body)
        for one in mixed:
            one.sendings += 1

    def _read(self, line: Line, batch: Sequence[Queued], body: bytes) -> None:
        try:
            status, _headers, answer = line.ask("POST", "/api/sync", body, JSON)
        except NO_ANSWER:
            self.weather.note(no_answer=1)
            return
        if status != 200:
            self.faults.append(f"sync answered {status}: {answer[:200]!r}")
            return
        for one, result in zip(batch, told(answer)["results"], strict=True):
            self._note(one, result)

    def _note(self, one: Queued, result: dict[str, Any]) -> None:
        one.outcomes.add(result["outcome"] if result["id"] == str(one.id) else "of another submission")
        if result["receipt"] is None or result["outcome"] not in TAKEN:
            self.faults.append(f"{one.id} was answered {result['outcome']}: {result['message']}")
            return
        self._believe(one, result["receipt"])
        one.taken = True

    def _believe(self, one: Queued, receipt: dict[str, Any]) -> None:
        """A receipt is of this body, names announced photos only, and all that it claims is looked for at once."""
        one.receipts.add(receipt["no"])
        announced = {one.sha256} if one.photo else set()
        if receipt["sha256_body"] != one.body_sha256:
            self.faults.append(f"the receipt of {one.id} is of another body")
        if set(receipt["photos"]) | set(receipt["photos_missing"]) != announced:
            self.faults.append(f"the receipt of {one.id} tells of other photos")
        self.auditor.claimed(one.id, receipt["photos"])
        one.done = set(receipt["photos"]) == announced

    def _send_photo(self, one: Queued) -> None:
        """Ask how much is there, send the next piece, ask again; believe the final receipt alone."""
        line, path = self._line(), f"/api/photos/{one.sha256}?for={one.id}"
        for _round in range(ENOUGH):
            try:
                self._piece(line, one, path)
                status, _headers, body = line.ask("GET", f"/api/receipts/{one.id}")
            except NO_ANSWER:
                self.weather.note(no_answer=1)
                continue
            if status == 200:
                self._believe(one, told(body))
            if one.done:
                break
        line.hang_up()

    def _piece(self, line: Line, one: Queued, path: str) -> None:
        status, headers, _body = line.ask("HEAD", path)
        held = int(headers.get("upload-offset", 0)) if status == 200 else 0
        if 0 < held < len(one.photo):
            self.auditor.torn(one.id, one.sha256, one.photo, held)
        if status not in (200, 404) or held >= len(one.photo):
            return
        to = min(held + CHUNK, len(one.photo))
        span = {"Content-Type": "image/jpeg", "Content-Range": f"bytes {held}-{to - 1}/{len(one.photo)}"}
        self._put(line, path, one.photo[held:to], span)

    def _put(self, line: Line, path: str, piece: bytes, span: dict[str, str]) -> None:
        fate = line.dice.random()
        if fate < self.weather.dropped:
            line.ask_and_lose("PUT", path, piece, span)
        elif fate < self.weather.dropped + self.weather.cut:
            line.ask_and_break("PUT", path, piece, span)
            self.weather.note(photos_cut=1)
        else:
            status, _headers, body = line.ask("PUT", path, piece, span)
            self.weather.note(other_offset=status == 409)
            if status not in (204, 409):
                self.faults.append(f"a photo's piece was answered {status}: {body[:200]!r}")

    def _judge(self, one: Queued) -> None:
        if not one.done:
            self.faults.append(f"{one.id} was never taken whole: {sorted(one.outcomes)}")
        if len(one.receipts) > 1:
            self.faults.append(f"{one.id} got different receipts: {sorted(one.receipts)}")


def _batches(queue: Sequence[Queued]) -> Iterator[Sequence[Queued]]:
    for at in range(0, len(queue), BATCH):
        yield queue[at : at + BATCH]


def full_queue(
    worker: Worker, points: Sequence[Hung], number: int, photos: Iterator[bytes], dice: Random
) -> list[Queued]:
    """So many inspections; at every fourth something is not normal, and there is a photo of it."""
    return [queued(worker, dice.choice(points), next(photos) if at % 4 == 0 else b"") for at in range(number)]
