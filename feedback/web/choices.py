"""What a reader may choose among in a panel, as far as she may know of it."""

from django.db.models import Q, QuerySet

from feedback.models import Comment, Item, Meeting, Member, Panel, Viewer, scope_of

Choices = list[tuple[str, str]]
# More items than these are not read through in a box: a theme is chosen first.
ITEMS_OFFERED = 120


def meetings_of(panel: Panel, viewer: Viewer) -> Choices:
    """Return the meetings, by their numbers: those that she sees, and those of her own
    remarks, whose minutes may not be public yet."""
    seen = Meeting.objects.visible_to(viewer).filter(panel=panel)
    own = Comment.objects.filter(scope_of(viewer).own_seat_q("member"), panel=panel)
    meetings = Meeting.objects.filter(Q(pk__in=seen.values("pk")) | _in(own))
    return [(str(meeting.number), str(meeting)) for meeting in meetings]


def _in(comments: QuerySet[Comment]) -> Q:
    return Q(pk__in=comments.order_by().values("meeting"))


def members_of(panel: Panel, viewer: Viewer) -> Choices:
    """Return the members, by their keys."""
    members = Member.objects.visible_to(viewer).filter(panel=panel)
    return [(str(member.pk), member.display_name) for member in members]


def themes_of(panel: Panel, viewer: Viewer) -> Choices:
    """Return the themes of the panel's items, each once, in their order."""
    items = Item.objects.visible_to(viewer).filter(draft__panel=panel)
    return [(theme, theme) for theme in items.themes()]


def items_of(
    panel: Panel, viewer: Viewer, *, theme: str = "", item: str = ""
) -> Choices:
    """Return the items of the theme, or of all, where they are few enough to choose
    from, by their keys; `item` is among them if there is such a one."""
    items = Item.objects.visible_to(viewer).filter(draft__panel=panel)
    within = items.filter(theme=theme) if theme else items
    offered = list(within[: ITEMS_OFFERED + 1])
    if len(offered) > ITEMS_OFFERED:
        offered = []
    if is_key(item) and int(item) not in {i.pk for i in offered}:
        offered += within.filter(pk=int(item))
    return [(str(one.pk), str(one)) for one in offered]


def is_of_another_theme(panel: Panel, viewer: Viewer, *, theme: str, item: str) -> bool:
    """Return whether there is such an item, but not in this theme."""
    items = Item.objects.visible_to(viewer).filter(draft__panel=panel)
    return is_key(item) and items.exclude(theme=theme).filter(pk=int(item)).exists()


def is_key(word: str) -> bool:
    """Return whether a row could have this key: a number that the database holds."""
    return word.isdecimal() and len(word) < 19
