"""The words that head a part of a head: 日時, 出席者（敬称略）, 【事務局】."""

from dataclasses import dataclass

from feedback.importer.parse.head.fields import (
    ABSENT,
    AGENDA,
    BODY,
    DATE,
    GROUPS,
    LABELS,
    MATERIALS,
    OBSERVERS,
    PRESENT,
    SECRETARIAT,
    TIME,
)
from feedback.importer.parse.head.printed import (
    CLOSING,
    OPENING,
    Peeled,
    compact,
    folded,
    peel,
)
from feedback.importer.parse.titles import leading_title

_BEFORE = ("本日の", "当日の", "会議の", "会議", "主な", "当審議会", "本会議", "今回の")
_AFTER = (
    "一覧",
    "名簿",
    "の職・氏名",
    "の職氏名",
    "職氏名",
    "の氏名",
    "氏名",
    "等",
    "名",
    "数",
    "について",
    "の状況",
    "者",
)
_KINDS = (
    "者",
    "委員",
    "構成員",
    "議員",
    "メンバー",
    "員",
    "分科員",
    "部会員",
    "役員",
    "会員",
    "団体",
)
_JOINTS = ("及び", "および", "・", "、", "／", "/", "並びに", "と", "，", "･")
_SERVING = ("事務局", "職員", "説明", "側出席", "行政", "執行", "理事者", "関係課")
_OFFICES = ("省", "庁", "府", "局", "課", "市", "町", "村", "区", "県")
_POSTS = ("係長", "課長", "部長", "室長", "局長", "次長", "員長", "主幹", "主査")
_WITH_VALUE = ("場所", "会場", "日時", "時間")
# 本日審査した案件; 協議会の概要.
_TREATED = ("した案件", "した事件", "した議案", "付した案件", "付した事件")
_RECORDED = ("会の概要", "会の経過", "会の要旨")
_LONGEST = 26


@dataclass(frozen=True)
class Label:
    """A recognised heading: the `field` it opens, its words, what stands in brackets
    behind it (敬称略, 14名), and the rest of its line."""

    field: str
    words: str
    remark: str = ""
    value: str = ""
    fields: tuple[str, ...] = ()
    alone: bool = False


def find_label(line: str) -> Label | None:
    """Return the label that `line` begins with, None if it begins with none."""
    return label_of(peel(line))


def label_of(peeled: Peeled) -> Label | None:
    """Return the label that a line, already without its numbering, begins with."""
    text = peeled.text.strip()
    if not text:
        return None
    if text[0] in OPENING:
        return _in_brackets(text)
    return _open(text)


def glued_label(text: str) -> Label | None:
    """Return the longest label that a line begins with, though nothing parts it from
    its value: 場所市役所５階. Only its number tells that such a line has one."""
    for length in range(min(_LONGEST, len(text)), 1, -1):
        if fields := field_of(folded(text[:length])):
            value = text[length:].strip().lstrip("・:：")
            return Label(fields[0], text[:length], "", value, fields)
    return None


def field_of(word: str) -> tuple[str, ...]:
    """Return the fields that a compact word heads: 日時及び場所 → date and place."""
    if word in LABELS:
        return (LABELS[word],)
    if found := _of_attendance(word):
        return (found,)
    return _joined(word)


def _of_attendance(printed: str) -> str:
    word = printed
    for before in _BEFORE:
        if word.startswith(before) and (rest := word[len(before) :]) in LABELS:
            return LABELS[rest]
        word = word.removeprefix(before) if before != "会議" else word
    for after in _AFTER:
        word = word.removesuffix(after) if word not in LABELS else word
    if word in LABELS:
        return LABELS[word]
    for start, field in (("出席", PRESENT), ("参加", PRESENT), ("欠席", ABSENT)):
        rest = word.removeprefix(start).removeprefix("した").removeprefix("の")
        if word.startswith(start) and (not rest or rest in _KINDS or rest in GROUPS):
            return field
    return _of_ending(printed)


def _of_ending(word: str) -> str:
    """○○協議会出席者, 市議会事務局."""
    if any(sign in word for sign in "、。「」：:") or word[:1].isdecimal():
        return ""
    if word.startswith(_WITH_VALUE):
        return ""  # 場所　市役所　出席者
    if word.endswith(_TREATED):
        return AGENDA
    if word.endswith(_RECORDED):
        return BODY
    if word.endswith(("欠席者", "欠席委員")):
        return ABSENT
    for ending in ("出席者", "出席委員", "参加者"):
        if (before := word.removesuffix(ending)) == word:
            continue
        if before.startswith("オブザーバ"):
            return OBSERVERS
        serving = any(office in word for office in _SERVING)
        return SECRETARIAT if serving or before.endswith(_OFFICES) else PRESENT
    return SECRETARIAT if word.endswith("会事務局") else ""


def _joined(word: str) -> tuple[str, ...]:
    for joint in _JOINTS:
        one, found, other = word.partition(joint)
        if found and one and other and (first := field_of(one)):
            second = field_of(other)
            if second:
                return first + second
    return ()


def _in_brackets(text: str) -> Label | None:
    closing = CLOSING[OPENING.index(text[0])]
    end = text.find(closing, 1, 40)
    if end < 0:
        return None
    label = _open(text[1:end])
    rest = text[end + 1 :].strip()
    if label is None or label.value:
        return None
    remark, value = _remark(rest)
    value = value.lstrip(":：　 ")
    return Label(
        label.field, label.words, label.remark + remark, value, label.fields, True
    )


def _open(text: str) -> Label | None:
    places = [at for at, sign in enumerate(text[:80]) if not sign.isspace()]
    letters = compact(text[:80])
    for length in range(min(_LONGEST, len(letters)), 0, -1):
        word = letters[:length]
        if fields := field_of(folded(word)):
            label = _checked(text, word, places[length - 1] + 1, fields)
            if label:
                return label
    return None


def _checked(text: str, word: str, end: int, fields: tuple[str, ...]) -> Label | None:
    rest = text[end:]
    letters = compact(text[:80])
    if len(leading_title(letters)) > len(word) or letters[len(word) :][:2] in _POSTS:
        return None  # 委 員 長 琴尾, 議 事 係 長 大久保
    if (
        fields[0] == AGENDA
        and word in ("議題", "議事", "案件")
        and rest[:1].isdecimal()
    ):
        return Label(AGENDA, word, "", text, fields)  # 議題１　調査結果について
    if rest.startswith("は") and rest.endswith(("とおり", "とおり。", "通り。")):
        return Label(fields[0], word, "", "", fields, alone=True)
    if rest and not _parts(rest[0]):
        dated = fields[0] in (DATE, TIME) and _begins_a_time(rest)
        return Label(fields[0], word, "", rest, fields) if dated else None
    if fields[0] == MATERIALS and rest[:1].isspace() and _counts(rest.strip()):
        return None
    remark, value = _remark(rest.strip())
    alone = not value or value[0] in ":："
    return Label(fields[0], word, remark, value.lstrip(":：　 \t"), fields, alone)


def _parts(sign: str) -> bool:
    return sign.isspace() or sign in ":：／/…" or sign in OPENING or sign in "】〕］"


def _begins_a_time(rest: str) -> bool:
    return rest[0].isdecimal() or rest[:2] in ("令和", "平成", "昭和", "午前", "午後")


def _counts(text: str) -> bool:
    return bool(text) and text[0].isdecimal()


def _remark(text: str) -> tuple[str, str]:
    """Part what stands in brackets right behind a label from the value."""
    remark = ""
    while text and text[0] in "(（〔［[" and len(remark) < 200:
        end = text.find(CLOSING[OPENING.index(text[0])])
        if end < 0 or not _is_remark(text[1:end]):
            break
        remark, text = remark + " " + text[1:end], text[end + 1 :].strip()
    return remark.strip(), text


def _is_remark(inner: str) -> bool:
    letters = folded(compact(inner))
    if "発言" in letters or "○は" in letters or "◎は" in letters:
        return True
    says = (
        "敬称",
        "順",
        "名",
        "人",
        "略",
        "五十音",
        "あいうえお",
        "別紙",
        "オンライン",
    )
    return len(letters) <= 40 and any(word in letters for word in says)
