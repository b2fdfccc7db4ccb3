"""What a label is made of: titles, honorifics, numbers of seats, letters for names."""

from feedback.importer.parse.turns.marks import BRACKETS, bare, fold, words

# How far a label may be trusted before the roster is asked.
NONE, WEAK, FAIR, STRONG = 0, 1, 2, 3
LONGEST = 40

TITLES = words(
    """
    委員 構成員 専門委員 臨時委員 特別委員 協力委員 正会員 会員 メンバー 顧問 幹事
    理事 監事 議員 評議員 評価委員 監査委員 代議員 協議員 推進員 相談員 指導員
    アドバイザー オブザーバー コーディネーター ファシリテーター コンサルタント
    ゲスト ゲストスピーカー プレゼンター チューター 参考人 公述人 証人 有識者
    説明者 発表者 報告者 発言者代理 説明員 説明補助者 講師 司会 司会者 進行役
    提案者 陳述人 請願者 陳情者 紹介議員 申請者 申立人 関係者 代表者 責任者 管理者
    担当者 事業者 受託者 業者 委託業者 受託業者 事務局 庶務 幹事会 職員 書記 担当
    事務方 当局 執行部 理事者 行政 提出者 発議者 代理 代理者 職務代理 職務代理者
    職務代行者 主査 副主査 主事 主任 主幹 主席 主管 主務 主計 副主幹 副主任 専門員
    主任専門員 参事 参与 技監 技師 技官 専門職 専門監 監 補佐 補 係 係員 事務長
    総括 統括 総括補佐 統括補佐 課長代理 部長代理 局長代理 室長代理 係長代理 次官
    総裁 大臣 副大臣 政務官 大臣政務官 知事 副知事 助役 収入役 出納長 長官 教授
    准教授 助教 助教授 名誉教授 特任教授 客員教授 特任准教授 研究員 主任研究員
    上席研究員 研究主幹 弁護士 税理士 会計士 公認会計士 司法書士 社会福祉士 医師
    判事 検事 判事補 陪席 取締役 代表取締役 専務 常務 執行役 執行役員 役員 代表
    代表理事 専務理事 常務理事 副理事 マネージャー マネジャー リーダー
    ディレクター プロデューサー パートナー チーフ エコノミスト 記者 幹事社 傍聴者
    傍聴人 住民 市民 町民 村民 区民 参加者 来場者 保護者 生徒 学生 君 氏 様 さん
    殿 先生 くん
    """
)
# 〜長, 〜官: the offices are too many to list. These words only look like one.
_GROWING = words("成長 延長 増長 身長 特長 冗長 全長 最長 助長 伸長 波長")
_NOT_OFFICES = words("器官 仕官 半官 退官 任官 官 長")
# A paper's headings that end like a title, or that any record may print alone.
NOBODY = words(
    """
    出席委員 欠席委員 出席構成員 欠席構成員 出席議員 欠席議員 出席者 欠席者
    出席説明員 出席理事 欠席理事 出席職員 出席参考人 遅参議員 早退議員 参加者名簿
    参加者一覧 欠席オブザーバー 出席オブザーバー オブザーバー出席者
    説明のため出席した者 説明員 事務局職員 事務局出席者 出席事務局 担当書記
    会議録署名委員 署名委員 議事録署名委員 会議録署名議員 議事録署名人
    会議録署名人 署名議員 出席幹事 傍聴者 傍聴人 各委員 全委員 新任委員 新委員
    退任委員 委員名簿 委員一覧 発言者 質問者 回答者 関係職員 関係者 出席関係職員
    委員外出席者 その他出席者 主な出席者 列席者 同席者 陪席者 議会事務局職員
    説明職員 事務局側 出席した職員 進行 担当 参考 総括 統括 代表 次回担当
    問合せ担当 照会担当 皆様 各位 皆さん 委員各位 皆さま 殿 様 君 氏 さん
    """
)
_ROSTERS = ("出席", "欠席", "参加", "傍聴", "署名", "次回", "新任")
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
_QUESTIONS = words(
    "Q A 問 答 質問 回答 意見 答弁 質疑 要望 委員質問 事務局回答 御意見 ご意見"
)
# Organs that speak as such: 環境省, 都市計画課, 市.
_ORGANS = "省庁府県市区町村課室部局係班署所協会社団構社校院隊組合会国都道"


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
    if text in NOBODY or _is_heading(text):
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
    if text[-1:] in "長官" and text not in _NOT_OFFICES:
        return 0 if text[-2:] in _GROWING or len(text) < 2 else 2
    return 0


def title_first(text: str) -> bool:
    """Tell whether a title stands before a short rest that may be a name (座長國領)."""
    for length in range(min(7, len(text) - 1), 1, -1):
        if title_length(text[:length]) and text[:length] not in NOBODY:
            rest = text[length:]
            return len(rest) <= 8 and all(_is_name(character) for character in rest)
    return False


def _parts(text: str) -> tuple[str, str]:
    """Return what is before a closing bracket group, and what is in it."""
    opening = next((at for at, sign in enumerate(text) if sign in BRACKETS), -1)
    if opening <= 0 or text[-1] != BRACKETS[text[opening]]:
        return text, ""
    return text[:opening], text[opening + 1 : -1]


def _titled(text: str) -> bool:
    length = title_length(text)
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
    if head.startswith(_ROSTERS) or head.endswith(("皆様", "皆さん", "皆さま")):
        return True
    return head.startswith(_HEADINGS) and not _titled(text)


def _has_kana(text: str) -> bool:
    return any("ぁ" <= character <= "ん" for character in text)


def _is_name(character: str) -> bool:
    return character.isalpha() or character in "々ヶヵ・○◯〇●*＊.〓"
