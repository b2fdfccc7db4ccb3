"""manage.py parse_minutes: what a file of minutes says, as JSON; no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as translate

from feedback.importer.child import parse_within_limits
from feedback.importer.parse.as_json import as_json
from feedback.management.named_file import bytes_of, read_with


class Command(BaseCommand):
    help = translate(
        "議事録（txt, docx, pdf, html）を読み取り、結果をJSONで標準出力に書きます。"
        "データベースは使いません。"
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=translate("議事録のファイル。"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        minutes = read_with(parse_within_limits, file, bytes_of(file))
        read = as_json(minutes)
        self.stdout.write(json.dumps(read, ensure_ascii=False, indent=1))
