"""Inputs that name people."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.utils.crypto import salted_hmac
from pydantic import Field

from anma.acts.inputs import ActInput
from anma.kernel.fields import canonical


class PersonalInput(ActInput):
    """An input with a name or phone in it. A plain digest of it could be guessed, so the log gets a keyed one."""

    def body_sha256(self) -> str:
        """HMAC-SHA-256 of the input under the installation's secret; tells a repeat from a changed body."""
        return salted_hmac("anma.people.input", canonical(self.model_dump(mode="json")), algorithm="sha256").hexdigest()


Latitude = Annotated[Decimal, Field(ge=-90, le=90, max_digits=9, decimal_places=6)]
Longitude = Annotated[Decimal, Field(ge=-180, le=180, max_digits=9, decimal_places=6)]
