"""Run by test_database_down.py: takes a database away from a process that has a pool.

Prints what is answered before, during (twice) and after, a line of JSON each.
"""

import json
import os
import sys
import time
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.http import HttpResponse

from config import embedded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main(var_dir: Path) -> None:
    settings.DATABASES["default"].update(embedded.database_settings(var_dir))
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    application = get_wsgi_application()
    embedded.start(var_dir, durable=False)
    try:
        report(application)
        embedded.stop(var_dir)
        report(application)
        report(application)
        embedded.start(var_dir, durable=False)
        report(application)
    finally:
        connections["default"].close_pool()
        embedded.stop(var_dir)


def report(application: WSGIHandler) -> None:
    """Ask for readiness, and for a page where there is none, as a server does."""
    started = time.monotonic()
    checks = json.loads(get(application, "/readyz").content)["checks"]
    answer = {"database": checks["database"]}
    if checks["database"] != "ok":
        page = get(application, "/")
        answer |= {
            "page": page.status_code,
            "retry_after": page.headers.get("Retry-After"),
            "body": page.text,
        }
    answer["seconds"] = round(time.monotonic() - started, 1)
    print(json.dumps(answer), flush=True)  # noqa: T201


def get(application: WSGIHandler, path: str) -> HttpResponse:
    """Return the answer of the application, its connection given back as it does."""
    environ = {"PATH_INFO": path, "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    answer = application(environ, lambda _status, _headers: None)
    answer.close()
    return answer


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
