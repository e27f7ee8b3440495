from anma.chemicals.cabinets.urls import URLS as CABINETS
from anma.chemicals.labs.urls import URLS as LABS
from anma.chemicals.local.urls import URLS as LOCAL

app_name = "chemicals"

urlpatterns = [*CABINETS, *LABS, *LOCAL]
