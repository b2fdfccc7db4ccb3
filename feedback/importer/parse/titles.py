"""Titles that minutes print with a name, and the role that each gives its bearer."""

from feedback.importer.parse.minutes import (
    CHAIR,
    GUEST,
    MEMBER,
    OBSERVER,
    SECRETARIAT,
    UNKNOWN,
)
from feedback.importer.parse.wordlists import words

_CHAIR = words(
    """
座長 会長 委員長 部会長 分科会長 小委員長 小委員会委員長 専門部会長 調査会長 審議会長
協議会長 議長 主査 総括主査 本部長 主宰 座長役
"""
)
# A deputy sits as a member; her title tells her apart.
_MEMBER = words(
    """
委員 構成員 議員 臨時委員 専門委員 特別委員 分科員
正委員 常任委員 部会員 審議委員 公益委員
労働者委員 使用者委員 公益代表委員 労働者代表委員 使用者代表委員 労働委員 使用委員
副座長 副会長 副委員長 副部会長 副分科会長 副議長 副主査 座長代理 会長代理 委員長代理
部会長代理 分科会長代理 議長代理 主査代理 主任代理 座長代行 会長代行 委員長代行
会長職務代理者 会長職務代理 座長職務代理者 委員長職務代理者 委員長職務代理 職務代理者
職務代理 部会長職務代理者 分科会長職務代理者 教育長職務代理者 教育長職務代理 メンバー
本部員 有識者委員 有識者構成員 有識者議員 民間議員 会員 評議員 監査委員 代理委員 分科員
委員代理 構成員代理
"""
)
_SECRETARIAT = words(
    """
事務局 事務方 事務局長 事務局次長 事務局員 次官 事務次官 審議官 技術総括審議官
総括審議官 局長 次長 部長 課長 室長 係長 班長 主幹 主事 担当主査 主任主事 主任主査
副主幹 副参事 参事 参事官 企画官 調整官 管理官 専門官 調査官 戦略官 視学官 評価官
監督官 検査官 審査官 計画官 総務官 情報官 報道官 対策官 分析官 指導官 推進官 監理官
補佐官 監察官 政策統括官 統括官 書記官 事務官 技官 補佐 課長補佐 室長補佐 課長代理
局次長 部次長 課次長 副課長 副部長 副局長 副室長 主任専門官 専門職 専門員 主席 官房長
官房審議官 官房総括審議官 審議監 技監 政策監 危機管理監 統括監 理事官 支局長 所長
センター長 書記 書記長 幹事 幹事長 担当 担当者 担当課長 担当部長 担当係長 担当官 係
係員 職員 主任技師 技師 指導主事 管理主事 司書 総括 統括補佐 総括補佐 推進室長
政策課長 総務課長 私学部長 総括官 リーダー グループ長 グループリーダー チームリーダー
チーム長 統括主査 局付
課付 担当理事 教育長 教育次長 教育部長 副市長 副町長 副村長 副区長 副知事 助役 収入役
会計管理者 消防長 事務長 館長 支所長 園長 校長 長官 官房参事官 チーフ
アドバイザリースタッフ
"""
)
_GUEST = words(
    """
参考人 有識者 説明者 発表者 ゲスト ゲストスピーカー 公述人 講師 ヒアリング対象者
陳述人 証人 意見陳述人 プレゼンター 説明員 報告者 招へい者 出席者 質問者 記者 傍聴者
諮問者 申請者 請願者 陳情者 事業者 受託者 コンサルタント 関係者
"""
)
_OBSERVER = ["オブザーバー", "オブザーバ", "オブザーバー委員"]
# They say what somebody is elsewhere, not what she does in this meeting.
_ELSEWHERE = words(
    """
教授 准教授 助教 助教授 客員教授 名誉教授 特任教授 特任准教授 講師 研究員 主任研究員
上席研究員 主席研究員 フェロー 学長 副学長 総長 学部長 研究科長 理事 理事長 副理事長
常務理事 専務理事 常任理事 代表理事 監事 顧問 参与 社長 副社長 専務 常務 取締役
代表取締役 執行役員 代表 副代表 大臣 副大臣 大臣政務官 政務官 国務大臣 内閣総理大臣
総理 内閣官房長官 官房長官 総理大臣 市長 町長 村長 区長 知事 院長 副院長 弁護士 税理士
公認会計士 医師 参議 組合長 支部長 会頭 マネージャー ディレクター プロデューサー
アドバイザー コーディネーター ファシリテーター モデレーター 名誉会長 名誉座長 進行役
進行 司会 司会者 主任 特命担当大臣 担当大臣 特命委員 主筆 編集長 論説委員 常務執行役員
専務執行役員
"""
)
HONORIFICS = ("殿", "氏", "君", "様", "さん", "先生", "さま", "女史")
# What may stand in front of any title and belongs to it.
_BEFORE_TITLES = ("臨時", "専門", "特別", "副", "統括", "総括", "筆頭", "主任", "上席")

ROLES: dict[str, str] = (
    dict.fromkeys(_ELSEWHERE, UNKNOWN)
    | dict.fromkeys(_SECRETARIAT, SECRETARIAT)
    | dict.fromkeys(_GUEST, GUEST)
    | dict.fromkeys(_OBSERVER, OBSERVER)
    | dict.fromkeys(_MEMBER, MEMBER)
    | dict.fromkeys(_CHAIR, CHAIR)
)
_LONGEST = max(len(title) for title in ROLES)
# Endings that a department's name stands before: 佐々木 + 地域通信振興 + 課長.
OF_OFFICES = frozenset(
    title for title in (*_SECRETARIAT, *_ELSEWHERE) if title not in ("理事", "代表")
)


def role_of(title: str) -> str:
    """Return the role that a title gives (座長 → "chair"), "" if it tells none."""
    for start in range(len(title)):
        if title[start:] in ROLES:
            return ROLES[title[start:]]
    return UNKNOWN


def ending_title(text: str) -> str:
    """Return the longest title that `text` ends in (山田副座長 → 副座長), or ""."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        if text[-length:] in ROLES:
            return _with_modifier(text, text[-length:])
    return ""


def leading_title(text: str) -> str:
    """Return the longest title that `text` begins with (座長國領 → 座長), or ""."""
    for length in range(min(_LONGEST, len(text)), 0, -1):
        if text[:length] in ROLES:
            return text[:length]
    return ""


def is_title(text: str) -> bool:
    """Whether `text` is a title and nothing else (座長; not 総務課長)."""
    return bool(text) and ending_title(text) == text


def honorific(text: str) -> str:
    """Return the form of address that `text` ends in (佐藤様 → 様), "" if none."""
    found = next((word for word in HONORIFICS if text.endswith(word)), "")
    # 鵜殿 is a surname; nobody of one letter is called 殿 in minutes.
    return "" if found == "殿" and len(text) == 2 else found


def _with_modifier(text: str, title: str) -> str:
    before = text[: -len(title)]
    for modifier in _BEFORE_TITLES:
        if before.endswith(modifier):
            return modifier + title
    return title
