"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "inspections:inspect": Route("inspections.submit", methods=("GET", "POST"), subject="risks.RiskPoint"),
    "inspections:round": Route("inspections.submit"),
    "inspections:round_paper": Route("inspections.submit"),
    "inspections:plan_paper": Route("plan.see"),
    "inspections:paper_day": Route("inspections.key_in"),
    "inspections:paper_sheet": Route("inspections.key_in", methods=("GET", "POST"), subject="inspections.PaperRound"),
    "inspections:list": Route("inspections.see"),
    "inspections:plan": Route("plan.see"),
    "inspections:plan_sheet": Route("plan.see"),
    "inspections:tasks": Route("plan.see"),
    "inspections:tasks_sheet": Route("plan.see"),
    "inspections:weeks": Route("plan.see"),
    "inspections:weeks_sheet": Route("plan.see"),
    "inspections:rounds": Route("plan.see"),
    "inspections:start_round": Route(
        "inspections.start_round", methods=("GET", "POST"), subject="enterprises.Enterprise"
    ),
    "inspections:drop_round": Route("inspections.drop_round", methods=("POST",), subject="inspections.SpecialRound"),
    "inspections:calendar": Route("plan.see"),
    "inspections:set_calendar": Route("inspections.set_calendar", methods=("POST",)),
    "inspections:register_stop": Route("inspections.register_stop", methods=("POST",)),
    "inspections:end_stop": Route("inspections.end_stop", methods=("POST",), subject="inspections.StopPeriod"),
    "inspections:accept_stop": Route("inspections.accept_stop", methods=("POST",), subject="inspections.StopPeriod"),
    "inspections:name_for_tier": Route("inspections.name_for_tier", methods=("POST",)),
    "inspections:stand_in": Route("inspections.stand_in", methods=("POST",)),
    "inspections:download": Route("inspections.see"),
}
