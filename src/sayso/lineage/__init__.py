"""Collate witnesses, build families with their stemma, and tell what changed on the way."""

from sayso.lineage.collate import collate
from sayso.lineage.drawing import draw_tree, tree_dot
from sayso.lineage.drift import drift
from sayso.lineage.families import build_families
from sayso.lineage.laying import collations


__all__ = ["build_families", "collate", "collations", "draw_tree", "drift", "tree_dot"]
