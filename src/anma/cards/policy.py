"""Who may open which page of this room."""

from anma.acts.policy import Route

ROUTES: dict[str, Route] = {
    "cards:card": Route(permission="cards.see", subject="risks.RiskPoint"),
    "cards:one_pdf": Route(permission="cards.print", subject="risks.RiskPoint"),
    "cards:many_pdf": Route(permission="cards.print"),
    "cards:sign": Route(anonymous=True),
}
