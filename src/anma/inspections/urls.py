from django.urls import path

from anma.inspections import paper_views, plan_views, views

app_name = "inspections"

urlpatterns = [
    path("inspect/<uuid:pk>", views.inspect, name="inspect"),
    path("today/round", views.walk, name="round"),
    path("inspections", views.inspection_list, name="list"),
    path("today/round.pdf", paper_views.own, name="round_paper"),
    path("plan/round.pdf", paper_views.planned, name="plan_paper"),
    path("plan", plan_views.plan, name="plan"),
    path("plan.xlsx", plan_views.plan_sheet, name="plan_sheet"),
    path("inspections.xlsx", views.download, name="download"),
]
