"""Check the translations, or with --write bring them up to the code.

Exits with 1 and a line for each text of the code that a .po lacks, each that a .po has
and the code has not, each without a translation or with one that is Japanese itself,
each .mo that is not what its .po says, and each Japanese text of the code that no
translation is asked for (untranslated.py). Reading the code's texts needs GNU gettext:
where that is missing, this says what was not done, and under CI exits with 1.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
from untranslated import JAPANESE, untranslated

LOCALE = Path("feedback/locale")
CODE = ("config", "feedback")
NO_GETTEXT = (
    "GNU gettext is not installed (apt install gettext, brew install gettext): "
    "whether the translations have all texts of the code was NOT looked at."
)


def main(*, write: bool) -> None:
    catalogues = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    if not catalogues:
        sys.exit(f"There is no translation below {LOCALE}")
    has_gettext = bool(shutil.which("xgettext") and shutil.which("msgmerge"))
    if write:
        bring_up(catalogues, extract=has_gettext)
    problems = [problem for path in catalogues for problem in problems_of(path)]
    problems += untranslated(Path.cwd())
    if has_gettext:
        problems += behind_the_code(catalogues)
    elif os.environ.get("CI"):
        problems.append(NO_GETTEXT)
    else:
        print(NO_GETTEXT, file=sys.stderr)  # noqa: T201
    if problems:
        sys.exit("\n".join(problems))


def bring_up(catalogues: list[Path], *, extract: bool) -> None:
    if extract:
        make_messages(Path.cwd())
    for path in catalogues:
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


def make_messages(top: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--verbosity=0"],
        cwd=top,
        env=os.environ | {"DAICHO_MODE": "test"},
        check=True,
    )


def behind_the_code(catalogues: list[Path]) -> list[str]:
    """Compare with catalogues made anew, in a copy: a check changes no file."""
    with TemporaryDirectory() as made:
        top = Path(made)
        for part in CODE:
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(part, top / part, ignore=ignored)
        shutil.copy("manage.py", top)
        make_messages(top)
        return [
            f"{path}: {words} {msgid!r}: make translations"
            for path in catalogues
            for words, msgid in differences(texts(path), texts(top / path))
        ]


def differences(there: set[str], wanted: set[str]) -> list[tuple[str, str]]:
    lacking = [("lacks the code's", msgid) for msgid in sorted(wanted - there)]
    return lacking + [("still has", msgid) for msgid in sorted(there - wanted)]


def texts(path: Path) -> set[str]:
    return {
        "|".join(filter(None, (e.msgctxt, e.msgid, e.msgid_plural)))
        for e in polib.pofile(str(path))
        if not e.obsolete
    }


def problems_of(path: Path) -> list[str]:
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    done = [entry for entry in entries if entry.translated()]
    problems = [
        f"{path}:{entry.linenum}: no translation of {entry.msgid!r}"
        for entry in entries
        if entry not in done
    ]
    problems += [
        f"{path}:{entry.linenum}: Japanese stands for {entry.msgid!r}"
        for entry in done
        if any(JAPANESE.search(words) for words in said_by(entry))
    ]
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or said(polib.mofile(str(compiled))) != said(done):
        problems.append(f"{compiled} is not what its .po says: make translations")
    return problems


def said_by(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def said(entries: Iterable[polib.POEntry | polib.MOEntry]) -> set[tuple[str, ...]]:
    return {
        (each.msgctxt or "", each.msgid, each.msgstr, *each.msgstr_plural.values())
        for each in entries
    }


if __name__ == "__main__":
    main(write="--write" in sys.argv)
