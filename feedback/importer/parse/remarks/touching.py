"""Which points of a speech its answer leaves untouched."""

from collections.abc import Sequence

import re2

_WORD = re2.compile(
    r"[一-龥々]{2,}|[ァ-ヴー]{3,}|[Ａ-Ｚａ-ｚA-Za-z]{2,}|[0-9０-９]{2,}"
)
# Words of every answer, of which none tells what it is about.
_OF_ALL = (
    "事務 務局 委員 構成 成員 先生 座長 会長 議長 指摘 意見 質問 回答 説明 御意 御指 "
    "御質 資料 今回 本日 前回 次回 検討 必要 重要 記載 内容 部分 場合 関係 自分 皆様 "
    "今後 現在 対応 確認 反映 報告 告書 非常 大変 全体 以上 一つ 二つ 三つ 最後 最初 "
    "状況 問題 課題 議論 理解 認識 表現 修正 実際 具体 体的"
)
_COMMON = frozenset(_OF_ALL.split())
# An answer to all that was said, whatever words it takes.
_TO_ALL = re2.compile(
    r"いずれ(?:も|の)|全て|すべて|全般|全体|両方|どちらも|"
    r"(?:各|両|諸|[２2二３3三４4四数])(?:つ|点)の|"
    r"(?:ほか|他|残り)の(?:御|ご)?(?:質問|意見|指摘|点)|"
    r"(?:御|ご)(?:質問|意見|指摘)[^。]{0,12}(?:も含め|も踏まえ|など|等|を踏まえ)"
)
# Shorter points and answers are told in whatever words.
_POINT_LEAST, _ANSWER_LEAST = 6, 60
_SHARED_LEAST = 3


def untouched(points: Sequence[str], answer: str) -> set[int]:
    """Return the places of the points that `answer` surely does not speak of: it shares
    no word with them, though it is long and shares several with each other point."""
    if len(points) < 2 or len(answer) < _ANSWER_LEAST or _TO_ALL.search(answer):
        return set()
    said = _words(answer)
    words = [_words(point) for point in points]
    shared = [len(one & said) for one in words]
    left = {
        at
        for at, one in enumerate(words)
        if not shared[at] and len(one) >= _POINT_LEAST
    }
    others = [count for at, count in enumerate(shared) if at not in left]
    return left if others and min(others) >= _SHARED_LEAST else set()


def _words(text: str) -> set[str]:
    """Pairs of signs of the content words: a compound shares its parts."""
    return {
        match[0][at : at + 2]
        for match in _WORD.finditer(text)
        for at in range(len(match[0]) - 1)
    } - _COMMON
