"""Stet's settings: everything that may differ between two installations is read from the environment.

The same file serves `make run`, the tests and production. What tells them apart is the scheme of `STET_BASE_URL`
(https turns on everything that needs it) and whether `DATABASE_URL` and `STET_BROKER_URL` are set.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from apps.config import env
from apps.lib import embedded_postgres

ROOT = Path(__file__).resolve().parents[2]
DATA_DIR = env.path("STET_DATA_DIR", ROOT / "var")

# --- Who we are -------------------------------------------------------------------------------------------------------

BASE_URL = env.text("STET_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
_base = urlsplit(BASE_URL)
if _base.scheme not in {"http", "https"} or not _base.hostname:
    raise ImproperlyConfigured(f"STET_BASE_URL is {BASE_URL!r}: write an address such as https://stet.example.org.")
HTTPS = _base.scheme == "https"
_loopback = {"127.0.0.1", "localhost", "[::1]"}
ALLOWED_HOSTS = [_base.hostname, *env.words("STET_ALLOWED_HOSTS"), *(() if HTTPS else _loopback)]
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []

DEBUG = env.flag("STET_DEBUG")
SECRET_KEY = env.text("STET_SECRET_KEY")
if not SECRET_KEY:
    _kept = DATA_DIR / "secret-key"  # made by `make run`, readable by its owner only
    SECRET_KEY = _kept.read_text().strip() if _kept.is_file() else ""

# --- How many processes `manage.py run` starts, beside PostgreSQL and the scheduler -----------------------------------

WEB_PROCESSES = env.number("STET_WEB_PROCESSES", 2)  # of 4 threads each
WORKER_PROCESSES = env.number("STET_WORKER_PROCESSES", 1)  # each holds the language model: about 200 MB

# --- What runs --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "apps.journal",
    "apps.accounts",
    "apps.documents",
    "apps.articles",
    "apps.sources",
    "apps.claims",
    "apps.verdicts",
    "apps.interchange",
    "apps.api",
    "apps.desk",
    "apps.config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]
MIDDLEWARE = [
    "apps.config.middleware.utf8_only",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "apps.config.urls"
WSGI_APPLICATION = "apps.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- PostgreSQL -------------------------------------------------------------------------------------------------------

DATABASE_IS_EMBEDDED = not env.text("DATABASE_URL")  # then `manage.py run` starts PostgreSQL itself
PG_BIN = env.text("STET_PG_BIN")  # the folder of its programs, when not those of the wheel
DATABASES: dict[str, Any] = {
    "default": {
        **dj_database_url.parse(env.text("DATABASE_URL") or embedded_postgres.dsn_url(DATA_DIR / "postgres")),
        # Threads of gunicorn and processes of the worker each keep one connection; a dead one is noticed and replaced.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
}

# --- Celery: a message is only a nudge, the row in PostgreSQL is the job (docs/decisions) -----------------------------

_broker_dir = DATA_DIR / "broker"
CELERY_BROKER_URL = env.text("STET_BROKER_URL", "filesystem://localhost")
_transports: dict[str, dict[str, Any]] = {
    "filesystem": {
        "data_folder_in": str(_broker_dir / "messages"),
        "data_folder_out": str(_broker_dir / "messages"),
        "processed_folder": str(_broker_dir / "processed"),
        "control_folder": str(_broker_dir / "control"),
        "polling_interval": 0.05,
    },
    "redis": {
        # Longer than the longest task, or a task still at work would be handed out a second time.
        "visibility_timeout": 7200,
        # A killed worker's message comes back after seconds, not after the visibility timeout.
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        # An upload never waits for a dead broker: the reaper sends the nudge again.
        "socket_connect_timeout": 2,
        "socket_timeout": 5,
    },
}
_broker = urlsplit(CELERY_BROKER_URL).scheme.removesuffix("s")
CELERY_BROKER_TRANSPORT_OPTIONS = _transports.get(_broker, {})
if _broker == "filesystem":
    CELERY_BROKER_TRANSPORT = "apps.lib.file_broker:Transport"
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 1_500_000  # KiB; a child that grew past it is replaced after its task
# A page may hang for half a minute: fetches have a queue and a worker of their own, so that no article waits for one.
CELERY_TASK_DEFAULT_QUEUE = "celery"
FETCHING_QUEUE = "fetching"
CELERY_TASK_ROUTES = {
    "verdicts.fetch_page": {"queue": FETCHING_QUEUE},
    "sources.fetch_due": {"queue": FETCHING_QUEUE},
    "sources.requeue_lost_fetches": {"queue": FETCHING_QUEUE},
}
CELERY_TASK_SOFT_TIME_LIMIT = 3300
CELERY_TASK_TIME_LIMIT = 3600
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "requeue-lost-runs": {"task": "claims.requeue_lost_runs", "schedule": 5.0, "options": {"expires": 5}},
    "requeue-lost-fetches": {"task": "sources.requeue_lost_fetches", "schedule": 5.0, "options": {"expires": 5}},
    "index-all": {"task": "sources.index_all", "schedule": 60.0, "options": {"expires": 60}},
    "fetch-due": {"task": "sources.fetch_due", "schedule": 60.0, "options": {"expires": 60}},
    "requeue-lost-imports": {"task": "interchange.requeue_lost_imports", "schedule": 5.0, "options": {"expires": 5}},
}
# Sentence vectors as one more signal in finding passages; needs the package of requirements-vectors.txt.
VECTORS = env.flag("STET_VECTORS")
if VECTORS:
    CELERY_BEAT_SCHEDULE["encode-some"] = {
        "task": "sources.encode_some",
        "schedule": 3.0,
        "options": {"expires": 3},  # a worker that is busy with anything else leaves it
    }
SPACY_MODEL = env.text("STET_SPACY_MODEL", "en_core_web_sm")

# --- What the worker may fetch from the web ---------------------------------------------------------------------------

FETCH_ALLOWED_HOSTS = env.words("STET_FETCH_ALLOWED_HOSTS")  # inside: host or host:port
FETCH_PORTS = env.numbers("STET_FETCH_PORTS", [80, 443])
FETCH_AGENT = f"Stet/0.1 (+{BASE_URL})"  # a site's owner finds out who asks

# --- People -----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "desk:sign-in"
SESSION_COOKIE_AGE = 14 * 24 * 3600  # seconds

# --- What programs may do ---------------------------------------------------------------------------------------------

API_REQUESTS_PER_MINUTE = env.number("STET_API_REQUESTS_PER_MINUTE", 6000)  # of one token in one web process
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.api.authentication.BearerToken"],
    "DEFAULT_PERMISSION_CLASSES": ["apps.api.scopes.HasScope"],
    "DEFAULT_THROTTLE_CLASSES": ["apps.api.throttling.PerToken"],
    "DEFAULT_PARSER_CLASSES": ["apps.api.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "apps.api.pagination.KeysetPagination",
    "DEFAULT_METADATA_CLASS": None,  # OPTIONS is answered like any other method that nothing stands at
    "DEFAULT_SCHEMA_CLASS": "apps.api.schema.Operation",
    "EXCEPTION_HANDLER": "apps.api.errors.answer",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Stet",
    "DESCRIPTION": "Upload articles, keep sources, find passages, and pull claims and verdicts of one newsroom.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "LICENSE": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "apps.api.schema.complete"],
    "ENUM_NAME_OVERRIDES": {
        "JobState": "apps.lib.jobs.Job.State",
        "ClaimState": "apps.claims.models.Claim.State",
        "Finding": "apps.verdicts.scales.Finding",
        "Stance": "apps.verdicts.scales.Stance",
        "SourceKind": "apps.sources.models.Source.Kind",
        "SourceState": "apps.sources.models.Source.State",
        "WordFate": "apps.api.v1.comparisons.FATES",
        "HintStance": "apps.api.v1.comparisons.HINTED",
    },
}

# --- What a browser may do --------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a container's health check speaks plain HTTP to its own port
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
# A paste of 10 MB with its form around it; files stream to disk and are not counted.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32_000_000

# --- Words, times, files ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "apps.config.staticfiles.ModuleStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"apps": {"level": "INFO"}, "django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
