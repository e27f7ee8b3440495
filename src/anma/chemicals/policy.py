"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.chemicals.installations.policy import ROUTES as INSTALLATIONS
from anma.chemicals.register.policy import ROUTES as REGISTER

ROUTES: dict[str, Route] = {**INSTALLATIONS, **REGISTER}
