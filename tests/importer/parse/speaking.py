"""Speeches of an invented council, for the tests of what is read from them."""

from feedback.importer.parse.minutes import Head, Person, Speech

HEAD = Head(
    title="みどり川流域の交通に関する検討会",
    number=4,
    agenda=("（１）中間整理（案）について",),
    present=(
        Person("片桐", "chair", "座長"),
        Person("沢渡", "member", "委員"),
        Person("水無瀬", "member", "委員"),
        Person("榎", "member", "委員"),
    ),
    absent=(Person("蓮見", "member", "委員"),),
    secretariat=(Person("桐生", "secretariat", "課長"),),
)
ROLES = {"片桐": "chair", "事務局": "secretariat", "桐生": "secretariat"}


def spoken(*turns: tuple[str, str]) -> list[Speech]:
    """Speeches from (name, text); 「委員」 is a member without a name."""
    return [_speech(number, *turn) for number, turn in enumerate(turns, start=1)]


def _speech(number: int, name: str, text: str) -> Speech:
    unnamed = name in {"委員", "事務局"}
    return Speech(
        number=number,
        name_as_printed=name,
        text=text,
        line=number,
        name="" if unnamed else name,
        role=ROLES.get(name, "member"),
    )
