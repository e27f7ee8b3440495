from django.urls import path

from anma.hazards import hazard_views, print_views, report_views, views

app_name = "hazards"

urlpatterns = [
    path("hazards", views.hazard_list, name="list"),
    path("tips.xlsx", views.tips_download, name="tips_download"),
    path("hazards.xlsx", views.download, name="download"),
    path("hazards/board.pdf", print_views.board, name="board"),
    path("hazards/of/<uuid:pk>/ledger.pdf", print_views.ledger, name="ledger"),
    path("hazards/of/<uuid:pk>/workers.pdf", print_views.workers, name="workers"),
    path("hazards/of/<uuid:pk>/office.pdf", print_views.office, name="office"),
    path("hazards/tips", views.tips, name="tips"),
    path("hazards/tips/<uuid:pk>", views.take_tip, name="take_tip"),
    path("hazards/tips/<uuid:pk>/aside", views.dismiss_tip, name="dismiss_tip"),
    path("hazards/<uuid:pk>", hazard_views.detail, name="detail"),
    path("hazards/<uuid:pk>/sheet.pdf", print_views.sheet, name="sheet"),
    path("hazards/<uuid:pk>/report.pdf", print_views.twofold, name="twofold"),
    path("hazards/<uuid:pk>/photos", hazard_views.release_photos, name="release_photos"),
    path("hazards/<uuid:pk>/<slug:verb>", hazard_views.act, name="act"),
    path("report", report_views.report_own, name="report_own"),
    path("report/looks", report_views.looks, name="looks"),
    path("report/unplaced", report_views.report_unplaced, name="report_unplaced"),
    path("report/seen/<uuid:pk>", report_views.seen, name="seen"),
    path("report/<str:code>", report_views.report_here, name="report"),
    path("follow", report_views.follow_form, name="follow_form"),
    path("follow/<str:receipt>", report_views.follow, name="follow"),
]
