"""The key that signs checkpoints: Ed25519, in a folder outside database and backup; public keys travel with bundles."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anma.evidence.chain import SYSTEM, Draft, append
from anma.evidence.naming import event
from anma.evidence.recorder import recording
from anma.kernel.viewer import system_scope

CURRENT = "checkpoint.key"
KEY_MAKE = event("key.make", _("Make the key that signs checkpoints"))
KEY_ROTATE = event("key.rotate", _("Change the key that signs checkpoints"))


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key in use. `id` is the SHA-256 of the raw public key in hex."""

    id: str
    public: str
    private: Ed25519PrivateKey

    def sign(self, data: bytes) -> str:
        """Ed25519 signature in hex."""
        return self.private.sign(data).hex()


def current() -> SigningKey:
    """The key in use, made and noted in the system stream at first need."""
    path = folder() / CURRENT
    if not path.exists():
        return _install(KEY_MAKE, "")
    return _signing(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip())))


def rotate() -> SigningKey:
    """Replace the key; both public keys stand in an event of the system stream. Old checkpoints stay verifiable."""
    return _install(KEY_ROTATE, current().public)


def public_keys() -> dict[str, str]:
    """Every public key that was ever in use here: id → raw key in hex."""
    found = {path.stem: path.read_text().strip() for path in sorted((folder() / "public").glob("*.pub"))}
    return {key_id: public for key_id, public in found.items() if key_id_of(public) == key_id}


def holds(public: str, signature: str, data: bytes) -> bool:
    """True for a good signature; anything malformed is no signature."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id_of(public: str) -> str:
    """SHA-256 of the raw public key; "" for what is no hex."""
    try:
        return hashlib.sha256(bytes.fromhex(public)).hexdigest()
    except ValueError:
        return ""


def folder() -> Path:
    """Where the keys lie."""
    return Path(settings.ANMA_KEYS)


def _signing(private: Ed25519PrivateKey) -> SigningKey:
    public = private.public_key().public_bytes_raw().hex()
    return SigningKey(key_id_of(public), public, private)


def _install(act: str, before: str) -> SigningKey:
    """Note the new key in the log first: a key that signs without an event does not happen."""
    key = _signing(Ed25519PrivateKey.generate())
    with transaction.atomic(), system_scope(act), recording() as recorder:
        data = {"public": key.public, "key": key.id, "before": before}
        append(SYSTEM, Draft(act=act, subject_table="evidence_key", data=data), recorder)
        (folder() / "public").mkdir(parents=True, exist_ok=True)
        (folder() / "public" / f"{key.id}.pub").write_text(key.public + "\n")
        _write_private(key.private)
    return key


def _write_private(private: Ed25519PrivateKey) -> None:
    """Readable by its owner alone, and never half-written."""
    path = folder() / CURRENT
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(private.private_bytes_raw().hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
