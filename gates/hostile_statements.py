"""Hostile texts for statements: nothing may raise, hang or point beside the text.

    SAYSO_EVAL=/path/to/eval python -m gates.hostile_statements [ARTICLES [WITH_MODEL]]

Reads every text of the hostile sets, then articles that are put together at random (seeded) from sentences of the seen
gold, torn quotation marks, brackets, controls and other scripts: the bulk by rule, a sample with the model too.
"""

import os
import random
import re
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from gates.annotated import read_half
from sayso.model import Article
from sayso.statements import extract


SEED = 20261122
SECONDS = 5.0
"""Processor time that one article may take."""
LONGEST = 200_000
"""Characters that are read of one hostile file."""
ODD = (
    *"\"'“”„‟‘’‚‛«»‹›`´()[]{}<>—–-…:;,.!?/\\|*_~^#@&%$£€\t\n\u00a0\u200b\u200d\u202e\u2028\ufeff\x00\x1f",
    *"éßİıſΑЖ中한ا𝒜🙂",
    "''", "``", '""', "“”", "’s", " said", ", said", '," said ', " said: ", "according to ", "\n\n", "\n> ", "“„«",
    "»«", "...", "--", " who ",
    " , who said that ", "told ", "citing ", "quoted ", " as saying ", "declined to ",
    "did not ", "He's ", "I'd ", "the the ",
)  # fmt: skip


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of the hostile sets as text, packed ones unpacked; name and text."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                for member in archive:
                    held = archive.extractfile(member) if member.isfile() else None
                    if held is not None:
                        yield f"{path.name}:{member.name}", held.read(LONGEST).decode("utf-8", "replace")
        else:
            with path.open("rb") as held:
                yield path.name, held.read(LONGEST).decode("utf-8", "replace")


def generated(count: int) -> Iterator[tuple[str, str]]:
    """Articles of one to eight sentences, put together from the seen gold and broken."""
    pick = random.Random(SEED)
    pieces = [piece for gold in read_half("seen") for piece in re.split(r"(?<=[.!?”\"])\s+", gold.text) if piece]
    for number in range(count):
        yield f"generated {number}", _broken(pick, [pick.choice(pieces) for _ in range(pick.randint(1, 8))])


def _broken(pick: random.Random, sentences: list[str]) -> str:
    text = "".join(sentence + pick.choice((" ", " ", "\n\n", "\n", "")) for sentence in sentences)
    for _ in range(pick.randint(0, 12)):
        at = pick.randrange(len(text) + 1)
        text = text[:at] + pick.choice(ODD) + text[at + pick.choice((0, 0, 1, 3)) :]
    return text


def wrong(name: str, text: str, *, model: bool) -> str | None:
    """Say what is wrong with what is read from one text, or None."""
    began = time.process_time()
    try:
        rows = extract(Article(id="x", text=text, language="en", outlet="The Orle Gazette"), model=model)
    except Exception as error:  # noqa: BLE001 - whatever is raised is a fault
        return f"{name}: {type(error).__name__}: {error}"
    took = time.process_time() - began
    if took > SECONDS + len(text) / 20_000:
        return f"{name}: {took:.1f} s for {len(text)} characters"
    ids = {row.id for row in rows}
    for row in rows:
        for part in (*row.source, *row.cue, *row.content):
            if not part.text or text[part.start : part.end] != part.text:
                return f"{name}: {part} does not slice back"
        if row.parent is not None and row.parent not in ids:
            return f"{name}: {row.id} has no parent {row.parent}"
    return None


def main(arguments: list[str]) -> int:
    """Read all, print what went wrong, and how many were read in which time; 1 where anything did."""
    count, with_model = ([int(argument) for argument in arguments] + [100_000, 2_000][len(arguments) :])[:2]
    folder = os.environ.get("SAYSO_EVAL")
    faults = 0
    for group, held, model in (
        ("hostile, by rule", texts(Path(folder) / "hostile") if folder else (), False),
        (f"{with_model} generated, with the model", generated(with_model), True),
        (f"{count} generated, by rule", generated(count), False),
    ):
        began, read = time.process_time(), 0
        for read, (name, text) in enumerate(held, 1):
            if read % 10_000 == 0:
                print(f"{group}: {read} so far, {faults} faults", flush=True)
            fault = wrong(name, text, model=model)
            if fault is not None:
                faults += 1
                print(fault.encode("ascii", "backslashreplace").decode()[:300], flush=True)
        print(f"{group}: {read} texts read, {faults} faults, {time.process_time() - began:.0f} s", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
