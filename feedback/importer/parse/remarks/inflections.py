"""Polite verbs → plain ones: 「書きます」 → 「書く」."""

import re2

_POLITE = re2.compile(r"([ぁ-ん一-龥])(ます|ました)(か)?$")
# Verbs of one step whose stem ends as one of five steps does.
_ONE_STEP = re2.compile(
    r"(?:起き|でき|出来|生き|尽き|足り|借り|降り|伸び|延び|帯び|浴び|落ち|満ち|過ぎ|すぎ|用い|率い|[一-龥]じ|見|"
    r"てみ|でみ|試み|顧み|省み|[てで]い|[がはもに]い|[えけせてねべめれげぜへ])$"
)
_DICTIONARY = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
_PAST = {"い": "った", "き": "いた", "ぎ": "いだ", "ち": "った", "に": "んだ"} | {
    "び": "んだ",
    "み": "んだ",
    "り": "った",
}
_DEED = re2.compile(r"(?:[一-龥]{2}|[ァ-ヴー]|[をもにくりいがはと])し$")
_OWN = re2.compile(r"(?:見直|見出|見渡|見逃|引渡|取消|書直)し$")
_LONE = (("ております", "ている"), ("でおります", "でいる"), ("おりました", "いた"))


def plain_verb(text: str) -> str:
    """Return the text with the polite verb at its end plain; as it is if there is none,
    or none that is surely known."""
    for polite, plain in _LONE:
        if text.endswith(polite):
            return text.removesuffix(polite) + plain
    match = _POLITE.search(text)
    if not match:
        return text
    stem, past = text[: match.end(1)], match[2] == "ました"
    plain = _plain(stem, past=past)
    return plain + (match[3] or "") if plain else text


def _plain(stem: str, *, past: bool) -> str:
    if _ONE_STEP.search(stem):
        return stem + ("た" if past else "る")
    if stem.endswith("し"):
        return _of_deed(
            stem.removesuffix("いたし").removesuffix("し") + "し", past=past
        )
    if stem.endswith("てき"):
        return stem[:-1] + ("きた" if past else "くる")
    if stem.endswith(("がござい", "もござい", "はござい")):
        return stem.removesuffix("ござい") + ("あった" if past else "ある")
    if stem.endswith(("まいり", "ござい")):
        return ""
    if past and stem.endswith(("行き", "いき")):
        return stem[:-1] + "った"
    ending = _PAST.get(stem[-1]) if past else _DICTIONARY.get(stem[-1])
    return stem[:-1] + ending if ending else ""


def _of_deed(stem: str, *, past: bool) -> str:
    """「検討します」, and 「示します」: する only where the deed is a noun."""
    if past:
        return stem + "た"
    is_noun = _DEED.search(stem) and not _OWN.search(stem)
    return stem[:-1] + ("する" if is_noun else "す")
