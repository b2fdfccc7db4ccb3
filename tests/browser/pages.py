"""Every page there is, by the names of the addresses: one that is added is looked at
without being listed here."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.urls import URLPattern, get_resolver, reverse

from feedback.models import EditionImport, Import
from feedback.notifications.unsubscribe import off_url
from tests.browser.world import World

# Who looks at a page of the site, and at pages that are for one kind of person.
LOOKERS = ("anonymous", "hana")
ALSO = {"panel": ("ren",), "comment": ("ren",), "me": ("ren",), "write": ("ren",)}
# Answers without a page, or leaves at once; what they refuse is in test_states.py.
NO_PAGES = {
    "healthz",
    "readyz",
    "set_language",
    "logout",
    "account_logout",
    "autocomplete",
    "jsi18n",
    "view_on_site",
}


class Page(NamedTuple):
    """An address by its name, and as whom it is opened."""

    role: str
    name: str

    def __str__(self) -> str:
        return f"{self.role}-{self.name}"

    def address(self, world: World) -> str | None:
        """Return where the page is; None where the ledger has no row for it."""
        kwargs = {one: value_of(one, self.name, world) for one in ROUTES[self.name]}
        return None if None in kwargs.values() else reverse(self.name, kwargs=kwargs)


def value_of(parameter: str, name: str, world: World) -> Any:
    """Return what stands for the parameter in the address of that name."""
    if name in OF_ITS_OWN and parameter in OF_ITS_OWN[name]:
        return OF_ITS_OWN[name][parameter](world)
    if parameter in ("object_id", "id"):
        return newest_row(name)
    return VALUES[parameter](world)


VALUES: dict[str, Any] = {
    "slug": lambda world: world.panel.slug,
    "key": lambda world: world.machi.draft.key,
    "item_key": lambda world: world.machi.item.key,
    "number": lambda world: world.machi.meeting.number,
    "ref": lambda world: world.chain.ref,
    "app_label": lambda _world: "feedback",
    "act": lambda _world: "move",
    "name": lambda _world: "ages",
    "token": lambda world: off_url(world.ren, ["asked"]).split("/")[-2],
}
OF_ITS_OWN: dict[str, dict[str, Any]] = {
    "admin:feedback_changereview_edition": {
        "object_id": lambda world: world.next.pk,
    },
    "admin:feedback_comment_change": {"object_id": lambda world: world.asked.pk},
    "admin:feedback_edition_change": {"object_id": lambda world: world.next.pk},
    "admin:feedback_meeting_change": {
        "object_id": lambda world: world.machi.meeting.pk
    },
    "admin:feedback_meeting_entry": {"object_id": lambda world: world.machi.meeting.pk},
    "admin:feedback_meeting_carry_over": {"object_id": lambda world: world.eighth.pk},
    "admin:auth_user_password_change": {"id": lambda world: world.ren.pk},
} | {
    f"admin:feedback_{kind}_{act}": {"object_id": find}
    for kind, find in {
        "import": lambda world: world.desk.of.pk,
        "editionimport": lambda world: world.harbour.of.pk,
    }.items()
    for act in ("triage", "matching", "apply", "progress", "progress_json", "discard")
}
OF_ITS_OWN["admin:feedback_import_result"] = {
    "object_id": lambda _world: done(Import),
}
OF_ITS_OWN["admin:feedback_editionimport_result"] = {
    "object_id": lambda _world: done(EditionImport),
}


def done(model: Any) -> Any:
    row = model.objects.filter(state="applied").first()
    return row and row.pk


def newest_row(name: str) -> Any:
    """Return the key of a row for an address of the admin: admin:app_model_act."""
    kind = name.removeprefix("admin:").rpartition("_")[0]
    for model in admin.site._registry:
        if kind == f"{model._meta.app_label}_{model._meta.model_name}":
            row = model._default_manager.order_by("-pk").first()
            return row and row.pk
    return None


def routes() -> dict[str, list[str]]:
    """Return the parameters of each address of the site, the admin and signing in."""
    found = dict(named(get_resolver().url_patterns))
    return {name: given for name, given in found.items() if is_page(name, given)}


def is_page(name: str, parameters: list[str]) -> bool:
    """Signing in has addresses that only a mail or another host knows."""
    of_sign_in = name.startswith(("account_", "mfa_", "openid_", "socialaccount_"))
    if name.startswith("api:") or name.rpartition(":")[2] in NO_PAGES:
        return False
    return not (of_sign_in and parameters)


def named(patterns: list[Any], space: str = "", given: tuple[str, ...] = ()) -> Any:
    for one in patterns:
        parameters = given + tuple(one.pattern.regex.groupindex)
        if isinstance(one, URLPattern):
            if one.name:
                yield f"{space}{one.name}", [*parameters]
        else:
            within = f"{one.namespace}:" if one.namespace else space
            yield from named(one.url_patterns, within, parameters)


ROUTES = routes()


def pages() -> list[Page]:
    found = []
    for name in ROUTES:
        roles = ("root",) if name.startswith("admin:") else LOOKERS + ALSO.get(name, ())
        found += [Page(role, name) for role in roles]
    return found
