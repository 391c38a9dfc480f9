"""Find pairs of articles that share words, tell reuse from quotation and furniture, keep one of a family."""

from sayso.copies.keeping import KEEP, Candidate, Link, deduplicate
from sayso.copies.pairing import find_pairs


__all__ = ["KEEP", "Candidate", "Link", "deduplicate", "find_pairs"]
