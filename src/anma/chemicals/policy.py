"""Who may open which page of this room."""

from anma.acts.policy import Route
from anma.chemicals.installations.policy import ROUTES as INSTALLATIONS
from anma.chemicals.register.policy import ROUTES as REGISTER
from anma.chemicals.stock.policy import ROUTES as STOCK

ROUTES: dict[str, Route] = {**INSTALLATIONS, **REGISTER, **STOCK}
