"""Revisions and families in the designer: what is in use, what changed, words corrected, versions for others."""

from ui.design.revisions.bar import RevisionBar
from ui.design.revisions.family import FamilyFields

__all__ = ["FamilyFields", "RevisionBar"]
