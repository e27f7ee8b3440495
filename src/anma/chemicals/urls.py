from anma.chemicals.installations.urls import URLS as INSTALLATIONS
from anma.chemicals.register.urls import URLS as REGISTER

app_name = "chemicals"

urlpatterns = [*INSTALLATIONS, *REGISTER]
