"""Who may open which page of the register of chemical firms."""

from anma.acts.policy import Route

ENTRY = "chemicals.ChemicalFirm"
SEE = "chemical_firms.see"

ROUTES: dict[str, Route] = {
    "chemicals:firms": Route(SEE),
    "chemicals:firms_download": Route(SEE),
    "chemicals:firm_new": Route("chemicals.list_firm", methods=("GET", "POST"), subject="enterprises.Enterprise"),
    "chemicals:firm": Route(SEE, subject=ENTRY),
    "chemicals:firm_change": Route("chemicals.change_firm", methods=("POST",), subject=ENTRY),
}
