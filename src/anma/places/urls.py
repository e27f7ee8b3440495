from django.urls import path

from anma.places import views

app_name = "places"

urlpatterns = [
    path("places/boundaries", views.boundaries, name="boundaries"),
]
