"""Who speaks for whom: the chair, the secretariat, or those whose remarks count."""

import re2

from feedback.importer.parse.minutes import (
    CHAIR,
    GUEST,
    MEMBER,
    OBSERVER,
    SECRETARIAT,
    UNKNOWN,
    Speech,
)

_SECRETARIAT = re2.compile(
    r"事務局|課長|室長|局長|部長(?:[^会]|$)|次長|参事官|審議官|補佐|係長|主幹|主任|主事|企画官|"
    r"調査官|専門官|管理官|推進官|監理官|政策監|町長|市長|村長|区長|知事|教育長|担当者|所長|"
    r"書記|幹事|説明員|執行部|当局|理事者|大臣|政務官|事務次官|長官$"
)
_CHAIR = re2.compile(r"座長|委員長|議長|会長|理事長|部会長|主査$|分科会長|司会")
_MEMBER = re2.compile(r"構成員|委員|議員|理事|メンバー|[0-9０-９]+番|有識者|専門家")
# 「Ａ３」 after 「Ｑ３」.
_ANSWER = re2.compile(r"^(?:[AＡ][.．]?[0-9０-９]+|答|回答)$")


def voice_of(speech: Speech) -> str:
    """Return the role of the one who speaks; where the minutes do not give it, what the
    printed name tells; "" if neither does."""
    printed = speech.title or speech.name_as_printed
    if speech.role == MEMBER and _CHAIR.search(printed):
        # A deputy, or the chair of another body: in the chair now and then.
        return UNKNOWN
    if speech.role:
        return speech.role
    if _ANSWER.search(printed):
        return SECRETARIAT
    for pattern, role in (
        (_CHAIR, CHAIR),
        (_SECRETARIAT, SECRETARIAT),
        (_MEMBER, MEMBER),
    ):
        if pattern.search(printed):
            return role
    return UNKNOWN


def may_remark(voice: str) -> bool:
    """Return whether what this voice says can be a comment."""
    return voice in {CHAIR, MEMBER, OBSERVER, GUEST, UNKNOWN}
