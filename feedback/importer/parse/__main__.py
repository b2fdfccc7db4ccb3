"""The parser as a process: bytes on standard input, JSON on standard output.

`feedback.importer.child` starts it and says what the file is to be: "minutes" of a
meeting or an "edition" of a draft. Its limits come first, before any library that
meets the file is loaded. It prints what `as_json` gives, or {"refused": {"code",
"sentence", "values"}}; how far it is goes to standard error ("percent 60").
"""

import json
import sys
from collections.abc import Callable

from feedback.importer.parse.limits import Limits

# The file has come; loading the parser takes as long as reading a short file.
BEGUN = 5


def main(limits: Limits, what: str, name: str) -> None:
    """Read the file on standard input within the limits and print what it says."""
    limits.hold()
    answer = _answer(READERS[what], sys.stdin.buffer.read(), name)
    print(json.dumps(answer))  # noqa: T201


# Each loads its libraries only when it is called, within the limits.
def _minutes(data: bytes, name: str) -> dict[str, object]:
    from feedback.importer.parse.as_json import as_json
    from feedback.importer.parse.pipeline import parse

    return as_json(parse(data, name, watch=_tell))


def _edition(data: bytes, name: str) -> dict[str, object]:
    from feedback.importer.parse.edition.as_json import as_json
    from feedback.importer.parse.edition.reading import read_edition

    return as_json(read_edition(data, name, watch=_tell))


Reader = Callable[[bytes, str], dict[str, object]]
READERS: dict[str, Reader] = {"minutes": _minutes, "edition": _edition}


def _answer(reader: Reader, data: bytes, name: str) -> dict[str, object]:
    _tell(BEGUN)
    from feedback.importer.parse.problems import Unreadable

    try:
        return reader(data, name)
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
    main(Limits.of(sys.argv[1]), sys.argv[2], sys.argv[3])
