"""A sentence → the lines that it could be told in, each with what speaks against it."""

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from feedback.importer.parse.remarks import kinds
from feedback.importer.parse.remarks.endings import ending_of, finite
from feedback.importer.parse.remarks.openings import opened, tidied
from feedback.importer.parse.remarks.sentences import clauses_of

LONGEST = 60
# What is as long says enough by itself; what is shorter than the other says too little.
_ENOUGH, _AMPLE, _LITTLE = 26, 40, 14
# So many clauses that could end a line are tried, the last first.
_TRIED = 4
# So many clauses before an end are looked at.
_JOINED = 12
# A clause that says only that something is being said.
_META = re2.compile(
    r"^(?:これは|それは|そ?こ?の(?:点|辺)?(?:は|について)?|事務局(?:として|的に)?は?|何か)?"
    r"(?:どう|いかが)(?:でしょう|です|なん)|^(?:こういう|そういう|といった)(?:御)?(?:指摘|意見|話)|"
    r"(?:発言|お伝え|申し上げ|お話し?|コメント)(?:を)?(?:させて|しました|いたしま)|話がした|恐縮|よろしく|"
    r"^どうぞ|賛成意見として|^(?:もし)?(?:あれば|よろしければ)、|^[0-9０-９一二三](?:点目|つ目?|つ)です|"
    r"聞いてみま|言い直し|可能かどうか|^(?:その|この)[0-9０-９一二三]点|見逃し|聞き逃し|^以上|"
    r"^(?:質問|確認|意見|感想)(?:です|だ)が[、，,]|^お?話(?:が)?飛びますけど"
)
_ALONE = re2.compile(
    r"^(?:やはり|あの|まあ|もう|その|え|何か|例えば|当然|多分|恐らく|おそらく|ね|これ|なんですけど|なんですが)[、，,]$"
)
# What only leads to the claim.
_BACKGROUND = re2.compile(
    r"(?:ので|けれども|けども|けど|ですが|ますが|たが|るが|いが|であって|まして|ますし|ですから|わけで|"
    r"いうことで|として|ように)[、，,]$"
)
_JOINS = re2.compile(r"[てで][、，,]$")
# An aside within what belongs together.
_ASIDE = re2.compile(
    r"(?:ですが|ますが|たが|るが|いが|んが|けれども|けども|けど)[、，,]$"
)
# What the rest of the sentence needs: its subject, its object.
_ARGUMENT = re2.compile(
    r"(?:[^すただるいん][はがをにも]|[とか]は|のが|には|では|など|とか|という|ような|って|[かと]|のは)[、，,]$"
)
# 「地図があれば、」: without it something else is said.
_CONDITION = re2.compile(
    r"(?:たら|[えけせてねべめれげ]ば|なら|[うくぐすつぬぶむるい]と)[、，,]$"
)
_POINTS_BACK = re2.compile(
    r"^(?:それ|そこ|その|そう(?:いう|いった|した|し|すれ)|そっち|こう(?:いう|いった|した)|あれ|同様に|"
    r"ことに|ものを|ように|という|といった|とか|など|"
    r"これ(?:が|を|は|に|で|も|ら)|ここ(?:を|が|は|も|に|で)|この(?:点|辺|こと|話|部分|件|ため))"
)
_POINTS_WITHIN = re2.compile(r"そういった|そういう|こういった|こういう|その辺|この辺")
_POINTS_ON = re2.compile(r"(?:次|以下)の[0-9０-９一二三四五六七八九]?(?:つ|点)?")
_LOSSES = (
    (_CONDITION, 3),
    (_ARGUMENT, 2.5),
    (re2.compile(r"[てで]も[、，,]$"), 1),
    # A list: 「３４ページ、３５ページに」
    (re2.compile(r"[一-龥々ァ-ヴー）」][、，,]$"), 0.6),
)
# 「その基準」 can do without その; 「その際」 cannot.
_THE = re2.compile(r"^その([一-龥ァ-ヴーＡ-Ｚａ-ｚA-Za-z0-9０-９]{3})")
# Six letters that are no mere kana.
_CONTENT = re2.compile(
    r"(?:[一-龥ァ-ヴＡ-Ｚａ-ｚA-Za-z0-9０-９][^一-龥ァ-ヴＡ-Ｚａ-ｚA-Za-z0-9０-９]*){6}"
)
_LATE = re2.compile(
    r"^(?:な|かな|か)?と(?:いう(?:ふうに|ように))?(?:も|は)?(?:思|感じ|考え|存じ|いう(?:こと|の))"
)
# Where a long clause can be entered without harm.
_BREAKS = re2.compile(
    r"ついて(?:は)?|関して|ために|として|ので|[^い]では|には|ように|[^いしおあ]て|して|ながら|ときに"
)


@dataclass(frozen=True)
class Line:
    """`against` grows with what speaks against the line."""

    text: str
    against: float


def lines_of(sentence: str, kind: str) -> Iterator[Line]:
    """Yield the lines of at most LONGEST characters, whole and in the sentence's words.
    There may be none: a single clause can be too long."""
    clauses = _told(clauses_of(tidied(opened(_unquoted(sentence)))))
    if not clauses:
        return
    for end, weight in _ends(clauses, kind):
        ending = ending_of(finite(clauses[end]) or "")
        if ending:
            yield from _runs(clauses[:end], ending, weight)


def _unquoted(sentence: str) -> str:
    """「賛成です。」 printed in brackets as it was said."""
    whole = sentence.startswith("「") and sentence.endswith("」")
    return sentence[1:-1] if whole and sentence.count("「") == 1 else sentence


def _told(clauses: list[str]) -> list[str]:
    """The clauses without those that tell nothing; 「、と思います」 joins what it is
    thought of."""
    told: list[str] = []
    for clause in clauses:
        if told and _LATE.search(clause):
            told[-1] = told[-1].rstrip("、，,") + clause
        elif not _META.search(clause) and not _ALONE.search(clause):
            told.append(clause)
    return told or clauses


def _ends(clauses: list[str], kind: str) -> Iterator[tuple[int, float]]:
    """Where a line may end, with what speaks against it: the claim is wanted, and what
    comes last counts most."""
    bare = [clause.rstrip("、，,。") for clause in clauses]
    bearing = [kinds.bears(clause, kind) for clause in bare]
    bearing[-1] = bearing[-1] or kind == kinds.OPINION
    pressing = [kind == kinds.OPINION and kinds.presses(clause) for clause in bare]
    ends = [
        at
        for at, clause in enumerate(clauses)
        if (bearing[at] or pressing[at] or clause is clauses[-1]) and finite(clause)
    ]
    pressed = any(pressing[at] for at in ends)
    for age, at in enumerate(reversed(ends[-_TRIED:])):
        misses = 4 * (not bearing[at]) + 3 * (pressed and not pressing[at])
        yield at, misses + 0.7 * age + 1.5 * _is_aside(clauses[at])


def _runs(before: list[str], ending: str, weight: float) -> Iterator[Line]:
    """Lines that end so, from the shortest to the longest that fits, with asides and
    without."""
    if len(ending) > LONGEST:
        yield from _entered(ending, weight)
        return
    before = before[-_JOINED:]
    yield from _joined(before, ending, weight)
    told = [clause for clause in before if not _is_aside(clause)]
    if len(told) < len(before):
        yield from _joined(told, ending, weight + 0.9)


def _is_aside(clause: str) -> bool:
    return bool(_ASIDE.search(clause)) and finite(clause) is not None


def _joined(before: list[str], ending: str, weight: float) -> Iterator[Line]:
    text, background = ending, 0.0
    for left in range(len(before), -1, -1):
        missing = _missing(before[left - 1]) if left else 0
        against = weight + missing + background
        yield from _judged(text, against, whole=not left)
        if not left or len(text) + len(before[left - 1]) > LONGEST:
            return
        if len(text) >= _ENOUGH:
            background += _leading(before[left - 1])
        text = before[left - 1] + text


def _leading(clause: str) -> float:
    """What speaks against a clause that only leads to the claim."""
    return 0.6 * bool(_BACKGROUND.search(clause)) or 0.3 * bool(_JOINS.search(clause))


def _missing(before: str) -> float:
    """What a line loses with the clause before it."""
    for pattern, loss in _LOSSES:
        if pattern.search(before):
            return loss
    return 0


def _entered(clause: str, weight: float) -> Iterator[Line]:
    """A clause that is too long by itself, from where it can be entered."""
    clause = clause[-2 * LONGEST :]
    for match in _BREAKS.finditer(clause):
        rest = clause[match.end() :]
        if _ENOUGH <= len(rest) <= LONGEST and rest[0] not in "、はもがのを":
            yield from _judged(rest, weight + 1.5, whole=False)


def _judged(text: str, against: float, *, whole: bool) -> Iterator[Line]:
    line = opened(text)
    match = _THE.search(line)
    if match:
        line, against = line.removeprefix("その"), against + 1
    if line and len(line) <= LONGEST:
        yield Line(line, against + _faults(line, whole=whole))


def _faults(line: str, *, whole: bool) -> float:
    thin = len(line) < _LITTLE or not _CONTENT.search(line)
    return (
        3 * bool(_POINTS_BACK.search(line))
        + 0.04 * max(0, _AMPLE - len(line))
        + (1.5 if whole else 3.5) * thin
        + 1.5 * bool(_POINTS_ON.search(line))
        + 0.4 * bool(_POINTS_WITHIN.search(line))
    )


def cut(sentence: str) -> str:
    """Return a line of a sentence that has none: its beginning, visibly cut."""
    text = opened(_unquoted(sentence)).rstrip("。、 \n").replace("\n", "")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
