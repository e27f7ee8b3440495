"""Settings of the tests: a database in memory, or the PostgreSQL that `tools/with_postgres.py` started."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("ANMA_VAR", tempfile.mkdtemp(prefix="anma-test-"))
os.environ.setdefault("ANMA_SECRET_KEY", "only-for-tests")

from anma.web.settings import *  # noqa: F403
from anma.web.settings import DATABASES, MIDDLEWARE

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [m for m in MIDDLEWARE if "whitenoise" not in m]
AXES_ENABLED = False
ANMA_TEST_VAR = Path(os.environ["ANMA_VAR"])
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA synchronous=OFF;"
    DATABASES["default"]["TEST"] = {"NAME": os.environ.get("ANMA_TEST_SQLITE") or None}
