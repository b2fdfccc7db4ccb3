"""manage.py undo_edition: take back an edition that was imported."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as translate

from feedback.importer.editions.undo import undo_edition, what_stands_on
from feedback.management.places import draft_called, panel_called
from feedback.models import Edition, EditionImport, User
from feedback.workflow import Refused, listed


class Command(BaseCommand):
    help = translate(
        "取り込んだ版を取り消します。その版を使った記録があるときは、取り消せません。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, text in (
            ("--panel", translate("会議体の略号。")),
            ("--draft", translate("報告書案の略号。")),
            ("--label", translate("版の名。例：資料8-1")),
        ):
            parser.add_argument(name, required=True, help=text)
        parser.add_argument(
            "--yes", action="store_true", help=translate("確かめずに取り消します。")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        edition = edition_called(options)
        try:
            import_ = EditionImport.objects.get(edition=edition)
        except EditionImport.DoesNotExist as error:
            message = translate(
                "「%(label)s」は、ファイルから取り込んだ版ではありません。"
            )
            raise CommandError(message % {"label": edition}) from error
        if options["yes"]:
            self.undo(import_)
            return
        standing = what_stands_on(edition)
        for sentence in standing:
            self.stdout.write(sentence)
        self.stdout.write(
            translate("この版を使った記録があるため、取り消せません。")
            if standing
            else translate(
                "取り消せます。まだ何もしていません。取り消すには --yes を付けます。"
            )
        )

    def undo(self, import_: EditionImport) -> None:
        try:
            undo_edition(import_, by=User.objects.program())
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        message = translate("「%(label)s」を取り消しました。")
        self.stdout.write(message % {"label": import_.label})


def edition_called(options: dict[str, Any]) -> Edition:
    """Return the edition that the options name; CommandError if there is none."""
    draft = draft_called(panel_called(options["panel"]), options["draft"])
    edition = draft.editions.filter(label=options["label"]).first()
    if edition is None:
        message = translate(
            "版「%(label)s」は、この報告書案にありません。あるもの：%(list)s"
        )
        labels = listed(draft.editions.values_list("label", flat=True))
        raise CommandError(message % {"label": options["label"], "list": labels})
    return edition
