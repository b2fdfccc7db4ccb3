"""Where the secretariat reports how remarks of earlier meetings were treated."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import re2

from feedback.importer.parse.minutes import Aim, Cited, Head, Speech, Treatment
from feedback.importer.parse.remarks.people import Named, People
from feedback.importer.parse.remarks.sentences import (
    Sentence,
    clauses_of,
    sentences_of,
)

_NUMBER = r"[0-9０-９一二三四五六七八九十]{1,3}"
_WHEN = re2.compile(
    rf"前々回|前回|第\s?({_NUMBER})\s?回|これまで|以前|先日|事前に|書面|その前の(?:会|回)|前の会"
)
_SAID = re2.compile(
    r"指摘|コメント|意見|質問|提案|要望|発言|発表|プレゼン|おっしゃ|示唆|お話|議論|懸念"
)
_SAYS = re2.compile(
    r"^(?:等|など|ほか|の皆様|の方々|方)?、?(?:から|より|の(?:御|ご)?(?:指摘|意見|コメント|質問|提案|要望|"
    r"発言|発表|お話)|が(?:おっしゃ|(?:御|ご)?(?:指摘|提案|発言))|に(?:御|ご)?(?:指摘|提案|質問|意見))"
)
_SOMEBODY = re2.compile(
    r"(?:それぞれ|各|複数の|多くの|皆|一部の)?((?:構成員|委員|先生方?|議員)(?:の皆様|の方々|方)?)、?"
    r"(?:あるいは有識者)?(?:から|より|の(?:御|ご)?(?:指摘|意見|コメント|質問|提案))"
)
_NONE = re2.compile(
    r"(?:変更|修正|反映|追記|記載)(?:は|を|も|等は)?(?:して|いたして|行って|ござい|あり|加えて)"
    r"(?:おり)?(?:ませ|ない|おらず)|原案(?:のとおり|どおり|のまま)|見送|反映し(?:ない|ませ)|"
    r"反映できて(?:い|おり)?(?:ませ|ない)"
)
_DONE = (
    r"(?:させて|して|いたして|を|と|(?:し|いたし)ております|しました|いたしました|"
    r"させていただき|され)"
)
_APPLIED = re2.compile(
    rf"(?:追記|修正|例示|反映|記載|加筆|追加|変更|整理|調整|明記|更新|差し替え|差替え|削除|補足|言及|"
    rf"見直し|統一|改め|新設|充実|具体化){_DONE}|"
    r"(?:触れ|入れ|盛り込ん|書き込ん|書き加え|付け加え|改め|位置づけ|位置付け|記し|述べ|加え|組み替え|入れ替え|"
    r"入替え|直し|書い|設け|示し)(?:て|で|させて)(?:ござい|おり|い|いただ|ござ)|"
    r"(?:組み替え|入れ替え|加え|改め|盛り込ま|述べ)させていただ"
)
_PLANNED = re2.compile(
    r"次回|次期|報告書(?:（案）|\(案\)|案)?(?:で|に|の中|の冒頭)|最終(?:報告|取りまとめ|とりまとめ)|"
    r"検討(?:させて|して(?:まいり|いき|参り|いく)|したい|いたします|を(?:進め|続け)|中)|"
    r"(?:できれば|られれば|たい)と(?:考え|思)|考えていきたい|予定"
)
_WISHED = re2.compile(r"ほしい|(?:の|ん)(?:では|じゃ)ないか|いただきたい|必要性")
_JOINED = re2.compile(
    r"^(?:、|，|・|と|及び|並びに|また|や|ほか|そして|あと|それから|それと|\s|の皆様|氏|に加え|からも?、?)+$"
)
_OTHER_PAGE = re2.compile(
    r"^[\s、,]*(?:あるいは|または|又は|と|及び|や|・|、|から)?[\s、]*(?:次の)?$"
)
_NO_PLACE = re2.compile(
    r"(?:書|記載|明記|触|反映)[ぁ-ん]{0,4}(?:おり|い)ませ|書かれて(?:おりませ|いませ|いない)|全体(?:に関|として|に)"
)
# 「また、鷺坂委員から御指摘のあった…」 goes on with the meeting of what was before it.
_GOES_ON = re2.compile(
    r"^(?:また|さらに|更に|加えて|次に|続いて|続きまして|それから|あわせて|併せて|同じく|最後に)"
)
_NOW = re2.compile(r"先ほど|先程|ただいま|ただ今|今の|本日|今日")
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_LONGEST = 4
# So many pages may be named in a row.
_NEAR = 8
# How far behind a name it may be told what its bearer did, and before it, when.
_REACH = 220
_SINCE = 70
# What is longer is a table or a file gone wrong.
_NO_SENTENCE = 2000


@dataclass
class _Group:
    """Members named together, where they are named."""

    members: tuple[str, ...]
    start: int
    end: int
    sentence: int
    meeting: int | None
    # Whether the page spoken of before is still meant: not where another matter begins.
    here: bool = True


def treatments_of(
    head: Head, speech: Speech, citations: Sequence[Cited], people: People
) -> list[Treatment]:
    """Return the reported treatments of one speech of the secretariat."""
    sentences = sentences_of(speech.text)
    groups = _groups(head, speech.text, sentences, people)
    found: list[Treatment] = []
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        found += _treatment(speech, sentences, group, following, citations)
    return found


def _groups(
    head: Head, text: str, sentences: list[Sentence], people: People
) -> list[_Group]:
    groups: list[_Group] = []
    for at, sentence in enumerate(sentences):
        if len(sentence) > _NO_SENTENCE:
            continue
        if not _WHEN.search(sentence.text):
            groups += _going_on(groups, at, sentence, people)
            continue
        runs = _runs(sentence.text, people.named_in(sentence.text))
        for names, start, end in runs or _nameless(sentence.text):
            when = _meeting(head, sentence.text, start)
            place = sentence.start + end
            if when is not False and _says(text[place : place + _REACH]):
                groups.append(_Group(names, sentence.start + start, place, at, when))
    return groups


def _going_on(
    groups: list[_Group], at: int, sentence: Sentence, people: People
) -> list[_Group]:
    """Return those whom a sentence names that goes on with the report just before."""
    before = groups[-1] if groups else None
    if before is None or at - before.sentence > _LONGEST:
        return []
    if not _GOES_ON.search(sentence.text) or _NOW.search(sentence.text):
        return []
    return [
        _Group(
            names,
            sentence.start + start,
            sentence.start + end,
            at,
            before.meeting,
            here=False,
        )
        for names, start, end in _runs(sentence.text, people.named_in(sentence.text))
        if _says(sentence.text[end : end + _REACH])
    ]


def _says(after: str) -> bool:
    """Return whether what follows a name tells that its bearer said something."""
    return bool(_SAYS.search(after) and _SAID.search(after))


def _runs(text: str, named: list[Named]) -> list[tuple[tuple[str, ...], int, int]]:
    """Names that are said in one breath."""
    runs: list[tuple[tuple[str, ...], int, int]] = []
    for person in named:
        if runs and _JOINED.search(text[runs[-1][2] : person.start] or "、"):
            names, start, _ = runs[-1]
            runs[-1] = (tuple(dict.fromkeys((*names, person.name))), start, person.end)
        else:
            runs.append(((person.name,), person.start, person.end))
    return runs


def _nameless(text: str) -> list[tuple[tuple[str, ...], int, int]]:
    match = _SOMEBODY.search(text)
    if not match:
        return []
    return [((), match.start(), match.end(1))]


def _meeting(head: Head, text: str, place: int) -> int | bool | None:
    """The meeting said last before the name (or close behind it); None if it is not
    one meeting, False if none is spoken of."""
    before = list(_WHEN.finditer(text, 0, place))
    if not before:
        before = list(_WHEN.finditer(text, place, min(len(text), place + 30)))[:1]
    if not before or place - before[-1].end() > _SINCE:
        return False
    last = before[-1]
    several = len(before) > 1 and len(text[before[-2].end() : last.start()]) <= 6
    if several:
        return None
    return _number(head, last[0], last[1])


def _number(head: Head, said: str, digits: str | None) -> int | None:
    if digits:
        return _value(digits)
    back = {"前回": 1, "前々回": 2}.get(said)
    if back is None or head.number is None or head.number <= back:
        return None
    return head.number - back


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits)
    total = digit = 0
    for sign in digits:
        if sign == "十":
            total, digit = (digit or 1) * 10, 0
        else:
            digit = _KANJI.get(sign, 0)
    return total + digit


def _treatment(
    speech: Speech,
    sentences: list[Sentence],
    group: _Group,
    following: _Group | None,
    citations: Sequence[Cited],
) -> list[Treatment]:
    last = min(group.sentence + _LONGEST, len(sentences))
    if following is not None:
        last = min(last, max(following.sentence, group.sentence + 1))
    span = sentences[group.sentence : last]
    claim, end = _claim(speech.text, span, group.end)
    if not claim and following and following.sentence == group.sentence:
        claim, end = _claim(
            speech.text, sentences[group.sentence : last + 2], following.end
        )
    if not claim:
        return []
    start = sentences[group.sentence].start
    aims = _aims(speech.text, group, (start, end), citations)
    if not (aims or group.members):
        return []
    text = speech.text[start:end]
    found = Treatment(
        speech.number, group.members, group.meeting, text, claim, start, end, aims
    )
    return [found]


def _claim(text: str, span: list[Sentence], after: int) -> tuple[str, int]:
    """What is claimed first after that place, and where its sentence ends."""
    for sentence in span:
        inner = max(sentence.start, after)
        for clause in clauses_of(text[inner : sentence.end]):
            claim = _claim_of(clause)
            if claim:
                return claim, sentence.end
    return "", 0


def _claim_of(clause: str) -> str:
    if _NONE.search(clause):
        return "none"
    if _PLANNED.search(clause) and not _WISHED.search(clause):
        return "planned"
    return "applied" if _APPLIED.search(clause) else ""


def _aims(
    text: str, group: _Group, span: tuple[int, int], citations: Sequence[Cited]
) -> tuple[Aim, ...]:
    """The page that is being spoken of where the members are named, and those that
    are given in what follows."""
    start, end = span
    if _NO_PLACE.search(text[start : group.start]):
        return ()
    at = bisect_left(citations, group.start, key=_start_of)
    before = [
        one
        for one in citations[max(0, at - _NEAR) : at]
        if group.here or one.start >= start
    ]
    cited = list(before[-1:])
    while cited and len(before) > len(cited):
        previous = before[-len(cited) - 1]
        gap = text[previous.start + len(previous.text) : cited[0].start]
        if not _OTHER_PAGE.search(gap):
            break
        cited.insert(0, previous)
    after = bisect_left(citations, group.end, key=_start_of)
    cited += citations[after : bisect_left(citations, end, key=_start_of)]
    pages = {one.pages: Aim(one.text, one.pages, one.document) for one in cited[::-1]}
    return tuple(pages.values())[::-1]


def _start_of(cited: Cited) -> int:
    return cited.start
