"""manage.py import_edition: a new edition of a draft, shown first, done with --yes."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as translate

from feedback.importer.child import read_edition_within_limits
from feedback.importer.editions.bring import About, bring, edition_of, plan_of
from feedback.importer.editions.receive import check_place
from feedback.importer.parse.edition import EditionText
from feedback.management.edition_told import lines_of, summary_of
from feedback.management.named_file import bytes_of, read_with
from feedback.management.places import draft_called, meeting_numbered, panel_called
from feedback.models import Draft, Panel, User
from feedback.workflow import Refused


class Command(BaseCommand):
    help = translate(
        "報告書案の新しい版（.txt、.md、.docx、.pdf）を読み取り、前の版の項目と照合して、"
        "項目と御意見の対象箇所がどうなるかを示します。--yes を付けると反映します。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, text in (
            ("--panel", translate("会議体の略号。")),
            ("--draft", translate("報告書案の略号。")),
            ("--label", translate("版の名。例：資料8-1")),
        ):
            parser.add_argument(name, required=True, help=text)
        parser.add_argument("file", type=Path, help=translate("版のファイル。"))
        parser.add_argument(
            "--meeting", type=int, help=translate("何回目の会合に出された版か。")
        )
        parser.add_argument("--title", default="", help=translate("版の題名。"))
        parser.add_argument(
            "--date", type=day, help=translate("版の日付。例：2030-05-17")
        )
        parser.add_argument(
            "--new-draft",
            metavar="TITLE",
            help=translate("報告書案がまだなければ、この題名で作ります。"),
        )
        parser.add_argument(
            "--yes", action="store_true", help=translate("確かめずに反映します。")
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        content = bytes_of(file)
        try:
            if not self.is_there(content, options):
                text = read_with(read_edition_within_limits, file, content)
                self.bring_in(file.name, content, text, options)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal

    def is_there(self, content: bytes, options: dict[str, Any]) -> bool:
        """Return whether the file is this edition already; raise CommandError, or
        Refused, for what can be refused before it is read."""
        with transaction.atomic():
            about = about_of(options)
            there = edition_of(content, draft=about["draft"], label=about["label"])
            if there is None:
                check_place(about["draft"], about["label"], about["meeting"])
            transaction.set_rollback(True)
        if there is not None:
            message = translate(
                "「%(label)s」は、このファイルですでに取り込まれています。"
            )
            self.stdout.write(message % {"label": about["label"]})
            self.stdout.write(translate("台帳は変わりません。"))
        return there is not None

    def bring_in(
        self, name: str, content: bytes, text: EditionText, options: dict[str, Any]
    ) -> None:
        with transaction.atomic():
            about = about_of(options)
            plan = plan_of(text, about)
            for line in lines_of(plan, text):
                self.stdout.write(line)
            if options["yes"]:
                bring(content, name, text, about, by=User.objects.program())
                told = translate("「%(label)s」を取り込みました。") % about
            else:
                transaction.set_rollback(True)
                told = translate(
                    "まだ何も書き込んでいません。反映するには --yes を付けます。"
                )
        self.stdout.write(told)
        self.stdout.write(summary_of(plan))


def about_of(options: dict[str, Any]) -> About:
    """Return what the options say of the edition; CommandError if something that they
    name is not there."""
    panel = panel_called(options["panel"])
    label, title = options["label"].strip(), options["title"].strip()
    for name, value, most in (("--label", label, 100), ("--title", title, 200)):
        if len(value) > most:
            message = translate("%(name)s は%(most)d字までです。")
            raise CommandError(message % {"name": name, "most": most})
    return About(
        draft=draft_of(panel, options["draft"], new=options["new_draft"]),
        label=label,
        title=title,
        meeting=meeting_numbered(panel, options["meeting"]),
        dated_on=options["date"],
    )


def draft_of(panel: Panel, key: str, *, new: str | None) -> Draft:
    """Return the draft; a new one with this title where there is none yet."""
    if new is None or panel.drafts.filter(key=key).exists():
        return draft_called(panel, key)
    draft = Draft(panel=panel, key=key, title=new)
    try:
        draft.full_clean()
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    draft.save()
    return draft


def day(text: str) -> date:
    """Return the day that an argument says; ArgumentTypeError if it says none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = translate("「%(value)s」は日付として読めません。例：2030-05-17")
        raise ArgumentTypeError(message % {"value": text}) from error
