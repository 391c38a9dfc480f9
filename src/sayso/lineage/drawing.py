"""A stemma to look at: as a tree of characters for the terminal, and in Graphviz's language.

Lost archetypes are roots with a star; a witness whose parent cannot be told stands at the left edge with a question
mark; the second parent of a merged copy is named beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from sayso.model import Article, Branch, Family


WIDTH = 80
"""Columns of a terminal."""

_TIME = 16


def draw_tree(family: Family, articles: Iterable[Article]) -> str:
    """Draw the stemma of *family* for a terminal of 80 columns: outlet, time of publication, confidence in percent."""
    known = {article.id: article for article in articles}
    below, also = _children(family)
    roots = _roots(family, below)
    lines = []
    for root in roots:
        lines.append(_line("", _name(root, family, known), _when(root, known), None, ""))
        lines += _drawn(root, "", below, also, known)
    return "\n".join(lines)


def _children(family: Family) -> tuple[dict[str, list[Branch]], dict[str, list[str]]]:
    """Return the branches below each parent, and for merged copies the parents beyond the first."""
    below: dict[str, list[Branch]] = {}
    also: dict[str, list[str]] = {}
    seen: set[str] = set()
    for branch in family.tree:
        if branch.parent is None:
            continue
        if branch.child in seen:
            also.setdefault(branch.child, []).append(branch.parent)
            continue
        seen.add(branch.child)
        below.setdefault(branch.parent, []).append(branch)
    return below, also


def _roots(family: Family, below: Mapping[str, Sequence[Branch]]) -> list[str]:
    """Return what hangs on nothing: archetypes held or lost, and witnesses whose parent cannot be told."""
    hung = {branch.child for branches in below.values() for branch in branches}
    lost = [parent for parent in below if parent not in family.members]
    return [*lost, *(name for name in family.members if name not in hung)]


def _name(name: str, family: Family, known: Mapping[str, Article]) -> str:
    if name not in known:
        return f"{name} (held by nobody here)"
    told = name == family.archetype or not any(branch.child == name for branch in family.tree)
    return known[name].newsroom if told else f"? {known[name].newsroom} (from whom cannot be told)"


def _drawn(
    parent: str,
    indent: str,
    below: Mapping[str, Sequence[Branch]],
    also: Mapping[str, Sequence[str]],
    known: Mapping[str, Article],
) -> Iterator[str]:
    branches = below.get(parent, ())
    for number, branch in enumerate(branches, 1):
        last = number == len(branches)
        others = [known[name].newsroom if name in known else name for name in also.get(branch.child, ())]
        second = f" + {', '.join(others)}" if others else ""
        outlet = known[branch.child].newsroom if branch.child in known else branch.child
        lead = indent + ("└─ " if last else "├─ ")
        yield _line(lead, outlet + second, _when(branch.child, known), branch.confidence, "")
        yield from _drawn(branch.child, indent + ("   " if last else "│  "), below, also, known)


def _when(name: str, known: Mapping[str, Article]) -> str:
    when = known[name].published or known[name].updated if name in known else None
    return (when or "").replace("T", " ")[:_TIME]


def _line(lead: str, name: str, when: str, confidence: float | None, end: str) -> str:
    """Lay one line out: what it is on the left, its time and confidence on the right."""
    right = f"{when:<{_TIME}}" + (f" {round(confidence * 100):>3} %" if confidence is not None else "      ") + end
    room = WIDTH - len(right) - 1
    left = _fitted(lead + name, room)
    return f"{left}{' ' * (room - _columns(left) + 1)}{right}".rstrip()


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def _fitted(text: str, room: int) -> str:
    """Cut *text* to *room* columns."""
    if _columns(text) <= room:
        return text
    while _columns(text) > room - 1:
        text = text[:-1]
    return f"{text}…"


def tree_dot(family: Family, articles: Iterable[Article]) -> str:
    """Write the stemma of *family* in Graphviz's language: lost archetypes dashed, labels with outlet and time."""
    known = {article.id: article for article in articles}
    lines = [f"digraph {_quoted(family.id)} {{", "  node [shape=box, fontname=sans];"]
    for name in family.members:
        label = f"{known[name].newsroom}\n{_when(name, known)}".strip() if name in known else name
        lines.append(f"  {_quoted(name)} [label={_quoted(label)}];")
    lines += [
        f"  {_quoted(name)} [style=dashed];"
        for name in dict.fromkeys(branch.parent for branch in family.tree if branch.parent)
        if name not in family.members
    ]
    lines += [
        f'  {_quoted(branch.parent)} -> {_quoted(branch.child)} [label="{branch.confidence:.2f}"];'
        for branch in family.tree
        if branch.parent
    ]
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
