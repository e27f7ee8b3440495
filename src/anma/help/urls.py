from django.urls import path

from anma.help import letter_views, views

app_name = "help"

urlpatterns = [
    path("help", views.help_page, name="page"),
    path("help/ask", views.ask, name="ask"),
    path("help/follow", views.follow_form, name="follow_form"),
    path("help/follow/<str:receipt>", views.follow, name="follow"),
    path("help/mine", views.mine, name="mine"),
    path("help/letters", letter_views.letters, name="letters"),
    path("help/letters/<uuid:pk>", letter_views.letter, name="letter"),
    path("help/letters/<uuid:pk>/answer", letter_views.answer, name="answer"),
    path("help/letters/<uuid:pk>/close", letter_views.close, name="close"),
    path("privacy", views.privacy, name="privacy"),
]
