from django.urls import path

from anma.inspections import views

app_name = "inspections"

urlpatterns = [
    path("inspect/<uuid:pk>", views.inspect, name="inspect"),
    path("today/round", views.walk, name="round"),
    path("inspections", views.inspection_list, name="list"),
    path("inspections.xlsx", views.download, name="download"),
]
