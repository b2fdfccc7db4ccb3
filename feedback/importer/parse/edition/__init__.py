"""An edition of a draft as it is read: its places with page, number, heading, text."""

from feedback.importer.parse.edition.edition import EditionText, Section

__all__ = ["EditionText", "Section"]
