"""The requests of the mix, each made a moment before it falls due; one that went well may call for the next."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from anma.web.drills.handset import pictures
from anma.web.drills.mix.ground import Phone, Stage

TOKEN = "d" * 32  # the secret of a form is in a cookie; ours is as good as any
MIDDLE = {9: (416, 206), 10: (833, 413), 11: (1666, 826), 12: (3332, 1653), 13: (6665, 3306), 14: (13330, 6612)}
LISTS = ("/hazards", "/hazards?show=all", "/inspections", "/inspections?show=abnormal", "/firms", "/risks")
BOARDS = ("/dashboard", "/briefing", "/wall")
FILES = ("/hazards.xlsx", "/firms.xlsx")
Headers = dict[str, str]


@dataclass(slots=True)
class Ask:
    """One request. `submission` is the id of which a receipt must come; `then` is called once it went well."""

    kind: str
    path: str
    headers: Headers
    method: str = "GET"
    body: bytes = b""
    submission: UUID | None = None
    then: Callable[[], None] = field(default=lambda: None)


@dataclass(frozen=True, slots=True)
class Photo:
    """One that was announced and waits to be sent."""

    phone: Phone
    submission: UUID
    data: bytes
    sha256: str


@dataclass(slots=True)
class Sent:
    """What the server has said it took, by kind, for whoever looks for it afterwards."""

    inspections: set[UUID] = field(default_factory=set)
    hazards: set[UUID] = field(default_factory=set)
    photos: set[tuple[UUID, str]] = field(default_factory=set)
    closed: set[UUID] = field(default_factory=set)
    tried: set[UUID] = field(default_factory=set)


class Maker:
    """Makes the next request of a kind; None where there is nothing of it to do yet."""

    def __init__(self, stage: Stage, dice: Random, *, large_photos: bool) -> None:
        self.stage, self.dice, self.sent = stage, dice, Sent()
        self._phones, self._desks = cycle(stage.phones), cycle(stage.at_desk)
        self._pictures: Iterator[bytes] = pictures(large=large_photos)
        self._photos, self._reported = deque[Photo](), deque[tuple[Phone, UUID]]()
        self._assigned, self._rectified = deque[tuple[Phone, UUID]](), deque[tuple[Phone, UUID]]()

    @property
    def left(self) -> list[str]:
        """What waits for its next step, by the kind of that."""
        waiting = (("photo", self._photos), ("assign", self._reported), ("rectify", self._assigned))
        return [kind for kind, rows in (*waiting, ("review", self._rectified)) for _row in rows]

    def make(self, kind: str) -> Ask | None:
        made: Ask | None = getattr(self, f"_{kind}")()
        return made

    def _inspect(self) -> Ask:
        phone = next(self._phones)
        items = [{"check": check, "result": "ok"} for check in phone.checks]
        return self._looked("inspect", phone, items, None)

    def _find(self) -> Ask:
        phone, photo = next(self._phones), next(self._pictures)
        items: list[dict[str, object]] = [{"check": check, "result": "ok"} for check in phone.checks]
        items[0] |= {"result": "bad", "note": "guard is loose", "photos": [_sha(photo)]}
        return self._looked("find", phone, items, photo)

    def _looked(self, kind: str, phone: Phone, items: object, photo: bytes | None) -> Ask:
        body = {"point": str(phone.point), "edition": phone.edition, "items": items}
        return self._submitted(kind, phone, "inspections.submit", body, photo, self.sent.inspections.add)

    def _report(self) -> Ask:
        phone, photo = next(self._desks), next(self._pictures)
        words = f"The cover of the switch is broken ({self.dice.randrange(10**6)})"
        body: dict[str, object] = {"code": phone.code, "description": words, "photos": [_sha(photo)]}

        def taken(pk: UUID) -> None:
            self.sent.hazards.add(pk)
            self._reported.append((phone, pk))

        return self._submitted("report", phone, "hazards.report", body, photo, taken)

    def _submitted(
        self, kind: str, phone: Phone, act: str, body: dict[str, object], photo: bytes | None,
        taken: Callable[[UUID], None],
    ) -> Ask:  # fmt: skip
        sha = _sha(photo) if photo else ""
        envelope = phone.envelope(act, body, [(sha, len(photo))] if photo else [])
        pk = UUID(envelope["id"])
        self.sent.tried.add(pk)

        def then() -> None:
            taken(pk)
            if photo:
                self._photos.append(Photo(phone, pk, photo, sha))

        data = json.dumps({"envelopes": [envelope]}).encode()
        headers = {"Content-Type": "application/json", "Cookie": phone.cookie}
        return Ask(kind, "/api/sync", headers, "POST", data, pk, then)

    def _photo(self) -> Ask | None:
        if not self._photos:
            return None
        one = self._photos.popleft()
        span = f"bytes 0-{len(one.data) - 1}/{len(one.data)}"
        headers = {"Content-Type": "image/jpeg", "Content-Range": span, "Cookie": one.phone.cookie}
        path = f"/api/photos/{one.sha256}?for={one.submission}"

        def kept() -> None:
            self.sent.photos.add((one.submission, one.sha256))

        return Ask("photo", path, headers, "PUT", one.data, then=kept)

    def _assign(self) -> Ask | None:
        if not self._reported:
            return None
        phone, pk = self._reported.popleft()
        return _posted("assign", phone, pk, {"to": phone.worker.person}, lambda: self._assigned.append((phone, pk)))

    def _rectify(self) -> Ask | None:
        if not self._assigned:
            return None
        phone, pk = self._assigned.popleft()
        body: dict[str, object] = {"subject": str(pk), "note": "A new cover is on"}
        return self._submitted(
            "rectify", phone, "hazards.rectify", body, None, lambda _id: self._rectified.append((phone, pk))
        )

    def _review(self) -> Ask | None:
        if not self._rectified:
            return None
        phone, pk = self._rectified.popleft()
        return _posted("review", phone, pk, {"decision": "accept"}, lambda: self.sent.closed.add(pk))

    def _scan(self) -> Ask:
        return _page("scan", f"/Q/{self.dice.choice(self.stage.phones).code}", "")

    def _scan_at_work(self) -> Ask:
        phone = self.dice.choice(self.stage.phones)
        return _page("scan_at_work", f"/Q/{phone.code}", phone.cookie)

    def _list(self) -> Ask:
        return self._office("list", self.dice.choice(LISTS))

    def _firm(self) -> Ask:
        return _page("firm", f"/firms/{self.dice.choice(self.stage.opened)}", self.stage.offices[0])

    def _dashboard(self) -> Ask:
        return self._office("dashboard", self.dice.choice(BOARDS))

    def _wall(self) -> Ask:
        return self._office("wall", "/wall/now.json")

    def _tile(self) -> Ask:
        zoom = self.dice.choice(list(MIDDLE))
        x, y = MIDDLE[zoom]
        return self._office("tile", f"/map/tiles/{zoom}/{x + self.dice.randrange(3)}/{y + self.dice.randrange(3)}.json")

    def _excel(self) -> Ask:
        return self._office("excel", self.dice.choice(FILES))

    def _office(self, kind: str, path: str) -> Ask:
        return _page(kind, path, self.dice.choice(self.stage.offices))


def _sha(photo: bytes) -> str:
    return hashlib.sha256(photo).hexdigest()


def _page(kind: str, path: str, cookie: str) -> Ask:
    headers = {"Accept-Language": "zh-CN", "Accept-Encoding": "gzip", **({"Cookie": cookie} if cookie else {})}
    return Ask(kind, path, headers)


def _posted(kind: str, phone: Phone, pk: UUID, fields: dict[str, object], then: Callable[[], None]) -> Ask:
    """A button on a hazard's page."""
    form = urlencode({**fields, "csrfmiddlewaretoken": TOKEN}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"{phone.desk}; csrftoken={TOKEN}"}
    return Ask(kind, f"/hazards/{pk}/{kind}", headers, "POST", form, then=then)


def plain(headers: dict[str, str], body: bytes) -> bytes:
    """The body as it was before it was compressed for its way."""
    return zlib.decompress(body, 31) if headers.get("content-encoding") == "gzip" else body


def good(ask: Ask, status: int, headers: dict[str, str], body: bytes) -> bool:
    """Whether this is what somebody who asks so expects."""
    if ask.submission is not None:
        return status == 200 and _receipt(ask.submission, body)
    match ask.kind:
        case "photo":
            return status == 204
        case "assign" | "review":
            return status == 302 and headers.get("location", "") == ask.path.rpartition("/")[0]
        case "excel":
            return status == 200 and plain(headers, body).startswith(b"PK")
        case "wall" | "tile":
            return status == 200 and isinstance(json.loads(plain(headers, body)), dict)
        case _:
            return status == 200 and plain(headers, body).rstrip().endswith(b"</html>")


def _receipt(submission: UUID, body: bytes) -> bool:
    told = json.loads(body)["results"]
    one = told[0] if len(told) == 1 else {}
    return one.get("id") == str(submission) and one.get("outcome") in ("stored", "flagged") and bool(one["receipt"])
