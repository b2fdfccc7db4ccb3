"""manage.py apply_defaults: take silence past its day as confirmed (みなし了)."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as translate

from feedback.models import Confirmation
from feedback.models.silence import Silence, apply_defaults


class Command(BaseCommand):
    help = translate(
        "期限を過ぎてもお返事のない確認の依頼を、回答なし（みなし了）として記録します。"
        "毎日実行します。二度実行しても変わりません。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            help=translate("この日に実行したものとします。例：2030-06-01"),
        )

    def handle(self, *args: Any, today: date | None = None, **options: Any) -> None:
        silence = apply_defaults(today)
        if options["verbosity"]:
            self.stdout.write(_told(silence))


def _told(silence: Silence) -> str:
    said = [translate("みなし了：%(count)d 件。") % {"count": len(silence.taken)}]
    said += [_of_edition(word) for word in silence.taken]
    if silence.ask_again:
        message = translate("示した内容が変わったため、依頼し直すもの：%(count)d 件。")
        said.append(message % {"count": len(silence.ask_again)})
        said += [_of_edition(row) for row in silence.ask_again]
    return "\n".join(said)


def _of_edition(row: Confirmation) -> str:
    edition = translate("（") + str(row.edition) + translate("）")
    return f"  {row.comment.ref}{edition}"
