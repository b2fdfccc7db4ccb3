"""A point → one line that says what it asks for."""

import re2

from feedback.importer.parse.remarks import kinds
from feedback.importer.parse.remarks.endings import plain
from feedback.importer.parse.remarks.sentences import clauses_of

LONGEST = 60
_ENOUGH = 26
_OPENERS = re2.compile(
    r"^(?:(?:まず(?:は)?|次に|それから|それと|また|あと(?:もう(?:１|一|1)(?:つ|点)(?:は)?)?|さらに|加えて|最後に|最後|そして|"
    r"なので|ですので|ですから|だから|したがって|したがいまして|そこで|そのため(?:に)?(?:は)?|その(?:中|意味|上)で(?:は)?|"
    r"例えば|一方で?|他方|ただ|でも|しかし|やはり|やっぱり|もちろん|当然|もう少し言うと|逆に|要は|要するに|"
    r"じゃあ|それで|で|もし|ぜひ|是非|できれば|可能であれば|すみません|恐縮ですが|えー|あの|ちょっと|少し|何か|"
    r"多分|恐らく|おそらく|本当に|実は|実際|特に|ここで|これ|とにかく|少なくとも|それ|そういう意味で(?:は)?|どちらかというと|"
    r"もう(?:１|一|1)(?:つ|点)(?:は)?|私(?:は|も|から(?:は)?|としては)|個人的に(?:は)?|"
    r"(?:まず)?第?[0-9０-９一二三四五六七八九十]{1,2}(?:点目|つ目|番目|つ|点|に)"
    r"(?:は|が|なんですけども?|ですけれども|ですが|ですけど|として|に|の)?)、?)+"
)
_LEADING_FILLER = re2.compile(
    r"^(?:何か|ちょっと|えー|あの|その、|もう|やはり|やっぱり|少し)"
)
_INNER = re2.compile(
    r"(?:というんですかね|というか|といいますか|ちょっと|えー|えーと|やっぱり|やはり、|あの、|何か、|"
    r"んですけれども(?:ね)?|なんですけど(?:も)?|なんですね|ですかね)、?"
)
_BACKGROUND = re2.compile(
    r"(?:ので|けれども|けども|けど|ですが|ますが|であって|まして|ありますし|ますし|ですから|わけで|"
    r"いうことで|おりまして|して)、$"
)
_POINTS_BACK = re2.compile(
    r"^(?:それ|これ|そこ|ここ|その|この|そう(?:いう|いった|した)|こう(?:いう|いった|した)|あれ|同様に|"
    r"ことに|ものを|ように|という|といった|とか|など|が|を|は|に|で|も|の)"
)
_RECAP = re2.compile(
    r"^(?:繰り返し|以上|すみません、私|余談|これは余談|いかがで|どうで)"
)
_CONTENT = re2.compile(r"[一-龥ァ-ヴＡ-Ｚａ-ｚA-Za-z0-9０-９]")
_TOPIC = re2.compile(
    r"^(.{2,24}?)(?:について|に関して|に関する|につきまして|の(?:ところ|点|件|部分|話|辺り))"
    r"(?:は|で|です|なの|、|に|も|が|を)"
)


def summary_of(texts: list[str], kind: str) -> str:
    """Return one line of about sixty characters at most: the sentence that carries
    what the point asks for, without what leads to it."""
    sentence = _key_sentence(texts, kind)
    clauses = [_INNER.sub("", clause) for clause in clauses_of(sentence)]
    asked = _asking_clause(clauses, kind)
    line = _clean(_gathered(clauses[: asked + 1]))
    if _is_thin(line):
        line = _with_topic(line, texts)
    return line


def _key_sentence(texts: list[str], kind: str) -> str:
    told = [text for text in texts if not _RECAP.search(text)] or texts
    bearing = [text for text in told if kinds.bears(text, kind)]
    if kind == kinds.OPINION:
        concluding = [text for text in bearing if kinds.concludes(text)]
        bearing = concluding or bearing
    return _weightiest(bearing or told)


def _weightiest(texts: list[str]) -> str:
    """The last, unless it is but an appendix to the one before."""
    last = texts[-1]
    if len(texts) > 1 and (len(last) < 25 or _POINTS_BACK.search(_opened(last))):
        before = texts[-2]
        if len(before) >= 25 and not _POINTS_BACK.search(_opened(before)):
            return before
    return last


def _asking_clause(clauses: list[str], kind: str) -> int:
    """The last clause that is of the kind; what follows is politeness."""
    for at in range(len(clauses) - 1, -1, -1):
        if kinds.bears(clauses[at].rstrip("、。"), kind):
            return at
    return len(clauses) - 1


def _gathered(clauses: list[str]) -> str:
    """Clauses from the last backwards, as many as fit and belong."""
    line = clauses[-1]
    for clause in reversed(clauses[:-1]):
        if len(plain(line)) + len(clause) > LONGEST:
            break
        if len(line) >= _ENOUGH and _BACKGROUND.search(clause):
            break
        line = clause + line
    return line


def _opened(text: str) -> str:
    opened: str = _OPENERS.sub("", text)
    return opened


def _clean(line: str) -> str:
    line = plain(_LEADING_FILLER.sub("", _opened(line)) or line)
    if len(line) <= LONGEST + 10:
        return line
    # A clause longer than a line: from the last break that leaves enough.
    return _cut(line)


def _cut(line: str) -> str:
    breaks = (
        "ということで",
        "というのは",
        "については",
        "に関して",
        "ために",
        "ように",
        "として",
        "ことを",
        "ので",
        "は",
    )
    best = ""
    for sign in breaks:
        place = line.find(sign, len(line) - LONGEST - len(sign))
        rest = line[place + len(sign) :] if place >= 0 else ""
        if _ENOUGH <= len(rest) <= LONGEST and len(rest) > len(best):
            best = rest
    return best or line[: LONGEST - 1] + "…"


def _is_thin(line: str) -> bool:
    content = len(_CONTENT.findall(line))
    return content < 6 or len(line) < 14 or bool(_POINTS_BACK.search(line))


def _with_topic(line: str, texts: list[str]) -> str:
    for text in texts:
        match = _TOPIC.search(_opened(text))
        if match and match[1] not in line and not _POINTS_BACK.search(match[1]):
            topic = _opened(match[1]).split("、")[-1]
            if len(topic) >= 2 and len(topic) + len(line) < LONGEST + 10:
                return f"{topic}：{line}"
    return line
