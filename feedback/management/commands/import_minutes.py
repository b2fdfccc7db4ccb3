"""manage.py import_minutes: minutes into the ledger, shown first, done with --yes."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as translate

from feedback.importer.child import parse_within_limits
from feedback.importer.doubts import in_words
from feedback.importer.minutes.apply import Applied, apply, refuse_blocked
from feedback.importer.minutes.entries import FIELDS, Entry, Lot, Plan, Thing, shown
from feedback.importer.minutes.plan import plan
from feedback.management.named_file import bytes_of, read_with
from feedback.management.places import panel_called
from feedback.models import User
from feedback.workflow import Refused

EXCERPT = 80


class Command(BaseCommand):
    help = translate(
        "議事録を読み取り、台帳に何を加え、何を変え、何が要確認かを示します。"
        "--yes を付けると反映します。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=translate("議事録のファイル。"))
        parser.add_argument("--panel", required=True, help=translate("会議体の略号。"))
        parser.add_argument(
            "--meeting",
            type=int,
            help=translate(
                "何回目の会合か。省略した場合は、議事録に書かれた回とします。"
            ),
        )
        parser.add_argument(
            "--yes", action="store_true", help=translate("確かめずに反映します。")
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        panel = panel_called(options["panel"])
        number = options["meeting"]
        if number is not None and number < 1:
            raise CommandError(translate("--meeting は1以上の数です。"))
        minutes = read_with(parse_within_limits, file, bytes_of(file))
        made = plan(panel, minutes, number=number)
        try:
            refuse_blocked(made)
            if options["yes"]:
                self.tell(apply(made, by=User.objects.program()))
            else:
                self.show(made)
        except Refused as refusal:
            self.show(made, can_be_done=False)
            raise CommandError(refusal.sentence) from refusal

    def show(self, made: Plan, *, can_be_done: bool = True) -> None:
        for line in lines_of(made):
            self.stdout.write(line)
        if made.writes and can_be_done:
            hint = translate(
                "まだ何も書き込んでいません。反映するには --yes を付けます。"
            )
            self.stdout.write(hint)
        self.stdout.write(summary_of(made))

    def tell(self, done: Applied) -> None:
        for line in lines_of(done.plan):
            self.stdout.write(line)
        for refs, message in (
            (done.new, translate("記録した御意見：%(refs)s")),
            (done.changed, translate("訂正した御意見：%(refs)s")),
            (done.flagged, translate("元の発言が訂正された御意見：%(refs)s")),
        ):
            if refs:
                self.stdout.write(message % {"refs": " ".join(refs)})
        if not done.plan.writes:
            self.stdout.write(translate("台帳は変わりません。"))
        self.stdout.write(summary_of(done.plan))


def lines_of(made: Plan) -> Iterator[str]:
    """Yield the plan in words: what blocks it, then every entry that is new, changed
    or in doubt."""
    for problem in made.blocked:
        yield f"{Lot.DOUBTFUL.label}: {in_words(problem)}"
    for entry in made.entries:
        if entry.lot != Lot.UNCHANGED:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    words = [str(entry.thing.label), entry.name, entry.summary, *entry.refs]
    if entry.speech:
        place = translate("発言%(number)s") % {"number": entry.speech}
        words.insert(1 if entry.thing != Thing.SPEECH else 0, place)
    if entry.thing == Thing.SPEECH and entry.speech:
        words.remove(str(entry.thing.label))
    yield f"{entry.lot.label}: {' '.join(word for word in words if word)}"
    if entry.lot != Lot.NEW or entry.thing == Thing.MEETING:
        for name, (old, new) in entry.changes.items():
            change = f"{_short(name, old)} → {_short(name, new)}"
            yield f"    {FIELDS.get(name, name)}: {change}"
    for reason in entry.reasons():
        yield f"    {reason}"


def _short(name: str, value: Any) -> str:
    flat = " ".join(shown(name, value).split())
    return flat[:EXCERPT] + "…" if len(flat) > EXCERPT else flat or translate("なし")


def summary_of(made: Plan) -> str:
    """Return how many entries there are of each lot, in one line."""
    message = translate(
        "新規 %(new)d 件、変更 %(changed)d 件、変更なし %(unchanged)d 件、"
        "要確認 %(doubtful)d 件。"
    )
    return message % made.counts()
