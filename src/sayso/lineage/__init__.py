"""Collate witnesses and build families with their stemma."""

from sayso.lineage.collate import collate
from sayso.lineage.families import build_families


__all__ = ["build_families", "collate"]
