#!/usr/bin/env python3
"""Verifies a bundle of evidence with nothing but Python's standard library.

Usage: python verify_bundle.py bundle.zip [--key PUBLIC_KEY_HEX]...

Checked are: every event's digests, the chain from the first to the last, every row against its newest recorded version,
and the signed checkpoints that name the chain. Keys given with --key are the only ones trusted; without them those of
the bundle are used, which proves that it fits together, not who made it. Exit code 0: sound; 1: not; 2: unreadable.
"""

import hashlib
import json
import sys
import zipfile
from typing import Any

GENESIS = "0" * 64
Entry = dict[str, Any]
Point = tuple[int, int, int, int]

# --- canonical JSON (RFC 8785; evidence holds strings, whole numbers, booleans and null) ---------------------------


def canonical(value: Any) -> str:
    """The canonical text of plain JSON data."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        raise ValueError("a fraction in evidence")
    return json.dumps(value, ensure_ascii=False)


# --- SM3 (GB/T 32905-2016), where Python's OpenSSL has none -------------------------------------------------------

IV = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
MASK = 0xFFFFFFFF


def _rol(x: int, n: int) -> int:
    n %= 32
    return ((x << n) | (x >> (32 - n))) & MASK


def _compress(v: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _rol(w[j - 3], 15)
        w.append(x ^ _rol(x, 15) ^ _rol(x, 23) ^ _rol(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = v
    for j in range(64):
        t = 0x79CC4519 if j < 16 else 0x7A879D8A
        ss1 = _rol((_rol(a, 12) + e + _rol(t, j)) & MASK, 7)
        ss2 = ss1 ^ _rol(a, 12)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & MASK & g)
        tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) & MASK
        tt2 = (gg + h + ss1 + w[j]) & MASK
        a, b, c, d = tt1, a, _rol(b, 9), c
        e, f, g, h = tt2 ^ _rol(tt2, 9) ^ _rol(tt2, 17), e, _rol(f, 19), g
    return tuple(x ^ y for x, y in zip((a, b, c, d, e, f, g, h), v))  # noqa: B905


def sm3_pure(data: bytes) -> str:
    """SM3 in hex."""
    padded = data + b"\x80" + b"\0" * ((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    v: tuple[int, ...] = IV
    for start in range(0, len(padded), 64):
        v = _compress(v, padded[start : start + 64])
    return "".join(f"{x:08x}" for x in v)


def sm3(data: bytes) -> str:
    """SM3 in hex, by OpenSSL where it can."""
    try:
        return hashlib.new("sm3", data).hexdigest()
    except ValueError:
        return sm3_pure(data)


# --- Ed25519 verification (RFC 8032, section 5.1.7) ----------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def _recover_x(y: int, sign: int) -> int | None:
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P:
        return None
    return P - x if (x & 1) != sign else x


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = _recover_x(BASE_Y, 0) or 0
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def _add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _multiply(s: int, p: Point) -> Point:
    q = (0, 1, 1, 0)
    while s:
        if s & 1:
            q = _add(q, p)
        p, s = _add(p, p), s >> 1
    return q


def _point(data: bytes) -> Point | None:
    y = int.from_bytes(data, "little")
    x = _recover_x(y & ((1 << 255) - 1), y >> 255)
    y &= (1 << 255) - 1
    return None if x is None else (x, y, 1, x * y % P)


def ed25519_holds(public_hex: str, signature_hex: str, data: bytes) -> bool:
    """True for a good signature; anything malformed is none."""
    try:
        public, signature = bytes.fromhex(public_hex), bytes.fromhex(signature_hex)
    except ValueError:
        return False
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r, s = _point(public), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + data).digest(), "little") % L
    left, right = _multiply(s, BASE), _add(r, _multiply(h, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


# --- the bundle ----------------------------------------------------------------------------------------------------


def check_events(
    stream: str, events: list[Entry], problems: list[str]
) -> tuple[dict[tuple[str, str], Entry], dict[int, tuple[str, str]]]:
    """Every link; returns the newest entry of each row and the digests by seq."""
    newest: dict[tuple[str, str], Entry] = {}
    links: dict[int, tuple[str, str]] = {}
    before = (GENESIS, GENESIS)
    for seq, event in enumerate(events, 1):
        body, raw = json.loads(event["body"]), event["body"].encode()
        digests = (hashlib.sha256(raw).hexdigest(), sm3(raw))
        if digests != (event["sha256"], event["sm3"]) or canonical(body) != event["body"]:
            problems.append(f"event {seq} was altered")
        if (body["stream"], body["seq"], event["seq"]) != (stream, str(seq), str(seq)):
            problems.append(f"event {seq} is missing or stands in the wrong place")
        if (body["prev_sha256"], body["prev_sm3"]) != before:
            problems.append(f"event {seq} does not follow the one before it")
        before = (event["sha256"], event["sm3"])
        links[seq] = before
        for entry in sorted(body["rows"], key=lambda e: e["v"]):
            newest[(entry["t"], entry["id"])] = entry
    return newest, links


def check_rows(rows: list[Entry], newest: dict[tuple[str, str], Entry], problems: list[str]) -> None:
    """Every row of the bundle against its newest recorded version."""
    for row in rows:
        entry, raw = newest.get((row["table"], row["id"])), canonical(row).encode()
        name = f"row {row['id']} of {row['table']}"
        if entry is None or entry.get("gone"):
            problems.append(f"{name} is in no event")
        elif (hashlib.sha256(raw).hexdigest(), sm3(raw)) != (entry["sha256"], entry["sm3"]):
            problems.append(f"{name} is not as recorded")


def check_checkpoints(
    stream: str,
    checkpoints: list[Entry],
    keys: dict[str, str],
    links: dict[int, tuple[str, str]],
    problems: list[str],
) -> int:
    """Signatures, and the chain's heads that they name; returns the last seq that a checkpoint vouches for."""
    reached = 0
    for checkpoint in checkpoints:
        body = json.loads(checkpoint["body"])
        name = f"checkpoint {body['number']}"
        if not ed25519_holds(keys.get(checkpoint["key"], ""), checkpoint["signature"], checkpoint["body"].encode()):
            problems.append(f"{name} is not signed by a known key")
            continue
        head = body["heads"].get(stream)
        if head is None:
            continue
        if links.get(int(head["seq"])) != (head["sha256"], head["sm3"]):
            problems.append(f"{name} names an event {head['seq']} that is not in the bundle like this")
        reached = max(reached, int(head["seq"]))
    return reached


def verify(path: str, trusted: list[str]) -> dict[str, Any]:
    """All checks; returns what was read and what is wrong."""
    problems: list[str] = []
    with zipfile.ZipFile(path) as bundle:
        manifest, keys = json.loads(bundle.read("manifest.json")), json.loads(bundle.read("keys.json"))
        parts = {
            n: [json.loads(x) for x in bundle.read(n + ".jsonl").splitlines()]
            for n in ("events", "rows", "checkpoints")
        }
    if trusted:
        keys = {hashlib.sha256(bytes.fromhex(key)).hexdigest(): key for key in trusted}
    newest, links = check_events(manifest["stream"], parts["events"], problems)
    if str(len(links)) != manifest["events"]:
        problems.append("the bundle lacks events that its manifest counts")
    check_rows(parts["rows"], newest, problems)
    reached = check_checkpoints(manifest["stream"], parts["checkpoints"], keys, links, problems)
    return {
        "sound": not problems,
        "events": len(links),
        "rows": len(parts["rows"]),
        "checkpoints": len(parts["checkpoints"]),
        "events_after_last_checkpoint": len(links) - reached,
        "problems": problems,
    }


def main(arguments: list[str]) -> int:
    """Print the report as JSON; returns the exit code."""
    trusted = [arguments[i + 1] for i, word in enumerate(arguments[:-1]) if word == "--key"]
    paths = [word for i, word in enumerate(arguments) if word != "--key" and (i == 0 or arguments[i - 1] != "--key")]
    if len(paths) != 1:
        sys.stderr.write("Usage: python verify_bundle.py bundle.zip [--key PUBLIC_KEY_HEX]...\n")
        return 2
    try:
        report = verify(paths[0], trusted)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        sys.stderr.write(f"This is not a readable bundle: {type(error).__name__}: {error}\n")
        return 2
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    return 0 if report["sound"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
