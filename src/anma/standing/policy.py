"""Who may open which page of this room."""

from anma.acts.policy import Route

FIRM = "enterprises.Enterprise"
DOUBT, REVISIT = "standing.Doubt", "standing.Revisit"

ROUTES: dict[str, Route] = {
    "standing:doubts": Route("doubts.see"),
    "standing:doubts_download": Route("doubts.see"),
    "standing:rules": Route("doubts.see"),
    "standing:rules_download": Route("doubts.see"),
    "standing:doubt": Route("doubts.see", subject=DOUBT),
    "standing:answer": Route("standing.answer", methods=("POST",), subject=DOUBT),
    "standing:revisits": Route("revisits.see"),
    "standing:revisits_download": Route("revisits.see"),
    "standing:revisit": Route("standing.revisit", methods=("GET", "POST"), subject=REVISIT),
    "standing:own": Route("standing.see"),
    "standing:list": Route("scores.see"),
    "standing:download": Route("scores.see"),
    "standing:firm": Route("standing.see", subject=FIRM),
    "standing:set_level": Route("standing.set_level", methods=("POST",), subject=FIRM),
    "standing:week": Route("standing.see", subject="standing.Score"),
}
