"""The bundled example: eight invented articles on a solvent in the tap water of a town that does not exist.

Three copies of one agency text, a reporter with a source of her own, a report that rests on unnamed people, two papers
that only pass that report on, a denial, and two refusals.  Written for this package; country, town, people and outlets
are invented, and each row of `articles.jsonl` says so (``invented``).
"""

from importlib import resources
from io import BytesIO


INVENTED = "The example is invented: Talvia, its towns, its people and its newspapers do not exist."
"""Said wherever the example is shown."""


def open_articles() -> BytesIO:
    """Open the articles of the example, JSONL in UTF-8."""
    return BytesIO(resources.files("sayso.demo").joinpath("articles.jsonl").read_bytes())
