"""Double spacing: an empty line after every printed line, which then means nothing.

Converters of PDF to text leave it behind, and a space where the form feed was.
"""

from itertools import pairwise

from feedback.importer.parse.reading.rows import Row

FEWEST = 8  # lines; fewer tell nothing
ENDS_OF_SENTENCE = "。．.？?！!」』）)】］]〕：:"


def single_spaced(rows: list[Row]) -> list[Row]:
    """Return the rows without the empty ones of double spacing, if it is that.

    Of three empty rows one was printed. Where two lines follow each other without an
    empty row, a page ended between them.
    """
    printed = [place for place, row in enumerate(rows) if not row.blank]
    if not _is_double(rows, printed):
        return rows
    spaced = _marks_pages_by_space(rows, printed)
    out: list[Row] = []
    last, page = -1, 0
    for place in printed:
        row, gap = rows[place], place - last - 1
        out += [Row("", rows[last + 1].number, row.page + page)] * (gap // 2)
        if gap == 0 and last >= 0 and spaced:
            page += 1
            row = Row(row.text[1:], row.number, row.page)
        out.append(Row(row.text, row.number, row.page + page))
        last = place
    return out


def _is_double(rows: list[Row], printed: list[int]) -> bool:
    """Single empty rows nearly everywhere, between lines that break off.

    A text with an empty line after each paragraph looks alike, but its lines end with
    their sentences and have all lengths.
    """
    if len(printed) < FEWEST:
        return False
    gaps = [after - before - 1 for before, after in pairwise(printed)]
    if gaps.count(1) < 0.8 * len(gaps):
        return False
    texts = [rows[place].text.strip() for place in printed]
    return looks_wrapped(texts)


def looks_wrapped(texts: list[str]) -> bool:
    """Whether lines are cut at a width: many are as long as the longest, in the middle
    of a sentence."""
    widths = sorted(len(text) for text in texts)
    usual = widths[len(widths) * 9 // 10] if widths else 0
    full = [text for text in texts if usual * 0.9 <= len(text) <= usual * 1.1]
    broken = sum(1 for text in full if text[-1:] not in ENDS_OF_SENTENCE)
    return usual > 14 and len(full) >= 0.3 * len(texts) and broken >= 0.5 * len(full)


def _marks_pages_by_space(rows: list[Row], printed: list[int]) -> bool:
    follows = [
        rows[after].text for before, after in pairwise(printed) if after == before + 1
    ]
    return bool(follows) and all(text.startswith(" ") for text in follows)
