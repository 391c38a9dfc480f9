"""Who did what to whom, coded after attribution."""
