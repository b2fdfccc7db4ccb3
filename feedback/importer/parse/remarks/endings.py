"""Spoken endings → written ones, where that is safe.

Each rule rewrites the end of a phrase; a phrase that no rule fits stays as it was said,
and one whose rewriting would not be whole is left with its own ending.
"""

from typing import Any

import re2

from feedback.importer.parse.remarks.inflections import plain_verb

# What hangs on a predicate that could end a sentence: 「…が要るのですが、」
_HANGS = re2.compile(
    r"(ます|です|ました|でした|ません|[うくぐすつぬぶむるたい]|だ)"
    r"(?:が|けれども|けども|けど|ので|のに|し|から)[、，,]$"
)
# A noun that ends as a predicate does: 「狙いが、」 「地図のほうが、」 「２つが、」
_NOUN_HANGS = re2.compile(
    r"(?:[違扱狙願問思払担誘]い|[くぐ]らい|ほう|よう|ふう|[どそこと]う|あなた|かた|[近多遠早古全]く|"
    r"[一二三四五六七八九0-9０-９]つ)(?:が|し|から)[、，,]$"
)
_THINKING = re2.compile(
    r"(思|感じ|考え)(?:っ?て(?:い(?:まし)?|おりまし)?|いまし|まし|っ)?て[、，,]$"
)
_MUST = re2.compile(
    r"(必要|重要|大事|大切|不可欠|急務)(?:で|であって|であり|でありまして|でして)[、，,]$"
)
# 「…ではないかと、」 「…が要るのかという、」; 「…だと、」 may be a condition.
_QUOTED = re2.compile(
    r"(?:(た)と|([^と]か|べき|だろう)(?:と|という(?:の(?:が|は|も)?)?)|(だ|[いよ]い)という(?:の(?:が|は|も)?)?)"
    r"[、，,]$"
)
_RECEIVED = re2.compile(r"([てで]いただ)いて[、，,]$")
_MARKS = "。、，,？?！! \n"
_SAID = re2.compile(r"([うくぐすつぬぶむるたいだ])と$")
_POLITE_TAIL = re2.compile(r"(です|ます|ました|ません|だ|い|た|る)(?:よね|よ|ね)$")
# 「…と思っております」: the thought, and what it hangs on.
_THINKS = re2.compile(
    r"(?:(?:の?か(?:なあ?)?|な)?と(?:いう(?:ふう|よう)に)?|(?:という|この|その)?(?:ふうに|ように))"
    r"(?:も|は)?[、]?(?:改めて|私は|私も|少し|強く|今)?"
    r"((?:思|考え|感じ|存じ)[ぁ-ん]{0,12}(?:ところ[ぁ-ん]{0,6}|次第[ぁ-ん]{0,3})?)$"
)
# What the speaker does not merely think.
_NO_THOUGHT = re2.compile(
    r"のが|いい|よい|こと|ない|なけれ|ません|べき|か$|たい|ほし|くださ|いただ|いく|いか|さえ|もら|はず|がち|わせ|せる|まし[たて]か"
)
_DOUBT = re2.compile(r"^の?か")
_INTERROGATIVE = re2.compile(
    r"どう|どの|どこ[^か]|どれ|どち|誰|いつ|なぜ|何[がをかに]|いくら|いかに"
)
# How far before its か a question may ask.
_NEAR = 30
_NUMBERED = re2.compile(
    r"(?:の?か(?:な)?)?(?:と(?:いう(?:ところ|こと)?)?)?(?:思った|思いました|思っていますという|感じた|いう)?の?が"
    r"(?:まず)?、?(?:[0-9０-９一二三四五六七八九])(?:点目?|つ目?)です$"
)
_RULES: list[tuple[str, str]] = [
    (
        r"(?:いい|よい|良い)(?:の|ん)?(?:では|じゃ)ない(?:でしょう|だろう)?か[なと]?$",
        "よいのではないか",
    ),
    (r"[のん](?:では|じゃ)ない(?:の)?(?:でしょう|だろう)?か[なと]?$", "のではないか"),
    (r"(?:では|じゃ)ない(?:の)?(?:でしょう|だろう)?か[なと]?$", "ではないか"),
    (r"(?:では|じゃ)ありませんか$", "ではないか"),
    (r"ないか(?:という(?:こと|気)(?:です|がします)?|なと|と)$", "ないか"),
    (
        r"(?:いい|よい|良い)[なか]?という(?:の|こと|話)が(?:あった|ある|[1１一](?:つ|点)です)$",
        "よい",
    ),
    (r"(?:よね)?というところ(?:だ|です)$", ""),
    (
        r"(重要|大事|大切|必要|急務)(?:な(?:の)?(?:だ|です)?|か[なと]?|なの?か[なと]?)$",
        r"\1",
    ),
    (r"(べき)(?:だ|です)$", r"\1"),
    (r"つもりなん(?:ですよね|ですか|です)?$", "つもりか"),
    (r"([うくぐすつぬぶむるいた])(?:のだ|んだ|のです|んです)$", r"\1"),
    # requests
    (
        r"(?:ようで(?:したら|あれば)、?)?(?:御|ご)(検討|説明|教示|紹介|配慮|確認|対応|議論|整理|検証|提示|記載|回答)"
        r"(?:を)?(?:いただ|頂)(?:きたい|ける(?:と|よう)[^。、]{0,14}|ければ[^。、]{0,14}|けたら[^。、]{0,14}|"
        r"けない(?:でしょう)?か|けます(?:でしょう)?か)(?:です)?$",
        r"\1してほしい",
    ),
    (
        r"([^せ][てで])(?:いただ|頂)(?:きたい|けると[^。、]{0,14}|ければ[^。、]{0,14}|けたら[^。、]{0,14}|"
        r"けない(?:でしょう)?か|けます(?:でしょう)?か)(?:です)?(?:こと(?:になります|です))?$",
        r"\1ほしい",
    ),
    (
        r"を(?:ぜひ|是非)?お願い(?:したい|できれば|します|いたします|いたしたい)[ぁ-ん]{0,8}$",
        "をお願いしたい",
    ),
    (r"([てで])もらえ(?:れば|ると)[^。、]{0,10}$", r"\1ほしい"),
    (r"お聞かせ(?:いただ|頂)[きけ][ぁ-ん]{0,12}$", "聞かせてほしい"),
    (r"教えてくだ[ぁ-ん]{1,8}$", "教えてほしい"),
    (r"([をかて])(?:伺|うかが)え(?:れば|ると|たら)$", r"\1伺いたい"),
    # wishes
    (
        r"((?:う|く|す|つ|ぬ|ぶ|む|る)と|[れえけせてねべめげ]ば|だと|たら|のが|ほうが|方が)(?:非常に|大変|とても)?"
        r"(?:いい|よい|良い)(?:の?かな|の|な)?$",
        r"\1よい",
    ),
    (r"((?:で|とて)も)(?:いい|良い)(?:の?かな|の|な)?$", r"\1よい"),
    (r"(ありがたい|助かる|幸い)(?:の?かな|な|です)$", r"\1"),
    (r"(よかった)(?:の?かな|な)$", r"\1"),
    # questions
    (r"(?:いかが|どう)(?:でしょうか|ですか|でしょう)$", "どうか"),
    (r"[のん](?:でしょうか|ですか|ですかね|でしょうかね|ですね)$", "のか"),
    (r"(?:ありま|ござい)ますでしょうか$", "あるか"),
    (r"(?:ありま|ござい)すか(?:ね)?$", "あるか"),
    (r"(?:でしょうか|ですか)(?:ね)?$", "か"),
    # polite → plain
    (r"ということ(?:だ|です|でございます|になります|かと)$", ""),
    (
        r"(?:(?:の?かな?)?という|ような)気が(?:し(?:ます|ております|ています|ました|た)|する)$",
        "",
    ),
    (r"ございません$", "ない"),
    (r"ありません$", "ない"),
    (r"できません$", "できない"),
    (r"なりません$", "ならない"),
    (r"いけません$", "いけない"),
    (r"(?:しま|いたしま)せん$", "しない"),
    (r"でございます$", ""),
    (r"([いた])です$", r"\1"),
    (r"です$", ""),
    (r"でした$", "だった"),
]
_COMPILED = [(re2.compile(pattern), replaced) for pattern, replaced in _RULES]
# Most phrases end as no rule says: one look tells.
_ANY_RULE = re2.compile("|".join(f"(?:{pattern})" for pattern, _ in _RULES))
# What may end a line: a predicate, a noun, a question.
_WHOLE = re2.compile(
    r"(?:[うぐすつぬぶむるただかいく]|せん|よね|こと|もの|ため|はず|わけ|つもり|べき|とおり|どおり|まで|のみ|"
    r"[一-龥々ァ-ヴーＡ-Ｚａ-ｚA-Za-z0-9０-９％%）)」』])$"
)
_UNWHOLE = re2.compile(
    r"(?:[そこあど]う(?:いった|いう)|[とど]いった|という|[うくるたい]ような|のような|[^てで]みたい|[^こ]とか|しか|なか|"
    r"ずつ|[思行伺従言]い|[てで]い|[くぐ]らい|(?:な|よ|し|早|多|高|低|長|短|良|強|弱|深|広|大き|小さ|にく|やす)く|"
    r"お願いした|かた|また|まだ|ただ|ほう|もう|あらゆる|いわゆる|さらなる|この|その)$"
)
_ROUNDS = 4
# 「…ないかなと思っていると思う」 thinks twice at most.
_THOUGHTS = 2
# An ending is no longer than this, however long the phrase.
_TAIL = 120


def finite(clause: str) -> str | None:
    """Return the clause as if the sentence ended there, None if it cannot end there:
    「地図が要るのですが、」 can, 「地図を、」 and 「地図を広げ、」 cannot."""
    if clause[-1:] not in "、，,":
        return clause
    match = _HANGS.search(clause)
    if match:
        return None if _NOUN_HANGS.search(clause) else clause[: match.end(1)]
    match = _THINKING.search(clause)
    if match:
        return clause[: match.end(1)] + ("う" if match[1] == "思" else "る")
    match = _MUST.search(clause)
    if match:
        return clause[: match.end(1)]
    match = _QUOTED.search(clause)
    if match:
        return clause[: max(map(match.end, (1, 2, 3)))]
    match = _RECEIVED.search(clause)
    return clause[: match.end(1)] + "いた" if match else None


def ending_of(phrase: str) -> str:
    """Return the phrase with its ending made as plain as leaves it whole; "" if it is
    not even whole as it was said."""
    said = _stripped(phrase)
    for thought in (True, False):
        text = _plain(said, thought=thought)
        if is_whole(text):
            return text
    return said if is_whole(said) else ""


def is_whole(text: str) -> bool:
    """Return whether the text may end there: no particle, nothing that goes on."""
    return bool(_WHOLE.search(text)) and not _UNWHOLE.search(text)


def _stripped(text: str) -> str:
    """「…ですよね」 with a question mark asks, and keeps what makes it ask."""
    asks = text.rstrip("」）").endswith(("？", "?"))
    text = text.rstrip(_MARKS)
    match = None if asks else _SAID.search(text) or _POLITE_TAIL.search(text)
    return text[: match.end(1)] if match else text


def _plain(phrase: str, *, thought: bool) -> str:
    """`thought`: also without 「と思う」."""
    before, text = phrase[:-_TAIL], phrase[-_TAIL:]
    for turn in range(_ROUNDS):
        shorter = _round(text, thought=thought and turn < _THOUGHTS)
        if shorter == text or not shorter:
            break
        text = shorter
    return before + text


def _round(text: str, *, thought: bool) -> str:
    match = _NUMBERED.search(text)
    if match and match.start() > 5:
        text = text[: match.start()]
    if thought:
        text = _without_thought(text)
    for pattern, replaced in _COMPILED if _ANY_RULE.search(text) else ():
        match = pattern.search(text)
        if match and (match.start() or replaced):
            return _replace(text, match, replaced)
    return plain_verb(text)


def _replace(text: str, match: Any, replaced: str) -> str:
    # Match.expand of re2 answers in bytes read as Latin-1.
    if replaced.startswith("\\1"):
        replaced = match[1] + replaced[2:]
    return text[: match.start()] + replaced


def _without_thought(text: str) -> str:
    match = _THINKS.search(text)
    if not match or not match.start() or _NO_THOUGHT.search(match[1]):
        return text
    rest = text[: match.start()]
    # 「…ではないかと思う」 keeps its doubt, 「どの町なのかと思う」 its question.
    doubt = _DOUBT.search(match[0])
    keeps = rest.endswith(("ない", "なかろう")) or _INTERROGATIVE.search(rest[-_NEAR:])
    return rest + (doubt[0] if doubt and keeps else "")
