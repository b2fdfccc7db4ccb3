"""A long speech → its points, split by the speaker's own cues."""

from dataclasses import dataclass, field

import re2

from feedback.importer.parse.minutes import CHAIR, MEMBER, UNKNOWN
from feedback.importer.parse.remarks import kinds, manners
from feedback.importer.parse.remarks.sentences import Sentence, parts_of

_NUMBER = r"[0-9０-９一二三四五六七八九十]{1,2}"
_ORDINAL = re2.compile(
    rf"^(?:まず、?|それから、?|あと、?|次に、?|続いて、?|最後、?|最後に、?|で、|じゃあ、?)?(?:は、)?"
    rf"(?:第{_NUMBER}(?:に|は|の|点|、)|{_NUMBER}(?:点|つ|番|個|件)目|[（(]{_NUMBER}[）)]|"
    rf"[①-⑳]|{_NUMBER}つは|{_NUMBER}点は|{_NUMBER}[．.、]|[・●■◆])"
)
_STRONG = re2.compile(
    r"^(?:(?:あと|それと|最後に|また|それから|で)?、?(?:もう(?:１|1|一|ひと)(?:点|つ|個)|もう少し言うと)|"
    r"それから|次に、|最後に|最後、|最後の|あと、|あともう|それと、|別の(?:点|話|論点|観点)|"
    r"(?:続|つづ)いて|続きまして|加えて、|ちなみに質問|もう(?:１|1|一)度)"
)
_FIRST = re2.compile(
    r"^(?:まず、?)?(?:[１1一](?:点目|つ目|つは|番目)|第一|[（(][１1一][）)]|①)"
)
_WEAK = re2.compile(
    r"^(?:また、|さらに|更に|加えて|そして、より|一方で|一方、|なお、|ただ、この|他方|このほか|"
    r"その上で、|併せて|あわせて|同時に|まず、|まずは|例えばページ|それで、もう|追加で|関連して|"
    r"あと|次に|ところで)"
)
# A paragraph that goes on with the thought of the one before.
_GOES_ON = re2.compile(
    r"^(?:例えば|どういうことか|具体的に|したがって|つまり|すなわち|なので|ですので|ですから|だから|そのため|"
    r"そこで|じゃあ|では、|余談|というのも|というのは|なぜなら|要するに|要は|その(?:中|意味|際|とき)|"
    r"それ(?:は|が|を|に|で)|これ(?:は|が|を|に)|そう(?:する|いう|いった|した|です)|この(?:点|辺|よう)|"
    r"以上|繰り返し|いずれに|逆に|もちろん|特に|実際|実は)"
)
_SUMS_UP = re2.compile(r"^(?:繰り返し|以上(?:の|が|、)|まとめますと|いずれにし)")
_SHORTEST = 40
_BRIEF = 18
_WEAK_NEEDS = 90
# A point that has come to its claim, and would be too long with the next claim.
_ENOUGH = 110
_LONG = 260
# A paragraph says something by itself where a paragraph holds more than one sentence.
_PARAGRAPHS_TELL = 1.3


@dataclass
class Point:
    """Sentences that belong together; `ordinal` where the speaker numbered it,
    `claims` where there is anything that could be answered."""

    sentences: list[Sentence] = field(default_factory=list)
    ordinal: bool = False
    size: int = 0
    claims: bool = False

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end

    @property
    def first(self) -> str:
        return self.sentences[0].text

    @property
    def last(self) -> str:
        return self.sentences[-1].text

    @property
    def texts(self) -> list[str]:
        return [sentence.text for sentence in self.sentences]

    def add(self, sentence: Sentence) -> None:
        self.sentences.append(sentence)
        self.size += len(sentence)
        self.claims = self.claims or kinds.is_claim(sentence.text)

    def join(self, following: "Point") -> None:
        self.sentences += following.sentences
        self.size += following.size
        self.claims = self.claims or following.claims


def points_of(
    sentences: list[Sentence], speaker: str, voice: str = MEMBER
) -> list[Point]:
    """Return the points of a speech; preamble and courtesies belong to none."""
    told = _without_manners(sentences, speaker, voice)
    return _merged(_split(told, _paragraphs_tell(sentences)))


def _without_manners(
    sentences: list[Sentence], speaker: str, voice: str
) -> list[Sentence]:
    kept: list[Sentence] = []
    for sentence in sentences:
        text = sentence.text
        if manners.is_courtesy(text, speaker):
            continue
        if not kept and manners.is_preamble(text):
            continue
        if voice == CHAIR and manners.is_chairing(text):
            continue
        # Where nobody knows who speaks, it may be the chair.
        if voice == UNKNOWN and manners.may_run_meeting(text):
            continue
        kept += parts_of(sentence)
    return kept


def _paragraphs_tell(sentences: list[Sentence]) -> bool:
    paragraphs = sum(sentence.opens for sentence in sentences)
    return paragraphs > 1 and len(sentences) >= paragraphs * _PARAGRAPHS_TELL


def _split(sentences: list[Sentence], paragraphs_tell: bool) -> list[Point]:
    points: list[Point] = []
    for sentence in sentences:
        ordinal = bool(_ORDINAL.search(sentence.text))
        if not points or _begins(sentence, points[-1], ordinal, paragraphs_tell):
            points.append(Point(ordinal=ordinal))
        points[-1].add(sentence)
    return points


def _begins(
    sentence: Sentence, current: Point, ordinal: bool, paragraphs_tell: bool
) -> bool:
    text = sentence.text
    if ordinal or _STRONG.search(text):
        return not _SUMS_UP.search(text)
    if sentence.opens and paragraphs_tell:
        return not _GOES_ON.search(text) or (
            current.size >= 2 * _WEAK_NEEDS and current.claims and len(text) > 60
        )
    if _GOES_ON.search(text):
        return False
    if kinds.is_support(current.last[-50:]) and current.size >= _SHORTEST:
        return len(text) >= _SHORTEST
    if current.size >= _ENOUGH and current.size + len(text) >= _LONG:
        return kinds.concludes(current.last) and kinds.is_claim(text)
    weak = bool(_WEAK.search(text)) or sentence.opens
    if weak and current.size >= _SHORTEST and kinds.asks_for(current.last):
        return True
    return weak and current.size >= _WEAK_NEEDS and _is_complete(current)


def _is_complete(point: Point) -> bool:
    """A point that has said what it wants; the next may begin."""
    return kinds.is_claim(point.last) or len(point.sentences) > 3


def _merged(points: list[Point]) -> list[Point]:
    """Without those that are too short, or say nothing, to stand alone."""
    merged: list[Point] = []
    pending: Point | None = None
    for at, point in enumerate(points):
        if pending:
            pending.join(point)
            point, pending = pending, None
        if at + 1 < len(points) and _leads(point, points[at + 1]):
            pending = point
        elif _stands(point):
            merged.append(point)
        elif merged:
            merged[-1].join(point)
        else:
            merged.append(point)
    return merged


def _stands(point: Point) -> bool:
    if point.size < _SHORTEST and not _asks_briefly(point):
        return False
    return point.claims and not _SUMS_UP.search(point.first)


def _asks_briefly(point: Point) -> bool:
    """「２点目は、図の凡例に誤字があります。」 is a point for all its brevity."""
    return kinds.is_question(point.last) or (
        point.size >= _BRIEF and point.claims and _is_cued(point.first)
    )


def _is_cued(text: str) -> bool:
    return bool(_ORDINAL.search(text) or _STRONG.search(text))


def _leads(point: Point, following: Point) -> bool:
    """A heading of what follows: it has not yet said anything."""
    if _SUMS_UP.search(point.first):
        return False
    return not point.claims or _is_heading(point, following)


def _is_heading(point: Point, following: Point) -> bool:
    """「２つ目は「終わりに」です。」, before a 「１点目が」 of its own."""
    return (
        len(point.sentences) == 1
        and point.size < 2 * _SHORTEST
        and point.ordinal
        and bool(_FIRST.search(following.first))
    )
