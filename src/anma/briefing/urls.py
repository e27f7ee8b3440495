from django.urls import path

from anma.briefing import views

app_name = "briefing"

urlpatterns = [
    path("briefing", views.briefing, name="page"),
    path("figures/<slug:key>", views.figure, name="figure"),
]
