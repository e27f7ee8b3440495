from django.urls import path

from anma.kernel import views

app_name = "kernel"

urlpatterns = [path("files/<uuid:pk>", views.file, name="file")]
