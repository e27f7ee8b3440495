"""Who may open which page of this room."""

from anma.acts.policy import Route

BOTH = ("GET", "POST")
FIRM = "enterprises.Enterprise"
DATED = "enterprises.Dated"

ROUTES: dict[str, Route] = {
    "enterprises:claim": Route(anonymous=True, methods=BOTH),
    "enterprises:claim_token": Route(anonymous=True, methods=BOTH),
    "enterprises:claim_printed": Route(anonymous=True, methods=BOTH),
    "enterprises:register": Route(anonymous=True, methods=BOTH),
    "enterprises:trades": Route(anonymous=True),
    "enterprises:own": Route("enterprises.own", methods=BOTH),
    "enterprises:dated": Route("dated.see"),
    "enterprises:dated_download": Route("dated.see"),
    "enterprises:dated_new": Route("enterprises.enter_dated", methods=BOTH),
    "enterprises:dated_load": Route("dated.load", methods=BOTH),
    "enterprises:dated_template": Route("dated.load"),
    "enterprises:dated_one": Route("dated.see", subject=DATED),
    "enterprises:dated_renew": Route("enterprises.renew_dated", methods=BOTH, subject=DATED),
    "enterprises:dated_withdraw": Route("enterprises.withdraw_dated", methods=("POST",), subject=DATED),
    "enterprises:list": Route("firms.see"),
    "enterprises:download": Route("firms.see"),
    "enterprises:map": Route("firms.see"),
    "enterprises:my_claims": Route("claims.see"),
    "enterprises:unconfirmed": Route("enterprises.confirm"),
    "enterprises:unconfirmed_download": Route("enterprises.confirm"),
    "enterprises:disputes_download": Route("enterprises.decide_dispute"),
    "enterprises:new": Route("enterprises.preregister", methods=BOTH),
    "enterprises:load": Route("enterprises.load", methods=BOTH),
    "enterprises:disputes": Route("enterprises.decide_dispute"),
    "enterprises:decide": Route("enterprises.decide_dispute", methods=("POST",), subject="enterprises.Claim"),
    "enterprises:detail": Route("firms.see", subject=FIRM),
    "enterprises:folder": Route("risks.see", subject=FIRM),
    "enterprises:confirm": Route("enterprises.confirm", methods=("POST",), subject=FIRM),
    "enterprises:letter": Route("enterprises.issue_claim", methods=("POST",), subject=FIRM),
    "enterprises:position": Route("enterprises.set_position", methods=BOTH, subject=FIRM),
    "enterprises:move": Route("enterprises.move", methods=BOTH, subject=FIRM),
    "enterprises:close": Route("enterprises.close", methods=("POST",), subject=FIRM),
}
