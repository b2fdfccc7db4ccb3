"""Text for files that are XML inside (docx, xlsx)."""

import re

# What XML 1.0 has no sign for; PostgreSQL holds it all the same.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return the text with a mark (U+FFFD) for each sign that no XML can hold."""
    return NOT_IN_XML.sub("\ufffd", text)
