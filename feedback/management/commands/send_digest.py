"""manage.py send_digest: tells the secretariat what is overdue, as every morning."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.notifications.digest import queue_digests


class Command(BaseCommand):
    help = translate(
        "期限を過ぎたものを、事務局の一人一人へ一日一通のメールで知らせます。"
        "同じ日に二度実行しても、二通にはなりません。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--date", default="", help=translate("基準の日（例：2030-05-17）。")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count = queue_digests(_day(options["date"]))
        self.stdout.write(
            translate("期限を過ぎたもののある事務局：%(count)d 人") % {"count": count}
        )


def _day(given: str) -> date:
    """Return the day; today where none is given. Raises CommandError for no date."""
    try:
        return date.fromisoformat(given) if given else timezone.localdate()
    except ValueError as error:
        said = translate("--date の「%(value)s」は日付ではありません。例：2030-05-17")
        raise CommandError(said % {"value": given}) from error
