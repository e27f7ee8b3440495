"""Who may open which page of this room. A campaign is no row of a firm: which office sees it, its own tests ask."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "campaigns:list": Route("campaigns.see"),
    "campaigns:download": Route("campaigns.see"),
    "campaigns:new": Route("campaigns.start", methods=("GET", "POST")),
    "campaigns:asked": Route("asked.see"),
    "campaigns:asked_one": Route("asked.see"),
    "campaigns:detail": Route("campaigns.see"),
    "campaigns:paper": Route("campaigns.see"),
    "campaigns:workbook": Route("campaigns.see"),
    "campaigns:edit": Route("campaigns.change", methods=("GET", "POST")),
    "campaigns:report": Route("campaigns.report", methods=("GET", "POST")),
    "campaigns:firms": Route("campaigns.see"),
    "campaigns:firms_download": Route("campaigns.see"),
    "campaigns:begin_round": Route("campaigns.begin_round", methods=("POST",)),
    "campaigns:close": Route("campaigns.close"),
    "campaigns:act": Route("campaigns.see", methods=("POST",)),
}
