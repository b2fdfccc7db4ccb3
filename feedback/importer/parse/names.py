"""Names as speeches and rosters print them: compared, and parted from their titles."""

import unicodedata

from feedback.importer.parse.offices import (
    is_institution,
    is_office,
    office_at,
)
from feedback.importer.parse.posts import Named as Named
from feedback.importer.parse.posts import after_office, before_office
from feedback.importer.parse.surnames import SURNAMES
from feedback.importer.parse.titles import (
    OF_OFFICES,
    ROLES,
    ending_title,
    honorific,
    is_title,
    leading_title,
    role_of,
)
from feedback.importer.parse.variants import COMMON_FORM

# A label longer than this names nobody; it also bounds the work on hostile text.
LONGEST_LABEL = 60
_OPEN, _CLOSE = "(（〔［[【<＜《「『", ")）〕］]】>＞》」』"
_ANONYMOUS = frozenset("○●◯〇◎×＊*△▲□■某各他同")


def fold_name(text: str) -> str:
    """Return the form in which two printings of one name are equal: without spaces and
    variation selectors, in common characters (髙 → 高, 國 → 国), 々 written out."""
    plain = "".join(character for character in text if not _selects(character))
    common = unicodedata.normalize("NFKC", plain).translate(COMMON_FORM)
    written: list[str] = []
    for character in common.lower():
        if character == "々" and written:
            written.append(written[-1])
        elif not character.isspace():
            written.append(character)
    return "".join(written)


def split_title(printed: str) -> Named:
    """Part a label or an entry of a roster into name and title: 國領座長, 座長 國領,
    佐々木地域通信振興課長, 事務局（佐々木）, ２２番（佐藤議員）, 立石様. The name is ""
    where nobody is named (座長, 事務局, Ａ委員); never where somebody is."""
    text = _bare(printed)[:LONGEST_LABEL]
    outer, inner = _bracketed(text)
    if not inner:
        return _unbracketed(text)
    if not outer:
        return split_title(inner) if inner != text else _unbracketed(inner)
    return _of_both(outer, inner)


def is_anonymous(name: str) -> bool:
    """Whether `name` hides who it is: Ａ, ○○, １, ××."""
    folded = unicodedata.normalize("NFKC", name).strip()
    if not folded:
        return True
    if all(character in _ANONYMOUS for character in folded):
        return True
    return len(folded) <= 3 and folded.isascii() and folded.isalnum()


def initial_of(name: str) -> str:
    """Return what a name has in brackets to tell it from another of its surname:
    加藤（ま） → ま; "" if it has none."""
    if name[-1:] not in (")", "）"):
        return ""
    opening = max(name.rfind("("), name.rfind("（"))
    return name[opening + 1 : -1].strip() if 0 < opening < len(name) - 2 else ""


def _selects(character: str) -> bool:
    point = ord(character)
    return (
        0xFE00 <= point <= 0xFE0F
        or 0xE0100 <= point <= 0xE01EF
        or point in (0x200B, 0x200C, 0x200D, 0xFEFF, 0x3099)
    )


def _bare(text: str) -> str:
    return text.strip().strip(":：、，,。・").strip()


def _bracketed(text: str) -> tuple[str, str]:
    """Part 「事務局（佐々木）」 into what is before the brackets and what is within."""
    if not text or text[-1] not in _CLOSE:
        return text, ""
    opening = text.find(_OPEN[_CLOSE.index(text[-1])])
    if opening < 0:
        opening = max(text.find(sign) for sign in _OPEN)
    if opening < 0:
        return text.rstrip(_CLOSE), ""
    return text[:opening].strip(), text[opening + 1 : -1].strip()


def _of_both(outer: str, inner: str) -> Named:
    within, without = split_title(inner), _unbracketed(outer)
    if is_seat(outer):
        return within
    if without.name:
        # 佐藤（事務局）, 山田（委員）; else the brackets say where she is from.
        if not without.title and within.title and not within.name:
            return Named(without.name, within.title)
        return without
    if within.name and not is_office(inner) and "代理" not in inner:
        precise = within.title and without.title in ("事務局", "事務方", "")
        return Named(within.name, within.title if precise else without.title)
    if within.title and without.title in ("事務局", "事務方"):
        return Named("", without.title)
    return without


def is_seat(text: str) -> bool:
    """Whether `text` is a seat's number: ２２番, 第３番, 5."""
    folded = unicodedata.normalize("NFKC", text).strip().removeprefix("第")
    digits = folded.removesuffix("番").removesuffix("議席").strip()
    return bool(digits) and digits.isdecimal()


def _unbracketed(text: str) -> Named:
    parted = text.replace("：", " ").replace(":", " ").split()
    tokens = [token for token in parted if not is_seat(token)]
    if len(tokens) > 1:
        return _of_tokens(tokens)
    return _of_one(tokens[0]) if tokens else Named("", "")


def _of_tokens(tokens: list[str]) -> Named:
    joined = "".join(tokens)
    if is_title(joined):
        return Named("", joined)
    if is_title(tokens[-1]):
        return _with_title(tokens[:-1], tokens[-1])
    if (spelt := _spelt_title(tokens)) and spelt[1]:
        return Named(_without_honorific(" ".join(spelt[1])), spelt[0])
    if (first := _title_first(tokens[0])) and not is_office(first.name):
        return Named(_without_honorific(" ".join([first.name, *tokens[1:]])), first[1])
    if is_title(tokens[0]) or is_office(tokens[0]) or _is_post(tokens[0]):
        rest = split_title(" ".join(tokens[1:]))
        return Named(rest.name, rest.title or tokens[0]) if rest.name else rest
    last = _of_one(tokens[-1])
    if last.title and last.name:
        return _with_title([*tokens[:-1], last.name], last.title)
    if last.title and not last.name:
        return Named(" ".join(tokens[:-1]), last.title)
    if honorific(tokens[-1]) and len(tokens[0]) > 3:
        tokens = tokens[-1:]  # the firm before the name: ＮＴＴ東日本 立石様
    return Named(_without_honorific(" ".join(tokens)), "")


def _spelt_title(tokens: list[str]) -> tuple[str, list[str]] | None:
    """Find a title that is printed letter by letter: 委 員 長 琴尾 みさと."""
    if len(tokens[0]) > 2:
        return None
    for count in range(min(len(tokens) - 1, 8), 1, -1):
        if is_title("".join(tokens[:count])):
            return "".join(tokens[:count]), tokens[count:]
    return None


def _with_title(tokens: list[str], title: str) -> Named:
    """Drop offices in front of the name: ○○株式会社 鈴木 様."""
    names = [token for token in tokens if not is_office(token)] or tokens[-1:]
    if len(names) > 1 and is_title(names[0]):
        names = names[1:]
    if len(names) == 1 and is_office(names[0]):
        return Named("", names[0] + title)
    return Named(_nobody(_without_honorific(" ".join(names))), title)


def _is_post(text: str) -> bool:
    """Whether `text` is an office's post and no person: 地域通信振興課長."""
    named = _of_one(text)
    return bool(named.title) and not named.name


def _of_one(text: str) -> Named:
    address = honorific(text)
    if address == text:
        return Named("", text)
    if address:
        return _addressed(text[: -len(address)], address)
    title = ending_title(text)
    if not title:
        return _title_first(text) or after_office(text) or Named(_nobody(text), "")
    before = text[: -len(title)]
    if not before or is_anonymous(before):
        return Named("", title)
    if double := _of_double_post(text):
        return double
    if title == "正委員" and before not in SURNAMES:
        before, title = before + "正", "委員"  # 相田孝正 is her name
    if is_institution(before):
        return Named("", title)  # みずほ市教育委員会委員長
    before, title = _with_whole_surname(before, title)
    of_office = before[-1] in "課室局館所係" and office_at(before) > 0
    if of_office or title in OF_OFFICES or role_of(title) == "secretariat":
        return before_office(before, title)
    return _of_member(before, title)


def _of_double_post(text: str) -> Named | None:
    """次長兼庁舎建設担当 is a post twice; 井口美江子副主幹兼事業係長 has two posts."""
    first, also, second = text.partition("兼")
    if not first or not second:
        return None
    named = Named("", first) if is_office(first) else _of_one(first)
    if named.name[-1:] in tuple("部課局室所") and named.name not in SURNAMES:
        return Named("", text)  # 財務部理事兼…
    return Named(named.name, named.title + also + second) if named.title else None


def _with_whole_surname(before: str, title: str) -> Named:
    """阿部会長 is 阿部 and 会長, 岡本部長 is 岡本 and 部長: a known surname goes before
    a longer title."""
    surname, shorter = before + title[:1], title[1:]
    known = surname in SURNAMES and is_title(shorter)
    return Named(surname, shorter) if known else Named(before, title)


def _addressed(before: str, address: str) -> Named:
    """野村委員長君 never occurs; 委員長野村君 and 佐藤委員様 do."""
    if is_anonymous(before):
        return Named("", "")
    title = ending_title(before)
    if title and title != before:
        return Named(_nobody(before[: -len(title)]), title)
    if title:
        return Named("", title)
    if first := _title_first(before):
        return first
    return after_office(before) or Named(before, "" if address != "先生" else address)


def _title_first(text: str) -> Named | None:
    """委員長野村航大, 座長國領; 会長谷川 stays what it is: 会長 and 谷川."""
    title = leading_title(text)
    rest = text[len(title) :]
    if not title or not rest:
        return None
    if is_anonymous(rest):
        return Named("", title)
    return Named(rest, title) if len(rest) <= 7 else None


def _of_member(before: str, title: str) -> Named:
    """A member's label may hold two titles (山田会長職務代理者) or her firm."""
    second = ending_title(before)
    if second and second != before and second in ROLES and len(second) > 1:
        return Named(_nobody(before[: -len(second)]), second + title)
    if is_title(before):
        return Named("", before + title)
    named = after_office(before) if is_office(before[:-1]) else None
    return Named(named.name if named else before, title)


def _without_honorific(text: str) -> str:
    address = honorific(text)
    return text[: -len(address)].strip() if address and text != address else text


def _nobody(name: str) -> str:
    return "" if is_anonymous(name) else name
