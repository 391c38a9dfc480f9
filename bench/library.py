"""Measure what it costs to add one article to a library that holds many: CPU and wall time, size on disk.

    python bench/library.py CORPUS.jsonl 1000 10000 100000

For each size the library is filled with so many articles of the corpus, those that come next are added one by one, each
in a transaction of its own, and each is asked about: which held articles share text with it.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from sayso.ingest import read
from sayso.store import Library


def main() -> None:
    """Print one row for each size."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("corpus")
    arguments.add_argument("sizes", nargs="+", type=int)
    arguments.add_argument("--singly", type=int, default=300, help="how many articles are added one by one")
    given = arguments.parse_args()
    articles = read([given.corpus])
    print("| held | filled: CPU ms an article | one more: CPU ms, median and 99 % | wall ms | bytes an article |")
    print("|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library(path, write=True) as library:
            for size in sorted(given.sizes):
                before = len(library)
                more = list(islice(articles, size - before))
                filled = took(lambda more=more: library.add(more))[0]  # type: ignore[misc]  # bound in this turn
                one_by_one = [took(lambda one=one: library.add([one])) for one in islice(articles, given.singly)]  # type: ignore[misc]  # as above
                cpu, wall = zip(*one_by_one, strict=True)
                bytes_each = path.stat().st_size / len(library)
                each = filled / max(1, len(more))
                print(f"| {size:,} | {each:.2f} | {spread(cpu)} | {spread(wall)} | {bytes_each:,.0f} |", flush=True)


def took(work: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds that *work* took: of the processor, and on the clock."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return 1e3 * (time.process_time() - cpu), 1e3 * (time.perf_counter() - wall)


def spread(values: tuple[float, ...]) -> str:
    """Return median and 99th percentile."""
    return f"{statistics.median(values):.1f}, {statistics.quantiles(values, n=100)[98]:.1f}"


if __name__ == "__main__":
    main()
