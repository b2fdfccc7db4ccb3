"""The one settings file; all that differs between places comes from the environment
(README.md lists the names).

`DAICHO_MODE` says what kind of place this is: `demo` (make run, and manage.py when
nothing is said), `test`, or `production` (make serve, and the WSGI entry when nothing
is said). Production refuses to start without SECRET_KEY, ALLOWED_HOSTS and
DATABASE_URL.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import embedded
from config.secret import kept_secret
from config.sign_in import *  # noqa: F403
from config.sign_in import OIDC_ORIGINS

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
# What a place writes: the embedded database, collected files, the demo's signing key.
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var").absolute()
MODE = env.str("DAICHO_MODE", default="production")
if MODE not in ("demo", "test", "production"):
    raise ImproperlyConfigured(
        f"DAICHO_MODE is {MODE!r}; it is one of demo, test, production."
    )
if MODE == "test":
    VAR_DIR /= "test"  # tests leave the database and the files of `make run` alone
IN_PRODUCTION = MODE == "production"
if IN_PRODUCTION:
    _missing = [
        name
        for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL")
        if not env.str(name, default="")
    ]
    if _missing:
        raise ImproperlyConfigured(
            "Production does not start without: " + ", ".join(_missing)
        )

DEBUG = env.bool("DEBUG", default=False) and not IN_PRODUCTION
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret(VAR_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "feedback.apps.FeedbackConfig",
    "feedback.apps.DaichoAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "feedback.web.middleware.DatabaseDown",
    "django.middleware.security.SecurityMiddleware",
    "feedback.web.headers.PermissionsPolicy",
    "feedback.web.headers.KeptNowhere",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.encoding.OnlyUtf8",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "feedback.web.signin.second_factor.SecondFactorFirst",
    "feedback.web.in_japanese.InJapanese",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

if env.str("DATABASE_URL", default=""):
    _database = env.db_url("DATABASE_URL")
else:
    _database = embedded.database_settings(VAR_DIR)
_options = _database.setdefault("OPTIONS", {})
# Seconds. A database that is down is answered with 503 (feedback/web/middleware.py)
# within these; the pool gives up soon and tries anew at the next request, so that
# service is back with the database, not after a backoff of minutes.
_options.setdefault("connect_timeout", 3)
if MODE != "test":
    # Django's native pool; tests keep the one plain connection that they roll back.
    _options["pool"] = {
        "min_size": 1,
        "max_size": 8,
        "timeout": 3,
        "reconnect_timeout": 3,
    }
DATABASES = {"default": _database | {"CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "feedback.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
if MODE == "test":
    # A slow hash is for passwords that are worth stealing.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# One cache for all processes (what a rate limit has counted): a table of the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "daicho_cache",
    }
}

# Jobs (mails, daily tasks) are queued in the database; config/worker.py does them.
# Those that stand elsewhere than in feedback/tasks.py:
PROCRASTINATE_IMPORT_PATHS = [
    "feedback.notifications.defaults",
    "feedback.notifications.sign_in",
]
PROCRASTINATE_PERIODIC_DEFAULTS = {
    # Seconds. A daily task whose hour passed while no worker ran is made up for.
    "max_delay": 43_200,
}

# Mails. EMAIL_URL: smtp+tls://user:password@host:587, smtp://…, smtp+ssl://….
EMAIL_TIMEOUT = 20  # seconds, for each step of the talk with the server
vars().update(env.email_url("EMAIL_URL", default="smtp://localhost:25"))
if MODE == "demo" and not env.str("EMAIL_URL", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="daicho@localhost")
# Where the site is for its readers: the start of the addresses in mails and feeds.
SITE_URL = (
    env.str("SITE_URL", default="")
    or (
        f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
        if IN_PRODUCTION
        else f"http://127.0.0.1:{env.str('PORT', default='') or '8000'}"
    )
).rstrip("/")
# Seconds that a notice waits for others to the same person, to go out in one mail.
NOTICE_DELAY = env.int("NOTICE_DELAY", default=60 if IN_PRODUCTION else 5)
# Days that a member has for her word, where the office sets no day; then みなし了.
ANSWER_DAYS = env.int("ANSWER_DAYS", default=14)

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "feedback" / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if MODE == "test"
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
SEEDS_DIR = BASE_DIR / "seeds"
# One request body at most; what is larger is answered with 413.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# One file of minutes at most, in bytes; more is not kept while it comes in.
LARGEST_FILE = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "config.uploads.SizeLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# How many files of minutes one server process reads at the same time, each in a child
# process of its own; tests read where they ask for it.
READINGS_AT_ONCE = 0 if MODE == "test" else env.int("READINGS_AT_ONCE", default=2)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "feedback.web.errors.csrf_failure"
SESSION_ENGINE = "feedback.web.sessions"
SESSION_COOKIE_HTTPONLY = True
if IN_PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    if env.bool("BEHIND_PROXY", default=False):
        # The last address of X-Forwarded-For is the one that the proxy itself saw.
        ALLAUTH_TRUSTED_PROXY_COUNT = 1
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF, *OIDC_ORIGINS],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"seldom": {"()": "config.log.Seldom", "seconds": 60}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "psycopg.pool": {"level": "WARNING", "filters": ["seldom"]},
        # It tells of each task that it knows, in every command.
        "procrastinate": {"level": "WARNING"},
        # That it lost the database, over many lines; ours says it in one.
        "procrastinate.worker.worker": {"level": "CRITICAL"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "feedback.api.authentication.BearerToken",
        "feedback.api.authentication.Session",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["feedback.api.permissions.ReadsOrSecretariat"],
    "DEFAULT_RENDERER_CLASSES": ["feedback.api.negotiation.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["feedback.api.negotiation.JSONParser"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "feedback.api.negotiation.Negotiation",
    "DEFAULT_FILTER_BACKENDS": ["feedback.api.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "feedback.api.pagination.CursorPages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "feedback.api.problems.problem",
    "PAGE_SIZE": 50,
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_METADATA_CLASS": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Daicho API",
    "DESCRIPTION": "The policy-feedback ledger: remarks, answers, revisions.",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "OAS_VERSION": "3.1.0",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "feedback.api.schema.complete",
    ],
    "ENUM_NAME_OVERRIDES": {
        name: f"feedback.workflow.{name}"
        for name in (
            "Stage",
            "Disposition",
            "RevisionStatus",
            "Verdict",
            "Kind",
            "Channel",
            "ResponseChannel",
            "ResponseState",
            "Impact",
            "Anchor",
            "Role",
        )
    }
    | {
        "StateSort": "feedback.api.differences.STATE_SORTS",
        "PieceMark": "feedback.api.differences.MARKS",
        "GivenRevisionStatus": "feedback.models.revision.GIVEN",
        "GivenVerdict": "feedback.api.comment_inputs.SAYABLE",
        "PlanThing": "feedback.importer.minutes.entries.Thing",
        "PlanLot": "feedback.importer.minutes.entries.Lot",
        "PendingProposals": "feedback.api.import_plan.RESTS",
        "AlarmKind": "feedback.alarms.alarm.AlarmKind",
        "Mend": "feedback.alarms.alarm.Mend",
        "ChangeSort": "feedback.models.item_change.ChangeSort",
        "LineageSort": "feedback.models.lineage.LineageSort",
        "ChangeState": "feedback.changes.case.ChangeState",
        "Likelihood": "feedback.changes.candidate.Likelihood",
        "Reason": "feedback.changes.candidate.Reason",
        "ProposalSort": "feedback.models.imports.ProposalSort",
        "MatchVerdict": "feedback.models.edition_import.MatchVerdict",
        "MatchDecision": "feedback.api.edition_import_matches.VERDICTS",
        "PassageSort": "feedback.models.passage.PassageSort",
        "ProposalState": "feedback.models.imports.ProposalState",
        "ImportState": "feedback.models.imports.ImportState",
        "Recorder": "feedback.models.confirmation.Recorder",
        "EventAction": "feedback.models.event.Action",
    },
}
