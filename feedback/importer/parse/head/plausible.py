"""Whether what stands on a roster can be somebody's name.

A roster must never invent a person: what may be none is left out, and told.
"""

from feedback.importer.parse.head.printed import compact
from feedback.importer.parse.minutes import SECRETARIAT
from feedback.importer.parse.names import initial_of
from feedback.importer.parse.surnames import SURNAMES, surname_in
from feedback.importer.parse.titles import role_of
from feedback.importer.parse.wordlists import words

# No name holds one of these; an agenda, a label or a sentence does.
_NO_NAME = words(
    """
報告 事項 協議 議題 議事 議案 議決 案件 会議 会見 議録 出席 欠席 招集 召集 傍聴 資料
氏名 職員 職名 名簿 挨拶 検討 開会 閉会 審査 審議 別紙 別添 記録 概要 結果 委員 説明
意見 質疑 質問 署名 公開 条例 構成員 事務局 開催 について とおり ための まとめ あいさつ
及び および または 並びに 敬称 担当 関係 以外 部局 公室 大臣 政務官 団体 法人 組合
職務 代理 議長 経過 承認 選任 委嘱 任命 互選 付託 陳情 請願 審問 予算 決算 計画 制度
業務 その他 順不同 ページ トップ 主な 全員 出欠 開議 散会 午前 午後 曜日 届出 日程
"""
)
# Nor ends in one of these; within a name they meet by chance: 中村 長次郎, 山本 日出男.
_NO_END = tuple(
    words(
        """
部会 会場 場所 電話 代表 市長 町長 村長 区長 知事 部長 課長 室長 局長 係長 所長 次長
参事 補佐 主幹 主任 主査 理事 幹事 書記 役員 学校 大学 議会 団長 座長 会長 次第 項目
内容 事業 先頭 本文 本日 各位 一同 同上 以上 以下 公務 都合 連絡
"""
    )
)
_PLACES = frozenset("国都道府県市町村区省庁局課室係")
_SIGNS = frozenset("・=＝ー々〆ヶヵ ’'.－-")
# The longest surname and given name in common use, in kanji.
_LONGEST_PART, _LONGEST_WHOLE, _LONGEST = 4, 6, 8


def may_be_name(name: str, title: str = "") -> bool:
    """Whether `name`, printed with `title` or with none, can name a person."""
    initial = initial_of(name)
    plain = name[: -len(initial) - 2] if initial else name
    letters = compact(plain)
    if not letters or letters.endswith(_NO_END) or holds_no_name(letters):
        return False
    if not all(sign.isalpha() or sign in _SIGNS for sign in letters):
        return False
    if len(letters) == 1:
        return letters in SURNAMES or _is_titled(letters, title)
    if _is_foreign(letters):
        return True
    return _is_of_fair_length(plain.split(), letters)


def holds_no_name(letters: str) -> bool:
    """Whether one of the words is in `letters` that an agenda or a label has."""
    return any(word in letters for word in _NO_NAME)


def _is_titled(letter: str, title: str) -> bool:
    """轟副大臣 is somebody; 水環境課長, parted behind its first letter, is nobody."""
    serves = role_of(title) == SECRETARIAT
    return bool(title) and letter not in _PLACES and not serves


def _is_foreign(letters: str) -> bool:
    """ジョン・スミス, Anne: as long as they are."""
    return all("ァ" <= sign <= "ヿ" or sign in _SIGNS for sign in letters) or all(
        ord(sign) < 0x250 or "Ａ" <= sign <= "ｚ" for sign in letters
    )


def _is_of_fair_length(parts: list[str], letters: str) -> bool:
    if len(parts) == 2:
        surname, given = parts
        kanji = all(sign >= "一" for sign in given)
        return len(surname) <= _LONGEST_PART + 1 and not (
            kanji and len(given) > _LONGEST_PART
        )
    longest = _LONGEST_WHOLE + max(0, len(surname_in(letters)) - 2)
    if not all(sign >= "一" for sign in letters):
        longest = _LONGEST
    return len(letters) <= longest
