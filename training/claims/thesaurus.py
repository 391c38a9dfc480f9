"""Distil WordNet to the pairs of words that may stand for each other in news (``lang/resources/en/thesaurus.toml``).

    python training/claims/thesaurus.py /usr/share/wordnet > src/sayso/lang/resources/en/thesaurus.toml

Takes the files of WordNet 3.0 (Debian: ``wordnet-base``).  Two words of one set of synonyms are a pair where the sense
is a main one of both: its share of each word's tagged uses, the rank of the sense standing in for uses that nobody
tagged.  Verbs and the nouns derived from them ("abolish", "abolition") are pairs too; nouns for doers are left out.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from sayso.lang.lexicon import joined


LEAST_SHARE, LEAST_BOTH, LEAST_DERIVED = 0.25, 0.3, 0.3
"""Share of a word's uses that the sense must have; for both words multiplied; for a derived noun and its verb."""

DOERS = ("er", "or", "ee", "ant", "ist", "ian")
NAMES = {"n": "noun", "v": "verb"}
HEADER = """\
# Words that may stand for each other, for words that predicates.toml and claims.toml do not have.  Distilled from
# WordNet 3.0 by training/claims/thesaurus.py; write into predicates.toml what is missing, not here.
#
# This software and database is being provided to you, the LICENSEE, by Princeton University under the following
# license. By obtaining, using and/or copying this software and database, you agree that you have read,
# understood, and will comply with these terms and conditions.:
#
# Permission to use, copy, modify and distribute this software and database and its documentation for any purpose
# and without fee or royalty is hereby granted, provided that you agree to comply with the following copyright
# notice and statements, including the disclaimer, and that the same appear on ALL copies of the software,
# database and documentation, including modifications that you make for internal use or for distribution.
#
# WordNet 3.0 Copyright 2006 by Princeton University.  All rights reserved.
#
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES,
# EXPRESS OR IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR
# WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE,
# DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
#
# The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to
# distribution of the software and/or database.  Title to copyright in this software, database and any associated
# documentation shall at all times remain with Princeton University and LICENSEE agrees to preserve same.
"""


class WordNet:
    """Synonym sets with their pointers, the senses of each word in order, and how often each was tagged."""

    def __init__(self, folder: Path) -> None:
        self.sets: dict[tuple[str, str], tuple[list[str], list[list[str]]]] = {}
        self.senses: dict[tuple[str, str], list[str]] = {}
        self.uses: Counter[tuple[str, str, int]] = Counter()
        for kind, name in NAMES.items():
            for fields in _rows(folder / f"data.{name}"):
                count = int(fields[3], 16)
                words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
                first = 5 + 2 * count
                ends = range(first, first + 4 * int(fields[first - 1]), 4)
                self.sets[kind, fields[0]] = (words, [fields[at : at + 4] for at in ends])
            for fields in _rows(folder / f"index.{name}"):
                self.senses[kind, fields[0]] = fields[6 + int(fields[3]) :]
        for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines():
            key, number, times = line.split()
            word, rest = key.split("%")
            if rest[0] in "12":
                self.uses["nv"[int(rest[0]) - 1], word, int(number)] = int(times)

    def is_common(self, kind: str, word: str) -> bool:
        """Tell whether any sense of a word was ever tagged."""
        return any(self.uses[kind, word, n + 1] for n in range(len(self.senses.get((kind, word), ()))))

    def share(self, kind: str, word: str, at: str) -> float:
        """Share of a word's uses that have the sense *at*."""
        senses = self.senses.get((kind, word), [])
        if at not in senses:
            return 0.0
        worth = [self.uses[kind, word, n] + 1 / n for n in range(1, len(senses) + 1)]
        return worth[senses.index(at)] / sum(worth)


def _rows(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            yield line.split(" | ")[0].split()


def pairs(net: WordNet) -> Iterator[tuple[str, str]]:
    """All pairs of words that may stand for each other."""
    for (kind, at), (words, pointers) in net.sets.items():
        common = [word for word in words if word.isascii() and net.is_common(kind, word)]
        for a, b in combinations(common, 2):
            ours, theirs = net.share(kind, a, at), net.share(kind, b, at)
            if min(ours, theirs) >= LEAST_SHARE and ours * theirs >= LEAST_BOTH:
                yield a, b
        for sign, target, target_kind, ends in pointers:
            if (sign, kind, target_kind) == ("+", "v", "n") and ends != "0000":
                first, second = divmod(int(ends, 16), 256)
                verb, noun = words[first - 1], net.sets["n", target][0][second - 1]
                main = min(net.share("v", verb, at), net.share("n", noun, target)) >= LEAST_DERIVED
                if main and net.is_common("v", verb) and not noun.endswith(DOERS):
                    yield verb, noun


def main() -> None:
    """Print the resource."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for a, b in pairs(WordNet(parser.parse_args().folder)):
        if re.fullmatch(r"[a-z]{3,} [a-z]{3,}", f"{a} {b}") and joined(a) != joined(b):
            found[min(a, b)].add(max(a, b))
    print(HEADER)
    print('[near]\npairs = """')
    for word in sorted(found):
        print(word, *sorted(found[word]))
    print('"""')


if __name__ == "__main__":
    main()
