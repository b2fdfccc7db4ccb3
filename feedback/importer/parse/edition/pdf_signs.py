"""What a heading or a point of a list begins with in print."""

import re

SHORT = 6  # characters
SIGN = re.compile(
    r"^(?:第[0-9０-９〇一二三四五六七八九十百]{1,5}[章節条編部款項]"
    r"|[（(〔［\[][0-9０-９a-zA-Zａ-ｚ一二三四五六七八九十ア-ンｱ-ﾝ]{1,3}[）)〕］\]]"
    r"|[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛Ⅰ-Ⅻⅰ-ⅻ㋐-㋾]|[0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){0,5}[.．)）、\s]"
    r"|[ア-ンｱ-ﾝa-zA-Zａ-ｚＡ-Ｚ][.．)）、\s]"
    r"|[・•‣●○■□◆◇▪▫▶►◎☆★※➢✓⇒→–—〇◯〔【＜《注]|[-*]\s)"
)


def is_signed(text: str) -> bool:
    """Return whether a text begins as a heading or a point of a list does."""
    return bool(SIGN.match(text[:16] + " "))


def is_sign(text: str) -> bool:
    """Return whether a text is such a beginning and nothing else."""
    return len(text) <= SHORT and is_signed(text)
