"""From carriers (files, folders, standard input) to articles, kept code point for code point.

`paths` finds what is named, `streams` unpacks and decodes, `carriers` knows the formats (`tables`, `pages`, texts), and
`prose` reads a row or a text as an article: `blocks` gives each block its role with the help of `credits`,
`datelines`, `dates` and `marks`. `reading` joins them; what cannot be read is reported and stops nothing.
"""

from sayso.ingest.carriers import CARRIERS, Carrier, register
from sayso.ingest.prose import completed, from_rows, from_text
from sayso.ingest.reading import Tally, read
from sayso.ingest.rows import Row, Source


__all__ = [
    "CARRIERS",
    "Carrier",
    "Row",
    "Source",
    "Tally",
    "completed",
    "from_rows",
    "from_text",
    "read",
    "register",
]
