"""manage.py work: does the queued jobs, in a process of its own."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as translate

from config import worker


class Command(BaseCommand):
    help = translate(
        "待ち行列の仕事（通知のメール、日次の処理）を行います。Ctrl-C で終わります。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help=translate("いま行うべき仕事だけを行い、終わります。"),
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        worker.work(wait=not once)
