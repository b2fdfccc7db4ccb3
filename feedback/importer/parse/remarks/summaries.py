"""A point → one line that says what it asks for."""

import re2

from feedback.importer.parse.remarks import kinds
from feedback.importer.parse.remarks.endings import is_unfinished, plain, written
from feedback.importer.parse.remarks.sentences import clauses_of

LONGEST = 60
_ENOUGH = 26
# So many sentences of a point are tried for its line.
_TRIED = 3
_ORDINAL = (
    r"(?:まず|あと|最後)?、?第?[0-9０-９一二三四五六七八九十]{1,2}(?:点目|つ目|番目|点|つ)"
    r"(?:なんですけど[もね]?|ですけれども|ですけど|ですが|として|に|は|が)?、?|"
    r"(?:あと|それと)?もう(?:１|一|1)(?:つ|点)(?:は|、)"
)
# Words that open a sentence and say nothing: some may go without a comma after them.
_OPENERS = re2.compile(
    rf"^(?:{_ORDINAL}|(?:まず(?:は)?|次に|それから|それと|また|あと|さらに|加えて|最後に|最後|そして|なので|"
    r"ですので|ですから|だから|したがって|したがいまして|そこで|そのため(?:に)?(?:は)?|"
    r"その(?:中|意味|上|際)で(?:は|も)?|例えば|一方で?|他方|ただ|でも|しかし|やはり|やっぱり|もちろん|当然|"
    r"もう少し言うと|逆に|要は|要するに|じゃあ|それで|で|もし|ぜひ|是非|できれば|可能であれば|すみません|恐縮ですが|"
    r"えー|えーと|あの|ちょっと|少し|何か|多分|恐らく|おそらく|本当に|実は|実際|特に|ここで|これ|とにかく|少なくとも|"
    r"それ|そうしますと|そうすると|そういう意味で(?:は|も)?|どちらかというと|私(?:は|も|から(?:は)?|としては)|"
    r"個人的に(?:は)?|今回|それこそ|という(?:こと|わけ)で|というのは|より大事だと思うのは)、|"
    r"(?:やはり|やっぱり|もちろん|まずは|例えば|ちょっと|えーと|ぜひ|是非|そうしますと))+"
)
_LEADING_FILLER = re2.compile(
    r"^(?:何か|ちょっと|えー|あの|その、|もう|やはり|やっぱり|少し|すなわち、|翻って|もっと)"
)
_INNER = re2.compile(
    r"(?:というんですかね|というか|といいますか|ちょっと|えーと?|やっぱり|何か|んですけれども|なんですけども?|"
    r"なんですね|ですかね)"
)
_ALONE = re2.compile(
    r"^(?:やはり|あの|まあ|もう|その|え|何か|例えば|当然|多分|ね|なんですけど)?、$"
)
# Clauses that only say that something is being said.
_META = re2.compile(
    r"^(?:これは|それは|そ?こ?の(?:点|辺)?(?:は|について)?|事務局(?:として|的に)?は?|何か)?"
    r"(?:どう|いかが)(?:でしょう|です|なん)|^(?:こういう|そういう|といった)(?:御)?(?:指摘|意見|話)|"
    r"(?:発言|お伝え|申し上げ|お話し?|コメント)(?:を)?(?:させて|しました|いたしま)|話がした|恐縮|よろしく|"
    r"^どうぞ|賛成意見として|^(?:もし)?(?:あれば|よろしければ)|^[0-9０-９一二三](?:点目|つ目?|つ)です|"
    r"聞いてみま|言い直し|可能かどうか|^(?:その|この)[0-9０-９一二三]点|見逃し|聞き逃し|^以上"
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
    lines = [_line(text, texts, kind) for text in _key_sentences(texts, kind)]
    return max(lines, key=_goodness)


def _line(sentence: str, texts: list[str], kind: str) -> str:
    clauses = _told(clauses_of(sentence))
    line = _clean(_gathered(clauses[: _asking_clause(clauses, kind) + 1]))
    return _with_topic(line, texts) if _is_thin(line) else line


def _goodness(line: str) -> int:
    """How far a line stands by itself; max() takes the first of the best."""
    return -(
        2 * is_unfinished(line)
        + 2 * bool(_POINTS_BACK.search(line))
        + 3 * (len(line) < 12)
        + _is_thin(line)
        + (len(line) > LONGEST)
    )


def _told(clauses: list[str]) -> list[str]:
    """The clauses without fillers, and without those that tell nothing."""
    bare = [_INNER.sub("", clause) for clause in clauses]
    told = [
        clause
        for clause in bare
        if not _META.search(clause) and not _ALONE.search(clause)
    ]
    return told or bare


def _key_sentences(texts: list[str], kind: str) -> list[str]:
    """Those that bear the point, the weightiest first."""
    told = _without_asides(texts)
    bearing = [text for text in told if kinds.bears(text, kind)] or told
    if kind == kinds.OPINION:
        pressing = [text for text in bearing if kinds.presses(text)]
        bearing = (
            pressing or [text for text in bearing if kinds.concludes(text)] or told
        )
    return bearing[::-1][:_TRIED]


def _without_asides(texts: list[str]) -> list[str]:
    for at, text in enumerate(texts):
        if at and text.startswith("余談"):
            texts = texts[:at]
            break
    told = [text for text in texts if not _RECAP.search(text)] or texts
    return [text for text in told if not _tells_nothing(text)] or told


def _tells_nothing(text: str) -> bool:
    return all(_META.search(clause) for clause in clauses_of(text))


def _asking_clause(clauses: list[str], kind: str) -> int:
    """The last clause that is of the kind; what follows is politeness."""
    bare = [clause.rstrip("、。") for clause in clauses]
    pressing = [kind == kinds.OPINION and kinds.presses(clause) for clause in bare]
    bearing = [kinds.bears(clause, kind) for clause in bare]
    for marks in (pressing, bearing):
        if any(marks):
            return len(marks) - 1 - marks[::-1].index(True)
    return len(clauses) - 1


def _gathered(clauses: list[str]) -> str:
    """Clauses from the last backwards, as many as fit and belong."""
    line = clauses[-1]
    for clause in reversed(clauses[:-1]):
        if len(plain(line)) + len(clause) > LONGEST:
            break
        hangs = bool(_POINTS_BACK.search(_opened(line)))
        if len(line) >= _ENOUGH and _BACKGROUND.search(clause) and not hangs:
            break
        line = clause + line
    return line


def _opened(text: str) -> str:
    opened: str = _OPENERS.sub("", text)
    return opened


def _clean(line: str) -> str:
    line = written(plain(_LEADING_FILLER.sub("", _opened(line)) or line))
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
