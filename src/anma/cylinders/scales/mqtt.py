"""A scale that listens to a broker of the station's network (docs/how-to/scales.md).

Each word is a connection of its own: nothing of a broker is kept between two requests, and a broker that is gone for a
moment is silent for that moment alone.
"""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import UUID, uuid4

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from anma.cylinders.scales import Scale, ScaleSilent, Weight
from anma.cylinders.scales.http import MOST_BYTES, SECONDS, weight_in

PORTS = {"mqtt": 1883, "mqtts": 8883}
TURN = 0.05  # seconds that one look at the socket may take


class Mqtt:
    """`<path>/open`, `<path>/close`, `<path>/ask`, each answered under `<path>/answer`."""

    def open(self, scale: Scale, filling: UUID, most: Decimal | None) -> None:
        _said(scale, "open", {"filling": str(filling), "most": None if most is None else str(most)})

    def close(self, scale: Scale, filling: UUID) -> None:
        _said(scale, "close", {"filling": str(filling)})

    def weight(self, scale: Scale) -> Weight:
        return weight_in(_said(scale, "ask", {}))


def _said(scale: Scale, word: str, body: dict[str, Any]) -> dict[str, Any]:
    where = urlsplit(scale.address)
    try:
        port = where.port or PORTS.get(where.scheme, 0)
    except ValueError as error:
        raise ScaleSilent("its address has no port") from error
    path = where.path.strip("/")
    if where.scheme not in PORTS or not where.hostname or not path or {"+", "#"} & set(where.path):
        raise ScaleSilent("its address is not mqtt://broker/path")
    return _Talk(path, word, body).with_broker(where, port)


class _Talk:
    """One question to a scale: connect, listen, ask, take the answer that names this question, all in two seconds."""

    def __init__(self, path: str, word: str, body: dict[str, Any]) -> None:
        self.path, self.word = path, word
        self.key = uuid4().hex
        self.body = json.dumps({**body, "ask": self.key})
        self.answer: dict[str, Any] | None = None
        self.refused = ""

    def with_broker(self, where: SplitResult, port: int) -> dict[str, Any]:
        """The answer, or `ScaleSilent`."""
        until = time.monotonic() + SECONDS
        client = self._client(where)
        try:
            client.connect(str(where.hostname), port, keepalive=10)
            while self.answer is None and not self.refused and time.monotonic() < until:
                client.loop(TURN)
        except (OSError, ValueError) as error:
            raise ScaleSilent(type(error).__name__) from error
        finally:
            client.disconnect()
        if self.answer is None:
            raise ScaleSilent(self.refused or "no answer in time")
        return self.answer

    def _client(self, where: SplitResult) -> Client:
        client = Client(CallbackAPIVersion.VERSION2)
        client.connect_timeout = SECONDS
        if where.username:
            client.username_pw_set(unquote(where.username), unquote(where.password or ""))
        if where.scheme == "mqtts":
            client.tls_set()
        client.on_connect, client.on_subscribe = self._connected, self._listening
        client.on_message = self._heard
        return client

    def _connected(self, client: Client, _data: Any, _flags: Any, code: Any, _properties: Any) -> None:
        if code.is_failure:
            self.refused = str(code)
        else:
            client.subscribe(f"{self.path}/answer", qos=1)

    def _listening(self, client: Client, _data: Any, _mid: int, codes: Any, _properties: Any) -> None:
        """Asked only once the answer cannot be missed."""
        if any(code.is_failure for code in codes):
            self.refused = "the broker lets nobody listen there"
        else:
            client.publish(f"{self.path}/{self.word}", self.body, qos=1)

    def _heard(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        """A kept message is of the past, and another question's answer is not ours."""
        if message.retain or len(message.payload) > MOST_BYTES:
            return
        try:
            said = json.loads(message.payload)
        except ValueError:
            return
        if isinstance(said, dict) and said.get("ask") == self.key:
            self.answer = said
