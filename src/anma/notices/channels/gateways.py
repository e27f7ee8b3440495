"""SMS, WeCom and DingTalk by a gateway of the city's own: one HTTP interface for all three.

docs/how-to/gateways.md is the contract; whoever runs the gateway holds the contracts with the providers.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from anma.kernel import clock
from anma.notices.channels.base import TIMEOUT, Outgoing, Sent, later, refused
from anma.notices.choices import Result

VERSION = 1
MOST_ANSWER = 64 * 1024
# What is no fault of the address: keys, limits, a gateway in the middle of its own trouble.
NOT_THE_ADDRESS = frozenset({401, 403, 404, 405, 407, 408, 421, 423, 425, 429})
# The gateway had this number before: the first try arrived, only its answer did not.
KNOWN = 409


def channel(code: str) -> Gateway | None:
    """The gateway that is configured for a channel."""
    told: dict[str, Any] = settings.ANMA_GATEWAYS.get(code, {})
    return Gateway(code, told["url"], told["secret"]) if told.get("url") and told.get("secret") else None


@dataclass(frozen=True, slots=True)
class Gateway:
    """One address that takes messages of one channel."""

    code: str
    url: str
    secret: str

    def send(self, message: Outgoing) -> Sent:
        """POST it, signed; read what the gateway says."""
        try:
            status, answer = self._post(body_of(self.code, message), message.number)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return later(f"{type(error).__name__}: {error}", down=True)
        return judge(status, answer)

    def _post(self, body: bytes, number: str) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
        try:
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            connection.request("POST", path, body, self._headers(body, number))
            answer = connection.getresponse()
            return answer.status, answer.read(MOST_ANSWER)
        finally:
            connection.close()

    def _headers(self, body: bytes, number: str) -> Mapping[str, str]:
        stamp = str(int(clock.now().timestamp()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": number,
            "X-Anma-Timestamp": stamp,
            "X-Anma-Signature": f"sha256={signature(self.secret, stamp, body)}",
        }


def body_of(code: str, message: Outgoing) -> bytes:
    """The request's body; its fields are the contract."""
    told = {
        "version": VERSION,
        "id": message.number,
        "channel": code,
        "to": message.to,
        "language": message.language,
        "title": message.title,
        "text": message.text,
        "url": message.url,
        "urgent": message.urgent,
    }
    return json.dumps(told, ensure_ascii=False).encode()


def signature(secret: str, stamp: str, body: bytes) -> str:
    """HMAC-SHA-256 over the time, a point and the body."""
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def judge(status: int, answer: bytes) -> Sent:
    """What a status means for the message."""
    told = _told(answer)
    if 200 <= status < 300 or status == KNOWN:
        return Sent(Result.SENT, provider_id=str(told.get("id", ""))[:120])
    words = f"HTTP {status} {told.get('error', '')}"
    if 400 <= status < 500 and status not in NOT_THE_ADDRESS:
        return refused(words)
    return later(words, down=status >= 500 or status in NOT_THE_ADDRESS)


def _told(answer: bytes) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
