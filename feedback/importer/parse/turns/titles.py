"""What a label is made of: titles, honorifics, numbers of seats, letters for names."""

from functools import lru_cache

from feedback.importer.parse.names import split_title
from feedback.importer.parse.surnames import surname_in
from feedback.importer.parse.titles import HONORIFICS, ROLES
from feedback.importer.parse.turns.marks import BRACKETS, bare, fold
from feedback.importer.parse.wordlists import words

# How far a label may be trusted before the roster is asked.
NONE, WEAK, FAIR, STRONG = 0, 1, 2, 3
LONGEST = 40

# Who speaks without a role of his own in the meeting.
_OTHERS = words(
    """
    くん 一同 全員 分科員 エコノミスト チューター パートナー マネジャー 主任専門員
    主務 主管 主計 代理 代理者 代表者 代議員 会計士 住民 係長代理 保護者 傍聴人
    出納長 判事 判事補 副主任 副理事 区民 協力委員 協議員 受託業者 司法書士 執行役
    執行部 委託業者 学生 室長代理 専門監 局長代理 市民 幹事会 幹事社 庶務 当局
    役員 指導員 推進員 提出者 提案者 村民 来場者 検事 業者 正会員 理事者 生徒
    申立人 町民 発議者 監 相談員 研究主幹 社会福祉士 管理者 紹介議員 統括 総裁
    職務代行者 行政 補 評価委員 説明補助者 責任者 部長代理 陪席
    """
)
TITLES = frozenset([*ROLES, *HONORIFICS, *_OTHERS]) - {"出席者"}
# 〜長, 〜官: the offices are too many to list. These words only look like one.
# 会長長谷部: the second 長 begins a name.
_GROWING = frozenset(
    words("長長 成長 延長 増長 身長 特長 冗長 全長 最長 助長 伸長 波長")
)
_NOT_OFFICES = frozenset(words("器官 仕官 半官 退官 任官 官 長"))
# A paper's headings that end like a title, or that any record may print alone.
NOBODY = frozenset(
    words(
        """
    出席委員 欠席委員 出席構成員 欠席構成員 出席議員 欠席議員 出席者 欠席者
    出席説明員 出席理事 欠席理事 出席職員 出席参考人 遅参議員 早退議員 参加者名簿
    参加者一覧 欠席オブザーバー 出席オブザーバー オブザーバー出席者
    説明のため出席した者 説明員 事務局職員 事務局出席者 出席事務局 担当書記
    会議録署名委員 署名委員 議事録署名委員 会議録署名議員 議事録署名人
    会議録署名人 署名議員 出席幹事 傍聴者 傍聴人 新任委員 新委員
    退任委員 委員名簿 委員一覧 発言者 質問者 回答者 関係職員 関係者 出席関係職員
    委員外出席者 その他出席者 主な出席者 列席者 同席者 陪席者 議会事務局職員
    説明職員 事務局側 出席した職員 進行 担当 参考 総括 統括 代表 次回担当
    問合せ担当 照会担当 皆様 各位 皆さん 委員各位 皆さま 殿 様 君 氏 さん
    """
    )
)
# What happened, printed in brackets: （異議なし）, （拍手）.
_EVENTS = (
    *(
        "なし",
        "あり",
        "拍手",
        "笑",
        "笑い",
        "休憩",
        "退席",
        "退室",
        "入室",
        "説明",
        "挙手",
    ),
    *(
        "起立",
        "賛成",
        "同意",
        "了承",
        "省略",
        "承認",
        "中略",
        "再開",
        "着席",
        "登壇",
        "了",
    ),
)
_ROSTERS = ("出席", "欠席", "参加", "傍聴", "署名", "次回", "新任")
_NEVER_LAST = tuple(words("皆様 皆さん 皆さま お疲れさま お疲れ様 について"))
_HEADINGS = tuple(
    words(
        """
    日時 開催日時 開会日時 日程 開催日 場所 開催場所 会場 議題 議事 議案 案件 次第
    会議次第 議事次第 資料 配付資料 配布資料 参考資料 会議資料 出席 欠席 参加 傍聴
    開会 閉会 散会 休憩 再開 質疑 質疑応答 意見交換 自由討議 討議 審議 協議 報告
    説明 その他 目次 凡例 備考 注 概要 要旨 結果 結論 決定 了承 承認 署名 作成
    問合せ 問い合わせ 連絡先 次回 今後 会議 件名 内容 発言 主な 挨拶 あいさつ 選出
    委嘱 会議録 議事録 会議名 公開 非公開 担当課 所管 タイトル 名称 氏名 委員名 第
    平成 令和 昭和 午前 午後 本日
    """
    )
)
_ANSWERS = frozenset(words("賛成 了解 同意 反対 承知 異議 同感 了承 承認 欠席 出席"))
_QUESTIONS = frozenset(
    words("Q A 問 答 質問 回答 意見 答弁 質疑 要望 委員質問 事務局回答")
)
# Organs that speak as such: 環境省, 都市計画課, 市.
_ORGANS = "省庁府県市区町村課室部局係班署所協会社団構社校院隊組合会国都道"


@lru_cache(maxsize=4096)
def strength(label: str) -> int:
    """Return how surely the label names a speaker: STRONG if it ends with a title (or
    is one), has a seat number, or a title in brackets; FAIR for organs, letters and
    question/answer words; WEAK for what may be a bare name; else NONE."""
    text = bare(label)
    if (
        not text
        or len(text) > LONGEST
        or any(sign in text for sign in "、。「」，？！")
    ):
        return NONE
    text = fold(text)
    if text in NOBODY or text.endswith(_EVENTS) or _is_heading(text):
        return NONE
    outer, inner = _parts(text)
    if _titled(outer) or (inner and _titled(inner)) or _seat(outer):
        return STRONG
    if title_first(outer):
        return FAIR
    return _untitled(outer, inner)


def title_length(text: str) -> int:
    """Return the length of the longest title that the (folded) text ends with."""
    for length in range(min(9, len(text)), 0, -1):
        if text[-length:] in TITLES:
            return length
    if text[-1:] in "長官" and len(text) > 1 and text not in _NOT_OFFICES:
        # 先ほど長谷川委員が: behind kana, 長 begins a name.
        return 0 if text[-2:] in _GROWING or "ぁ" <= text[-2] <= "ん" else 2
    return 0


def title_first(text: str) -> bool:
    """Tell whether a title stands before a short rest that may be a name (座長國領)."""
    for length in range(min(7, len(text) - 1), 1, -1):
        if title_length(text[:length]) and text[:length] not in NOBODY:
            rest = text[length:]
            if rest.isdecimal():
                return len(rest) <= 2
            return len(rest) <= 8 and all(_is_name(character) for character in rest)
    return False


def is_only_title(text: str) -> bool:
    """Tell whether the (folded) text is a title or a seat and names nobody."""
    return text in TITLES or _seat(text) or split_title(text).name == ""


def may_be_name(text: str, *, short: bool) -> bool:
    """Tell whether the text behind a title may be its bearer's name; `short` if
    nothing follows that would tell it from a word (委員　賛成)."""
    if not 0 < len(text) <= 7 or not all(_is_name(sign) for sign in text):
        return False
    if not short or surname_in(text):
        return not all("ぁ" <= sign <= "ん" for sign in text)
    return len(text) < 5 and not _has_kana(text) and text not in _ANSWERS


def _parts(text: str) -> tuple[str, str]:
    """Return what is before a closing bracket group, and what is in it."""
    opening = next((at for at, sign in enumerate(text) if sign in BRACKETS), -1)
    if opening <= 0 or text[-1] != BRACKETS[text[opening]]:
        return text, ""
    return text[:opening], text[opening + 1 : -1]


def _titled(text: str) -> bool:
    length = title_length(text)
    if "との" in text or text.endswith(("関係", "について")):
        return False
    return bool(length) and not (length == 1 and len(text) < 2)


def _seat(text: str) -> bool:
    return text.endswith("番") and text[:-1].isdigit() and len(text) < 5


def _untitled(outer: str, inner: str) -> int:
    if outer in _QUESTIONS or (len(outer) <= 2 and outer.isascii() and outer.isupper()):
        return FAIR
    if outer[-1] in _ORGANS and len(outer) <= 20 and not _has_kana(outer):
        return FAIR if len(outer) > 2 or inner else WEAK
    if len(outer) <= 12 and all(_is_name(character) for character in outer):
        return WEAK
    return NONE


def _is_heading(text: str) -> bool:
    head = text.lstrip("0123456789.()")
    if head.startswith(_ROSTERS) or head.endswith(_NEVER_LAST):
        return True
    return head.startswith(_HEADINGS) and not _titled(text)


def _has_kana(text: str) -> bool:
    return any("ぁ" <= character <= "ん" for character in text)


def _is_name(character: str) -> bool:
    return character.isalpha() or character in "々ヶヵ・○◯〇●*＊.〓"
