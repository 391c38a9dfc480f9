"""Write the figures of ``gates/floors.json`` into the README: `<!-- floor: GATE/FIGURE [GATE/FIGURE] -->` marks each.

Two names in one mark are written as "a / b". No figure of the table is typed by hand.
"""

import json
import re
from pathlib import Path


ROOT = Path(__file__).resolve().parents[1]
_CELL = re.compile(r"\|[^|]*<!-- floor: ([^>]+) -->")


def main() -> None:
    """Rewrite the table of the README."""
    floors = json.loads((ROOT / "gates" / "floors.json").read_text(encoding="utf-8"))
    readme = ROOT / "README.md"

    def cell(found: re.Match[str]) -> str:
        values = []
        for name in found[1].split():
            gate, figure = name.split("/")
            value = floors[gate][figure]
            values.append(f"{100 * value:.1f} %")
        return f"| {' / '.join(values)} <!-- floor: {found[1]} -->"

    readme.write_text(_CELL.sub(cell, readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
