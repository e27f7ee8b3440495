"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "knowledge:library": Route("knowledge.see"),
    "knowledge:library_download": Route("knowledge.see"),
    "knowledge:pack": Route("knowledge.see"),
    "knowledge:pack_download": Route("knowledge.see"),
    "knowledge:point": Route("knowledge.see"),
    "knowledge:criteria": Route("knowledge.see"),
    "knowledge:criteria_download": Route("knowledge.see"),
    "knowledge:criteria_paper": Route("knowledge.see"),
    "knowledge:scene": Route(anonymous=True),
    "knowledge:verify": Route("knowledge.verify", methods=("POST",)),
    "knowledge:withdraw": Route("knowledge.withdraw_verification", methods=("POST",)),
}
