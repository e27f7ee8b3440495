"""Settings of an installation. What differs between installations comes from ANMA_* variables of the environment."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

BASE_DIR = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("ANMA_VAR", BASE_DIR / "var"))


SQLITE = Path(os.environ.get("ANMA_SQLITE", VAR / "anma.sqlite3"))
# A command that sets nothing up leaves an empty folder empty: what is not there cannot be read, and is not made.
ABSENT = os.environ.get("ANMA_FOUNDS") == "0" and not os.environ.get("ANMA_POSTGRES") and not SQLITE.exists()


def _secret() -> str:
    """The installation's own secret, made at first start and kept beside the database."""
    given = os.environ.get("ANMA_SECRET_KEY")
    path = VAR / "secret.key"
    if given or path.exists():
        return given or path.read_text()
    if ABSENT:
        return secrets.token_urlsafe(50)
    VAR.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = _secret()
DEBUG = os.environ.get("ANMA_DEBUG") == "1"
ALLOWED_HOSTS = json.loads(os.environ.get("ANMA_HOSTS", '["*"]'))


def _host() -> str:
    """What codes point to: as given, else where `anma serve` or `anma demo` put this folder on the network."""
    given = os.environ.get("ANMA_HOST")
    try:
        served = json.loads((VAR / "serving.json").read_text(encoding="utf-8"))["host"]
    except (OSError, ValueError, KeyError, TypeError):
        served = ""
    return given or served or "localhost:8443"


ANMA_HOST = _host()
# Networks of the city's own proxies, whose X-Forwarded-For is believed; and how much wider than usual all limits are.
ANMA_PROXIES = json.loads(os.environ.get("ANMA_PROXIES", "[]"))
ANMA_LIMIT_FACTOR = float(os.environ.get("ANMA_LIMIT_FACTOR", "1"))
# Who runs this installation: {"name", "phone", "address"}; else what `anma operator` wrote down.
ANMA_OPERATOR = json.loads(os.environ.get("ANMA_OPERATOR", "{}"))
ANMA_CITY = os.environ.get("ANMA_CITY", "3204")
ANMA_KEYS = Path(os.environ.get("ANMA_KEYS", VAR / "keys"))
ANMA_FILES = Path(os.environ.get("ANMA_FILES", VAR / "files"))
ANMA_CHECKPOINTS = [Path(p) for p in json.loads(os.environ.get("ANMA_CHECKPOINTS", "[]"))] or [VAR / "checkpoints"]
ANMA_FONTS = Path(os.environ.get("ANMA_FONTS", BASE_DIR / "frontend/node_modules/@expo-google-fonts/noto-sans-sc"))

ROOMS = [
    "kernel",
    "evidence",
    "facts",
    "acts",
    "places",
    "knowledge",
    "printing",
    "people",
    "help",
    "enterprises",
    "notices",
    "codes",
    "risks",
    "grids",
    "hazards",
    "cards",
    "education",
    "floorplans",
    "inspections",
    "permits",
    "chemicals",
    "insurance",
    "cylinders",
    "accidents",
    "campaigns",
    "standing",
    "duties",
    "supervision",
    "briefing",
    "sample",
    "web",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "django_tasks",
    "django_tasks_db",
    *[f"anma.{room}" for room in ROOMS],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages; the assets lie compressed beside themselves
    "csp.middleware.CSPMiddleware",
    "anma.web.middleware.NulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "anma.people.middleware.ViewerMiddleware",
    "anma.web.held.HeldMiddleware",  # outside of the next, which reads the redirect
    "anma.web.kept.KeptMiddleware",
    "anma.web.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "anma.web.urls"
WSGI_APPLICATION = "anma.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "anma.web.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "anma.web.templatetags.anma",
                "anma.web.templatetags.terms",
                "anma.web.templatetags.kept",
            ],
        },
    }
]

ANMA_DB_APP_ROLE = "anma_app"
ANMA_DB_JOB_ROLE = "anma_job"
ANMA_DB_ROLE = os.environ.get("ANMA_DB_ROLE", "")
ANMA_APPEND_ONLY_TABLES = ["evidence_event", "acts_receipt", "facts_publishedfigure", "facts_reportedvalue"]
ANMA_APPEND_ONLY_TABLES += ["briefing_wording", "briefing_ownfigure"]


def _database() -> dict[str, Any]:
    url = os.environ.get("ANMA_POSTGRES")
    if url:
        return {
            "ENGINE": "django.db.backends.postgresql",
            # Compiling a long statement of many small parts took 15 s where running it took 2; rows handed from helpers
            # cost a list more than reading them, and take a core from whoever hands in (docs/performance.md).
            "OPTIONS": {"options": "-c jit=off -c max_parallel_workers_per_gather=0"},
            **json.loads(url),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{SQLITE.absolute().as_uri()}?mode=rw" if ABSENT else SQLITE,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "anma.people.passwords.LongEnough", "OPTIONS": {"min_length": 8}},
    {"NAME": "anma.people.passwords.NotTheName"},
    {"NAME": "anma.people.passwords.NotCommon"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "anma.people.adapter.AccountAdapter"
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "anma.people.adapter.locked_out"
AXES_IPWARE_PROXY_COUNT = None

SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "anma.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "\u7b80\u4f53\u4e2d\u6587"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# Working days over the deadline after which the safety officer, the principal and the office get a hazard in their
# lists; days without a word on a major one; hours in which a firm says whether something is major. No law names them.
ANMA_ESCALATION = json.loads(os.environ.get("ANMA_ESCALATION", "[1, 3, 7]"))
# Working days after which the team leader, the safety officer and the principal hear of checks that were not done.
ANMA_LATE_CHECKS = json.loads(os.environ.get("ANMA_LATE_CHECKS", "[1, 2, 4]"))
ANMA_PROGRESS_DAYS = int(os.environ.get("ANMA_PROGRESS_DAYS", "7"))
ANMA_UNDECIDED_HOURS = int(os.environ.get("ANMA_UNDECIDED_HOURS", "24"))
# A folder with editions of the score and of the level of this city: score_models/*.yaml, level_rules/*.yaml.
ANMA_STANDING = os.environ.get("ANMA_STANDING", "")

# The city's own map tiles: {"url": "https://tiles.example/{z}/{x}/{y}.png", "attribution": "…", "system": "gcj02"};
# nothing: the ground is drawn from the areas, and nobody is asked for anything.
ANMA_TILES = json.loads(os.environ.get("ANMA_TILES", "{}"))

# By which ways messages leave: {"host", "port", "user", "password", "tls", "from"}, and {"sms": {"url", "secret"},
# "wecom": …, "dingtalk": …} (docs/how-to/gateways.md). Nothing calls out without them.
ANMA_MAIL = json.loads(os.environ.get("ANMA_MAIL", "{}"))
ANMA_NOTICES_DAYS = 365
ANMA_GATEWAYS = json.loads(os.environ.get("ANMA_GATEWAYS", "{}"))

# A file of the city's own that says what its briefing speaks of (docs/how-to/write-an-outline.md).
ANMA_OUTLINE = os.environ.get("ANMA_OUTLINE", "")
# Another that says which figures stand before whom (docs/how-to/write-a-dashboard.md).
ANMA_DASHBOARDS = os.environ.get("ANMA_DASHBOARDS", "")

# The city's own figures for gas bottles (anma/cylinders/rules/settings.csv), and scales that the platform lets open:
# {"<id of the station>": [{"key", "name", "medium", "way": "http", "address"}]} (docs/how-to/scales.md).
ANMA_CYLINDERS = json.loads(os.environ.get("ANMA_CYLINDERS", "{}"))
ANMA_SCALES = json.loads(os.environ.get("ANMA_SCALES", "{}"))

ANMA_PHOTO_LIMIT = 25 * 1024 * 1024
ANMA_PAPER_LIMIT = 20 * 1024 * 1024  # of a PDF

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SILENCED_SYSTEM_CHECKS = ["account.W001"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line": {"()": "anma.web.errors.OneLine"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "outside": {"class": "logging.StreamHandler", "filters": ["one_line"]},
    },
    "loggers": {"django.security": {"handlers": ["outside"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
