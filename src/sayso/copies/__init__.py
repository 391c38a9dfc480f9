"""Find pairs of articles that share words, tell reuse from quotation and furniture, keep one of a family."""

from sayso.copies.keeping import KEEP, Candidate, Link, deduplicate
from sayso.copies.pairing import PairTable, find_pairs, find_table


__all__ = ["KEEP", "Candidate", "Link", "PairTable", "deduplicate", "find_pairs", "find_table"]
