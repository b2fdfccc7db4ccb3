"""What a sentence wants: an answer, a change, approval, or to be heard."""

from functools import lru_cache

import re2

QUESTION, REQUEST, SUPPORT, EDITORIAL, OPINION = (
    "question",
    "request",
    "support",
    "editorial",
    "opinion",
)
# The same sentence is asked about while its point is split, told and summed up.
_REMEMBERED = 512
_ENDS_ASKING = (
    r"(?:でしょうか|ですか|ますか|ませんか|ましたか|だろうか|どうなの|でしたか|かしら|ですかね|"
    r"でしょうかね|ますかね|どうでしょう|いかがでしょう|いかがですか)"
)
_QUESTION = re2.compile(
    r"教えて(?:くだ|いただ[きけ]|ほしい|もら[いえ])|聞かせて(?:いただ[きけ]|くだ)|"
    r"(?:伺|うかが)(?:いたい|えれば|えたら|えると|います|いいた|いできれば|わせてくだ)|"
    r"お(?:伺い|聞き|尋ね|たずね|聞かせ)(?:した|しま|いた|でき|くだ|いただ[きけ])|"
    r"(?:御|ご)(?:説明|教示|紹介|回答|答弁)(?:を)?(?:いただき(?:たい|ます)|いただけ|くだ|願|お願い)|"
    r"質問(?:です|させて|した)|答弁を?(?:求め|お願い)|"
    rf"(?:のか|{_ENDS_ASKING})[。？?」）]*$|"
    rf"{_ENDS_ASKING}(?:という|と)(?:の|こと|ところ|点|質問|疑問)|"
    r"(?:つもり|という(?:こと|理解))(?:なん)?ですよね[。？?]?$|という理解で(?:よろしい|いい|よい)|"
    r"どういうもの(?:なの|でしょう)か"
)
# A doubt that is a claim: 「ではないでしょうか」「のではないか」.
_RHETORIC = re2.compile(
    r"(?:では|じゃ|んじゃ|で)(?:は)?ない(?:の)?(?:だろう|でしょう)?か(?:[となね。？?、]|$)|"
    r"(?:べき|必要|大切|重要|大事)[^。]{0,10}(?:でしょうか|だろうか)"
)
_REQUEST = re2.compile(
    r"(?:いただ|頂)(?:きたい|ければ|ける(?:と|よう|なら)|けたら|けない|けません|けますよう)|"
    r"お願い(?:した|でき|いたし(?:ます|たい)|し(?:ます|たい)|を(?:した|し|いた))|"
    r"(?:て|で)(?:ほしい|欲しい|もらいたい|くだされば|ください)|"
    r"もらえ(?:れば|ると|たら)[^。、]{0,6}(?:いい|よい|ありがた|幸い|助か|と思)|"
    r"(?:が|も|は|を)(?:ほしい|欲しい)|"
    r"(?:があると|があれば|があったら|があった方が|がある方が|が分かると|が分かれば)"
    r"[^。、]{0,10}(?:いい|よい|良い|あり難|ありがた|助か|望まし)|"
    r"だと(?:いい|よい)な|要望|検討(?:を|が)?(?:願|いただ|お願い)|(?:を|の)お願い"
)
_SUPPORT = re2.compile(
    r"賛成|賛同|同感|異論(?:は|も)?(?:な|ござ|ありま)|(?:よ|良)かった(?:と|な)|"
    r"(?:すばらしい|素晴らしい)(?:と(?:思|感|考)|取組|内容|案|もの)|"
    r"(?:もの|こと|の|方向性|内容|取組|案|形|まとめ|記載|整理)(?:は|が|で|として|に)[^。、]{0,8}"
    r"(?:よい|良い|いい)(?:と(?:思|感|考)|かな|のでは)|"
    r"ありがた(?:い|く)|(?:高く|大いに)?評価(?:し|でき|いた)|支持(?:し|いた)|歓迎|"
    r"明確に(?:な|まと)|分かりやすく(?:な|まと|整)|感謝|異存|よくまと|反映されてい(?:ま|る)|"
    r"そのとおりだと"
)
_EDITORIAL = re2.compile(
    r"誤字|脱字|誤植|誤記|表記(?:の|が|を)?(?:揺れ|ゆれ|統一|ぶれ)|てにをは|句読点|字句|"
    r"(?:漢字|平仮名|送り仮名|読点|フォント|文字)(?:が|の|に|を)[^。]{0,12}"
    r"(?:間違|誤|直|修正|小さ|見え)|文言の(?:修正|整理|統一)"
)
_CLAIM = re2.compile(
    r"べき|必要|重要|大事|大切|不可欠|課題|問題|懸念|心配|望まし|求められ|急務|"
    r"(?:思|感じ|考え|存じ|認識し|期待し|願)(?:い|って|て|え|っ)?(?:ま|お|い|る|た)|思う|"
    r"(?:いい|よい|良い)(?:の|か|な|と|で)|なければ(?:いけ|なら)|なきゃ|ないと(?:いけ|なら|駄目|だめ)|"
    r"ではない(?:か|でしょう)|じゃない(?:か|でしょう)|できない|難しい|厳しい|はずです|ほうが|方が|"
    r"反対|疑問|違和感|分かりにくい|見えない|足りない|不十分|提案|申し上げ|指摘"
)
_CONCLUDES = re2.compile(
    r"(?:思|感じ|考え|存じ)[ぁ-ん]{1,12}(?:ところ[ぁ-ん]{1,8}|次第です)?[。、]?$|"
    r"(?:ます|です)(?:ので|けれども|けども|けど|が|し)、$|"
    r"(?:べき|必要|重要|大事|大切)(?:です|だ|である|かと)?。?$|(?:いただきたい|ほしい|お願い)[ぁ-ん]{0,12}。?$"
)
_PRESSES = re2.compile(
    r"べき|必要|重要|大事|大切|不可欠|急務|なければ|なきゃ|ないと(?:いけ|なら|駄目|だめ|見え)|求められ|"
    r"望まし|(?:では|じゃ)ないか|懸念|課題|のが(?:いい|よい|良い)|反対|(?:と|が|ば|も)(?:いい|よい|良い)"
)
# 「どうすればいいのか。」 said to oneself, before the claim.
_WONDERS = re2.compile(r"(?:のか|どうなの|でしょう)[。？?]?$")
_RESERVES = re2.compile(
    r"一方|ただし|ただ、|しかし|けれど|けど|もう少し|足り|のですが|んですが"
)


@lru_cache(_REMEMBERED)
def is_question(text: str) -> bool:
    return bool(_QUESTION.search(text)) and not _RHETORIC.search(text[-25:])


@lru_cache(_REMEMBERED)
def is_request(text: str) -> bool:
    return bool(_REQUEST.search(text))


def asks_for(text: str) -> bool:
    """Return whether the sentence wants an answer or a change."""
    return is_question(text) or is_request(text)


@lru_cache(_REMEMBERED)
def is_support(text: str) -> bool:
    return bool(_SUPPORT.search(text)) and not is_request(text)


@lru_cache(_REMEMBERED)
def is_claim(text: str) -> bool:
    """Return whether the sentence holds anything that could be answered."""
    return bool(
        _CLAIM.search(text)
        or is_question(text)
        or is_request(text)
        or _SUPPORT.search(text)
        or _EDITORIAL.search(text)
    )


@lru_cache(_REMEMBERED)
def concludes(text: str) -> bool:
    """Return whether the sentence ends in the speaker's own judgement."""
    return bool(_CONCLUDES.search(text))


@lru_cache(_REMEMBERED)
def presses(text: str) -> bool:
    """Return whether a judgement is pressed: something must, or must not, be."""
    return bool(_PRESSES.search(text))


def bears(text: str, kind: str) -> bool:
    """Return whether the sentence by itself is of that kind."""
    tests = {QUESTION: is_question, REQUEST: is_request, SUPPORT: is_support}
    if kind == EDITORIAL:
        return bool(_EDITORIAL.search(text))
    return bool(tests.get(kind, is_claim)(text))


def kind_of(sentences: list[str]) -> str:
    """Return the kind of a point: what it asks for counts more than what it praises,
    and what it says last more than what led there."""
    if any(_EDITORIAL.search(text) for text in sentences):
        return EDITORIAL
    claims = [text for text in sentences if is_claim(text)] or sentences
    last = _kind(claims[-1])
    if last in {QUESTION, REQUEST}:
        return last
    for text in reversed(claims[:-1]):
        if is_request(text):
            return REQUEST
        if is_question(text) and not _WONDERS.search(text):
            return QUESTION
    return last


def _kind(text: str) -> str:
    if is_question(text):
        return QUESTION
    if is_request(text):
        return REQUEST
    praises = is_support(text) and not _RESERVES.search(text[-60:])
    return SUPPORT if praises else OPINION
