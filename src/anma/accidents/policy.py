"""Who may open which page of this room."""

from anma.acts.policy import Route

SEE, FIGURES, NEAR, CALLS = "accidents.see", "accident_figures.see", "near.see", "calls.see"
ACCIDENT, NEAR_MISS, CALL = "accidents.Accident", "accidents.NearMiss", "accidents.Call"

ROUTES: dict[str, Route] = {
    "accidents:list": Route(SEE),
    "accidents:list_download": Route(SEE),
    "accidents:new": Route("accidents.report", methods=("GET", "POST")),
    "accidents:detail": Route(SEE, subject=ACCIDENT),
    "accidents:paper": Route(SEE, subject=ACCIDENT),
    "accidents:do": Route(SEE, methods=("POST",), subject=ACCIDENT),
    "accidents:people": Route("harmed.see", subject=ACCIDENT),
    "accidents:people_do": Route("harmed.see", methods=("POST",), subject=ACCIDENT),
    "accidents:same": Route("accident_figures.see", methods=("GET", "POST"), subject=ACCIDENT),
    "accidents:same_download": Route("accident_figures.see", subject=ACCIDENT),
    "accidents:figures": Route(FIGURES),
    "accidents:figures_download": Route(FIGURES),
    "accidents:stated": Route(FIGURES, methods=("GET", "POST")),
    "accidents:stated_download": Route(FIGURES),
    "accidents:public": Route(anonymous=True),
    "accidents:public_one": Route(anonymous=True),
    "accidents:calls": Route(CALLS),
    "accidents:calls_download": Route(CALLS),
    "accidents:take": Route("accidents.take_call", methods=("GET", "POST")),
    "accidents:call": Route(CALLS, subject=CALL),
    "accidents:call_drop": Route(CALLS, methods=("POST",), subject=CALL),
    "accidents:near": Route(NEAR),
    "accidents:near_download": Route(NEAR),
    "accidents:near_new": Route("accidents.near_miss", methods=("GET", "POST")),
    "accidents:near_here": Route(anonymous=True, methods=("GET", "POST")),
    "accidents:near_one": Route(NEAR, subject=NEAR_MISS),
    "accidents:near_do": Route(NEAR, methods=("POST",), subject=NEAR_MISS),
}
