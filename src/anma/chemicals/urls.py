from anma.chemicals.installations.urls import URLS as INSTALLATIONS
from anma.chemicals.register.urls import URLS as REGISTER
from anma.chemicals.stock.urls import URLS as STOCK

app_name = "chemicals"

urlpatterns = [*INSTALLATIONS, *REGISTER, *STOCK]
