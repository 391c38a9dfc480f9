"""Group articles to stories and lay out their timeline."""
