from anma.chemicals.stock.urls import URLS as STOCK

app_name = "chemicals"

urlpatterns = [*STOCK]
