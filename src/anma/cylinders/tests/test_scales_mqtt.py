"""A simulated scale behind Debian's mosquitto: it answers, answers wrongly, is gone; a broker that asks for a name."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from anma.cylinders import scales
from anma.cylinders.scales import Scale, ScaleSilent
from anma.cylinders.scales.mqtt import Mqtt
from anma.cylinders.tests.conftest import Yard
from anma.kernel.ids import uuid7

MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
pytestmark = pytest.mark.skipif(
    MOSQUITTO is None, reason="mosquitto is missing, so no scale was asked over MQTT: apt-get install mosquitto"
)
PASSWORDS = shutil.which("mosquitto_passwd", path="/usr/bin:/usr/local/bin")
PATH, NAME, WORD = "stations/east/1", "platform", "made-up"


@dataclass
class Broker:
    port: int

    def address(self, who: str = f"{NAME}:{WORD}@") -> str:
        return f"mqtt://{who}127.0.0.1:{self.port}/{PATH}"


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """One of our own on a free port; only who gives the password may speak."""
    folder = tmp_path_factory.mktemp("broker")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = folder / "words"
    subprocess.run([str(PASSWORDS), "-b", "-c", str(words), NAME, WORD], check=True, capture_output=True)  # noqa: S603
    config = folder / "mosquitto.conf"
    config.write_text(f"listener {port} 127.0.0.1\nallow_anonymous false\npassword_file {words}\nuser root\n")
    running = subprocess.Popen(  # noqa: S603
        [str(MOSQUITTO), "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _wait(port)
    yield Broker(port)
    running.terminate()
    running.wait(10)


def _wait(port: int) -> None:
    for _turn in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("mosquitto did not start")


@dataclass
class Simulated:
    """A scale that keeps the contract; `lie` changes what it answers, `said` is all that it was told."""

    port: int
    weight: Any = "16.50"
    filling: str = ""
    lie: dict[str, Any] = field(default_factory=dict)
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def start(self) -> Client:
        client = Client(CallbackAPIVersion.VERSION2)
        client.username_pw_set(NAME, WORD)
        client.on_message = self.hear
        client.connect("127.0.0.1", self.port)
        ready: list[bool] = []
        client.on_subscribe = lambda *_told: ready.append(True)
        for word in ("open", "close", "ask"):
            client.subscribe(f"{PATH}/{word}", qos=1)
        client.loop_start()
        while len(ready) < 3:
            time.sleep(0.01)
        return client

    def hear(self, client: Client, _data: Any, message: Any) -> None:
        word, body = message.topic.rsplit("/", 1)[1], json.loads(message.payload)
        if word != "ask":
            self.said.append((word, {key: value for key, value in body.items() if key != "ask"}))
            self.filling = body["filling"] if word == "open" else ""
        answer = {"ask": body["ask"], "open": bool(self.filling)}
        if word == "ask":
            answer |= {"weight": self.weight, "steady": True}
        client.publish(f"{PATH}/answer", json.dumps({**answer, **self.lie}), qos=1)


@pytest.fixture
def simulated(broker: Broker) -> Iterator[Simulated]:
    made = Simulated(broker.port)
    client = made.start()
    yield made
    client.disconnect()
    client.loop_stop()


def scale(address: str, way: str = "mqtt") -> Scale:
    return Scale("1", "first scale", "lpg", way, address)


def test_it_opens_for_a_filling_shows_its_weight_and_closes(broker: Broker, simulated: Simulated) -> None:
    one, pk = scale(broker.address()), uuid7()
    assert scales.let_open(one, pk, Decimal("31.41"))
    found = Mqtt().weight(one)
    assert (found.value, found.steady, found.open) == (Decimal("16.50"), True, True)
    assert scales.shut(one, pk)
    assert simulated.said == [("open", {"filling": str(pk), "most": "31.41"}), ("close", {"filling": str(pk)})]


def test_an_answer_to_another_question_or_nonsense_is_no_answer(broker: Broker, simulated: Simulated) -> None:
    simulated.lie = {"ask": "of somebody else"}
    began = time.monotonic()
    with pytest.raises(ScaleSilent, match="no answer in time"):
        Mqtt().weight(scale(broker.address()))
    assert 1.5 < time.monotonic() - began < 4
    for nonsense in ("much", None, "NaN", "1e99"):
        simulated.lie = {"weight": nonsense}
        with pytest.raises(ScaleSilent, match="weight"):
            Mqtt().weight(scale(broker.address()))


def test_a_broker_without_a_scale_or_a_right_name_is_silent(broker: Broker) -> None:
    for address in (broker.address(), broker.address("thief:guess@"), broker.address("")):
        assert not scales.let_open(scale(address), uuid7(), None)


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("mqtt://127.0.0.1:9/stations/1", "mqtt"),
        ("mqtt://127.0.0.1:99999/stations/1", "mqtt"),
        ("mqtt://127.0.0.1", "mqtt"),
        ("mqtt://127.0.0.1/stations/+/1", "mqtt"),
        ("http://127.0.0.1/stations", "mqtt"),
        ("mqtt://127.0.0.1/stations/1", "carrier pigeon"),
    ],
)
def test_a_wrong_address_is_silence_and_no_fault(address: str, way: str) -> None:
    assert not scales.let_open(scale(address, way), uuid7(), None)


def test_a_whole_filling_over_mqtt(
    yard: Yard, broker: Broker, simulated: Simulated, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    named = {"key": "1", "name": "first", "medium": "lpg", "way": "mqtt", "address": broker.address()}
    settings.ANMA_SCALES = {str(yard.first.pk): [named]}
    row, client, number = yard.bottle(), yard.world.client("fei"), str(uuid7())
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/fill", {"id": number, "code": yard.code(row), "medium": "lpg", "scale": "1"})
    assert simulated.filling == number
    simulated.weight = "31.20"
    assert client.get(f"/fillings/{number}/weight").json() == {"weight": "31.20", "steady": True, "open": True}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/fillings/{number}/finish", {"reading": "31.20"})
    assert simulated.said[-1] == ("close", {"filling": number}) and simulated.filling == ""
