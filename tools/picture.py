"""Draw `docs/picture.svg`: what `sayso demo` prints, as a terminal shows it.

The picture is made from the demo and nothing else.  Rich's own template loads a typeface from the web; this one names
typefaces that readers have, so that the picture is one file that fetches nothing.
"""

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from sayso import desk
from sayso.cli.report import whole
from sayso.demo import open_articles
from sayso.exports.answer import Answer
from sayso.model import Trace


TARGET = Path(__file__).parents[1] / "docs" / "picture.svg"
COLUMNS = 88
SHOWN = {"drift": 2, "chains": 4, "claims": 4, "events": 1}  # of each, so that the picture fits a page

COLOURS = [(179, 38, 30), (28, 107, 60), (138, 90, 0), (11, 87, 164), (122, 59, 143), (0, 104, 122)]
THEME = TerminalTheme(
    (252, 251, 248),
    (36, 35, 32),
    [(36, 35, 32), *COLOURS, (96, 92, 85)],
    [(96, 92, 85), *COLOURS, (36, 35, 32)],
)

FORMAT = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="What sayso demo prints">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; \
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect x="0.5" y="0.5" width="{width}" height="{height}" rx="6" fill="#fcfbf8" stroke="#ddd8ce"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def draw(found: Trace) -> str:
    """Return the report on *found* as an SVG document."""
    console = Console(
        record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard", highlight=False,
        markup=False, emoji=False,
    )  # fmt: skip
    whole.MOST.update(SHOWN)
    whole.trace(console, Answer((found,), Trace, found, document=found))
    drawn = console.export_svg(title="", theme=THEME, code_format=FORMAT, unique_id="sayso")
    return "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def main() -> None:
    """Trace the demo and write the picture."""
    with open_articles() as carrier:
        found = desk.trace(desk.read(["-"], strict=True, stdin=carrier))
    TARGET.write_text(draw(found), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(Path.cwd()) if TARGET.is_relative_to(Path.cwd()) else TARGET}")


if __name__ == "__main__":
    main()
