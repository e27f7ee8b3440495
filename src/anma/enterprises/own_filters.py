"""The register's own chips: state and regulated sector."""

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anma.enterprises.choices import EnterpriseState
from anma.enterprises.filters import Choices, Filter, register
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.knowledge.tables import sectors
from anma.knowledge.text import Lang


def _states(viewer: Viewer) -> Choices:
    return EnterpriseState.choices


def _sectors(viewer: Viewer) -> Choices:
    side: Lang = "en" if (get_language() or "").startswith("en") else "zh"
    return [(code, sector.name.in_(side)) for code, sector in sectors().items() if sector.gongmao]


def _by_state(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    return rows.filter(state=value)


def _by_sector(rows: QuerySet[Enterprise], viewer: Viewer, value: str) -> QuerySet[Enterprise]:
    return rows.filter(sector=value)


register(Filter("state", _("State"), _states, _by_state, 10))
register(Filter("sector", _("Sector"), _sectors, _by_sector, 20))
