"""Who did what to whom, coded after attribution."""

from sayso.events.coding import code_events


__all__ = ["code_events"]
