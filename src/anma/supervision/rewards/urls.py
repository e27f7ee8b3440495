from django.urls import path

from anma.supervision.rewards import views

URLS = [
    path("rewards", views.register, name="rewards"),
    path("rewards.xlsx", views.register_download, name="rewards_download"),
    path("rewards/of/<uuid:pk>", views.reward, name="reward"),
    path("rewards/<uuid:pk>/pay", views.pay, name="pay_reward"),
    path("follow/<str:receipt>/word", views.choose_word, name="choose_word"),
]
