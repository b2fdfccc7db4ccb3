"""An official's label: where the surname ends and her office and post begin."""

from typing import NamedTuple

from feedback.importer.parse.offices import begins_an_office, office_at
from feedback.importer.parse.surnames import SURNAMES, ends_a_given_name, surname_in
from feedback.importer.parse.titles import is_title, role_of

# No name ends in these; a title that is on no list may.
_NO_NAME = "官長員役監"


class Named(NamedTuple):
    """A name without title, as printed; and its title, "" where there is none."""

    name: str
    title: str


def before_office(before: str, title: str) -> Named:
    """佐々木地域通信振興 + 課長: the post is the title, the rest the name."""
    at, known = office_at(before), surname_in(before)
    if is_title(before) or ("・" in before[: max(at, 2)] and not known):
        return Named("", before + title)  # 水・大気環境局長
    if begins_an_office(before) and (not known or at != len(known)):
        return _post_first(before, title)
    behind = before[len(known) : at]
    if len(known) > 1 < len(behind) and not ends_a_given_name(behind):
        return Named(known, before[len(known) :] + title)  # 大野 + 北部児童館長
    if at > 2 and before[at - 1] in "室課局庁省部" and before[:at] not in SURNAMES:
        return Named("", before + title)  # 市長室 + 危機管理課長
    if at > 0:
        return Named(before[:at], before[at:] + title)
    rest = before[len(known) :]
    if title.endswith("官") and len(rest) == 2 and not begins_an_office(rest):
        return Named(before, title)  # 小林岳斗 + 参事官
    serves = role_of(title) == "secretariat"
    if serves and len(known) > 1 and len(rest) > 1 and not ends_a_given_name(rest):
        return Named(known, rest + title)
    if len(before) <= 5:
        return Named(before, title)
    cut = len(known) if len(known) > 1 else 2
    return Named(before[:cut], before[cut:] + title)


def _post_first(before: str, title: str) -> Named:
    """総務課長 names a post; 総務課鈴木係長 a person behind her office."""
    named = after_office(before)
    if named and surname_in(named.name):
        return Named(named.name, named.title + title)
    return Named("", before + title)


def after_office(text: str) -> Named | None:
    """総務省情報通信政策課金子: the name is what follows the office."""
    for sign in "課室局省庁部係":
        at = text.rfind(sign)
        if at >= (2 if begins_an_office(text) else 3) and 0 < len(text) - at - 1 <= 5:
            rest = text[at + 1 :]
            return None if rest[-1] in _NO_NAME else Named(rest, text[: at + 1])
    return None
