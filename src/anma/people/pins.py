"""The PIN of a shared phone, as the server checks it when somebody else takes the phone over."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.hashers import check_password
from django.db import transaction

from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.models import Throttle
from anma.people.models import Device
from anma.people.reasons import PIN_WAIT, WRONG_PIN

TRIES = 5.0
REFILL = timedelta(minutes=15)


def require_pin(device: Device, pin: str) -> None:
    """Refuse a wrong PIN, and after five of them any for a while. A device without a PIN needs none."""
    if not device.pin_hash:
        return
    spend_try(device)
    if not check_password(pin, device.pin_hash):
        raise Refused(WRONG_PIN)
    Throttle.objects.filter(key=_key(device)).delete()


@transaction.atomic
def spend_try(device: Device) -> None:
    """One of five tries, which come back within a quarter of an hour."""
    now = clock.now()
    bucket, _made = Throttle.objects.select_for_update().get_or_create(
        key=_key(device), defaults={"tokens": TRIES, "updated_at": now}
    )
    tokens = min(TRIES, bucket.tokens + TRIES * ((now - bucket.updated_at) / REFILL))
    if tokens < 1:
        raise Refused(PIN_WAIT)
    bucket.tokens, bucket.updated_at = tokens - 1, now
    bucket.save()


def _key(device: Device) -> str:
    return f"pin:{device.pk}"
