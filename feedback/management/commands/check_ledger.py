"""manage.py check_ledger: where the ledger and the texts contradict each other."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as translate

from feedback.alarms import Alarm, Counted, alarms_of, tally_of
from feedback.alarms.as_json import alarm_as_json, counted_as_json
from feedback.alarms.mending import mend_url
from feedback.models import Panel

FOUND = 1


class Command(BaseCommand):
    help = translate(
        "台帳と版の食い違いを、種類ごとに示します。"
        "脇に置いていないものがあれば、終了コードは 1 です。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--panel", required=True, help=translate("会議体の略号。"))
        parser.add_argument(
            "--all", action="store_true", help=translate("脇に置いたものも示します。")
        )
        parser.add_argument(
            "--json", action="store_true", help=translate("JSON で示します。")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        panel = Panel.objects.filter(slug=options["panel"]).first()
        if panel is None:
            message = translate("会議体「%(slug)s」はありません。")
            raise CommandError(message % {"slug": options["panel"]})
        alarms = alarms_of(panel, include_aside=True)
        ringing = [alarm for alarm in alarms if alarm.aside is None]
        lines = in_json if options["json"] else in_words
        shown = alarms if options["all"] else ringing
        for line in lines(shown, tally_of(panel), len(alarms) - len(ringing)):
            self.stdout.write(line)
        if ringing:
            sys.exit(FOUND)


def in_json(alarms: list[Alarm], tally: list[Counted], aside: int) -> Iterator[str]:
    told = {
        "alarms": [alarm_as_json(alarm) for alarm in alarms],
        "aside": aside,
        "tally": [counted_as_json(counted) for counted in tally],
    }
    yield json.dumps(told, ensure_ascii=False, indent=2)


def in_words(alarms: list[Alarm], tally: list[Counted], aside: int) -> Iterator[str]:
    """Yield the alarms by kind, each with where to mend it; then the counts."""
    for kind, rows in groupby(alarms, key=lambda alarm: alarm.kind):
        found = list(rows)
        yield translate("%(kind)s（%(code)s）：%(count)d 件") % {
            "kind": kind.label,
            "code": kind.value,
            "count": len(found),
        }
        for alarm in found:
            yield from _lines(alarm)
    for counted in tally:
        yield _counted(counted)
    yield translate("警告 %(count)d 件、脇に置いたもの %(aside)d 件。") % {
        "count": sum(alarm.aside is None for alarm in alarms),
        "aside": aside,
    }


def _lines(alarm: Alarm) -> Iterator[str]:
    yield f"  {alarm.sentence}"
    if alarm.named and not all(ref in alarm.sentence for ref in alarm.named):
        yield f"    {' '.join(alarm.named)}"
    if alarm.aside is not None:
        yield "    " + translate("脇に置いたもの（%(by)s）：%(reason)s") % {
            "by": alarm.aside.by,
            "reason": alarm.aside.reason,
        }
    yield f"    {alarm.mend.label} {mend_url(alarm)}"


def _counted(counted: Counted) -> str:
    return translate(
        "%(meeting)s：受付 %(received)d＝未完了 %(open)d＋完了 %(closed)d"
        "＋統合 %(merged)d＋取下げ %(withdrawn)d"
    ) % {
        "meeting": counted.name,
        "received": counted.received,
        "open": counted.open,
        "closed": counted.closed,
        "merged": counted.merged,
        "withdrawn": counted.withdrawn,
    }
