"""Who may open which page of training; `policy.py` of the room takes them in."""

from anma.acts.policy import Route

SESSION, SITTING, BOOK = "education.TrainingSession", "education.Sitting", "education.QuestionBook"
BOTH, POST = ("GET", "POST"), ("POST",)
SEE, PEOPLE, OWN, PAPERS = "training.see", "training_people.see", "own_training.see", "certificates.see"

ROUTES: dict[str, Route] = {
    **{f"education:{name}{file}": Route(SEE) for name in ("sessions", "results") for file in ("", "_download")},
    "education:plans": Route(SEE, methods=BOTH),
    "education:plans_download": Route(SEE),
    "education:plan_drop": Route("education.drop_training_plan", methods=POST, subject="education.TrainingPlan"),
    "education:session_new": Route("education.plan_session", methods=BOTH),
    "education:session": Route(SEE, subject=SESSION),
    "education:session_paper": Route(SEE, subject=SESSION),
    "education:screen": Route("education.open_session", subject=SESSION),
    "education:session_do": Route(SEE, methods=POST, subject=SESSION),
    "education:hours": Route(PEOPLE),
    "education:hours_download": Route(PEOPLE),
    "education:missing": Route(PEOPLE, methods=BOTH),
    "education:missing_download": Route(PEOPLE),
    "education:need_end": Route("education.end_need", methods=POST, subject="education.PostNeed"),
    "education:newcomers": Route(PEOPLE),
    "education:newcomers_download": Route(PEOPLE),
    "education:books": Route("education.enter_book"),
    "education:books_download": Route("education.enter_book"),
    "education:book_new": Route("education.enter_book", methods=BOTH),
    "education:book": Route("education.enter_book", subject=BOOK),
    "education:book_withdraw": Route("education.withdraw_book", methods=POST, subject=BOOK),
    "education:certificates": Route(PAPERS),
    "education:certificates_download": Route(PAPERS),
    "education:certificate": Route(PAPERS, methods=BOTH, subject="enterprises.Dated"),
    "education:mine": Route(OWN),
    "education:post": Route(OWN, methods=BOTH),
    "education:paper_begin": Route("education.begin_paper", methods=POST, subject="education.Attendance"),
    "education:sitting": Route("education.hand_in_paper", methods=BOTH, subject=SITTING),
    "education:door": Route("education.scan_in", methods=BOTH),
}
