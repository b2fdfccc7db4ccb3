"""Check the translations, or with --write compile them: every .po against its .mo.

Exits with 1 and a line for each text that lacks a translation, and for each .mo that is
not what its .po says. Needs no gettext.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import polib

LOCALE = Path("feedback/locale")


def main(*, write: bool) -> None:
    catalogues = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    if not catalogues:
        sys.exit(f"There is no translation below {LOCALE}")
    for path in catalogues if write else ():
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
    if problems := [problem for path in catalogues for problem in problems_of(path)]:
        sys.exit("\n".join(problems))


def problems_of(path: Path) -> list[str]:
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    done = [entry for entry in entries if entry.translated()]
    problems = [
        f"{path}:{entry.linenum}: no translation of {entry.msgid!r}"
        for entry in entries
        if entry not in done
    ]
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or said(polib.mofile(str(compiled))) != said(done):
        problems.append(f"{compiled} is not what its .po says: make translations")
    return problems


def said(entries: Iterable[polib.POEntry | polib.MOEntry]) -> set[tuple[str, ...]]:
    return {
        (each.msgctxt or "", each.msgid, each.msgstr, *each.msgstr_plural.values())
        for each in entries
    }


if __name__ == "__main__":
    main(write="--write" in sys.argv)
