"""What members say of how their earlier remarks were reflected."""

import re2

from feedback.importer.parse.minutes import CHAIR, SECRETARIAT, Speech, Word
from feedback.importer.parse.remarks.people import People
from feedback.importer.parse.remarks.sentences import Sentence, sentences_of
from feedback.importer.parse.remarks.voices import may_remark, voice_of

_REFLECTED = re2.compile(
    r"反映|(?:表現|修正|対応|追記|加筆)(?:して|され|いただ)|記載いただ|盛り込(?:んで|まれ)|"
    r"まとめていただ|書いていただ|いい形|よい形|取り入れ"
)
_CONTENT = re2.compile(
    r"(?:反映|表現|記載|修正|対応|追記|加筆|整理|盛り込|取り入れ|まと)[^。]{0,24}"
    r"(?:思|ありがと|感謝|理解|確認|結構|異存|異論|問題(?:あり|ござい)|満足)|"
    r"(?:いい|よい|良い)形|(?:的確|適切|十分|きちんと|しっかり)に?(?:反映|表現|修正|対応)"
)
_MISSING = re2.compile(
    r"(?:反映|修正|対応|追記|記載|表現)(?:が)?(?:されて(?:い)?(?:ない|ませ)|されておら|できていない|"
    r"不十分|十分で(?:は)?(?:ない|あり)|足り(?:ない|ませ))|十分(?:に)?反映され[^。]{0,4}(?:ない|ませ|おら)|"
    r"抜け(?:て|落ち)|反映[^。]{0,10}(?:不十分|十分でない|物足り|見当たら)"
)
_ASKED = re2.compile(r"反映|いかが|どうで|よろしい|確認|御意見いただいた")
_ASKED_OF_TEXT = re2.compile(r"反映|修正|(?:的確|適切)に|表現|対応")
_OWN = re2.compile(
    r"(?:前回|前々回|以前|先日|これまで|今まで|第[0-9０-９一二三四五六七八九十]{1,2}回)[^。]{0,24}"
    r"(?:発言|申し上げ|指摘|意見|コメント|お話|質問|提案|お願い)|"
    r"私(?:から|の|が|ども)[^。]{0,12}(?:発言|申し上げ|指摘|意見|コメント|提案)|"
    r"(?:申し上げ|指摘(?:を)?(?:し|させ)|発言(?:を)?させて|お願い(?:し|いた))[^。]{0,10}(?:こと|点|内容|ところ)"
)
_RESERVES = re2.compile(
    r"(?:が|けれども|けど|ただ|一方で)、?[^。]{0,80}(?:もう少し|もう一|さらに|できれば|ほしい|足り|追加|"
    r"気にな|いただきたい|いただけ)"
)
_NEXT_RESERVES = re2.compile(r"^(?:ただ|しかし|一方|もっとも|ですが)")
# 「的確に反映されていると思います」 says by itself what it is of; a wish does not.
_BY_ITSELF = re2.compile(
    r"(?:的確|適切|適正|正確|十分|きちんと|しっかり|うまく)に?[^。、]{0,6}"
    r"(?:反映|表現)(?:され|して(?:い|もら|くださ|頂)|いただ)"
)
_WISHED = re2.compile(
    r"ほしい|欲しい|たい|べき|ように|必要|でしょうか|か[。？]?$|れば|もらえ|いただけ"
)
_LONGEST, _LONGEST_BY_ITSELF = 160, 60


def words_of(speeches: list[Speech], people: People) -> list[Word]:
    """Return the words of members on how their remarks were reflected."""
    found = []
    asked = ""
    for speech in speeches:
        voice = voice_of(speech)
        if voice == CHAIR:
            asked = _whom_asked(speech, people) or asked
        if voice != CHAIR and may_remark(voice):
            found += _words(speech, asked=asked in {speech.name, "*"} and asked != "")
            asked = ""
        elif voice == SECRETARIAT:
            asked = ""
    return found


def _whom_asked(speech: Speech, people: People) -> str:
    """The member whom the chair asks, "*" for all of them, "" if nothing is asked."""
    named = ""
    asks = False
    for sentence in sentences_of(speech.text):
        if _ASKED_OF_TEXT.search(sentence.text) and _ASKED.search(sentence.text):
            asks = True
        for person in people.named_in(sentence.text):
            named = person.name
    return (named or "*") if asks else ""


def _words(speech: Speech, *, asked: bool) -> list[Word]:
    found = []
    sentences = sentences_of(speech.text)
    for at, sentence in enumerate(sentences):
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        verdict = _verdict(sentence, following, asked=asked)
        if verdict:
            start, end = sentence.start, sentence.end
            found.append(
                Word(speech.number, speech.name, verdict, sentence.text, start, end)
            )
    return found[:1]


def _verdict(sentence: Sentence, following: Sentence | None, *, asked: bool) -> str:
    text = sentence.text
    if len(text) > _LONGEST:
        return ""
    if not (asked or _OWN.search(text) or _speaks_for_itself(text)):
        return ""
    if _MISSING.search(text):
        return "not_satisfied"
    if not (_REFLECTED.search(text) and _CONTENT.search(text)):
        return ""
    reserved = _RESERVES.search(text) or (
        following is not None and _NEXT_RESERVES.search(following.text)
    )
    return "confirmed_with_remark" if reserved else "confirmed"


def _speaks_for_itself(text: str) -> bool:
    """Return whether a member can only mean her own remarks, though neither she nor the
    chair says so: short, a judgement, and no wish."""
    judged = len(text) <= _LONGEST_BY_ITSELF and _BY_ITSELF.search(text)
    return bool(judged) and not _WISHED.search(text)
