"""Who may open which page of the register of confined spaces; `policy.py` of the room takes them in."""

from anma.acts.policy import Route

SPACE = "permits.Space"

ROUTES: dict[str, Route] = {
    "permits:spaces": Route("permits.see"),
    "permits:spaces_download": Route("permits.see"),
    "permits:spaces_paper": Route("permits.see", subject="enterprises.Enterprise"),
    "permits:space_new": Route("permits.enter_space", methods=("GET", "POST")),
    "permits:space_deny": Route("permits.deny_space", methods=("POST",)),
    "permits:space": Route("permits.see", methods=("GET", "POST"), subject=SPACE),
    "permits:space_retire": Route("permits.retire_space", methods=("POST",), subject=SPACE),
}
