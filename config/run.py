"""`make run`: the ledger with its example data, for this machine only.

One process takes the port, holds the embedded database (unless DATABASE_URL names
another), brings the data and the static files up to date, and becomes the server, with
the worker beside it, whose mails are printed here. When it ends, by Ctrl-C, TERM or the
death of make, the worker and the database end with it.
"""

import os
import sys
from contextlib import nullcontext
from functools import partial

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError

from config import beside, embedded, ports, prepare, server

ACCOUNTS = "admin, secretariat, chair, member"


def main() -> None:
    os.environ |= {"DAICHO_MODE": "demo", "DJANGO_SETTINGS_MODULE": "config.settings"}
    server.end_with_parent()
    address = ports.loopback()
    bound = ports.take(address)
    external = os.environ.get("DATABASE_URL")
    with nullcontext() if external else embedded.held(settings.VAR_DIR):
        django.setup()
        with prepare.one_connection():
            _bring_up_to_date()
        application = get_wsgi_application()
        ready = partial(_greet, address)
        with beside.worker(patience=5) as worker:
            server.serve(application, bound, ready=ready, patience=2, beside=worker)


def _bring_up_to_date() -> None:
    if prepare.pending_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    call_command("load_seeds")
    call_command("load_demo")  # gives seats to the members that the seeds brought
    prepare.collect_static_files()


def _greet(address: str) -> None:
    password = "$DEMO_PASSWORD" if os.environ.get("DEMO_PASSWORD") else "demo"
    _say(f"\nDaicho is at http://{address}/")
    _say(f"Sign in as {ACCOUNTS}; the password is {password}")
    _say("End with Ctrl-C\n")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
    except embedded.EmbeddedError as error:
        sys.exit(str(error))
    except OperationalError as error:
        sys.exit(prepare.out_of_reach(error))
