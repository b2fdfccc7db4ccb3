"""What a sentence opens with and what is put in between, without saying anything."""

from typing import Any

import re2

_NUMBER = r"[0-9０-９一二三四五六七八九十]{1,2}"
_ORDINAL = (
    rf"(?:まず|あと|最後)?、?(?:第?{_NUMBER}(?:点目|つ目|番目)(?:なんですけど[もね]?|ですけれども|ですけど|ですが|"
    rf"として|に|は|が)?、?|第?{_NUMBER}(?:点|つ)?(?:は|に|として)?、|(?:１|1|一)つは|"
    r"(?:あと|それと)?もう(?:１|一|1)(?:つ|点)(?:は|、))"
)
# Words that open a sentence and say nothing: some may go without a comma after them.
_OPENERS = re2.compile(
    rf"^(?:{_ORDINAL}|(?:まず(?:は)?|次に|それから|それと|また|あと|さらに|加えて|最後に|最後|そして|なので|"
    r"ですので|ですから|だから|したがって|したがいまして|そこで|そのため(?:に)?(?:は)?|"
    r"その(?:中|意味|上|際)で(?:は|も)?|例えば|一方で?|他方|ただ|でも|しかし|やはり|やっぱり|もちろん|当然|"
    r"もう少し言うと|逆に|要は|要するに|じゃあ|それでは|それで|では|で|もし|ぜひ|是非|できれば|可能であれば|"
    r"すみません|恐縮ですが|えー|えーと|あの|その|まあ|ちょっと|少し|何か|多分|恐らく|おそらく|本当に|実は|"
    r"実際|特に|ここで|これ|とにかく|少なくとも|それ|いえ|いや|はい|ええ|そうしますと|そうすると|"
    r"そういう意味で(?:は|も)?|どちらかというと|私(?:は|も|から(?:は)?|としては)|個人的に(?:は)?|今回|"
    r"それこそ|という(?:こと|わけ)で|というのは|より大事だと思うのは|すなわち|つまり|なお|翻って|振り返って|"
    r"(?:質問|確認|意見|感想)(?:だ|です|である)が|[^、。]{0,6}余談ですが)[、，,]|"
    r"(?:やはり|やっぱり|えーと|そうしますと|また(?:[一-龥ァ-ヴ])))"
)
_ROUNDS = 4
_FILLERS = re2.compile(
    r"(?:というんですかね|といいますか|というか|ですかね)(、)|"
    r"(?:えーと?|あのー?|まあ|ええと)、|([はがをにでも、])ちょっと"
)
_LIKE = re2.compile(r"([一-龥ァ-ヴーＡ-Ｚａ-ｚA-Za-z0-9０-９」])みたいな")
# Of the spoken language, with what is written for it: never so that the words around
# would have to change.
_WRITTEN = (
    ("んじゃないか", "のではないか"),
    ("じゃない", "ではない"),
    ("じゃなく", "ではなく"),
    ("なきゃいけない", "なければいけない"),
    ("なきゃならない", "なければならない"),
    ("みたいなところが", "が"),
    ("みたいなところは", "は"),
    ("みたいなところを", "を"),
    ("いろんな", "いろいろな"),
    ("なんですけれども", "ですが"),
    ("なんですけども", "ですが"),
    ("なんですけど", "ですが"),
    ("なんですが", "ですが"),
    ("んですけれども", "が"),
    ("んですけども", "が"),
    ("んですけど", "が"),
    ("んですが", "が"),
    ("けれども", "が"),
    ("けども", "が"),
    ("ですけど、", "ですが、"),
    ("ますけど、", "ますが、"),
)


def opened(text: str) -> str:
    """Return the text without the words that open it."""
    for _ in range(_ROUNDS):
        match = _OPENERS.search(text)
        if not match:
            break
        kept = match[0][-1] if match[0].startswith("また") else ""
        rest = (kept if kept not in "、，," else "") + text[match.end() :]
        if not rest.strip("。、"):
            break
        text = rest
    return text


def _kept(filler: Any) -> str:
    return (filler[1] or "") + (filler[2] or "")


def _alike(match: Any) -> str:
    return f"{match[1]}のような"


def tidied(text: str) -> str:
    """Return the text without fillers, with spoken forms put into writing."""
    text = _LIKE.sub(_alike, _FILLERS.sub(_kept, text))
    for spoken, sober in _WRITTEN:
        text = text.replace(spoken, sober)
    return text
