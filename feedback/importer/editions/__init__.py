"""A file of a draft into the ledger: a new edition whose places keep their identity.

receive_edition → the reader (run.py) → matched with the edition before (matches.py)
→ a person decides what is in doubt (EditionDesk) → plan_edition (reads only) →
apply_edition (one transaction) → undo_edition, while nothing was built on it
"""
