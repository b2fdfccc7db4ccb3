"""What stands before the text of a Markdown file: YAML, TOML, Pandoc, Bikeshed."""

from feedback.importer.parse.edition.markdown_inline import title_of
from feedback.importer.parse.reading.rows import Row

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_QUOTES = "\"' "
# Rows; what is longer is no front matter but a text between two lines.
LONGEST = 500


def front_of(rows: list[Row]) -> tuple[str, list[Row]]:
    """Return the title that the front matter gives, "" for none, and the rest."""
    start = next((n for n, row in enumerate(rows) if not row.blank), 0)
    if not rows or start >= len(rows):
        return "", rows
    first = rows[start].text
    if first.startswith("% "):
        return title_of(first[2:]), rows[start + 1 :]
    if closing := _FENCES.get(first.strip()):
        return _fenced(rows, start, closing)
    if first.startswith("<pre class") and "metadata" in first:
        return _fenced(rows, start, ("</pre>",))
    return "", rows


def _fenced(
    rows: list[Row], start: int, closing: tuple[str, ...]
) -> tuple[str, list[Row]]:
    for end in range(start + 1, min(len(rows), start + LONGEST)):
        if rows[end].text.strip() in closing:
            return _title([row.text for row in rows[start:end]]), rows[end + 1 :]
    return "", rows


def _title(lines: list[str]) -> str:
    for line in lines:
        key, parting, value = line.replace("=", ":", 1).partition(":")
        if parting and key.lower() == "title":
            return title_of(value.strip(_QUOTES))
    return ""
