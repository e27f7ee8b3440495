from django.urls import path

from anma.briefing.views import figures, publishing, reporting

app_name = "briefing"

urlpatterns = [
    path("briefing", figures.briefing, name="page"),
    path("briefing/published", publishing.published, name="published"),
    path("briefing/report", reporting.report, name="report"),
    path("figures/<slug:key>", figures.figure, name="figure"),
    path("figures/<slug:key>/publish", publishing.publish, name="publish"),
]
