"""Who may open which page of the local figures; `policy.py` of the room takes them in."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "chemicals:figures": Route("cabinets.see"),
    "chemicals:figures_download": Route("cabinets.see"),
    "chemicals:figures_plain": Route("cabinets.see"),
    "chemicals:figures_load": Route("chemicals.bring_local", methods=("GET", "POST")),
}
