"""Who may open which page of the cabinets; `policy.py` of the room takes them in."""

from anma.acts.policy import Route

CABINET = "chemicals.Cabinet"

ROUTES: dict[str, Route] = {
    "chemicals:cabinets": Route("cabinets.see"),
    "chemicals:cabinets_download": Route("cabinets.see"),
    "chemicals:cabinet_labels": Route("chemicals.change_cabinet"),
    "chemicals:cabinet_new": Route("chemicals.enter_cabinet", methods=("GET", "POST")),
    "chemicals:cabinet": Route("cabinets.see", subject=CABINET),
    "chemicals:cabinet_change": Route("chemicals.change_cabinet", methods=("GET", "POST"), subject=CABINET),
    "chemicals:cabinet_retire": Route("chemicals.retire_cabinet", methods=("POST",), subject=CABINET),
    "chemicals:cabinet_check": Route("chemicals.check_cabinet", methods=("POST",), subject=CABINET),
}
