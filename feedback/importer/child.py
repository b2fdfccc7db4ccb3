"""Reading a file of minutes or of a draft in a process of its own, within limits.

Whatever the file does to the reader (memory, time, a crash in a library), the caller
gets an Unreadable that says so, and nothing else is touched.
"""

import json
import signal
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from feedback.importer.parse.as_json import from_json as minutes_from_json
from feedback.importer.parse.edition import EditionText
from feedback.importer.parse.edition.as_json import from_json as edition_from_json
from feedback.importer.parse.limits import MEGABYTE, Limits
from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.limits import check_bytes
from feedback.importer.process import Ended, run

WALL_CLOCK = 60.0  # seconds; the processor's limit is lower, so this is for one asleep
MAX_OUTPUT = 64 * MEGABYTE
# -I: no environment, no user's packages, no current folder. So the place of our own
# package has to be said.
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from runpy import run_module; "
    "run_module('feedback.importer.parse', run_name='__main__', alter_sys=True)"
)
ROOT = str(Path(__file__).resolve().parents[2])

ABORTS = (-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGILL)

SENTENCES: Final = {
    "memory": _(
        "読み取りに必要なメモリが上限を超えました。ファイルを分割してください。"
    ),
    "time": _(
        "時間内に読み取れませんでした。ファイルを分割するか、"
        "テキストで保存し直してください。"
    ),
    "crashed": _(
        "読み取りの途中で異常が起きました。ファイルが壊れているおそれがあります。"
        "作り直すか、テキストで保存し直してください。"
    ),
    "output": _("読み取った結果が大きすぎます。ファイルを分割してください。"),
}

OnProgress = Callable[[int], None]
Read = TypeVar("Read")


def parse_within_limits(
    data: bytes,
    name: str,
    *,
    on_progress: OnProgress | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    wall_clock: float = WALL_CLOCK,
) -> Minutes:
    """Return what the minutes in `data` say.

    `on_progress` is told how far it is, in percent. Raises Unreadable for every
    file that cannot be read, also where reading broke a limit or crashed: code
    "too_large", "memory", "time", "crashed", "output" or one of the parser's.
    """
    child = _Child("minutes", minutes_from_json, limits, wall_clock)
    return child.read(data, name, on_progress)


def read_edition_within_limits(
    data: bytes,
    name: str,
    *,
    on_progress: OnProgress | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    wall_clock: float = WALL_CLOCK,
) -> EditionText:
    """Return what the edition of a draft in `data` says; else as for minutes."""
    child = _Child("edition", edition_from_json, limits, wall_clock)
    return child.read(data, name, on_progress)


@dataclass(frozen=True)
class _Child(Generic[Read]):
    """What the process is to read, how its answer is turned back, and its limits."""

    what: str
    turn_back: Callable[[Any], Read]
    limits: Limits
    wall_clock: float

    def read(self, data: bytes, name: str, on_progress: OnProgress | None) -> Read:
        check_bytes(data)
        named = name[-100:].replace("\0", "")
        ended = run(
            ["-I", "-B", "-c", START, ROOT, str(self.limits), self.what, named],
            data,
            wall_clock=self.wall_clock,
            max_output=MAX_OUTPUT,
            on_line=partial(_tell, on_progress=on_progress),
        )
        return self._answer(ended)

    def _answer(self, ended: Ended) -> Read:
        if code := _why_it_ended(ended):
            raise Unreadable(code, SENTENCES[code])
        try:
            answer = json.loads(ended.output)
            if "refused" not in answer:
                return self.turn_back(answer)
            refusal = _refusal(answer["refused"])
        except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
            raise Unreadable("crashed", SENTENCES["crashed"]) from None
        raise refusal


def _why_it_ended(ended: Ended) -> str:
    """Return "" for a process that ended well."""
    if ended.stopped:
        return ended.stopped
    if ended.status == 0:
        return ""
    if ended.status == -signal.SIGXCPU:
        return "time"
    # The kernel kills for want of memory, and PDFium aborts without a word.
    silent = not ended.errors.strip() and ended.status in ABORTS
    if silent or ended.status == -signal.SIGKILL or b"MemoryError" in ended.errors:
        return "memory"
    return "crashed"


def _refusal(refused: Any) -> Unreadable:
    code, values = str(refused["code"]), dict(refused["values"])
    sentence = refused["sentence"] or SENTENCES.get(code, SENTENCES["crashed"])
    return Unreadable(code, sentence, **values)


def _tell(line: bytes, on_progress: OnProgress | None) -> bool:
    """Pass on "percent 60" as 60; return whether the line said that."""
    word, _space, percent = line.strip().partition(b" ")
    if word != b"percent" or not percent.isdigit():
        return False
    if on_progress:
        on_progress(min(100, int(percent)))
    return True
