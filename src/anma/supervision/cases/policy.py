"""Who may open which page of this part."""

from anma.acts.policy import Route

CASE, ORDER, TALK, FIRM = "supervision.Case", "supervision.StopOrder", "supervision.Talk", "enterprises.Enterprise"

ROUTES: dict[str, Route] = {
    "supervision:list": Route("supervision.see"),
    "supervision:download": Route("supervision.see"),
    "supervision:about_firm": Route("supervision.doubt", methods=("GET", "POST"), subject=FIRM),
    "supervision:detail": Route("supervision.see", subject=CASE),
    "supervision:case_act": Route("supervision.see", methods=("POST",), subject=CASE),
    "supervision:orders": Route("firms.see"),
    "supervision:orders_download": Route("firms.see"),
    "supervision:order_new": Route("supervision.stop", methods=("GET", "POST"), subject=FIRM),
    "supervision:order": Route("served.see", subject=ORDER),
    "supervision:order_act": Route("served.see", methods=("POST",), subject=ORDER),
    "supervision:talks": Route("supervision.see"),
    "supervision:talks_download": Route("supervision.see"),
    "supervision:talk_new": Route("supervision.plan_talk", methods=("GET", "POST"), subject=FIRM),
    "supervision:talk": Route("served.see", subject=TALK),
    "supervision:talk_act": Route("served.see", methods=("POST",), subject=TALK),
    "supervision:violations": Route("violations.see"),
    "supervision:violations_download": Route("violations.see"),
    "supervision:violations_load": Route("supervision.bring_library", methods=("GET", "POST")),
    "supervision:majors": Route("majors.see"),
    "supervision:majors_download": Route("majors.see"),
    "supervision:served": Route("served.see", subject="supervision.CasePaper"),
}
