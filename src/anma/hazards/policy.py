"""Who may open which page of this room."""

from anma.acts.policy import Route

HAZARD = "hazards.Hazard"

ROUTES: dict[str, Route] = {
    "hazards:list": Route("hazards.see"),
    "hazards:download": Route("hazards.see"),
    "hazards:board": Route("hazards.assign"),
    "hazards:ledger": Route("risks.see", subject="enterprises.Enterprise"),
    "hazards:workers": Route("hazards.assign", subject="enterprises.Enterprise"),
    "hazards:office": Route("hazards.assign", subject="enterprises.Enterprise"),
    "hazards:sheet": Route("hazards.see", subject=HAZARD),
    "hazards:twofold": Route("hazards.see", subject="hazards.Major"),
    "hazards:tips": Route("tips.see"),
    "hazards:tips_download": Route("tips.see"),
    "hazards:release_photos": Route("hazards.release_photos", methods=("POST",), subject=HAZARD),
    "hazards:take_tip": Route("hazards.take_tip", methods=("POST",), subject=HAZARD),
    "hazards:dismiss_tip": Route("hazards.dismiss_tip", methods=("POST",), subject=HAZARD),
    "hazards:seen": Route("hazards.confirm_seen", methods=("POST",), subject="hazards.Seen"),
    "hazards:detail": Route("hazards.see", subject=HAZARD),
    "hazards:act": Route("hazards.see", methods=("POST",), subject=HAZARD),
    "hazards:report_own": Route("hazards.report", methods=("GET", "POST")),
    "hazards:report_unplaced": Route(anonymous=True, methods=("GET", "POST")),
    "hazards:report": Route(anonymous=True, methods=("GET", "POST")),
    "hazards:looks": Route(anonymous=True, methods=("POST",)),
    "hazards:follow_form": Route(anonymous=True),
    "hazards:follow": Route(anonymous=True),
}
