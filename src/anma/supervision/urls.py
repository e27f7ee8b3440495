from anma.supervision.cases.urls import URLS as CASES
from anma.supervision.documents.urls import URLS as DOCUMENTS
from anma.supervision.glance.urls import URLS as GLANCE
from anma.supervision.mapping.urls import URLS as MAP
from anma.supervision.rewards.urls import URLS as REWARDS
from anma.supervision.routes.urls import URLS as DAY_ROUTES
from anma.supervision.visits.urls import URLS as VISITS

app_name = "supervision"

urlpatterns = [*CASES, *DOCUMENTS, *GLANCE, *MAP, *REWARDS, *DAY_ROUTES, *VISITS]
