"""Who may open which page of units and processes."""

from anma.acts.policy import Route

UNIT, ASSESSMENT, PROCESS = "chemicals.HazardUnit", "chemicals.UnitAssessment", "chemicals.FirmProcess"
SEE = "hazard_units.see"

ROUTES: dict[str, Route] = {
    "chemicals:units": Route(SEE),
    "chemicals:units_download": Route(SEE),
    "chemicals:unit_new": Route("chemicals.enter_unit", methods=("GET", "POST")),
    "chemicals:unit_reckon": Route("chemicals.assess_unit", methods=("POST",)),
    "chemicals:unit": Route(SEE, subject=UNIT),
    "chemicals:unit_assess": Route("chemicals.assess_unit", methods=("POST",), subject=UNIT),
    "chemicals:unit_load": Route("chemicals.assess_unit", methods=("POST",), subject=UNIT),
    "chemicals:unit_substances": Route(SEE, subject=UNIT),
    "chemicals:unit_act": Route(SEE, methods=("POST",), subject=UNIT),
    "chemicals:assessment": Route(SEE, subject=ASSESSMENT),
    "chemicals:assessment_sheet": Route(SEE, subject=ASSESSMENT),
    "chemicals:processes": Route(SEE),
    "chemicals:processes_download": Route(SEE),
    "chemicals:process_new": Route("chemicals.enter_process", methods=("GET", "POST")),
    "chemicals:process": Route(SEE, subject=PROCESS),
    "chemicals:process_act": Route(SEE, methods=("POST",), subject=PROCESS),
}
