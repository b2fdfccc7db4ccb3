"""Editions as they are read, and their imports, made in a line."""

from typing import Any

from feedback.importer.editions.matches import rematch, spread
from feedback.importer.parse.edition import EditionText, Section
from feedback.models import Draft, EditionImport, User

CHAPTER = "検討項目① 港のまち"
# heading: words, printed page
FIRST = {
    "桟橋の整備": ("桟橋は夜も使えるようにする。灯りを置く。", 5),
    "海の名の由来": ("海の名の由来を、冒頭の地図に添える。", 6),
    "舟の修理": ("舟の修理の場を、年に二度ひらく。", 7),
}
SECOND = {
    "桟橋の整備": ("桟橋は夜も使えるようにする。灯りを置く。", 8),
    "舟の修理": ("舟の修理の場を、年に四度ひらく。", 9),
    "灯台の保存": ("灯台を保存し、見学の日を設ける。", 10),
}


def text(places: dict[str, tuple[str, int | None]], **fields: Any) -> EditionText:
    """An edition of one chapter with these places."""
    sections = tuple(
        Section(
            number=f"（{number}）",
            heading=heading,
            path=(CHAPTER,),
            text=words,
            page=page,
            file_page=number,
        )
        for number, (heading, (words, page)) in enumerate(places.items(), start=1)
    )
    return EditionText(title="報告書（案）", format="md", sections=sections, **fields)


def an_import(draft: Draft, label: str = "資料7-1", **fields: Any) -> EditionImport:
    """A file of an edition that is being read."""
    made = {"file_name": f"{label}.md", "size": 10, "state": "reading"}
    fields = made | {"uploaded_by": User.objects.program()} | fields
    return EditionImport.objects.create(draft=draft, label=label, **fields)


def read(
    draft: Draft,
    label: str = "資料7-1",
    places: dict[str, tuple[str, int | None]] = FIRST,
    **fields: Any,
) -> EditionImport:
    """An import that has been read and waits for triage."""
    import_ = an_import(draft, label, **fields)
    spread(import_, text(places))
    return import_


__all__ = ["FIRST", "SECOND", "an_import", "read", "rematch", "text"]
