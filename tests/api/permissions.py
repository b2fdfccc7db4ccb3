"""Who may do what, as a table: every role at every address with every method.

A row: methods, address, and the status for anyone, for a member, for the member who
made the remark, for the panel's secretariat, for another panel's, for a superuser.
"""

from tests.api.parts import form

ROLES = ("anyone", "ren", "mio", "hana", "sora", "root")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READ = "GET HEAD"
WRITE = "POST PUT PATCH DELETE"

EVERYBODY = (200, 200, 200, 200, 200, 200)
NO_SUCH_METHOD = (405, 405, 405, 405, 405, 405)
ALLOW = (204, 204, 204, 204, 204, 204)
# What the secretariat of `machi` has not published, and nobody else sees.
OFFICE = (404, 404, 404, 200, 404, 200)
# Of the remark that is not published: its member sees it too.
OWN = (404, 404, 200, 200, 404, 200)

THINGS = [
    "panels/",
    "members/",
    "meetings/",
    "speeches/",
    "drafts/",
    "editions/",
    "items/",
    "passages/",
    "responses/",
    "revisions/",
    "confirmations/",
    "events/",
    "publications/",
    "statistics/",
    "imports/",
    "edition-imports/",
    "anchors/",
    "alarms/",
]
ONE_PUBLISHED = [
    "panels/machi/",
    "members/{member}/",
    "meetings/{meeting}/",
    "speeches/{speech}/",
    "drafts/{draft}/",
    "editions/{edition}/",
    "items/{item}/",
    "passages/{passage}/",
    "responses/{response}/",
    "revisions/{revision}/",
    "confirmations/{confirmation}/",
    "events/{event}/",
    "publications/{publication}/",
    "statistics/machi/",
]
TABLE = [
    *[(READ, path, *EVERYBODY) for path in THINGS + ONE_PUBLISHED],
    *[
        (WRITE, path, *NO_SUCH_METHOD)
        for path in THINGS + ONE_PUBLISHED
        if path not in ("imports/", "edition-imports/")
    ],
    *[("OPTIONS", path, *ALLOW) for path in THINGS + ONE_PUBLISHED],
    # What is not published.
    (READ, "panels/umi/", 404, 404, 404, 404, 200, 200),
    (READ, "statistics/umi/", 404, 404, 404, 404, 200, 200),
    (READ, "members/{hidden_member}/", *OFFICE),
    (READ, "meetings/{hidden_meeting}/", *OFFICE),
    (READ, "speeches/{hidden_speech}/", *OFFICE),
    (READ, "drafts/{hidden_draft}/", *OFFICE),
    (READ, "editions/{hidden_edition}/", *OFFICE),
    (READ, "items/{hidden_item}/", *OFFICE),
    (READ, "passages/{hidden_passage}/", *OFFICE),
    (READ, "responses/{hidden_response}/", *OFFICE),
    (READ, "revisions/{hidden_revision}/", *OFFICE),
    (READ, "confirmations/{hidden_confirmation}/", *OWN),
    (READ, "events/{own_event}/", *OWN),
    (READ, "events/{hidden_event}/", *OFFICE),
    # What differs.
    *[
        row
        for thing, detail in (("edition", "differences"), ("item", "history"))
        for row in (
            (READ, f"{thing}s/{{{thing}}}/{detail}/", *EVERYBODY),
            (READ, f"{thing}s/{{hidden_{thing}}}/{detail}/", *OFFICE),
            (WRITE, f"{thing}s/{{{thing}}}/{detail}/", *NO_SUCH_METHOD),
            ("OPTIONS", f"{thing}s/{{{thing}}}/{detail}/", *ALLOW),
        )
    ],
    # Remarks.
    (READ, "comments/", *EVERYBODY),
    ("POST", "comments/", 401, 403, 403, 201, 403, 201),
    ("PUT PATCH DELETE", "comments/", *NO_SUCH_METHOD),
    ("OPTIONS", "comments/", *ALLOW),
    (READ, "comments/{public}/", *EVERYBODY),
    (READ, "comments/{own}/", *OWN),
    ("PATCH", "comments/{public}/", 401, 403, 403, 200, 403, 200),
    ("PATCH", "comments/{own}/", 401, 404, 403, 200, 404, 200),
    ("POST PUT DELETE", "comments/{own}/", *NO_SUCH_METHOD),
    ("OPTIONS", "comments/{own}/", *ALLOW),
    ("POST", "comments/{public}/move/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/move/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/decide/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/decide/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/respond/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/respond/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/revise/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/revise/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/assign/", 401, 403, 403, 200, 403, 200),
    ("POST", "comments/{own}/assign/", 401, 404, 403, 200, 404, 200),
    ("POST", "comments/{public}/confirm/", 401, 403, 200, 200, 403, 200),
    ("POST", "comments/{own}/confirm/", 401, 404, 200, 200, 404, 200),
    (READ, "comments/{own}/shown/", *OWN),
    (READ, "comments/{public}/shown/", 404, 404, 200, 200, 404, 200),
    (WRITE, "comments/{own}/shown/", *NO_SUCH_METHOD),
    ("OPTIONS", "comments/{own}/shown/", *ALLOW),
    *[
        (methods, f"comments/{{own}}/{action}/", *statuses)
        for action in ("move", "decide", "respond", "revise", "assign", "confirm")
        for methods, statuses in (
            ("GET HEAD PUT PATCH DELETE", NO_SUCH_METHOD),
            ("OPTIONS", ALLOW),
        )
    ],
    # Minutes on their way in.
    ("POST", "imports/", 401, 403, 403, 202, 403, 202),
    ("PUT PATCH DELETE", "imports/", *NO_SUCH_METHOD),
    (READ, "imports/{import_}/", *OFFICE),
    (READ, "imports/{import_}/result/", *OFFICE),
    (READ, "imports/{import_}/plan/", *OFFICE),
    (READ, "imports/{import_}/proposals/", *OFFICE),
    ("POST", "imports/{import_}/discard/", 401, *OFFICE[1:]),
    ("POST", "imports/{import_}/apply/", 401, *OFFICE[1:]),
    ("POST", "imports/{import_}/proposals/{proposal}/accept/", 401, *OFFICE[1:]),
    ("POST", "imports/{import_}/proposals/{proposal}/reject/", 401, *OFFICE[1:]),
    *[
        row
        for path in ("", "result/", "plan/", "proposals/")
        for row in (
            (WRITE, f"imports/{{import_}}/{path}", *NO_SUCH_METHOD),
            ("OPTIONS", f"imports/{{import_}}/{path}", *ALLOW),
        )
    ],
    *[
        row
        for path in (
            "apply/",
            "discard/",
            "proposals/{proposal}/accept/",
            "proposals/{proposal}/reject/",
        )
        for row in (
            (
                "GET HEAD PUT PATCH DELETE",
                f"imports/{{import_}}/{path}",
                *NO_SUCH_METHOD,
            ),
            ("OPTIONS", f"imports/{{import_}}/{path}", *ALLOW),
        )
    ],
    # Editions on their way in, and the places of remarks in them.
    ("POST", "edition-imports/", 401, 403, 403, 202, 403, 202),
    ("PUT PATCH DELETE", "edition-imports/", *NO_SUCH_METHOD),
    *[
        row
        for path in ("", "result/", "plan/", "matches/")
        for row in (
            (READ, f"edition-imports/{{edition_import}}/{path}", *OFFICE),
            (WRITE, f"edition-imports/{{edition_import}}/{path}", *NO_SUCH_METHOD),
            ("OPTIONS", f"edition-imports/{{edition_import}}/{path}", *ALLOW),
        )
    ],
    *[
        row
        for path in (
            "edition-imports/{edition_import}/rematch/",
            "edition-imports/{edition_import}/apply/",
            "edition-imports/{applied_import}/undo/",
            "edition-imports/{edition_import}/discard/",
            "edition-imports/{edition_import}/matches/{match}/decide/",
            "anchors/{anchor}/decide/",
        )
        for row in (
            ("POST", path, 401, *OFFICE[1:]),
            ("GET HEAD PUT PATCH DELETE", path, *NO_SUCH_METHOD),
            ("OPTIONS", path, *ALLOW),
        )
    ],
    (READ, "anchors/{anchor}/", *OFFICE),
    (WRITE, "anchors/{anchor}/", *NO_SUCH_METHOD),
    ("OPTIONS", "anchors/{anchor}/", *ALLOW),
    # What changed, and what is carried over: the office's own work, of what is public
    # too.
    (READ, "meetings/{meeting}/carry-over/", *OFFICE),
    (READ, "meetings/{hidden_meeting}/carry-over/", *OFFICE),
    (READ, "editions/{edition}/changes/", *OFFICE),
    (READ, "editions/{later}/changes/", *OFFICE),
    (READ, "editions/{later}/changes/{hidden_item}/", *OFFICE),
    *[
        ("POST", f"editions/{{later}}/changes/{{hidden_item}}/{act}/", *statuses)
        for act, statuses in {
            "link": (401, *OFFICE[1:]),
            "decline": (401, *OFFICE[1:]),
            "close": (401, *OFFICE[1:]),
            "reopen": (401, 404, 404, 409, 404, 409),  # it is not closed
        }.items()
    ],
    *[
        row
        for path in (
            "meetings/{meeting}/carry-over/",
            "editions/{later}/changes/",
            "editions/{later}/changes/{hidden_item}/",
        )
        for row in ((WRITE, path, *NO_SUCH_METHOD), ("OPTIONS", path, *ALLOW))
    ],
    *[
        row
        for act in ("link", "decline", "close", "reopen")
        for path in (f"editions/{{later}}/changes/{{hidden_item}}/{act}/",)
        for row in (
            ("GET HEAD PUT PATCH DELETE", path, *NO_SUCH_METHOD),
            ("OPTIONS", path, *ALLOW),
        )
    ],
    # Where the ledger contradicts the texts.
    (READ, "alarms/{alarm}/", *OFFICE),
    (WRITE, "alarms/{alarm}/", *NO_SUCH_METHOD),
    ("OPTIONS", "alarms/{alarm}/", *ALLOW),
    ("POST", "alarms/{alarm}/set-aside/", 401, *OFFICE[1:]),
    ("POST", "alarms/{aside}/lift/", 401, *OFFICE[1:]),
    *[
        row
        for path in ("alarms/{alarm}/set-aside/", "alarms/{aside}/lift/")
        for row in (
            ("GET HEAD PUT PATCH DELETE", path, *NO_SUCH_METHOD),
            ("OPTIONS", path, *ALLOW),
        )
    ],
    # What describes the API.
    *[(READ, path, *EVERYBODY) for path in ("", "schema/?format=json", "docs/")],
    *[(WRITE, path, *NO_SUCH_METHOD) for path in ("", "schema/", "docs/")],
    *[("OPTIONS", path, *ALLOW) for path in ("", "schema/?format=json", "docs/")],
]
BODIES = {
    "set-aside/": {"reason": "座長と確認済み"},
    "lift/": {},
    "matches/{match}/decide/": {"verdict": "confirm"},
    "anchors/{anchor}/decide/": {"gone": True},
    "comments/": {"panel": "machi", "meeting": 7, "summary": "新しい御意見"},
    "move/": {"stage": "waiting"},
    "decide/": {"disposition": "supported"},
    "respond/": {"text": "お答えします。"},
    "revise/": {"status": "planned"},
    "assign/": {"due_on": "2030-06-01"},
    "link/": {"comments": ["machi-7-001"]},
    "decline/": {"comments": ["machi-7-001"]},
    "close/": {"note": "字句の統一。"},
    "reopen/": {},
    "confirm/": {"verdict": "confirmed", "edition": "資料7-1"},
    "apply/": {"rest": "accept"},
    "discard/": {},
    "accept/": {},
    "reject/": {},
    "edition-imports/": form(
        panel="machi",
        draft="annex",
        label="別冊9-1",
        file=("別冊.md", "# 別冊".encode()),
    ),
    "imports/": form(panel="machi", file=("第9回議事録.txt", "○架空座長".encode())),
}
