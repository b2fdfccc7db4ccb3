"""What brackets behind a name say: a title, an office, a deputy, how she attends."""

from dataclasses import replace

from feedback.importer.parse.head.printed import compact
from feedback.importer.parse.minutes import Person
from feedback.importer.parse.names import split_title
from feedback.importer.parse.titles import is_title, role_of

_ATTENDANCE = (
    *("オンライン", "ＷＥＢ", "WEB", "Web", "ウェブ", "リモート", "書面", "途中", "遅"),
    *(
        "早退",
        "退席",
        "会場",
        "対面",
        "テレビ会議",
        "電話",
        "Ｗｅｂ",
        "web",
        "Zoom",
        "ＺＯＯＭ",
    ),
)


def noted(person: Person, note: str) -> tuple[Person, bool]:
    """Return the person with what `note` says of her, and whether it says absent."""
    plain = compact(note)
    if "代理" in plain and not is_title(plain):
        return replace(person, note=_joined(person.note, note)), False
    if plain in ("欠席", "欠"):
        return person, True
    if plain.endswith(("（欠席)", "（欠席）", "(欠席)")):
        return _described(person, note[:-4].strip(), plain[:-4]), True
    if plain in ("出席", "出"):
        return person, False
    if any(word in plain for word in _ATTENDANCE):
        return replace(person, note=_joined(person.note, note)), False
    return _described(person, note, plain), False


def _described(person: Person, note: str, plain: str) -> Person:
    named = split_title(note)
    if not person.name and named.name:
        return replace(person, name=named.name)
    if not person.title and named == ("", plain) and _is_short(plain):
        return replace(person, title=plain)
    if is_title(person.title) and is_title(plain) and role_of(plain) == "chair":
        return replace(person, title=plain)
    if not person.affiliation:
        return replace(person, affiliation=note)
    return replace(person, note=_joined(person.note, note))


def _is_short(plain: str) -> bool:
    return len(plain) <= 12


def _joined(one: str, other: str) -> str:
    return f"{one}、{other}" if one else other
