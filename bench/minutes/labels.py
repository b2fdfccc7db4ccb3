"""How minutes name a speaker, and what a reader may conclude from it."""

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase

from bench.minutes.people import Cast, Player

CHAIR, MEMBER, STAFF, GUEST = "chair", "member", "secretariat", "guest"
# Heads of the administration answer in assemblies; the glossary has no word for them
# and minutes do not say, so that none of these is wrong.
OFFICIAL = frozenset((STAFF, GUEST, ""))
ROLES: dict[str, frozenset[str]] = {
    "chair": frozenset((CHAIR,)),
    "deputy": frozenset((MEMBER,)),
    "member": frozenset((MEMBER,)),
    "staff": frozenset((STAFF,)),
    "guest": frozenset((GUEST,)),
}
SENIOR = ("町長", "副町長", "教育長", "会計管理者", "部長", "参事")


@dataclass(frozen=True)
class Label:
    """`printed` is what stands for the speaker, without marks around it; `names` and
    `roles` are those that a careful reader may take from it and from the roster."""

    printed: str
    names: frozenset[str]
    roles: frozenset[str]


Form = Callable[[Player, Cast], Label]


def roles_of(player: Player) -> frozenset[str]:
    if player.part == "chair" and player.title == "教育長":
        return OFFICIAL | {CHAIR, MEMBER}  # presides by a law that minutes do not cite
    if player.part == "staff" and player.title.endswith(SENIOR):
        return OFFICIAL | {MEMBER}
    return ROLES[player.part]


def _named(printed: str, player: Player) -> Label:
    return Label(printed, frozenset((player.surname, player.full)), roles_of(player))


def _unnamed(printed: str, player: Player, cast: Cast) -> Label:
    """Nobody is named; who holds a title alone on the roster may be concluded."""
    alone = {"chair": {cast.chair.surname, cast.chair.full}}.get(player.part, set())
    if player.part in ("staff", "guest", "deputy"):
        holders = [
            one
            for one in (*cast.present, *cast.staff, *cast.guests)
            if one.title == printed
        ]
        alone = {player.surname, player.full} if len(holders) == 1 else set()
    return Label(printed, frozenset({"", *alone}), roles_of(player))


def surname_title(player: Player, cast: Cast) -> Label:
    """國領座長, 佐藤委員, 金子情報政策課長; twins by the first of the given name."""
    twins = [one for one in cast.present if one.surname == player.surname]
    middle = f"（{player.given[0]}）" if len(twins) > 1 else ""
    label = _named(player.surname + middle + player.title, player)
    return Label(label.printed, label.names | {player.surname + middle}, label.roles)


def full_title(player: Player, cast: Cast) -> Label:
    """佐藤一郎委員"""
    return _named(player.full + player.title, player)


def spaced_title(player: Player, cast: Cast) -> Label:
    """佐藤　委員"""
    return _named(f"{player.surname}　{player.title}", player)


def staff_in_brackets(player: Player, cast: Cast) -> Label:
    """國領座長, 佐藤委員, 事務局（金子）"""
    if player.part == "staff":
        return _named(f"事務局（{player.surname}）", player)
    return surname_title(player, cast)


def staff_unnamed(player: Player, cast: Cast) -> Label:
    """國領座長, 佐藤委員, 事務局"""
    if player.part == "staff":
        return Label("事務局", frozenset(("",)), ROLES["staff"])
    return surname_title(player, cast)


def assembly(player: Player, cast: Cast) -> Label:
    """議長（國領二郎君）, ２番（佐藤一郎君）, 総務課長（金子洋君）"""
    return _named(f"{_seat(player)}（{player.full}君）", player)


def assembly_san(player: Player, cast: Cast) -> Label:
    """委員長（大城花子さん）, 委員（佐藤一郎さん）"""
    return _named(f"{player.title}（{player.full}さん）", player)


def assembly_member(player: Player, cast: Cast) -> Label:
    """議長（國領二郎議員）, ２番（佐藤一郎議員）, 町長（金子　洋）"""
    if player.part == "staff":
        return _named(f"{player.title}（{player.surname}　{player.given}）", player)
    return _named(f"{_seat(player)}（{player.full}議員）", player)


def assembly_spread(player: Player, cast: Cast) -> Label:
    """町　長（金子　洋君）: titles and names are spread over the column."""
    title = _seat(player)
    if len(title) == 2 and title != "委員" and not title[0].isdigit():
        title = "　".join(title)
    return _named(f"{title}（{player.surname}　{player.given}君）", player)


def surname_kun(player: Player, cast: Cast) -> Label:
    """委員長（相良君）, 本間君, 総務部長"""
    if player.part == "chair":
        return _named(f"{player.title}（{player.surname}君）", player)
    if player.part == "staff":
        return _unnamed(player.title, player, cast)
    return _named(f"{player.surname}君", player)


def diet(player: Player, cast: Cast) -> Label:
    """委員長（國領二郎君）, 佐藤一郎君, 参考人（金子洋君）, 政府参考人（…君）"""
    if player.part == "chair":
        return _named(f"{player.title}（{player.full}君）", player)
    if player.part == "staff":
        label = _named(f"政府参考人（{player.full}君）", player)
        return Label(label.printed, label.names, OFFICIAL)
    if player.part == "guest":
        return _named(f"参考人（{player.full}君）", player)
    return _named(f"{player.full}君", player)


def _seat(player: Player) -> str:
    if player.part in ("member", "deputy") and player.title in ("議員", "副議長"):
        return f"{player.seat}番"
    return player.title


def title_only(player: Player, cast: Cast) -> Label:
    """会長, 委員, 事務局"""
    if player.part == "staff":
        return Label("事務局", frozenset(("",)), ROLES["staff"])
    return _unnamed(player.title, player, cast)


def title_and_post(player: Player, cast: Cast) -> Label:
    """会長, 委員, 総務課長"""
    return _unnamed(player.title, player, cast)


def lettered(player: Player, cast: Cast) -> Label:
    """会長, Ａ委員, Ｂ委員, 事務局"""
    if player.part in ("member", "deputy"):
        letter = chr(ord(ascii_uppercase[player.seat - 1]) + 0xFEE0)
        return Label(
            f"{letter}{cast.body.member}", frozenset(("", letter)), ROLES["member"]
        )
    return title_only(player, cast)


def counted(player: Player, cast: Cast) -> Label:
    """会長, 委員１１, 事務局（Ｑ）"""
    if player.part in ("member", "deputy"):
        return Label(
            f"{cast.body.member}{player.seat}", frozenset(("",)), ROLES["member"]
        )
    if player.part == "staff":
        letter = "ＰＱＲＳＴ"[len(player.title) % 5]
        return Label(f"事務局（{letter}）", frozenset(("", letter)), ROLES["staff"])
    return title_only(player, cast)


def numbered_member(player: Player, cast: Cast) -> Label:
    """会長, ３番委員, 事務局"""
    if player.part in ("member", "deputy"):
        seat = f"{player.seat}番"
        return Label(
            f"{seat}{cast.body.member}", frozenset(("", seat)), ROLES["member"]
        )
    return title_only(player, cast)


def title_spread(player: Player, cast: Cast) -> Label:
    """会　長, 委　員, 事務局"""
    label = title_only(player, cast)
    spread = "　".join(label.printed) if len(label.printed) == 2 else label.printed
    return Label(spread, label.names, label.roles)


def title_and_name(player: Player, cast: Cast) -> Label:
    """会長（國領）, 委員（佐藤）, 事務局（金子）"""
    title = "事務局" if player.part == "staff" else player.title
    return _named(f"{title}（{player.surname}）", player)


def title_and_full(player: Player, cast: Cast) -> Label:
    """議長　國領二郎, ３番　佐藤一郎, 町長　金子洋"""
    return _named(f"{_seat(player)}　{player.full}", player)


def seat_and_name(player: Player, cast: Cast) -> Label:
    """会長, ３番　佐藤委員, 事務局"""
    if player.part in ("member", "deputy"):
        return _named(f"{player.seat}番　{player.called}", player)
    return surname_title(player, cast)


def organ_and_name(player: Player, cast: Cast) -> Label:
    """白川省情報政策課・金子課長補佐, 佐藤委員"""
    if player.part == "staff" and player.office:
        post = player.title.removeprefix(player.office)
        post = player.office[-1] + post if post.startswith("長") else post
        return _named(f"白川省{player.office}・{player.surname}{post}", player)
    return surname_title(player, cast)


def explained_staff(player: Player, cast: Cast) -> Label:
    """佐藤委員, 金子参事官（社会保障担当）"""
    if player.part == "staff":
        return _named(f"{player.called}（総合調整担当）", player)
    return surname_title(player, cast)


def bare_surname(player: Player, cast: Cast) -> Label:
    """國領座長, 佐藤, 事務局 金子"""
    if player.part == "chair":
        return surname_title(player, cast)
    if player.part == "staff":
        return _named(f"事務局　{player.surname}", player)
    return _named(player.surname, player)


def title_first(player: Player, cast: Cast) -> Label:
    """会長　國領, 委員　佐藤, 事務局　金子"""
    title = "事務局" if player.part == "staff" else player.title
    return _named(f"{title}　{player.surname}", player)


def honoured(player: Player, cast: Cast) -> Label:
    """國領座長, 佐藤様, 事務局（金子）"""
    if player.part in ("member", "guest"):
        return _named(f"{player.surname}様", player)
    return staff_in_brackets(player, cast)
