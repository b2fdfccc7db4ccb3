"""manage.py makemessages: Django's, told how this code marks its texts.

It reads `translate(…)` too, never guesses a translation, and writes a catalogue that
changes only with the texts: no line numbers, no dates, nothing that is gone.
"""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    # The name of gettext in the modules where `_` is gettext_lazy.
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=translate"]
    # A translation guessed by likeness looks finished and is wrong.
    msgmerge_options = [
        *makemessages.Command.msgmerge_options,
        "--no-fuzzy-matching",
    ]

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)  # type: ignore[arg-type]
        parser.set_defaults(
            locale=["en"],
            ignore_patterns=["tests", "var"],
            no_location=True,
            no_obsolete=True,
            no_wrap=True,
        )

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        written = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        lines = written.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith('"POT-Creation-Date:')]
        written.write_text("".join(kept), "utf-8")
