"""The workflow's two tables, written out by hand from the glossary: the code's own must
say the same, through the model, the API and the admin."""

STAGES = ["captured", "triaged", "drafted", "agreed", "closed", "waiting"]

# Every pair of stages: (from, to, allowed).
MOVES_TABLE = [
    ("captured", "captured", False),
    ("captured", "triaged", True),
    ("captured", "drafted", False),
    ("captured", "agreed", False),
    ("captured", "closed", False),
    ("captured", "waiting", True),
    ("triaged", "captured", False),
    ("triaged", "triaged", False),
    ("triaged", "drafted", True),
    ("triaged", "agreed", False),
    ("triaged", "closed", False),
    ("triaged", "waiting", True),
    ("drafted", "captured", False),
    ("drafted", "triaged", True),
    ("drafted", "drafted", False),
    ("drafted", "agreed", True),
    ("drafted", "closed", False),
    ("drafted", "waiting", True),
    ("agreed", "captured", False),
    ("agreed", "triaged", False),
    ("agreed", "drafted", True),
    ("agreed", "agreed", False),
    ("agreed", "closed", True),
    ("agreed", "waiting", True),
    ("closed", "captured", False),
    ("closed", "triaged", True),
    ("closed", "drafted", False),
    ("closed", "agreed", False),
    ("closed", "closed", False),
    ("closed", "waiting", False),
    ("waiting", "captured", False),
    ("waiting", "triaged", True),
    ("waiting", "drafted", True),
    ("waiting", "agreed", False),
    ("waiting", "closed", False),
    ("waiting", "waiting", False),
]

# Every disposition: (code, what must be said with the decision, what must be there
# when the comment closes).
NEEDS_TABLE = [
    ("unresolved", [], ["disposition"]),
    ("accepted", [], ["revision"]),
    ("accepted_modified", ["reason"], ["revision"]),
    ("already_covered", ["reason"], ["place"]),
    ("supported", [], []),
    ("answered", [], ["response"]),
    ("noted", ["reason"], []),
    ("deferred", ["reason", "destination"], []),
    ("not_accepted", ["reason"], []),
    ("out_of_scope", ["reason"], []),
    ("duplicate", ["original"], []),
    ("withdrawn", [], []),
]
