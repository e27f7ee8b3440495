from anma.education.outreach.urls import URLS as OUTREACH
from anma.education.training.urls import URLS as TRAINING

app_name = "education"

urlpatterns = [*TRAINING, *OUTREACH]
