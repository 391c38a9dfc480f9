"""One self-contained page for people: the verdict first, and behind each figure the passages that made it.

The page needs no script and fetches nothing: its style is allowed by its hash, everything else is forbidden by its own
Content-Security-Policy.  Templates escape all text; `view` prepares what they show, `svg` lays the drawings out.
"""

import hashlib
from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

import sayso
from sayso.exports.view import Page
from sayso.model import Trace


if TYPE_CHECKING:
    from jinja2 import Environment


def page(trace: Trace) -> str:
    """Render *trace* as one HTML document; what it does not hold has no section."""
    style = _environment().get_template("page.css").render()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    template = _environment().get_template("page.html")
    return template.render(page=Page(trace), policy=policy, version=sayso.__version__)


def frame(trace: Trace, height: int = 640) -> str:
    """Render *trace* for a notebook: the page in a sandboxed frame, so that neither's style reaches the other."""
    return _environment().get_template("frame.html").render(document=page(trace), height=height)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("sayso.exports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
