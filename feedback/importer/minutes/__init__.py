"""Minutes into the ledger: what they would add and change, and doing it.

    Minutes, or the rows of an import → wanted → plan (reads only) → apply (one
    transaction)

What is in doubt is listed and never written, unless a person decided it in triage.
"""
