"""Run all gates (or those named), print a line for each figure, and fail where one stands below its floor.

    SAYSO_EVAL=/path/to/eval python -m gates [NAME ...] [--raise]

``--raise`` writes figures that are better than their floor into ``floors.json``: floors only rise.
"""

import importlib
import json
import os
import sys
from pathlib import Path


FLOORS = Path(__file__).with_name("floors.json")
NAMES = ("origins", "claims", "copies", "lineage", "statements", "chains", "times", "quantities", "events", "ingest")
SLACK = 0.005
"""Half a point for figures that hang on floating point of another machine."""


def main(arguments: list[str]) -> int:
    """Measure, compare, report; 0 when all floors hold, 1 when one does not."""
    folder = os.environ.get("SAYSO_EVAL")
    if not folder:
        print("not measured: set SAYSO_EVAL to the folder of the evaluation sets")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = 0
    for name in [argument for argument in arguments if not argument.startswith("-")] or NAMES:
        if not Path(__file__).with_name(f"{name}.py").exists():
            print(f"{name:12} not measured: there is no gate of this name yet")
            continue
        figures = importlib.import_module(f"gates.{name}").measure(Path(folder))
        failed += _report(name, figures, floors.setdefault(name, {}))
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _report(name: str, figures: dict[str, float], floors: dict[str, float]) -> int:
    """Print each figure beside its floor; return how many stand below it."""
    below = 0
    for figure, value in sorted(figures.items()):
        floor = floors.get(figure)
        low = floor is not None and value < floor - SLACK
        below += low
        said = "no floor" if floor is None else f"floor {floor:.3f}"
        print(f"{name:12} {figure:28} {value:8.3f}  {said}{'  BELOW' if low else ''}")
        if not figure.endswith("per_second"):  # a machine's speed is no floor
            floors[figure] = round(max(value, floor if floor is not None else value), 4)
    return below


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
