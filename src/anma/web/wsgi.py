import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anma.web.settings")

# What is read at the start lives as long as the process: looking through it for garbage costs a sixth of the start.
gc.disable()
application = get_wsgi_application()
gc.freeze()
gc.enable()
