"""`make serve`: the ledger in production, without demo accounts or example data.

Refuses to start, with one line that says why, where the environment is incomplete, the
database is out of reach or its migrations are behind. The worker runs beside the
server, unless JOBS=elsewhere says that `manage.py work` runs it.
"""

import os
import sys
from functools import partial

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError

from config import beside, ports, prepare, server


def main() -> None:
    os.environ["DAICHO_MODE"] = "production"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    server.end_with_parent()
    django.setup()
    with prepare.one_connection():
        pending = prepare.pending_migrations()
    if pending:
        sys.exit(
            f"The database lacks {len(pending)} migrations ({pending[0]}, …). "
            f"Run: {os.path.relpath(sys.executable)} manage.py migrate"
        )
    address = os.environ.get("BIND") or ports.loopback()
    bound = ports.take(address)
    prepare.collect_static_files()
    application = get_wsgi_application()
    ready = partial(_say, f"Serving on {address}")
    with beside.worker(patience=30) as worker:
        server.serve(application, bound, ready=ready, patience=30, beside=worker)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(prepare.out_of_reach(error))
