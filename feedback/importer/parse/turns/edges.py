"""What stands between and behind the speeches: headings, times, rules, the end."""

from collections.abc import Sequence

import re2

from feedback.importer.parse.turns.marks import (
    MARKS,
    bare,
    enclosed,
    fold,
    is_rule,
    is_sentence,
)
from feedback.importer.parse.turns.titles import NONE, strength

_DASH = r"[-―—–ー─=~〜*・…_]"
_END = re2.compile(
    rf"^{_DASH}*[(\[【〔<≪]?(了|以上|終了|終わり|終|完|議事録終了|会議終了|閉会|散会)"
    rf"[)\]】〕>≫]?{_DASH}*$"
)
_DIGIT = "[0-9零〇一二三四五六七八九十]"
_CLOCK = rf"((午前|午後|AM|PM)?{_DIGIT}{{1,4}}(時|:)({_DIGIT}{{0,4}}分?|半)|正午)"
_DONE = r"(開会|開議|閉会|散会|閉議|延会|休憩|再開|再開議|開始|終了|休会|了|終)"
_TIME = re2.compile(
    rf"^({_DASH}|[(\[【〔<≪])*(平成|令和)?[0-9年月日元]*({_CLOCK}(から|[~〜-])?)+"
    rf"(頃|に)?{_DONE}?(する|した|しました|いたしました|とする)?[。)\]】〕>≫]*{_DASH}*$"
)
_TIME_LAST = re2.compile(
    rf"^({_DASH}|[(\[【〔<≪])*([0-9]{{1,2}}[.)]?)?{_DONE}[:(]*{_CLOCK}[)\]】〕>≫]*{_DASH}*$"
)
_NUMBERED = re2.compile(
    r"^([(\[<]?([0-9]{1,2}|[一二三四五六七八九十]{1,3}|[ア-オ]|[ivxIVX]{1,4})[)\]>.、:]"
    r"|[0-9]{1,2}[ \t　]|[0-9]{1,2}(開会|閉会|議事|議題|報告|協議|その他|挨拶|あいさつ)"
    r"|第[0-9一二三四五六七八九十]{1,3}[ 　]"
    r"|[\[【<〈《〔](議題|議事|議案|報告|協議|審議|日程|案件|次第)"
    r"|(議題|議案|議事|日程|案件|報告事項|協議事項|審議事項|次第)"
    r"(第?[0-9一二三四五六七八九十]{1,3}|[ 　:(]|$))"
)
_COUNTER = re2.compile(
    r"^(-|[-―－–] ?[0-9]{1,3} ?[-―－–]|#[0-9]{1,4}"
    r"|[0-9]{3}・[^。、\s]{2,20}|発言のURL.{0,200})$"
)
_MOST_ITEMS = 20
_ANNOUNCES = re2.compile(
    r"(次の|以下|下記|とおり|通り|[0-9一二三四五六七八九][つ点]|挙げ)[^。]{0,20}[。:]$"
)
_NARRATIVE = re2.compile(
    rf"^{_DASH}*(事務局|委員|会長|座長|委員長|議長|部会長|担当課|各委員|資料)[^。]{{0,50}}"
    rf"(説明|報告|紹介|確認|挨拶|あいさつ|意見交換|承認|了承)"
    rf"(した|があった|を行った|があり、?了承された|された|が行われた)?。?{_DASH}*$"
)
_ASIDE = re2.compile(
    r"^(お?問い?合わ?せ先|照会先|連絡先|担当[:：課]|このページ|ページの?先頭|PDF|署名|"
    r"文責|作成者|配[付布]資料一覧|関連資料|ダウンロード|Adobe|Acrobat|"
    r"(この|本)?(議事録|会議録|議事要旨|速記録)は|.{0,12}(要約して|速報のため|事後修正)|"
    r"(会議録|議事録)署名|以上.{0,12}(証する|署名)|上記.{0,20}(証|署名)|会議の経過を)"
)

# In the middle of a line, a rule and a heading's mark tell what stood on lines of its
# own: 「…します。 ─────── △日程第２ 会期の決定」.
_OWN_LINE = re2.compile(
    r"[ \t\x{3000}]*[─―━—–=＝…‥-]{6,}(?:[ \t\x{3000}]+|$)|[ \t\x{3000}]+(△)"
)


def own_lines(text: str) -> list[str]:
    """Return the parts of the text that stood on lines of their own, without the rules
    between them."""
    parts, begin = [], 0
    for found in _OWN_LINE.finditer(text):
        parts.append(text[begin : found.start()])
        begin = found.start(1) if found.group(1) else found.end()
    return [*parts, text[begin:]]


def is_end(line: str) -> bool:
    """Tell whether the line closes the record: ―了―, 以上, （閉会）, 午後３時閉会."""
    if not any(sign in line for sign in "了上終完閉散議"):
        return False
    text = bare(fold(line[:120])).replace("−", "-")
    if not text or len(text) > 40:
        return False
    return bool(_END.match(text)) or (is_time(line) and _closes(text))


def _closes(text: str) -> bool:
    return any(word in text for word in ("閉会", "散会", "閉議", "終了", "延会"))


def is_time(line: str) -> bool:
    """Tell whether the line only says when something began or ended."""
    if not any(sign in line for sign in ("時", ":", "：", "正午")):
        return False
    text = bare(fold(line[:120])).replace("−", "-")
    return len(text) <= 40 and bool(_TIME.match(text) or _TIME_LAST.match(text))


def is_aside(line: str) -> bool:
    """Tell whether the line belongs to what is printed below minutes."""
    return bool(_ASIDE.match(fold(line.strip())[:60].lstrip("<[【(≪〈*※")))


def is_heading(line: str) -> bool:
    """Tell whether the line is a heading of the agenda: （１）…について, ３ 議事,
    【質疑】, ≪開会≫, ○その他."""
    text = line.strip()
    if not text or len(text) > 90 or text.endswith(("。", "、", "．")):
        return False
    if text[0] == "※":
        return len(text) <= 40 and not is_sentence(text)
    if "①" <= text[0] <= "⑳":
        return False
    if bare(text).startswith("発言者") and len(text) <= 14:
        return True  # a table's first row, printed again
    if text[0] in MARKS:
        return len(text) <= 40 and (
            not is_sentence(text) or (strength(text[1:]) == NONE and _topic(text))
        )
    inner = enclosed(text)
    if inner:
        return text[0] in "【≪《［[＜<〈〔" and not _stage(inner)
    return bool(_NUMBERED.match(fold(text)))


def same_list(line: str, before: str) -> bool:
    """Tell whether two lines are items of one list: （１）…, （２）…"""
    here, there = _item(line), _item(before)
    return here == there and "1" in here


def is_announced(lines: Sequence[str]) -> bool:
    """Tell whether the last of `lines` ends a list of marked items that its speaker
    announced: 「次のとおりです。」 ○ … ○ …"""
    mark = lines[-1].strip()[:1]
    if mark not in MARKS:
        return False
    for items, line in enumerate(reversed(lines[-_MOST_ITEMS:])):
        text = line.strip()
        if text[:1] != mark:
            return items > 1 and bool(_ANNOUNCES.search(fold(text)[-40:]))
    return False


def _item(line: str) -> str:
    """Return how the line's number is written: (1), 1., 1 with a space."""
    style = ""
    for sign in fold(line.strip())[:6]:
        if sign.isalpha():
            break
        style += "1" if sign.isdigit() else sign
    return style.replace("11", "1")


def is_narrative(line: str) -> bool:
    """Tell whether the record itself tells what happened: 事務局より資料１の説明."""
    text = line.strip()
    return len(text) <= 60 and bool(_NARRATIVE.match(bare(fold(text))))


def is_stage(line: str) -> bool:
    """Tell whether the line is a stage direction: （異議なし）, ―休憩―, 〔拍手〕."""
    text = line.strip()
    if enclosed(text):
        return True
    folded = bare(fold(text))
    return len(folded) > 2 and folded[0] in "-―—–─" and folded[-1] in "-―—–─"


def is_blank(line: str) -> bool:
    """Tell whether the line holds no words: empty, drawn, or the counter that a
    collection of minutes prints between speeches (002・山田一郎, #12)."""
    text = line.strip()
    return not text or is_rule(text) or bool(_COUNTER.match(text))


def _topic(text: str) -> bool:
    """Tell whether a marked line names a topic: it ends in a noun, not in a verb."""
    return text.endswith(("について", "の件", "他", "その他", "等")) or text[-1] > "ん"


def _stage(inner: str) -> bool:
    """Tell whether brackets hold what happened rather than what comes next."""
    ending = (
        "あり",
        "退席",
        "退室",
        "入室",
        "拍手",
        "休憩",
        "再開",
        "説明",
        "なし",
        "笑",
    )
    return inner.rstrip("）)").endswith(ending) or "呼ぶ" in inner or "「" in inner


def end_of(lines: Sequence[str], first: int, last: int) -> int:
    """Return where the tail begins: behind the closing mark after `first`, the line of
    the last label; `last` is the number of lines."""
    for at in range(first, last):
        if at > first and (is_end(lines[at]) or is_aside(lines[at])):
            return at
    return last
