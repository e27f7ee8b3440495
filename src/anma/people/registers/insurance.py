"""What policies, prevention services and cover add to the roles: joined in `role_acts.py`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What the firm's own people say to its insurer; nobody whom the firm let in says it for them.
OF_THE_FIRM = frozenset(
    {
        "insurance.agree_plan",
        "insurance.decline_plan",
        "insurance.agree",
        "insurance.decline",
        "insurance.confirm_firm",
        "insurance.send_back",
        "insurance.complain",
        "insurance.accept_answer",
        "insurance.ask_again",
        "insurance.report_claim",
        "insurance.claim_paper",
    }
)
# What stands on a service, for whoever does it.
AT_A_FIRM = frozenset(
    {
        "insurance.propose",
        "insurance.move",
        "insurance.decline",
        "insurance.begin",
        "insurance.find",
        "insurance.record",
        "insurance.confirm_expert",
    }
)
READS = frozenset({"insurance.see", "evaluations.see", "today.see"})

WORKER: frozenset[str] = frozenset()
LEADER: frozenset[str] = frozenset()
SAFETY: frozenset[str] = OF_THE_FIRM | {"insurance.see", "evaluations.see"}
PRINCIPAL: frozenset[str] = frozenset({"insurance.erase_injured", "insurance.erase_met"})
READER: frozenset[str] = frozenset({"insurance.see", "evaluations.see", "uninsured.see"})
GRID: frozenset[str] = frozenset()
ENFORCER: frozenset[str] = frozenset()
OFFICER: frozenset[str] = frozenset()
CITY: frozenset[str] = frozenset({"insurance.evaluate", "insurance.publish_evaluation"})
ANONYMOUS: frozenset[str] = frozenset()
INSURER: frozenset[str] = (
    READS
    | AT_A_FIRM
    | {
        "insurance.enter_policy",
        "insurance.end_policy",
        "insurance.send_service",
        "insurance.send_claim",
        "insurance.plan",
        "insurance.report_claim",
        "insurance.claim_paper",
        "insurance.claim_complete",
        "insurance.grant_claim",
        "insurance.refuse_claim",
        "insurance.pay_claim",
        "insurance.answer",
        "insurance.put_off",
        "insurance.settle",
        "insurance.accrue",
        "insurance.use_money",
        "insurance.write_off",
    }
)
EXPERT: frozenset[str] = READS | AT_A_FIRM
# Of the acts above, what a service that works for the firm by grant does not do.
NOT_BY_SERVICE: frozenset[str] = OF_THE_FIRM | {"insurance.see", "evaluations.see"}
# What is done from a phone in the field, and so is kept from a device that is lost or not yet approved.
FROM_THE_FIELD: frozenset[str] = frozenset()
SYSTEM: frozenset[str] = frozenset({"insurance.forget_met"})
PAGES: dict[str, str | Promise] = {
    "insurance.see": _("see policies, services, claims and money for prevention"),
    "evaluations.see": _("see how the insurers did"),
    "uninsured.see": _("see firms that must insure and do not"),
}
