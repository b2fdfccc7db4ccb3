"""Signs that are one and the same in two texts, whatever their form."""

import re
import unicodedata

# What looks alike and NFKC leaves apart; the database's feedback_fold does the same.
LEFT_BY_NFKC = str.maketrans("〜∼−‐‑‒–髙﨑濵", "~~-----高崎浜")
# Curly and straight quotes; long dashes, of which one or two are set (layout.py).
_SET_ALIKE = str.maketrans("“”„‟〝〞〟‘’‚‛′⋯—─━⸺", '"""""""\'\'\'\'\'…――――')
_FOLDED = LEFT_BY_NFKC | _SET_ALIKE
_LEFT = re.compile("[" + "".join(map(chr, _FOLDED)) + "]")
# ² is not 2 and ① not 1: NFKC would make 「面積①」 into 「面積1」, and m² into m2.
_SAYS_MORE = ("<super>", "<sub>", "<circle>")
_PLANES = (range(0x80, 0x10000), range(0x1F100, 0x1F300))


def _decomposed(code: int) -> list[str]:
    return unicodedata.decomposition(chr(code)).split()


def _spelt(parts: list[str]) -> str:
    return "".join(chr(int(part, 16)) for part in parts[1:])


_KNOWN = {code: parts for at in _PLANES for code in at if (parts := _decomposed(code))}
_KEPT = re.compile(
    "(["
    + "".join(chr(code) for code, parts in _KNOWN.items() if parts[0] in _SAYS_MORE)
    + "])"
)
# ㎡ is m².
_SQUARES = {
    code: _spelt(parts)
    for code, parts in _KNOWN.items()
    if parts[0] == "<square>" and _KEPT.search(_spelt(parts))
}
_SQUARE = re.compile("[" + "".join(map(chr, _SQUARES)) + "]")


def folded(text: str) -> str:
    """Return the signs of the text in one form each: NFKC, but for what is raised,
    lowered or circled; one form of 〜, 髙 and quotes. White space and case stay."""
    # To look first is much faster: there is hardly ever one.
    if _SQUARE.search(text):
        text = text.translate(_SQUARES)
    if _KEPT.search(text):
        signs = "".join(
            part if _KEPT.fullmatch(part) else unicodedata.normalize("NFKC", part)
            for part in _KEPT.split(_set_alike(text))
        )
    else:
        signs = unicodedata.normalize("NFKC", _set_alike(text))
    return _set_alike(signs)


def _set_alike(text: str) -> str:
    return text.translate(_FOLDED) if _LEFT.search(text) else text
