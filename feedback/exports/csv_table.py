"""A table as a CSV file, as RFC 4180 has it, that Excel opens in Japanese too."""

import csv
from collections.abc import Iterable
from io import StringIO

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"
# By these a spreadsheet takes a cell for a formula, and runs it.
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(header: list[str], rows: Iterable[list[int | str]]) -> bytes:
    """Return the file: UTF-8 with a mark (BOM) by which Excel knows it, lines that end
    in CRLF. Words that look like a formula get an apostrophe before them."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([_harmless(value) for value in header])
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _harmless(value: int | str) -> int | str:
    if isinstance(value, str) and value.startswith(STARTS_FORMULA):
        return f"'{value}"
    return value
