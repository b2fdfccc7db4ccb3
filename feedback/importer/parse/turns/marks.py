"""The signs that stand around a speaker's name: marks, brackets, spaces, rules."""

import unicodedata

# Printed before a name: ○ and its look-alikes (U+25CB, U+3007, U+25EF, U+2B55), …
CIRCLES = "○〇◯⭕"
MARKS = CIRCLES + "●⚫◎◇◆□■△▲▽▼☆★◉⦿"
# These open a list far more often than a speech.
BULLETS = "＊・･•※‣►▶➢✓－‐-*"
ARROWS = "→⇒➡⇨"

BRACKETS = {
    "【": "】",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "＜": "＞",
    "<": ">",
    "〈": "〉",
    "《": "》",
    "≪": "≫",
    "（": "）",
    "(": ")",
    "｛": "｝",
    "〖": "〗",
    "『": "』",
}
ROUND = "（("
SPACES = " \t\u3000\xa0\u2002\u2003\u2009"
COLONS = "：:"
# What a sentence ends with; a bracket may close behind it.
ENDS = "。．？！?!」』）)】〕］≫》”…"
RULES = frozenset("─―—–-－━‐ー＝=~～〜*＊・…_＿◇◆■□●○*※★☆+＋┌┐└┘├┤│|｜┬┴┼ 　\t")


def fold(text: str) -> str:
    """Return the text with full-width letters, digits and brackets made plain."""
    return unicodedata.normalize("NFKC", text)


def bare(text: str) -> str:
    """Return the text without any spaces."""
    return "".join(text.split())


def width(text: str) -> int:
    """Return how many half-width columns the text takes, but for rare characters."""
    return len(text.encode("cp932", "replace"))


def followed(text: str, place: int) -> bool:
    """Tell whether words follow on the line behind `place`."""
    return bool(text[place : place + 80].strip())


def is_rule(text: str) -> bool:
    """Tell whether the line only draws (─────, ― ◇ ―)."""
    stripped = text.strip()
    return len(stripped) >= 3 and all(character in RULES for character in stripped)


def enclosed(text: str) -> str:
    """Return what stands inside the brackets that enclose the whole text, else ""."""
    closer = BRACKETS.get(text[:1])
    if closer is None or not text.endswith(closer) or len(text) < 3:
        return ""
    inner = text[1:-1]
    return "" if text[0] in inner or closer in inner else inner


_PARTICLES = "をがはにでとのもへや"
_KANA = dict.fromkeys(range(ord("ぁ"), ord("ん") + 1))


def is_sentence(text: str) -> bool:
    """Tell whether the text reads as spoken or written sentences, not as a list of
    names: a full stop, or the particles that hold a sentence together."""
    text = text[:160]
    if "。" in text:
        return True
    if sum(particle in text for particle in _PARTICLES) < 2:
        return False
    kana = len(text) - len(text.translate(_KANA))
    return kana * 4 >= len(bare(text))


# What people say before they have said anything.
_UTTERED = (
    *("まず", "はい", "いいえ", "ええ", "えー", "えっと", "それでは", "では", "さて"),
    *("どうぞ", "そう", "なお", "また", "おはよう", "こんにちは", "よろしく", "あの"),
)


def is_uttered(text: str) -> bool:
    """Tell whether the text, too short for a sentence, is still somebody's words:
    はい, まず、. A name on a roster in kana (はなともよ) is none."""
    words = text.strip()
    return 1 < len(words) <= 12 and words.rstrip("、。，．…？！?!ー").startswith(
        _UTTERED
    )
