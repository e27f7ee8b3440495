"""Somebody is erased: the name and phone that they claimed a firm with go too."""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context, listen
from anma.enterprises.models import Claim


@listen("people.erase")
def forget_claimant(context: Context[Any]) -> None:
    """That there was a claim stays, and its commitments; whose it was is a number from now on."""
    rows = Claim.objects.as_system().select_for_update().filter(person_id=context.subject.person_id)
    for claim in rows.order_by("id"):
        claim.claimant_name, claim.claimant_phone, claim.personal_salts = "", "", {}
        claim.save()
