"""Formats in which results leave the house: JSON, JSONL, CSV, Parquet, and one self-contained page.

`answer` holds what a command found, `rows` writes it for programs, `html` (with `svg`, `wording` and `marks`) for
people, `files` puts bytes on disk whole or not at all.
"""
