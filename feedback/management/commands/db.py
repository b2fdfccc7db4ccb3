"""manage.py db start|stop|status: the embedded PostgreSQL by hand."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import embedded


class Command(BaseCommand):
    help = "Starts, stops or shows the embedded PostgreSQL."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["start", "stop", "status"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if os.environ.get("DATABASE_URL"):
            raise CommandError("DATABASE_URL names another database than the embedded.")
        try:
            self.stdout.write(getattr(self, action)())
        except embedded.EmbeddedError as error:
            raise CommandError(str(error)) from error

    def start(self) -> str:
        embedded.start(settings.VAR_DIR)
        return "Running until: manage.py db stop"

    def stop(self) -> str:
        return "Stopped." if embedded.stop(settings.VAR_DIR) else "It was not running."

    def status(self) -> str:
        found = embedded.status(settings.VAR_DIR)
        if not found.running:
            return f"Not running. Data: {found.data}"
        use = "in use" if found.held else "not in use"
        kept = ", runs until: manage.py db stop" if found.kept else ""
        address = embedded.database_settings(settings.VAR_DIR)
        return "\n".join(
            (
                f"Running, {use}{kept}.",
                f"Data:   {found.data}",
                f"Log:    {found.log}",
                f"Socket: {address['HOST']} (user and database: {address['USER']})",
            )
        )
