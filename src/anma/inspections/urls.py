from django.urls import path

from anma.inspections import calendar_views, paper_day_views, paper_views, plan_views, task_views, views

app_name = "inspections"

urlpatterns = [
    path("inspect/<uuid:pk>", views.inspect, name="inspect"),
    path("today/round", views.walk, name="round"),
    path("inspections", views.inspection_list, name="list"),
    path("today/round.pdf", paper_views.own, name="round_paper"),
    path("plan/round.pdf", paper_views.planned, name="plan_paper"),
    path("paper-day", paper_day_views.sheets, name="paper_day"),
    path("paper-day/<uuid:pk>", paper_day_views.sheet, name="paper_sheet"),
    path("plan", plan_views.plan, name="plan"),
    path("plan.xlsx", plan_views.plan_sheet, name="plan_sheet"),
    path("plan/tasks", task_views.tasks, name="tasks"),
    path("plan/tasks.xlsx", task_views.tasks_sheet, name="tasks_sheet"),
    path("plan/weeks", task_views.weeks, name="weeks"),
    path("plan/weeks.xlsx", task_views.weeks_sheet, name="weeks_sheet"),
    path("plan/rounds", task_views.rounds, name="rounds"),
    path("plan/rounds/of/<uuid:pk>", task_views.start_round, name="start_round"),
    path("plan/rounds/<uuid:pk>/drop", task_views.drop_round, name="drop_round"),
    path("plan/calendar", calendar_views.calendar, name="calendar"),
    path("plan/calendar/week", calendar_views.set_calendar, name="set_calendar"),
    path("plan/calendar/stop", calendar_views.register_stop, name="register_stop"),
    path("plan/calendar/stop/<uuid:pk>/end", calendar_views.end_stop, name="end_stop"),
    path("plan/calendar/stop/<uuid:pk>/accept", calendar_views.accept_stop, name="accept_stop"),
    path("plan/calendar/tier", calendar_views.name_for_tier, name="name_for_tier"),
    path("plan/calendar/stand-in", calendar_views.stand_in, name="stand_in"),
    path("inspections.xlsx", views.download, name="download"),
]
