"""Time the reading of statements: articles of 500 words a second of one core, and how long the model takes to open.

    SAYSO_EVAL=FOLDER taskset -c 0 python bench/statements.py [--articles 24] [--rounds 3]

The articles are those of ``statements/dev.jsonl`` of at least 500 words, cut there. Times are of the processor, not of
the clock, with one thread; of the rounds the fastest counts, since other work on the machine only ever slows.
"""

import argparse
import json
import os
import platform
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def texts(number: int) -> list[str]:
    """The first articles that are long enough, 500 words of each."""
    if "SAYSO_EVAL" not in os.environ:
        sys.exit("not measured: set SAYSO_EVAL to the folder of the evaluation sets")
    rows = (Path(os.environ["SAYSO_EVAL"]) / "statements" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    cut = (re.match(r"(?:\S+\s+){500}", json.loads(row)["text"]) for row in rows)
    return [found.group() for found in cut if found is not None][:number]


def fastest(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the processor that the fastest round took."""
    seconds = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        seconds.append(time.process_time() - begin)
    return min(seconds)


def opened() -> float:
    """Seconds of the processor until the model has read its first words, libraries included."""
    begin = time.process_time()
    from sayso.models.tagger import Tagger

    Tagger.load().tag("Nobody said so.")
    return time.process_time() - begin


def main() -> None:
    """Time as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    read = texts(given.articles)
    print(f"open the model: {opened():.2f} s")

    from sayso.model import Article
    from sayso.models.tagger import Tagger
    from sayso.statements import extract_all

    tagger = Tagger.load()
    articles = [Article(id=str(number), text=text, language="en") for number, text in enumerate(read)]
    ways: dict[str, Callable[[], object]] = {
        "model alone": lambda: tagger.tag_many(read),
        "rules alone, chains and speakers": lambda: extract_all(articles, model=False),
        "all: rules, model, chains, speakers": lambda: extract_all(articles, model=True),
    }
    for name, work in ways.items():
        print(f"{name}: {len(read) / fastest(work, given.rounds):.1f} articles a second")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB; {platform.machine()}")


if __name__ == "__main__":
    main()
