"""On whose say-so? Who says this, through whom it reached you, and how many independent origins stand behind it."""

__version__ = "0.1.0"
