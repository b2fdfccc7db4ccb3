"""Spoken endings → written ones, where that is safe.

Each rule rewrites the end of a phrase; a phrase that no rule fits stays as it was said.
"""

from typing import Any

import re2

_TRAILING = re2.compile(
    r"(?:[。、，？?！!\s]|」$|(?:な)?ん?です(?:けれども|けども|けど|が)|けれども|けども|けど|ですね|ですよね|"
    r"ですよ|(?:ます|です|ました)(?:が|ので|し)|という(?:の|ところ|こと|点)(?:です|でございます|が|で|も|を))$"
)
# 「…と思っております」 and what it hangs on.
_THINKS = re2.compile(
    r"(?:の?(?:かな|か)?な?あ?と(?:いうふうに)?(?:も|は)?(?:、)?(?:改めて|私は|私も|ちょっと|少し)?|"
    r"というふうに(?:も)?|ように)"
    r"(?:思|考え|感じ|存じ|認識し|理解し|捉え|受け止め|願)(?:い|って|て|ってい|てい|っており|ており)?"
    r"(?:ます|ました|おります|いる|いた|います|おりました|う|った|た|る)?"
    r"(?:ところ(?:です|でございます|で)?|次第(?:です|でございます)?|の(?:です|で)?|ん(?:です)?)?"
    r"(?:が|ので|けれども|けども|けど|し)?、?$"
)
_NUMBERED = re2.compile(
    r"(?:かな|か)?(?:と|ということ|というところ)?(?:思ったの|思いましたの|思っていますというの|いうの|の)?が"
    r"(?:まず)?、?(?:[0-9０-９一二三四五六七八九]|１)(?:点目?|つ目?)(?:です)?。?$"
)
_RULES: list[tuple[str, str]] = [
    (
        r"(?:いい|よい|良い)(?:の|ん)?(?:では|じゃ)ない(?:でしょう|だろう)?か[なと]?$",
        "よいのではないか",
    ),
    (r"[のん](?:では|じゃ)ない(?:の)?(?:でしょう|だろう)?か[なと]?$", "のではないか"),
    (
        r"([うくすつぬむるいた])(?:では|じゃ)ない(?:でしょう|だろう)?か[なと]?$",
        r"\1のではないか",
    ),
    (r"(?:では|じゃ)ない(?:の)?(?:でしょう|だろう)?か[なと]?$", "ではないか"),
    (r"ないか(?:という(?:こと|気)(?:です|がします)?|なと|と)$", "ないか"),
    (r"([とば])(?:いい|よい)[なか]?という(?:の|こと|話)が(?:あった|ある)$", r"\1よい"),
    (r"(重要|大事|大切|必要|急務)な(?:の)?$", r"\1"),
    (r"(重要|大事|大切|必要)であって$", r"\1"),
    (r"べきだ$", "べき"),
    (r"つもりなん$", "つもりか"),
    (r"(?:なん)?ですよと?$", ""),
    (r"([てで])いただいて$", r"\1いただいた"),
    (r"(?:かな)?と(?:思|感じ|考え)(?:いまして|っていて|っておりまして|ったので)$", ""),
    (r"(?:ということもあり(?:まして)?|という(?:こと)?)$", ""),
    (r"([るいた])(?:の|ん)だ(?:ろう)?$", r"\1"),
    (r"だろう$", ""),
    # requests
    (
        r"(?:ようで(?:したら|あれば)、?)?(?:御|ご)(検討|説明|教示|紹介|配慮|確認|対応|議論|整理|検証|提示|記載|回答)"
        r"(?:を)?(?:いただ|頂)(?:きたい|ける(?:と|よう)[^。、]{0,14}|ければ[^。、]{0,14}|けたら[^。、]{0,14}|"
        r"けない(?:でしょう)?か|けます(?:でしょう)?か)(?:です)?$",
        r"\1してほしい",
    ),
    (
        r"([てで])(?:いただ|頂)(?:きたい|ける(?:と|よう)[^。、]{0,14}|ければ[^。、]{0,14}|けたら[^。、]{0,14}|"
        r"けない(?:でしょう)?か|けます(?:でしょう)?か)(?:です)?(?:こと(?:になります|です))?$",
        r"\1ほしい",
    ),
    (
        r"を(?:ぜひ|是非)?お願い(?:したい|できれば|します|いたします|いたしたい)[ぁ-ん]{0,8}$",
        "をお願いしたい",
    ),
    (r"(?:て|で)もらえ(?:れば|ると)[^。、]{0,10}$", "てほしい"),
    # wishes
    (
        r"(があると|があれば|があったほうが|があったら|されると|できると)[^。、]{0,6}(?:いい|よい|良い)[ぁ-ん]{0,10}$",
        r"\1よい",
    ),
    (r"(?:ありがたい|助かる|幸い)[ぁ-ん]{0,12}$", "ありがたい"),
    (r"(?:いい|良い|よい)(?:の)?(?:かな|か|な)$", "よい"),
    (r"(?:いい|良い)$", "よい"),
    # questions
    (r"(?:教え|聞かせ)て(?:いただ|くだ|ほし)[ぁ-ん]{1,16}$", "教えてほしい"),
    (
        r"(?:を)?お?(?:伺い|うかがい|お聞きし|お尋ねし|聞き)たい(?:です|と)?$",
        "を伺いたい",
    ),
    (r"(?:いかが|どう)(?:でしょうか|ですか|でしょう)$", "どうか"),
    (r"ので(?:しょうか|すか)$", "のか"),
    (r"ん(?:でしょうか|ですか|ですかね|でしょうかね)$", "のか"),
    (r"ありますか(?:ね)?$", "あるか"),
    (r"ございますか$", "あるか"),
    (r"(?:ありま|ござい)ますでしょうか$", "あるか"),
    (r"いますか$", "いるか"),
    (r"できますか$", "できるか"),
    (r"なりますか$", "なるか"),
    (r"しますか$", "するか"),
    (r"でしょうか(?:ね)?$", "か"),
    (r"ですか(?:ね)?$", "か"),
    # polite → plain
    (r"(?:つもり)?なんですよね$", "なのか"),
    (r"ということ(?:だ|です|でございます|になります|かと)$", ""),
    (r"ような気がし(?:ます|ております|た)$", ""),
    (r"(?:て|で)(?:い|おり)ます$", "ている"),
    (r"ておりまして$", "ている"),
    (r"ございません$", "ない"),
    (r"ありません$", "ない"),
    (r"できません$", "できない"),
    (r"(?:しま|いたしま)せん$", "しない"),
    (r"(?:で)?ございます$", ""),
    (r"なければ(?:なり|いけ)ません$", "なければならない"),
    (r"いけません$", "いけない"),
    (r"あります$", "ある"),
    (r"なります$", "なる"),
    (r"できます$", "できる"),
    (r"(?:いた)?します$", "する"),
    (r"(?:いた)?しました$", "した"),
    (r"([えけせてねべめれげぜ])ます$", r"\1る"),
    (r"([えけせてねべめれげぜ])ました$", r"\1た"),
    (r"りました$", "った"),
    (r"([いきちりみび])ます$", ""),
    (r"(?:だった|でした)$", "だった"),
    (r"([いたな])です$", r"\1"),
    (r"(?:なの|ん)です$", ""),
    (r"です$", ""),
    (r"(?:必要|重要|大事|大切|急務|課題|不可欠)(?:だ|かな|なの?かな|かと|なのか)$", ""),
]
_KEEPS_FIRST = ("必要", "重要", "大事", "大切", "急務", "課題", "不可欠")
_COMPILED = [(re2.compile(pattern), replaced) for pattern, replaced in _RULES]
_CONTINUES = re2.compile(
    r"(?:[そこ]う(?:いった|いう)|ような|みたいな|この|その|を|が|は|に|で|と|も|の|へ|て|ので|から|し|ば|たら|ながら|とか|など|か)$"
)
_WRITTEN = (
    ("じゃなくて", "ではなく"),
    ("んじゃないか", "のではないか"),
    ("なきゃいけない", "なければならない"),
    ("ていかなきゃ", "ていかなければ"),
    ("みたいなところ", ""),
    ("みたいなこと", "のようなこと"),
    ("みたいな", "のような"),
    ("ってしまっちゃ", "ってしま"),
    ("じゃない", "ではない"),
    ("とかという", "という"),
    ("というところについて", "について"),
    ("ということについて", "ことについて"),
    ("というのを", "のを"),
    ("ていうの", "というの"),
    ("いろんな", "様々な"),
    ("けれども", "が"),
    ("けども", "が"),
    ("んですが", "が"),
    ("すごく", "とても"),
    ("やばい", "危うい"),
)
_ROUNDS = 4
# An ending is no longer than this, however long the phrase.
_TAIL = 120


def written(text: str) -> str:
    """Return the text with what is only spoken put into writing."""
    for spoken, sober in _WRITTEN:
        text = text.replace(spoken, sober)
    return text


def plain(phrase: str) -> str:
    """Return the phrase with its spoken ending made plain."""
    before, text = phrase[:-_TAIL], phrase[-_TAIL:]
    for _ in range(_ROUNDS):
        shorter = _round(text)
        if shorter == text or len(shorter) < 6:
            break
        text = shorter
    return before + text


def _round(text: str) -> str:
    text = _strip(_NUMBERED, text)
    text = _strip(_TRAILING, text)
    text = _without_thought(text)
    for pattern, replaced in _COMPILED:
        match = pattern.search(text)
        if match:
            return _replace(text, match, replaced)
    return text


def _replace(text: str, match: Any, replaced: str) -> str:
    if not replaced:
        for word in _KEEPS_FIRST:
            if match[0].startswith(word):
                return text[: match.start()] + word
    if match[0] in {"います", "きます", "ちます", "ります", "みます", "びます"}:
        return text[: match.start()] + _DICTIONARY[match[0][0]]
    if replaced == "を伺いたい" and text[: match.start()].endswith(("は", "も", "か")):
        return text[: match.start()] + "伺いたい"
    # Match.expand of re2 answers in bytes read as Latin-1.
    if replaced.startswith("\\1"):
        replaced = match[1] + replaced[2:]
    return text[: match.start()] + replaced


_DICTIONARY = {"い": "う", "き": "く", "ち": "つ", "り": "る", "み": "む", "び": "ぶ"}


def _without_thought(text: str) -> str:
    match = _THINKS.search(text)
    if not match:
        return text
    rest = text[: match.start()]
    # 「…ではないかと思う」 keeps its doubt.
    doubts = match[0].startswith(("か", "のか")) and rest.endswith(("ない", "なかろう"))
    return rest + "か" if doubts else rest


def _strip(pattern: Any, text: str) -> str:
    match = pattern.search(text)
    while match and match.start() > 5:
        text = text[: match.start()]
        match = pattern.search(text)
    return text


def is_unfinished(text: str) -> bool:
    """Return whether the phrase breaks off: after a particle, or in mid-thought."""
    return bool(_CONTINUES.search(text))
