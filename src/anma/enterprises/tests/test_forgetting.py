"""`people.erase` reaches the claim: whose it was is a number from then on."""

from typing import Any

from anma.acts.pages import perform
from anma.conftest import enterprise_copies
from anma.enterprises.models import Claim
from anma.evidence.rows import personal_holds
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.viewer import system_scope


def claim_of(world: Any, who: str) -> Claim:
    """A claim that this person once made on the first firm."""
    with written():
        made = Claim(
            person_id=world.hats[who].person_id, claimant_name="示例甲（虚构）", claimant_phone="000-0000",
            state="accepted", claimed_at=clock.now(), **enterprise_copies(world.firm),
        )  # fmt: skip
        made.save()
    return made


def stored(claim: Claim) -> Claim:
    with system_scope("test"):
        return Claim.objects.as_system().get(pk=claim.pk)


def erase_wang(world: Any) -> None:
    hat = world.hats["wang"]
    perform(world.viewers["sam"], "people.hand_over", {"subject": hat.pk, "to": world.hats["li"].pk})
    perform(world.viewers["alice"], "people.erase", {"subject": hat.pk})


def test_name_and_phone_of_the_claim_go_too(world: Any) -> None:
    before = claim_of(world, "wang")
    erase_wang(world)
    after = stored(before)
    assert (after.claimant_name, after.claimant_phone, after.personal_salts) == ("", "", {})
    assert after.personal_commits == stored(before).personal_commits != {} and personal_holds(after)


def test_the_claims_of_others_stay(world: Any) -> None:
    kept = claim_of(world, "li")
    erase_wang(world)
    assert stored(kept).claimant_name == "示例甲（虚构）"
