"""Who may open which page of this room."""

from anma.acts.policy import Route

JOB = "cards.PrintJob"

ROUTES: dict[str, Route] = {
    "cards:card": Route(permission="cards.see", subject="risks.RiskPoint"),
    "cards:choose": Route(permission="cards.print", methods=("GET", "POST")),
    "cards:outdated": Route(permission="cards.print"),
    "cards:papers": Route(permission="cards.print_paper"),
    "cards:paper": Route(permission="cards.print_paper", methods=("GET", "POST")),
    "cards:preview": Route(permission="cards.print"),
    "cards:prints": Route(permission="cards.print"),
    "cards:print": Route(permission="cards.print", subject=JOB),
    "cards:print_pdf": Route(permission="cards.print", subject=JOB),
    "cards:progress": Route(permission="cards.print", subject=JOB),
    "cards:print_zpl": Route(permission="cards.print", subject=JOB),
    "cards:layouts": Route(permission="cards.keep_layout", methods=("GET", "POST")),
    "cards:offset": Route(permission="cards.keep_offset", methods=("POST",)),
    "cards:calibrate": Route(permission="cards.keep_layout"),
    "cards:drop_layout": Route(permission="cards.drop_layout", methods=("POST",), subject="cards.LabelLayout"),
    "cards:sign": Route(anonymous=True),
}
