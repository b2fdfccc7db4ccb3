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
# Where a sentence tells what it wants.
_END = 30
_ENDS_ASKING = (
    r"(?:でしょうか|ですか|ますか|ませんか|ましたか|だろうか|どうなの|でしたか|かしら|ですかね|"
    r"でしょうかね|ますかね|どうでしょう|いかがでしょう|いかがですか)"
)
_QUESTION = re2.compile(
    r"教えて(?:くだ|いただ[きけ]|ほしい|もら[いえ])|聞かせて(?:いただ[きけ]|くだ)|"
    r"(?:伺|うかが)(?:いたい|えれば|えたら|えると|います|いいた|いできれば|わせてくだ)|"
    r"お(?:伺い|聞き|尋ね|たずね|聞かせ)(?:した|しま|する|いた|でき|くだ|いただ[きけ])|"
    r"(?:伺う|尋ねる|尋ねたい|聞きたい|知りたい|確認したい|お(?:伺い|聞き|尋ね)する)[。」）]*$|"
    r"(?:御|ご)(?:説明|教示|紹介|回答|答弁)(?:を)?(?:いただき(?:たい|ます)|いただけ|くだ|願|お願い)|"
    r"確認(?:し(?:ます|たい)|いたし(?:ます|たい)|させて(?:くだ|いただきた))|質問(?:です|させて|した)|答弁を?(?:求め|お願い)|"
    rf"{_ENDS_ASKING}[。？?」）]*$|か[。？」）]*$|[？?][」）]*$|"
    rf"{_ENDS_ASKING}(?:という|と)(?:の|こと|ところ|点|質問|疑問)|"
    r"(?:つもり|という(?:こと|理解))(?:なん)?ですよね[。？?]?$|という理解で(?:よろしい|いい|よい)|"
    r"どういうもの(?:なの|でしょう)か"
)
# What ends in か without asking.
_NO_ASKING = re2.compile(
    r"(?:とか|ほか|のなか|まさか|明らか|豊か|静か|わずか|僅か|はるか|確か|定か|やか|柔らか|清らか|滑らか|"
    r"なだらか|まだまだか)[。」）]*$"
)
# A doubt that is a claim: 「ではないでしょうか」「のではないか」.
_DOUBTS = re2.compile(
    r"(?:では|じゃ|んじゃ|で)(?:は)?(?:ない(?:の)?(?:だろう|でしょう|です)?か|ありませんか|なかろうか|あるまいか)"
    r"(?:[となね。？?、]|$)"
)
_OUGHT = re2.compile(r"(?:べき|必要|大切|重要|大事)[^。]{0,10}(?:でしょうか|だろうか)")
_INTERROGATIVE = re2.compile(
    r"どう|どの|どこ|どれ|どち|誰|だれ|何[がをかにで]|なに|いつ|なぜ|いくら|いかに|かどうか|(?:わけ|訳)では"
)
# 「撮り直してはどうか」 asks for the deed; 「費用についてはどうか」 does not.
_SUGGESTS = re2.compile(
    r"(?:[てで](?:み(?:て)?)?は|[たれえけせてねべめ][らば])(?:どう|いかが)(?:か|だろうか|でしょう|です|かと)"
)
_NO_DEED = (
    "つい",
    "関し",
    "対し",
    "おい",
    "とし",
    "よっ",
    "とっ",
    "際し",
    "当たっ",
    "つきまし",
)
# 「示してもらえないか」; what is only to be told is a question.
_FAVOUR = re2.compile(
    r"[てで](?:もらえ|いただけ|頂け|くれ)(?:ない|ません|ます|る)[ぁ-ん]{0,5}か[。？?]?$"
)
_TELLING = ("教え", "聞かせ", "説明し", "紹介し")
# 「御挨拶をさせていただきたい」 is what the speaker will do, and asks nobody.
_OWN_ACT = re2.compile(r"せて(?:いただ|頂|もら)[きけえいう]")
_REQUEST = re2.compile(
    r"(?:いただ|頂)(?:きたい|ければ|ける(?:と|よう|なら)|けたら|けない|けません|けますよう)|"
    r"お願い(?:した|でき|いたし(?:ます|たい)|し(?:ます|たい)|を(?:した|し|いた))|"
    r"(?:て|で)(?:ほしい|欲しい|もらいたい|くだされば|ください)|"
    r"もらえ(?:れば|ると|たら)[^。、]{0,6}(?:いい|よい|ありがた|幸い|助か|と思)|"
    r"(?:が|も|は|を)(?:ほしい|欲しい)|"
    r"(?:があると|があれば|があったら|があった方が|がある方が|が分かると|が分かれば)"
    r"[^。、]{0,10}(?:いい|よい|良い|あり難|ありがた|助か|望まし)|"
    r"だと(?:いい|よい)な|要望|検討(?:を|が)?(?:願|いただ|お願い)|(?:を|の)お願い|"
    r"(?:を(?:強く)?求める|求めたい|願いたい|お願いする|されたい)[。」）]*$"
)
_SUPPORT = re2.compile(
    r"賛成|賛同|同感|異[論議](?:は|も)?(?:な[いく]|ござ|ありま)|(?:よ|良)かった(?:と|な)|"
    r"(?:すばらしい|素晴らしい)(?:と(?:思|感|考)|取組|内容|案|もの)|"
    r"(?:もの|こと|の|方向性|内容|取組|案|形|まとめ|記載|整理)(?:は|が|で|として|に)[^。、]{0,8}"
    r"(?:よい|良い|いい)(?:と(?:思|感|考)|かな|のでは)|"
    r"ありがた(?:い|く)|(?:高く|大いに)?評価(?:し|でき|いた)|支持(?:し|いた)|歓迎|"
    r"明確に(?:な|まと)|分かりやすく(?:な|まと|整)|感謝|異存|よくまと|反映されてい(?:ま|る)|"
    r"そのとおりだと|このままで(?:結構|よい|よろしい|いい)"
)
_AGAINST = re2.compile(
    r"反対(?:の(?:立場|意見|討論)|で(?:ある|す|ござ)|(?:いた)?し(?:ま|たい)|する)|に(?:は)?反対|"
    r"(?:賛成|賛同|同意)(?:は)?(?:でき|しかね|いたしかね)|異議が?(?:あり(?:ます|。|$)|ある|ござい?ます)"
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
    r"反対|異議が?あ|疑問|違和感|分かりにくい|見えない|足りない|不十分|提案|申し上げ|指摘"
)
# A record in the plain style has each sentence say something: 「３ページの図は古い。」
_PLAIN = re2.compile(r"(?:[いうくぐすつぬぶむるただかず]|べき|まい|とのこと)[。」）]*$")
_POLITE = re2.compile(
    r"(?:です|ます|ました|ません|でした|ください|ましょう|でしょう)[かねよがけども]*[。」）]*$"
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
_WONDERS = re2.compile(r"(?:[^すんたし]か|どうなの|でしょう)[。？?]?$")
_RESERVES = re2.compile(
    r"(?:賛成|賛同|同感|評価)[ぁ-ん]{0,4}が、|一方|ただし|ただ、|しかし|けれど|けど|もう少し|足り|のですが|んですが"
)


@lru_cache(_REMEMBERED)
def is_question(text: str) -> bool:
    if not _QUESTION.search(text) or _NO_ASKING.search(text) or suggests(text):
        return False
    return not _is_rhetoric(text[-_END:])


def _is_rhetoric(end: str) -> bool:
    if _INTERROGATIVE.search(end):
        return False
    return bool(_DOUBTS.search(end) or _OUGHT.search(end))


def suggests(text: str) -> bool:
    """Return whether the sentence asks for a deed as 「…してはどうか」 does."""
    end = text[-_END:]
    match = _SUGGESTS.search(end)
    if match:
        return not end[: match.start()].endswith(_NO_DEED)
    match = _FAVOUR.search(end)
    return bool(match) and not end[: match.start()].endswith(_TELLING)


@lru_cache(_REMEMBERED)
def is_request(text: str) -> bool:
    return bool(_REQUEST.search(_OWN_ACT.sub("せる", text))) or suggests(text)


def asks_for(text: str) -> bool:
    """Return whether the sentence wants an answer or a change."""
    return is_question(text) or is_request(text)


@lru_cache(_REMEMBERED)
def is_support(text: str) -> bool:
    return bool(_SUPPORT.search(text)) and not is_request(text) and not opposes(text)


def opposes(text: str) -> bool:
    """Return whether the sentence says no to what is proposed."""
    return bool(_AGAINST.search(text))


def is_plain(text: str) -> bool:
    """Return whether the sentence is one of a record in the plain style."""
    return bool(_PLAIN.search(text)) and not _POLITE.search(text)


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
    if last == SUPPORT and any(map(opposes, sentences)):
        last = OPINION
    if last in {QUESTION, REQUEST}:
        return last
    plain = is_plain(sentences[-1])
    for text in reversed(claims[:-1]):
        if is_request(text):
            return REQUEST
        if is_question(text) and (plain or not _WONDERS.search(text)):
            return QUESTION
    return last


def _kind(text: str) -> str:
    if is_question(text):
        return QUESTION
    if is_request(text):
        return REQUEST
    praises = is_support(text) and not _RESERVES.search(text[-60:])
    return SUPPORT if praises else OPINION
