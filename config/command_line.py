"""Django's command line, with the embedded database running where it may be needed."""

import os
import signal
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from config import embedded

WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "db",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "parse_minutes",
    "spectacular",
    "startapp",
    "startproject",
    "version",
}


def main(arguments: Sequence[str]) -> None:
    """Run `manage.py` with `arguments`, its own name first.

    Exits with 1 and one line where the settings or the database stand in the way.
    """
    try:
        with _database(arguments[1:]):
            execute_from_command_line(list(arguments))
    except (ImproperlyConfigured, embedded.EmbeddedError) as error:
        sys.exit(str(error))


def _database(arguments: Sequence[str]) -> AbstractContextManager[None]:
    if not needs_embedded_database(arguments):
        return nullcontext()
    # Killed by one of these we would leave a server that nobody uses.
    for end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(end, lambda number, frame: sys.exit(128 + number))
    return embedded.held(settings.VAR_DIR)


def needs_embedded_database(arguments: Sequence[str]) -> bool:
    """Return whether the command in `arguments` may want the embedded database."""
    if os.environ.get("DATABASE_URL") or not arguments:
        return False
    if {"-h", "--help", "--version"}.intersection(arguments):
        return False
    return arguments[0] not in WITHOUT_DATABASE or "--database" in arguments
