"""Collate witnesses and build families with their stemma."""
