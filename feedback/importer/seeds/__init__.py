"""The seeds: files → rows (document, shapes, files, folder) → checks (names, check) →
plan (entries, ledger, plan) → apply, in one transaction (load)."""

from feedback.importer.seeds.faults import Fault, Faulty
from feedback.importer.seeds.load import Report, load_seeds, wait_for_others

__all__ = ["Fault", "Faulty", "Report", "load_seeds", "wait_for_others"]
