"""Find pairs of articles that share words, and tell reuse from quotation and furniture."""

from sayso.copies.pairing import find_pairs


__all__ = ["find_pairs"]
