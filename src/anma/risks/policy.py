"""Who may open which page of this room."""

from anma.acts.policy import Route

POINT = "risks.RiskPoint"
SHEET = "risks.Worksheet"

ROUTES: dict[str, Route] = {
    "risks:list": Route(permission="risks.see"),
    "risks:download": Route(permission="risks.see"),
    "risks:list_pdf": Route(permission="risks.see", subject="enterprises.Enterprise"),
    "risks:start": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:have": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:questions": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:place": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:settle": Route(permission="risks.take_over", methods=("POST",)),
    "risks:who": Route(permission="risks.take_over", methods=("GET", "POST")),
    "risks:done": Route(permission="risks.take_over"),
    "risks:sorting": Route(permission="risks.choose_scheme", methods=("GET", "POST")),
    "risks:grading": Route(permission="risks.choose_grading", methods=("GET", "POST")),
    "risks:catalogue": Route(permission="risks.see"),
    "risks:catalogue_download": Route(permission="risks.see"),
    "risks:result": Route(permission="risks.see"),
    "risks:add": Route(permission="risks.add", methods=("GET", "POST")),
    "risks:sheets": Route(permission="risks.see"),
    "risks:sheets_download": Route(permission="risks.see"),
    "risks:sheet_start": Route(permission="risks.start_sheet", methods=("GET", "POST")),
    "risks:sheet": Route(permission="risks.see", subject=SHEET),
    "risks:sheet_pdf": Route(permission="risks.see", subject=SHEET),
    "risks:sheet_xlsx": Route(permission="risks.see", subject=SHEET),
    "risks:sheet_head": Route(permission="risks.head_sheet", methods=("GET", "POST"), subject=SHEET),
    "risks:sheet_row": Route(permission="risks.write_row", methods=("GET", "POST"), subject=SHEET),
    "risks:sheet_finish": Route(permission="risks.finish_sheet", methods=("POST",), subject=SHEET),
    "risks:sheet_drop": Route(permission="risks.drop_sheet", methods=("POST",), subject=SHEET),
    "risks:grades_pdf": Route(permission="risks.see", subject=POINT),
    "risks:publish": Route(permission="risks.publish", methods=("GET", "POST")),
    "risks:detail": Route(permission="risks.see", subject=POINT),
    "risks:edit": Route(permission="risks.change", subject=POINT),
    "risks:edit_event": Route(permission="risks.change", subject=POINT),
    "risks:event_level": Route(permission="risks.change", subject=POINT),
    "risks:change": Route(permission="risks.change", methods=("POST",), subject=POINT),
    "risks:again": Route(permission="risks.reassess", methods=("GET", "POST")),
    "risks:upgrade": Route(permission="risks.upgrade", methods=("GET", "POST")),
    "risks:changed": Route(permission="risks.say_changed", methods=("POST",), subject=POINT),
    "risks:drop": Route(permission="risks.drop", methods=("POST",), subject=POINT),
    "risks:retire": Route(permission="risks.retire", methods=("POST",), subject=POINT),
    "risks:edition": Route(permission="risks.see", subject=POINT),
}
