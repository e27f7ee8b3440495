from anma.chemicals.cabinets.urls import URLS as CABINETS
from anma.chemicals.installations.urls import URLS as INSTALLATIONS
from anma.chemicals.labs.urls import URLS as LABS
from anma.chemicals.local.urls import URLS as LOCAL
from anma.chemicals.register.urls import URLS as REGISTER
from anma.chemicals.stock.urls import URLS as STOCK

app_name = "chemicals"

urlpatterns = [*CABINETS, *INSTALLATIONS, *LABS, *LOCAL, *REGISTER, *STOCK]
