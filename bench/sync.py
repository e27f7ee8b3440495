"""`python -m bench.sync [--rounds 200] [--scale 0.003] [--json]`: what a worker's phone fetches and sends.

A week's tasks are the round's page and the pages of all its stops, as the phone keeps them for no signal; of these the
bytes on the line are told too. A submission is an envelope signed by the phone, taken by the whole of `/api/sync`. All
stands beside the bare driver; processor time is this process's own, of PostgreSQL's none is in it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.__main__ import machine
from bench.bare import Driver, driver
from bench.city import City, database, make
from bench.measures import Figure, Work, measure, record, undone

STOP = re.compile(r'href="(/inspect/[^"]+)"')
CHUNK = 256 * 1024
MANY = 20


@dataclass(frozen=True, slots=True)
class Phone:
    """A worker's phone that joined: its client carries the cookie, its `worker` signs."""

    client: Any
    worker: Any
    city: City

    def envelope(self, photo: bytes = b"") -> dict[str, Any]:
        """One inspection of eight checks; with a photo the first of them is not normal."""
        from anma.kernel import clock
        from anma.kernel.ids import uuid7

        sha = hashlib.sha256(photo).hexdigest()
        body = json.loads(json.dumps(self.city.submission))
        if photo:
            body["items"][0] |= {"result": "bad", "note": "guard is loose", "photos": [sha]}
        unsigned: dict[str, Any] = {
            "v": 1, "act": "inspections.submit", "id": str(uuid7()), "device": str(self.worker.device),
            "happened_at": clock.now().isoformat().replace("+00:00", "Z"), "clock_offset_ms": 0, "offline": True,
            "body": body, "photos": [{"sha256": sha, "size": len(photo), "type": "image/jpeg"}] if photo else [],
        }  # fmt: skip
        return {**unsigned, "signature": self.worker.sign(unsigned)}

    def send(self, envelopes: list[dict[str, Any]]) -> None:
        """One request; every envelope must be stored."""
        answer = self.client.post("/api/sync", json.dumps({"envelopes": envelopes}), "application/json")
        kinds = {one["outcome"] for one in answer.json()["results"]}
        if kinds != {"stored"}:
            raise RuntimeError(f"the phone was answered {answer.status_code} {kinds}")

    def get(self, path: str) -> bytes:
        """What travels, compressed as a phone asks for it."""
        answer = self.client.get(path, headers={"Accept-Encoding": "gzip"})
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
        return bytes(answer.content)

    def week(self) -> dict[str, bytes]:
        """The round's page and the page of every stop on it, by path."""
        plain = self.client.get("/today/round").content.decode()
        return {
            path: self.get(path.replace("&amp;", "&")) for path in ["/today/round", *dict.fromkeys(STOP.findall(plain))]
        }


def joined(city: City) -> Phone:
    """The worker of the measures, with a phone and its key."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from django.core import signing
    from django.test import Client

    from anma.evidence.testing import written
    from anma.kernel import clock
    from anma.kernel.files import SCOPE
    from anma.kernel.viewer import system_scope
    from anma.people.devices import COOKIE, SALT
    from anma.people.models import Device, Membership
    from anma.web.drills.crew import Worker, public

    key = ec.generate_private_key(ec.SECP256R1())
    with written(), system_scope("bench"):
        hat = Membership.objects.as_system().get(pk=city.worker.hat_id)
        scope = {name: getattr(hat, name) for name in SCOPE}
        device = Device(
            person_id=hat.person_id, membership_id=hat.pk, joined_at=clock.now(), public_key=public(key), **scope
        )
        device.save()
    client = Client(HTTP_ACCEPT_LANGUAGE="zh-hans")
    client.cookies[COOKIE] = signing.dumps(str(device.pk), salt=SALT)
    return Phone(client, Worker(hat.person_id, device.pk, key), city)


def fetch_week(phone: Phone) -> Work:
    """The round and all its stops."""
    return lambda: None if phone.week() else None


def send_one(phone: Phone) -> Work:
    """A request with one new submission; rolled back."""
    return undone(lambda: phone.send([phone.envelope()]))


def send_many(phone: Phone) -> Work:
    """A request with twenty new ones."""
    return undone(lambda: phone.send([phone.envelope() for _one in range(MANY)]))


def send_again(phone: Phone) -> Work:
    """A request with twenty that are stored already: their answer was lost."""
    known = [phone.envelope() for _one in range(MANY)]
    phone.send(known)
    return lambda: phone.send(known)


def send_photo(phone: Phone) -> Work:
    """The photo of a stored submission: how much is there, its pieces, the receipt that names it; text included."""
    from anma.web.drills.handset import pictures

    photos = pictures(large=True)

    def work() -> None:
        photo = next(photos)
        envelope = phone.envelope(photo)
        phone.send([envelope])
        path = f"/api/photos/{envelope['photos'][0]['sha256']}?for={envelope['id']}"
        phone.client.head(path)
        for at in range(0, len(photo), CHUNK):
            span = f"bytes {at}-{min(at + CHUNK, len(photo)) - 1}/{len(photo)}"
            phone.client.put(path, photo[at : at + CHUNK], "image/jpeg", headers={"Content-Range": span})
        receipt = phone.client.get(f"/api/receipts/{envelope['id']}").json()
        if receipt["photos_missing"]:
            raise RuntimeError("the photo was not stored")

    return undone(work)


MEASURES: dict[str, tuple[Callable[[Phone], Work], int]] = {
    "fetch a week's tasks": (fetch_week, 1),
    "take one submission": (send_one, 1),
    "take twenty submissions": (send_many, MANY),
    "take twenty once more": (send_again, MANY),
    "take a submission with its photo": (send_photo, 1),
}


def figure(name: str, phone: Phone, bare: Driver, rounds: int) -> dict[str, Any]:
    """The wall time beside the bare driver's, and the processor time of one submission."""
    make_work, number = MEASURES[name]
    work = make_work(phone)
    beside: Figure = measure(name, work, bare, rounds)
    prepared = bare.prepare(record(work))
    mine, driver_alone = [], []
    for _ in range(rounds):
        mine.append(_core(work))
        driver_alone.append(_core(lambda: bare.replay(prepared)))
    core, alone = statistics.median(mine) / number, statistics.median(driver_alone) / number
    cores = {"core_ms_each": round(core, 2), "bare_core_ms_each": round(alone, 2), "core_ratio": round(core / alone, 1)}
    return {**beside.as_dict(), **cores}


def _core(work: Work) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def run(rounds: int, scale: float) -> dict[str, Any]:
    """All measures on a fresh city."""
    import os

    os.environ["ANMA_LIMIT_FACTOR"] = "100000"
    with database():
        phone = joined(make(scale))
        pages = phone.week()
        with driver() as bare:
            figures = [figure(name, phone, bare, rounds) for name in MEASURES]
        week = {"pages": len(pages), "bytes": sum(map(len, pages.values())), "round": len(pages["/today/round"])}
        return {**machine(), "load": round(os.getloadavg()[0]), "rounds": rounds, "week": week, "figures": figures}


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    week = result["week"]
    lines = [
        f"{result['engine']}, {result['cores']} cores, load {result['load']}, {result['rounds']} rounds",
        f"a week's tasks: {week['pages']} pages, {week['bytes']:,} bytes compressed, the round's own {week['round']:,}",
        "",
        "| measure | statements | anma ms (p95) | bare driver ms (p95) | processor ms each | bare driver | ratio |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in result["figures"]:
        mine, bare = f"{one['product_ms']} ({one['product_p95_ms']})", f"{one['bare_ms']} ({one['bare_p95_ms']})"
        cores = f"{one['core_ms_each']} | {one['bare_core_ms_each']} | {one['core_ratio']}"
        lines.append(f"| {one['name']} | {one['statements']} | {mine} | {bare} | {cores} |")
    return "\n".join(lines)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="bench.sync", description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--scale", type=float, default=0.003, help="1 is a whole city of 33,000 firms")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    result = run(asked.rounds, asked.scale)
    print(json.dumps(result, ensure_ascii=False, indent=1) if asked.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
