"""Who may open which page about papers."""

from anma.acts.policy import Route

PAPER, VISIT = "supervision.Document", "supervision.Visit"

ROUTES: dict[str, Route] = {
    "supervision:papers": Route("papers.see"),
    "supervision:papers_download": Route("papers.see"),
    "supervision:office_paper": Route("supervision.set_certificate", methods=("GET", "POST")),
    "supervision:paper_check": Route(anonymous=True),
    "supervision:paper_checked": Route(anonymous=True),
    "supervision:handed": Route(anonymous=True),
    "supervision:handed_pdf": Route(anonymous=True),
    "supervision:paper": Route("papers.see", subject=PAPER),
    "supervision:paper_pdf": Route("papers.see", subject=PAPER),
    "supervision:paper_docx": Route("papers.see", subject=PAPER),
    "supervision:paper_act": Route("papers.see", methods=("POST",), subject=PAPER),
    "supervision:stack": Route("papers.see", subject=VISIT),
    "supervision:stack_write": Route("supervision.write_stack", methods=("POST",), subject=VISIT),
    "supervision:stack_confirm": Route("supervision.confirm_stack", methods=("POST",), subject=VISIT),
    "supervision:stack_sign": Route("supervision.sign_stack", methods=("POST",), subject=VISIT),
    "supervision:stack_hand": Route("supervision.hand_over_papers", methods=("POST",), subject=VISIT),
}
