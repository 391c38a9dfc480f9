"""Formats in which results leave the house."""
