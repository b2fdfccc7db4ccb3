"""What a member's word means beside the answer that it is about, in words.

In a meeting one says 了 of an answer that one takes, whatever one thinks of it. On a
page it would be quoted as consent. So the three words keep their names, and each says
what it means for this very answer. Where the text was changed, 了 says that she has
looked and the change is there. Where the answer is that nothing changes (参考, 反映
しない, 今後の検討課題, 対象外), it says that she took note of the explanation (承り
ました) and neither supports it nor objects: nowhere is she said to agree. And where
she is not satisfied, the ledger takes note of that, and calls it no confirmation.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as translate

from feedback.tables import MEMBER_VERDICTS, NOT_TAKEN_UP, REFLECTED
from feedback.words import Verdict, label_of


@dataclass(frozen=True)
class Choice:
    """One of the words that she can give: its code, its name, what it means here."""

    code: str
    word: str
    meaning: str


def choices_for(disposition: str) -> list[Choice]:
    """Return the words that a member can give on an answer of this disposition."""
    return [
        Choice(verdict.value, str(verdict.label), meaning_of(verdict, disposition))
        for verdict in MEMBER_VERDICTS
    ]


def meaning_of(verdict: str, disposition: str) -> str:
    """Return what the word says of such an answer; "" for what is no word of hers."""
    if disposition in NOT_TAKEN_UP:
        return _of_refusal().get(verdict, "")
    if disposition in REFLECTED:
        return _of_change().get(verdict, "")
    return _of_answer().get(verdict, "")


def said(verdict: str, disposition: str | None) -> str:
    """Return how a word that was given is called on pages and in mails, beside the
    answer that it was given on (None: not known)."""
    if verdict == Verdict.CONFIRMED and disposition in NOT_TAKEN_UP:
        return translate("了（説明を承りました）")
    return label_of(verdict, Verdict)


def receipt_of(verdict: str, disposition: str) -> str:
    """Return how the ledger receives the word: what the member is told after it."""
    if verdict == Verdict.NOT_SATISFIED:
        return translate("反映不十分とのお返事を承りました。事務局が改めて検討します。")
    if disposition in NOT_TAKEN_UP:
        return translate("お返事を承りました。賛否を示すものとしては扱いません。")
    return translate("確認を記録しました。")


def silence_means(disposition: str) -> str:
    """Return the default that an asking with a day states."""
    if disposition in NOT_TAKEN_UP:
        return translate(
            "期限までにお返事がないときは、説明を承ったものとみなして記録します"
            "（回答なし（みなし了））。"
        )
    return translate(
        "期限までにお返事がないときは、確認されたものとみなして記録します"
        "（回答なし（みなし了））。"
    )


def _of_change() -> dict[str, str]:
    return {
        Verdict.CONFIRMED: translate("反映を確認しました。"),
        Verdict.CONFIRMED_WITH_REMARK: translate(
            "反映を確認しました。書き添えたい意見があります。"
        ),
        Verdict.NOT_SATISFIED: translate("反映が足りません。改めて検討してください。"),
    }


def _of_refusal() -> dict[str, str]:
    return {
        Verdict.CONFIRMED: translate(
            "説明を承りました（賛否を示すものではありません）。"
        ),
        Verdict.CONFIRMED_WITH_REMARK: translate(
            "説明を承りました。書き添えたい意見があります。"
        ),
        Verdict.NOT_SATISFIED: translate(
            "この対応では足りません。改めて検討してください。"
        ),
    }


def _of_answer() -> dict[str, str]:
    return {
        Verdict.CONFIRMED: translate("回答を確認しました。"),
        Verdict.CONFIRMED_WITH_REMARK: translate(
            "回答を確認しました。書き添えたい意見があります。"
        ),
        Verdict.NOT_SATISFIED: translate(
            "この回答では足りません。改めて検討してください。"
        ),
    }
