"""Group articles to stories and lay out their timeline."""

from sayso.stories.grouping import group
from sayso.stories.timeline import timeline


__all__ = ["group", "timeline"]
