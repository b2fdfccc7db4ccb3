"""Where a meeting was held."""

from collections.abc import Sequence

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.printed import compact, peel

_MOST_LINES = 3
# What follows a place without a label of its own.
_NO_PLACE = (
    *("出席", "欠席", "委員", "議題", "議事", "次第", "議案", "傍聴", "資料", "日程"),
    *("開会", "閉会", "会議録", "事務局", "以下", "結果", "案件", "報告"),
)


def place_of(lines: Sequence[Line]) -> str:
    """Return the place under its label, in one line: without remarks (※), and without
    what the record goes on with."""
    places = [_place(lines[0].text)]
    for line in lines[1:_MOST_LINES]:
        if not _goes_on(line.text):
            break
        places.append(_place(line.text))
    return "　".join(place for place in places if place)


def _place(text: str) -> str:
    text = text.partition("※")[0]
    words = text.split()
    end = next((at for at, word in enumerate(words) if at and _ends(word)), len(words))
    return " ".join(words[:end])


def _ends(word: str) -> bool:
    """市役所 会議室 出席者 …: a word that heads something else ends the place."""
    return word.startswith(("出席", "欠席", "議題", "議事", "次第", "傍聴"))


def _goes_on(text: str) -> bool:
    plain = compact(text)
    if (
        plain[:1] in ("※", "【")
        or "http" in plain
        or plain.endswith("。")
        or peel(text).number is not None
    ):
        return False
    room = plain.endswith(("室", "階", "場", "館", "ホール", "）", ")", "催", "用"))
    return room or not any(word in plain for word in _NO_PLACE)
