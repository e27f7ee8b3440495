"""The device cookie: how a joined phone is known on page loads. What it sends is signed besides."""

from __future__ import annotations

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse

from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import in_force, viewer_for
from anma.people.models import Device, Membership, MembershipState

COOKIE = "anma_device"
SALT = "anma.device"
YEAR = 365 * 24 * 3600


def cookie_device(request: HttpRequest) -> UUID | None:
    """The device that the cookie names, whatever its state; None for no cookie or a forged one."""
    value = request.COOKIES.get(COOKIE)
    if not value:
        return None
    try:
        return UUID(signing.loads(value, salt=SALT, max_age=YEAR))
    except (signing.BadSignature, ValueError):
        return None


def viewer_of_device_cookie(request: HttpRequest) -> Viewer | None:
    """The worker whose phone asks, or None: no cookie, a forged one, a revoked device, an ended hat."""
    device_id = cookie_device(request)
    return viewer_of_device(device_id) if device_id else None


def viewer_of_device(device_id: UUID) -> Viewer | None:
    """The viewer behind a device that may still be used."""
    with system_scope("load device"):
        device = Device.objects.as_system().filter(pk=device_id, revoked_at__isnull=True).first()
        if device is None:
            return None
        hat = (
            Membership.objects.as_system()
            .filter(in_force(clock.today()), pk=device.membership_id)
            .exclude(state=MembershipState.ENDED)
            .select_related("person")
            .first()
        )
    return viewer_for(hat, device.id) if hat else None


def remember(response: HttpResponse, device_id: UUID, secure: bool) -> None:
    """Set the cookie after joining."""
    response.set_cookie(
        COOKIE,
        signing.dumps(str(device_id), salt=SALT),
        max_age=YEAR,
        httponly=True,
        secure=secure,
        samesite="Lax",
    )
