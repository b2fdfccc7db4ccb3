"""manage.py load_seeds: bring the files of seeds/ into the ledger."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as translate

from feedback.importer.seeds import Fault, Faulty, Report, load_seeds
from feedback.importer.seeds.ledger import TABLES


class Command(BaseCommand):
    help = translate("seeds/ の内容を台帳に読み込みます。二度実行しても変わりません。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            dest="folder",
            type=Path,
            default=settings.SEEDS_DIR,
            help=translate("読み込むフォルダー（会議体ごとのフォルダーを含むもの）。"),
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            report = load_seeds(folder.resolve())
        except Faulty as faulty:
            raise CommandError(_told(faulty.faults)) from faulty
        self.tell(report, verbosity=options["verbosity"])

    def tell(self, report: Report, *, verbosity: int) -> None:
        if verbosity < 1:
            return
        for doubt in report.doubts:
            self.stderr.write(translate("確認：%(doubt)s") % {"doubt": doubt})
        for difference in report.differs:
            message = translate("相違（台帳のまま）：%(difference)s")
            self.stdout.write(message % {"difference": difference})
        for kind, model in TABLES.items():
            if report.made[kind] and verbosity > 1:
                label = model._meta.verbose_name
                self.stdout.write(f"  {label}: +{report.made[kind]}")
        message = translate(
            "追加 %(made)d 件、既存 %(there)d 件、相違 %(differs)d 件。"
        )
        counts = {
            "made": report.made.total(),
            "there": report.there.total(),
            "differs": len(report.differs),
        }
        self.stdout.write(message % counts)


def _told(faults: list[Fault]) -> str:
    message = translate("誤りが %(count)d 件あります。何も書き込んでいません。")
    return "\n".join([message % {"count": len(faults)}, *map(str, faults)])
