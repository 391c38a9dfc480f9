"""Choose the thresholds and fit the confidence of an exported statement model, and write its card.

    SAYSO_EVAL=FOLDER python training/statements/fit.py --run RUN [--write-page PAGE]

Thresholds and the logistic line are fitted on one half of the dev articles and checked on the other, both ways; the
card holds those fitted on all, with the figures of the halves.
"""

import argparse
import itertools
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from measure import EVAL, Judge, confidence, row, scorer

from sayso.models import decoding, runtime
from sayso.models.decoding import Found, Settings
from sayso.models.features import Paragraph
from sayso.models.tagger import Reading, Tagger, placed


class Article(NamedTuple):
    """A gold article with what the model says of it."""

    text: str
    gold: list[dict[str, Any]]
    judge: Judge
    paragraphs: list[Paragraph]
    readings: list[Reading]


def read(candidate: float) -> list[Article]:
    """The dev articles with what the model says of them."""
    tagger = Tagger.load()
    tagger.settings = Settings(candidate=candidate)
    rows = [json.loads(x) for x in (EVAL / "statements" / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Article(r["text"], r["statements"], Judge(r["text"], r["statements"]), *tagger.readings(r["text"]))
        for r in rows
    ]


def decoded(article: Article, settings: Settings) -> list[Found]:
    """All candidates of an article, decoded."""
    some = (decoding.decode(*r, settings) for r in article.readings)
    return [f for f in some if f is not None]


def as_rows(article: Article, found: list[Found]) -> list[dict[str, Any]]:
    """Decoded statements as the scorer reads them."""
    return [row(placed(f, article.paragraphs[f.paragraph]), article.text) for f in found]


def marks(articles: list[Article], settings: Settings, least: float = 0.0) -> list[tuple[Found, bool]]:
    """Settled statements at least so confident, with whether they are right."""
    out = []
    for article in articles:
        found = decoding.settled(decoded(article, settings), least)
        hit = article.judge.matches(as_rows(article, found))
        out += [(f, i in hit) for i, f in enumerate(found)]
    return out


def fitted(articles: list[Article], settings: Settings) -> Settings:
    """The settings with a logistic line fitted to right and wrong; three rounds, since it changes which rivals stay."""
    for _ in range(3):
        seen = marks(articles, settings)
        x = np.array([(*f.signs, 1.0) for f, _ in seen])
        y = np.array([ok for _, ok in seen], float)
        line = np.zeros(x.shape[1])
        for _ in range(30):
            p = 1 / (1 + np.exp(-x @ line))
            curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(x.shape[1])
            line += np.linalg.solve(curve, x.T @ (y - p) - 1e-3 * line)
        settings = settings._replace(
            weights=tuple(float(round(w, 4)) for w in line[:-1]), shift=float(round(line[-1], 4))
        )
    return settings


def score(articles: list[Article], settings: Settings) -> dict[str, float]:
    """The scorer's figures."""
    return scorer.score(
        [(a.text, a.gold, as_rows(a, decoding.settled(decoded(a, settings), settings.confidence))) for a in articles]
    )


Readings = dict[float, list[Article]]
"""The articles as they are read with each threshold of candidates, which also decides where a cue ends."""


def chosen(readings: Readings) -> Settings:
    """The settings with the best linked partial F1."""
    best = (0.0, Settings())
    for candidate, content, source in itertools.product(readings, (0.4, 0.5), (0.15, 0.3)):
        articles = readings[candidate]
        settings = fitted(articles, Settings(candidate=candidate, content=content, source=source))
        seen = sorted(((f.confidence, ok) for f, ok in marks(articles, settings)), reverse=True)
        total = sum(len(a.gold) for a in articles)
        right = np.cumsum([ok for _, ok in seen])
        curve = 200 * right / (np.arange(len(seen)) + 1 + total)
        top = int(curve.argmax())
        if curve[top] > best[0]:
            best = (float(curve[top]), settings._replace(confidence=round(seen[top][0], 3)))
    return best[1]


SHOWN = {
    "linked_partial": "linked partial F1",
    "linked_partial_precision": "precision",
    "linked_partial_recall": "recall",
    "source_exact": "source exact F1",
    "cue_exact": "cue exact F1",
    "content_exact": "content exact F1",
    "whole_exact": "whole exact F1",
    "recall_direct": "recall direct",
    "recall_mixed": "recall mixed",
    "recall_indirect": "recall indirect",
    "recall_no_source": "recall without source",
    "precision_upper_half": "precision of the more confident half",
    "calibration_mean": "mean distance of confidence from precision",
    "calibration_worst_tenth": "greatest distance in a tenth of the output",
}


def write_page(page: Path, figures: dict[str, dict[str, float]]) -> None:
    """Put the figures as a table between the marks of the model's page."""
    head = ["figure", *figures]
    table = [
        head,
        ["---"] * len(head),
        *([name, *(str(f[key]) for f in figures.values())] for key, name in SHOWN.items()),
    ]
    lines = "\n".join(f"| {' | '.join(cells)} |" for cells in table)
    before, rest = page.read_text(encoding="utf-8").split("fit.py -->\n", 1)
    after = rest[rest.index("<!-- end of figures -->") :]
    page.write_text(f"{before}fit.py -->\n{lines}\n{after}", encoding="utf-8")


def trained(run: Path) -> dict[str, Any]:
    """How the exported weights were made, from the run's log."""
    log = [json.loads(line) for line in (run / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    steps = [row for row in log if "of" in row]
    return {"steps": steps[-1]["step"], "of": steps[-1]["of"], "epochs": [row for row in log if "epoch" in row]}


def main() -> None:
    """Fit as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="the run that was exported, for its log")
    parser.add_argument("--write-page", type=Path, help="the model's page, for its figures")
    given = parser.parse_args()
    card = runtime.WEIGHTS / runtime.STATEMENTS[2]
    if not card.exists():
        card.write_text(json.dumps({"settings": Settings()._asdict()}), encoding="utf-8")
    readings = {candidate: read(candidate) for candidate in (0.15, 0.25, 0.35)}
    halves = [{c: articles[i::2] for c, articles in readings.items()} for i in (0, 1)]
    settings = chosen(readings)
    cases = {"fitted on all": (settings, readings)}
    cases |= {"first half": (chosen(halves[1]), halves[0]), "second half": (chosen(halves[0]), halves[1])}
    figures = {}
    for name, (use, of) in cases.items():
        articles = of[use.candidate]
        figures[name] = score(articles, use) | confidence(
            [(f.confidence, ok) for f, ok in marks(articles, use, use.confidence)]
        )
    whole = {"settings": settings._asdict(), "trained": trained(given.run), "dev": figures}
    card.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    if given.write_page:
        write_page(given.write_page, figures)
    print(json.dumps(whole, indent=1))


if __name__ == "__main__":
    main()
