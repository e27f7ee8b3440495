from django.urls import path

from anma.briefing.views import department, figures, front, publishing, reporting, rows, towns

app_name = "briefing"

urlpatterns = [
    path("briefing", front.briefing, name="page"),
    path("briefing.xlsx", front.download, name="download"),
    path("briefing/published", publishing.published, name="published"),
    path("briefing/report", reporting.report, name="report"),
    path("department", department.department, name="department"),
    path("department.xlsx", department.download, name="department_download"),
    path("towns", towns.towns, name="towns"),
    path("towns.xlsx", towns.download, name="towns_download"),
    path("figures/<slug:key>", figures.figure, name="figure"),
    path("figures/<slug:key>.xlsx", rows.rows, name="rows_download"),
    path("figures/<slug:key>/publish", publishing.publish, name="publish"),
]
