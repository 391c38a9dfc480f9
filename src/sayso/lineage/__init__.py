"""Collate witnesses and build families with their stemma."""

from sayso.lineage.collate import collate


__all__ = ["collate"]
