"""The parser as a process: bytes on standard input, JSON on standard output.

`feedback.importer.child` starts it. Its limits come first, before any library that
meets the file is loaded. It prints what `as_json` gives, or {"refused": {"code",
"sentence", "values"}}; how far it is goes to standard error ("percent 60").
"""

import json
import sys

from feedback.importer.parse.limits import Limits

# The file has come; loading the parser takes as long as reading a short file.
BEGUN = 5


def main(limits: Limits, name: str) -> None:
    """Read the minutes on standard input within the limits and print what they say."""
    limits.hold()
    print(json.dumps(_answer(sys.stdin.buffer.read(), name)))  # noqa: T201


def _answer(data: bytes, name: str) -> dict[str, object]:
    _tell(BEGUN)
    # Only now, within the limits.
    from feedback.importer.parse.as_json import as_json
    from feedback.importer.parse.pipeline import parse
    from feedback.importer.parse.problems import Unreadable

    try:
        return as_json(parse(data, name, watch=_tell))
    except Unreadable as refusal:
        return _refused(refusal.code, refusal.sentence, refusal.values)
    except MemoryError:
        return _refused("memory")
    except RecursionError:
        return _refused("crashed")


def _refused(code: str, sentence: str = "", values: object = None) -> dict[str, object]:
    """`sentence` is empty where the parent has its own for that code."""
    return {"refused": {"code": code, "sentence": sentence, "values": values or {}}}


def _tell(percent: int) -> None:
    print(f"percent {percent}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Limits.of(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
