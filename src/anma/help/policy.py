"""Who may open which page of this room."""

from anma.acts.policy import Route

LETTER = "help.Letter"

ROUTES: dict[str, Route] = {
    "help:page": Route(anonymous=True),
    "help:ask": Route(anonymous=True, methods=("GET", "POST")),
    "help:follow_form": Route(anonymous=True),
    "help:follow": Route(anonymous=True),
    "help:mine": Route("help.ask"),
    "help:letters": Route("letters.see"),
    "help:letter": Route("letters.see", subject=LETTER),
    "help:answer": Route("help.answer", methods=("POST",), subject=LETTER),
    "help:close": Route("help.close", methods=("POST",), subject=LETTER),
    "help:privacy": Route(anonymous=True),
}
