"""A phone as the server sees it: makes submissions once, sends them as often as it must."""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import socket
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from PIL import Image

from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.web import serve

JSON = {"Content-Type": "application/json", "Accept-Language": "en"}
TIMEOUT = 20.0
TAKEN = ("stored", "flagged")
NO_ANSWER = (OSError, http.client.HTTPException)


@dataclass
class Submission:
    """One report of a danger, perhaps with a photo. `acknowledged` and `photo_kept` are what the server promised."""

    id: UUID
    body: dict[str, Any]
    photo: bytes = b""
    acknowledged: bool = False
    photo_kept: bool = False
    answers: list[dict[str, Any]] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.photo).hexdigest()

    @property
    def done(self) -> bool:
        return self.acknowledged and (self.photo_kept or not self.photo)

    def envelope(self, **changed: Any) -> dict[str, Any]:
        """As it travels; `changed` members of the body make another body under the same id."""
        photos = [{"sha256": self.sha256, "size": len(self.photo), "type": "image/jpeg"}] if self.photo else []
        return {
            "v": 1, "act": "hazards.report", "id": str(self.id), "happened_at": self.body["at"], "clock_offset_ms": 0,
            "offline": False, "body": {**self.body["body"], **changed}, "photos": photos,
        }  # fmt: skip

    def bytes(self, **changed: Any) -> bytes:
        """The request's body."""
        return json.dumps({"envelopes": [self.envelope(**changed)]}).encode()


def submission(token: str, number: int, dice: Random, *, with_photo: bool | None = None) -> Submission:
    """A new report at the code; every fourth has a photo unless it is said."""
    photo = picture(dice) if (number % 4 == 0 if with_photo is None else with_photo) else b""
    names = [hashlib.sha256(photo).hexdigest()] if photo else []
    body = {"code": token, "description": f"Drill report {number}", "photos": names}
    return Submission(uuid7(), {"at": clock.now().isoformat(), "body": body}, photo)


def picture(dice: Random) -> bytes:
    """A small JPEG that is no other's."""
    out = io.BytesIO()
    Image.frombytes("RGB", (32, 24), dice.randbytes(32 * 24 * 3)).save(out, "JPEG")
    return out.getvalue()


class Phone:
    """Sends over HTTP. An answer that does not come whole is an answer that never came."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        """Status and body. Raises one of `NO_ANSWER`."""
        line = http.client.HTTPConnection(serve.LOCAL, self.port, timeout=TIMEOUT)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def send(self, one: Submission) -> None:
        """Send what is not acknowledged yet: the text, then the photo. Raises one of `NO_ANSWER`."""
        if not one.acknowledged:
            self.send_text(one)
        if one.acknowledged and one.photo and not one.photo_kept:
            self._send_photo(one)

    def _send_photo(self, one: Submission) -> None:
        """Ask how much is there, send the rest, believe the receipt alone; as `frontend/src/drain.ts` does."""
        path = f"/api/photos/{one.sha256}?for={one.id}"
        held = self.held(path)
        if held < len(one.photo):
            span = f"bytes {held}-{len(one.photo) - 1}/{len(one.photo)}"
            self.ask("PUT", path, one.photo[held:], {"Content-Type": "image/jpeg", "Content-Range": span})
        status, body = self.ask("GET", f"/api/receipts/{one.id}", b"", {})
        one.photo_kept = status == 200 and one.sha256 in json.loads(body)["photos"]

    def held(self, path: str) -> int:
        """How many bytes of a photo the server has."""
        line = http.client.HTTPConnection(serve.LOCAL, self.port, timeout=TIMEOUT)
        try:
            line.request("HEAD", path)
            answer = line.getresponse()
            answer.read()
            return int(answer.headers.get("Upload-Offset", 0)) if answer.status == 200 else 0
        finally:
            line.close()

    def send_text(self, one: Submission, **changed: Any) -> dict[str, Any]:
        """Send the envelope and note the answer."""
        status, body = self.ask("POST", "/api/sync", one.bytes(**changed), JSON)
        if status != 200:
            raise http.client.HTTPException(f"status {status}")
        result: dict[str, Any] = json.loads(body)["results"][0]
        one.answers.append(result)
        one.acknowledged = one.acknowledged or result["outcome"] in TAKEN
        return result

    def send_and_leave(self, one: Submission) -> None:
        """Send the envelope and hang up before the answer, as in a lift."""
        body = one.bytes()
        head = (
            f"POST /api/sync HTTP/1.1\r\nHost: drill\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        )
        with socket.create_connection((serve.LOCAL, self.port), timeout=TIMEOUT) as line:
            line.sendall(f"{head}\r\n\r\n".encode() + body)
