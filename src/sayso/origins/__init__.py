"""Claims, and how many independent origins stand behind each.

`Material` holds what the other stages found; `corroborate` reads a claim, finds the passages that state or deny it
(`matching`), walks each to its end (`tracing`) and counts the ends (`counting`); `main_claims` picks what a reader
should see first.
"""

from sayso.origins.corroboration import corroborate
from sayso.origins.listing import main_claims
from sayso.origins.material import Material


__all__ = ["Material", "corroborate", "main_claims"]
