"""Who sent an envelope: the device's key decides, then the cookies of the request that carried it.

ECDSA P-256 with SHA-256 over the RFC 8785 bytes of the envelope without `signature`; the signature is raw r‖s in
base64url (`frontend/vectors/README.md`). Nothing here raises for a strange envelope.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from django.http import HttpRequest
from rfc8785 import CanonicalizationError

from anma.acts.pages import viewer_of
from anma.acts.signatures import Sender, register
from anma.kernel import clock
from anma.kernel.database.kept import Kept
from anma.kernel.fields import canonical
from anma.kernel.viewer import system_scope
from anma.people.devices import cookie_device
from anma.people.loading import viewer_for
from anma.people.middleware import anonymous
from anma.people.models import Device, Membership, MembershipState
from anma.people.role_acts import FROM_THE_FIELD

REVOKED, UNSIGNED, TWO_PEOPLE = "device.revoked", "unsigned", "device.two_people"
WRONG, PENDING, ENDED = "signature.wrong", "membership.pending", "membership.ended"
UNKNOWN = "device.unknown"
DEVICE = Kept(lambda: Device.objects.as_system(), "pk")
HAT = Kept(lambda: Membership.objects.as_system().select_related("person"), "pk")
DOUBTFUL = frozenset({REVOKED, PENDING, ENDED})


@register
def check(envelope: Mapping[str, Any], request: HttpRequest | None = None) -> Sender:
    """The sender of an envelope, and what is odd about it."""
    named = envelope.get("device")
    if named is None:
        return _without_device(request)
    with system_scope("who sent it"):  # one transaction for all that is asked and noted of a phone
        return _of_device(named, envelope, request)


def _of_device(named: Any, envelope: Mapping[str, Any], request: HttpRequest | None) -> Sender:
    device = _device(named)
    if device is None:
        return Sender(anonymous(), flags=(UNKNOWN,))
    signed = is_signed(device.public_key, envelope)
    if not signed and not _carried_by(device, request):
        return Sender(
            anonymous(), flags=(WRONG if envelope.get("signature") else UNSIGNED,), claims=device.enterprise_id
        )
    return _from_device(device, envelope, signed)


def _without_device(request: HttpRequest | None) -> Sender:
    """Nobody's report, or somebody at a desk: as the request says."""
    return Sender(anonymous() if request is None else viewer_of(request))


def _device(named: Any) -> Device | None:
    try:
        key = UUID(str(named))
    except ValueError:
        return None
    return DEVICE.one(pk=key)


def _carried_by(device: Device, request: HttpRequest | None) -> bool:
    """True where the request's own cookie is this device's, or its sign-in this person's."""
    if request is None:
        return False
    return cookie_device(request) == device.pk or viewer_of(request).actor_id == device.person_id


def _from_device(device: Device, envelope: Mapping[str, Any], signed: bool) -> Sender:
    hat = HAT.one(pk=device.membership_id)
    if hat is None:
        raise Membership.DoesNotExist(f"device {device.pk} has no hat")
    flags = _flags(device, hat, envelope, signed)
    viewer = viewer_for(hat, device.pk)
    if DOUBTFUL & set(flags):
        viewer = replace(viewer, permissions=viewer.permissions & FROM_THE_FIELD, narrow=True)
    offset = offset_of(envelope)
    sender = Sender(viewer, device.pk, signed, offset, device.last_contact_at or device.joined_at, flags)
    note_contact(device, envelope, offset)
    return sender


def _flags(device: Device, hat: Membership, envelope: Mapping[str, Any], signed: bool) -> tuple[str, ...]:
    odd = {
        REVOKED: device.revoked_at is not None,
        WRONG: not signed and bool(envelope.get("signature")),
        UNSIGNED: not signed and not envelope.get("signature"),
        TWO_PEOPLE: device.shared,
        PENDING: hat.state == MembershipState.PENDING,
        ENDED: hat.state == MembershipState.ENDED,
    }
    return tuple(flag for flag, holds in odd.items() if holds)


def offset_of(envelope: Mapping[str, Any]) -> timedelta | None:
    """What the phone measured its clock to be wrong by; None where it says nothing usable."""
    value = envelope.get("clock_offset_ms")
    usable = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= 4 * 10**12
    return timedelta(milliseconds=value) if usable else None  # type: ignore[arg-type]


def note_contact(device: Device, envelope: Mapping[str, Any], offset: timedelta | None) -> None:
    """Move the device's last contact up to what it has just told."""
    try:
        told = datetime.fromisoformat(str(envelope.get("happened_at")))
        reached = contact_of(device, told, offset or timedelta())
    except (ValueError, TypeError, OverflowError):
        return
    if reached is not None:
        with system_scope("note contact"):
            Device.objects.as_system().filter(enterprise_id=device.enterprise_id, pk=device.pk).update(
                last_contact_at=reached
            )


def contact_of(device: Device, told: datetime, offset: timedelta) -> datetime | None:
    """The last contact that something told just now makes; None where it moves nothing.

    Not now: a phone that was away for days sends its queue in several requests, and what waits behind the first
    of them is no less believable for it. What is older than something sent already is.
    """
    reached = min(told + offset, clock.now())
    later = reached > (device.last_contact_at or device.joined_at)
    return reached if device.revoked_at is None and later else None


def is_signed(jwk: Mapping[str, Any] | None, envelope: Mapping[str, Any]) -> bool:
    """True for a good signature by the key over every other member of the envelope."""
    signature = _base64url(envelope.get("signature"))
    if jwk is None or len(signature) != 64:
        return False
    unsigned = {name: value for name, value in envelope.items() if name != "signature"}
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    try:
        key = public_key(jwk)
        key.verify(encode_dss_signature(r, s), canonical(unsigned), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, CanonicalizationError, ValueError, KeyError):
        return False
    return True


def public_key(jwk: Mapping[str, Any]) -> ec.EllipticCurvePublicKey:
    """The key of a P-256 JSON web key; ValueError where the point is not on the curve."""
    x, y = (int.from_bytes(_base64url(jwk[name]), "big") for name in ("x", "y"))
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def _base64url(text: Any) -> bytes:
    """The bytes; none for anything that is not base64url without padding."""
    if not isinstance(text, str) or not text.isascii() or "=" in text:
        return b""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
