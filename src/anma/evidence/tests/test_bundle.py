"""The bundle: taken away, verified by Python alone, and every change to it named."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from anma.evidence import checkpoints, keys, verify_bundle
from anma.evidence.bundle import NoChain, export
from anma.evidence.chain import StreamRef
from anma.evidence.models import StreamKind
from anma.evidence.testing import written
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7
from anma.people.models import Organisation, Person

FIRM = uuid7()
REF = StreamRef(FIRM, StreamKind.ENTERPRISE)


@pytest.fixture
def bundle(db: None, settings: Any, tmp_path: Path) -> Path:
    settings.ANMA_KEYS = tmp_path / "keys"
    settings.ANMA_CHECKPOINTS = [tmp_path / "held"]
    row, person = Organisation(kind="office", name="一"), Person(name="Made Up")
    for name in ("一", "二"):
        with written(REF):
            row.name = name
            row.save()
            person.save()
    checkpoints.make()
    with written(REF):
        row.save()
    export(FIRM, tmp_path / "bundle.zip")
    return tmp_path / "bundle.zip"


def verify(path: Path, *trusted: str) -> dict[str, Any]:
    return verify_bundle.verify(path, list(trusted))  # type: ignore[no-any-return]


def rewritten(path: Path, name: str, change: Callable[[list[Any]], Any]) -> Path:
    """The bundle with one part changed, line by line."""
    with zipfile.ZipFile(path) as old:
        parts = {n: old.read(n) for n in old.namelist()}
    lines = [json.loads(line) for line in parts[name].splitlines()]
    change(lines)
    parts[name] = b"".join(canonical(line) + b"\n" for line in lines)
    with zipfile.ZipFile(path.with_name("changed.zip"), "w") as new:
        for n, data in parts.items():
            new.writestr(n, data)
    return path.with_name("changed.zip")


def test_it_is_sound_and_counts_what_no_checkpoint_holds_yet(bundle: Path) -> None:
    report = verify(bundle)
    assert report["problems"] == []
    assert (report["events"], report["rows"], report["checkpoints"]) == (3, 2, 1)
    assert report["events_after_last_checkpoint"] == 1


def test_it_runs_with_python_alone(bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as whole:
        whole.extract("verify_bundle.py", tmp_path)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", str(tmp_path / "verify_bundle.py"), str(bundle)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0 and json.loads(done.stdout)["sound"] is True


def test_it_holds_no_personal_value(bundle: Path) -> None:
    with zipfile.ZipFile(bundle) as whole:
        assert not any(b"Made Up" in whole.read(name) for name in whole.namelist())


def _replace(line: dict[str, Any], name: str, old: str, new: str) -> None:
    assert old in line[name]
    line[name] = line[name].replace(old, new)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("events.jsonl", lambda lines: lines.pop(1)),
        ("events.jsonl", lambda lines: lines.pop()),
        ("events.jsonl", lambda lines: lines.reverse()),
        ("events.jsonl", lambda lines: _replace(lines[0], "body", "test.write", "test.wrote")),
        ("events.jsonl", lambda lines: lines[2].update(sm3="0" * 64)),
        ("events.jsonl", lambda lines: lines[0].update(body=lines[0]["body"].replace(":", ": ", 1))),
        ("rows.jsonl", lambda lines: lines[0]["columns"].update(kind="x")),
        ("rows.jsonl", lambda lines: lines[0].update(id=str(uuid7()))),
        ("checkpoints.jsonl", lambda lines: _replace(lines[0], "body", '"seq":"2"', '"seq":"1"')),
        ("checkpoints.jsonl", lambda lines: lines[0].update(signature="0" * 128)),
        ("checkpoints.jsonl", lambda lines: lines[0].update(key="0" * 64)),
    ],
)
def test_any_change_is_named(bundle: Path, part: str, change: Callable[[list[Any]], Any]) -> None:
    assert not verify(rewritten(bundle, part, change))["sound"]


def test_a_chain_sealed_anew_from_the_start_does_not_fit_its_checkpoint(bundle: Path) -> None:
    def forge(lines: list[Any]) -> None:
        before = ("0" * 64, "0" * 64)
        for line in lines:
            body = json.loads(line["body"].replace("test.write", "test.wrote"))
            body["prev_sha256"], body["prev_sm3"] = before
            raw = canonical(body)
            before = (hashlib.sha256(raw).hexdigest(), verify_bundle.sm3(raw))
            line.update(body=raw.decode(), sha256=before[0], sm3=before[1])

    [problem] = verify(rewritten(bundle, "events.jsonl", forge))["problems"]
    assert problem.startswith("checkpoint 1 names an event 2")


def test_only_trusted_keys_count_where_some_are_named(bundle: Path) -> None:
    assert verify(bundle, keys.current().public)["sound"]
    assert not verify(bundle, Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex())["sound"]


def test_what_is_no_bundle_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.zip").write_text("no zip")
    assert verify_bundle.main([str(tmp_path / "x.zip")]) == 2
    assert verify_bundle.main([]) == 2
    assert "not a readable bundle" in capsys.readouterr().err


def test_a_firm_without_a_chain_has_no_bundle(db: None, tmp_path: Path) -> None:
    with pytest.raises(NoChain):
        export(uuid7(), tmp_path / "x.zip")


@pytest.mark.parametrize("length", [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])
def test_its_own_sm3_is_that_of_openssl(length: int) -> None:
    data = bytes(range(256)) * 4
    assert verify_bundle.sm3_pure(data[:length]) == hashlib.new("sm3", data[:length]).hexdigest()


def test_its_own_sm3_gives_the_standards_example() -> None:
    assert verify_bundle.sm3_pure(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_its_own_ed25519_agrees_with_the_library() -> None:
    key = Ed25519PrivateKey.generate()
    public, signature = key.public_key().public_bytes_raw().hex(), key.sign(b"data").hex()
    assert verify_bundle.ed25519_holds(public, signature, b"data")
    assert not verify_bundle.ed25519_holds(public, signature, b"date")
    for place in (0, 31, 32, 63):
        forged = bytearray.fromhex(signature)
        forged[place] ^= 1
        assert not verify_bundle.ed25519_holds(public, forged.hex(), b"data")
    beyond = (
        signature[:64]
        + (int.from_bytes(bytes.fromhex(signature[64:]), "little") + verify_bundle.L).to_bytes(32, "little").hex()
    )
    assert not verify_bundle.ed25519_holds(public, beyond, b"data")
    for malformed in ("", "zz", signature[:-2]):
        assert not verify_bundle.ed25519_holds(public, malformed, b"data")


def test_its_own_ed25519_gives_the_vector_of_rfc_8032() -> None:
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    r, s = (
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    )
    assert verify_bundle.ed25519_holds(public, r + s, b"")


@pytest.mark.parametrize(
    "value", [{"b": 1, "a": ["\u4e00", None, True, '\x1f"\\']}, {"\U0001f600": 1, "\ufb33": 2}, []]
)
def test_its_own_canonical_form_is_the_kernels(value: Any) -> None:
    assert verify_bundle.canonical(value).encode() == canonical(value)
