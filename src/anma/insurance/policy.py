"""Who may open which page of this room."""

from anma.acts.policy import Route

SEE, ENTER = "insurance.see", "insurance.enter_policy"


def _row(model: str, *methods: str) -> Route:
    return Route(SEE, methods=methods or ("GET",), subject=f"insurance.{model}")


ROUTES: dict[str, Route] = {
    **{
        f"insurance:{name}{file}": Route(SEE)
        for name in ("policies", "services", "claims", "complaints", "money")
        for file in ("", "_download")
    },
    "insurance:new": Route(ENTER, methods=("GET", "POST")),
    "insurance:load": Route(ENTER, methods=("GET", "POST")),
    "insurance:template": Route(ENTER),
    "insurance:uninsured": Route("uninsured.see"),
    "insurance:uninsured_download": Route("uninsured.see"),
    "insurance:evaluations": Route("evaluations.see", methods=("GET", "POST")),
    "insurance:evaluations_download": Route("evaluations.see"),
    "insurance:policy": _row("Policy"),
    "insurance:policy_do": _row("Policy", "POST"),
    "insurance:plan_do": _row("PreventionPlan", "POST"),
    "insurance:service": _row("Service"),
    "insurance:service_paper": _row("Service"),
    "insurance:service_do": _row("Service", "POST"),
    "insurance:door": Route("insurance.begin", subject="enterprises.Enterprise"),
    "insurance:claim": _row("InsuredClaim"),
    "insurance:claim_do": _row("InsuredClaim", "POST"),
    "insurance:complaint": _row("Complaint"),
    "insurance:complaint_do": _row("Complaint", "POST"),
    "insurance:money_use": _row("MoneyUse"),
}
