"""Marks, brackets and colons: how panels and councils of all kinds label speeches."""

from bench.minutes import labels, people
from bench.minutes.convention import UNWRAPPED, WEB, Convention

_MARKS = {"chair": "○", "deputy": "◆", "member": "◆", "staff": "◎", "guest": "◎"}
_NO_ROUND = ("・", "①", "（１）")

MARKED = (
    # Marks before surname and title: ministries, prefectures.
    Convention("○國領座長　　", labels.surname_title, after="　　", body=people.PANEL),
    Convention("○國領座長　", labels.staff_in_brackets, body=people.PANEL),
    Convention(
        "○國領座長 (space)",
        labels.surname_title,
        after=" ",
        head="mhlw",
        containers=UNWRAPPED,
    ),
    Convention("○國領座長⏎", labels.explained_staff, after="\n", head="mhlw"),
    Convention("〇佐藤委員 (U+3007)", labels.staff_unnamed, before="〇"),
    Convention("◯佐藤委員 (U+25EF)", labels.surname_title, before="◯", between=1),
    Convention("●佐藤委員", labels.surname_title, before="●", listing=_NO_ROUND),
    Convention("◎佐藤委員", labels.staff_unnamed, before="◎ ", between=1),
    Convention("◆佐藤委員", labels.surname_title, before="◆", headings="boxed"),
    Convention("■佐藤委員", labels.surname_title, before="■", after="\n"),
    Convention("▽佐藤委員", labels.surname_title, before="▽"),
    Convention("○佐藤一郎委員", labels.full_title, headings="plain"),
    Convention(
        "○佐藤　委員",
        labels.spaced_title,
        after="　　",
        body=people.STANDING,
        rules="─",
        between=1,
        head="circled",
    ),
    Convention(
        "○ ◆ ◎ by part",
        labels.spaced_title,
        before=_MARKS,
        after="　",
        body=people.STANDING,
        head="session",
        listing=_NO_ROUND,
    ),
    Convention(
        "○佐藤委員 nothing after", labels.surname_title, after="", containers=UNWRAPPED
    ),
    Convention("○佐藤委員：", labels.surname_title, after="："),
    Convention("○ 佐藤委員　", labels.surname_title, before="○ ", after="　"),
    Convention(
        "○佐藤委員「…」",
        labels.surname_title,
        after="　",
        quoted=True,
        between=1,
        body=people.SCHOOLS,
        head="marked",
    ),
    Convention(
        "・佐藤委員　",
        labels.surname_title,
        before="・",
        after="　",
        listing=("①", "（１）"),
    ),
    Convention("twins ○渡邉（航）委員", labels.surname_title, twins=True),
    Convention(
        "several on a line",
        labels.surname_title,
        after="　　",
        joined=True,
        containers=("whole", "br"),
        listing=(),
    ),
    Convention("○会　長", labels.title_spread, after="　", listing=_NO_ROUND),
    Convention("○３番　佐藤委員", labels.seat_and_name, after="　　"),
    Convention("○会長（國領）", labels.title_and_name, after="　"),
    Convention(
        "double spacing",
        labels.staff_in_brackets,
        after="　　",
        spread=True,
        body=people.PANEL,
        containers=("wrapped",),
    ),
)

_ANSWERED = {
    "chair": "（",
    "deputy": "（",
    "member": "（",
    "staff": "⇒（",
    "guest": "→（",
}

BRACKETED = (
    Convention(
        "⇒（事務局）", labels.title_only, before=_ANSWERED, after="）", terse=True
    ),
    Convention("（國領会長）", labels.surname_title, before="（", after="）　"),
    Convention("《佐藤委員》", labels.surname_title, before="《", after="》　"),
    # Brackets.
    Convention(
        "【佐藤委員】　",
        labels.surname_title,
        before="【",
        after="】　",
        body=people.SECTION,
    ),
    Convention(
        "【佐藤委員】⏎",
        labels.surname_title,
        before="【",
        after="】\n",
        between=1,
        body=people.SECTION,
        head="mext",
    ),
    Convention(
        "【渡邉（航）会長】",
        labels.surname_title,
        before="【",
        after="】　　",
        twins=True,
        head="mext",
    ),
    Convention(
        "【会長】 anonymous",
        labels.title_only,
        before="【",
        after="】",
        listing=_NO_ROUND,
    ),
    Convention("〔佐藤委員〕", labels.surname_title, before="〔", after="〕　"),
    Convention("［佐藤委員］", labels.surname_title, before="［", after="］　"),
    Convention(
        "＜事務局＞⏎",
        labels.title_only,
        before="＜",
        after="＞\n",
        between=1,
        head="table",
    ),
    Convention("〈佐藤委員〉", labels.surname_title, before="〈", after="〉"),
    Convention(
        "（会長）",
        labels.title_only,
        before="（",
        after="）",
        terse=True,
        headings="plain",
    ),
    Convention(
        "（佐藤委員）⏎", labels.surname_title, before="（", after="）\n", between=1
    ),
    Convention("（Ａ委員）", labels.lettered, before="（", after="）　"),
    Convention("委員）", labels.title_only, before="", after="）", terse=True),
    Convention(
        "佐藤委員）",
        labels.surname_title,
        before="",
        after="）",
        body=people.STANDING,
        listing=_NO_ROUND,
    ),
)

COLONED = (
    Convention(
        "佐藤委員： several on a line",
        labels.surname_title,
        before="",
        after="：",
        joined=True,
        containers=("whole", "br"),
        listing=(),
    ),
    Convention(
        "佐藤委員） several on a line",
        labels.surname_title,
        before="",
        after="）",
        body=people.STANDING,
        joined=True,
        containers=("whole", "br"),
        listing=(),
    ),
    Convention("佐藤委員　：", labels.surname_title, before="", after="　：　"),
    Convention("会長（國領）：", labels.title_and_name, before="", after="："),
    # Colons.
    Convention("佐藤委員：", labels.surname_title, before="", after="：", between=1),
    Convention("会長：", labels.title_only, before="", after="：", listing=_NO_ROUND),
    Convention(
        "会長：⏎⏎",
        labels.title_and_post,
        before="",
        after="：\n\n",
        between=1,
        containers=WEB,
    ),
    Convention(
        "委員長（相良君）：",
        labels.surname_kun,
        before="",
        after="：",
        body=people.STANDING,
        head="session",
        headings="noted",
    ),
    Convention(
        "○○省・山本課長補佐：⏎",
        labels.organ_and_name,
        before="",
        after="：\n",
        between=1,
    ),
    Convention("Ａ委員：", labels.lettered, before="", after="：", terse=True),
    Convention(
        "佐藤委員: (ASCII)",
        labels.surname_title,
        before="",
        after=": ",
        folded=True,
        containers=WEB,
    ),
    Convention("佐藤様：", labels.honoured, before="", after="："),
    Convention("佐藤：", labels.bare_surname, before="", after="："),
    Convention(
        "・佐藤委員：",
        labels.surname_title,
        before="・",
        after="：",
        listing=("①", "（１）"),
    ),
)
