"""Reports on texts against texts: families with their trees, pairs, two versions side by side, drift."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from sayso.cli.report.layout import EDITS, columns, hanging, say, section, shown
from sayso.exports.answer import Answer
from sayso.exports.stemma import Node, stemma
from sayso.exports.svg import SURE
from sayso.exports.wording import Names, count, dated, percent, shorten
from sayso.model import Collation, Drift, Edit, EditKind, Family, Furniture, Trace


MOST_EDITS = 40
MOST_COLLATIONS = 3
MOST_REWORDED = 3
WHOLE = 0.97  # share from which one text is said to hold all of another


def families(console: Console, answer: Answer) -> None:
    """Print each family with its tree, then how much each copy holds of its parent."""
    found = answer.trace
    names = Names(found)
    for number, family in enumerate(found.families, start=1):
        console.print(family_section(found, family, names, number))
    alone = len(found.articles) - len({member for family in found.families for member in family.members})
    said = f"{count(len(found.families), 'family', 'families')} in {count(len(found.articles), 'article')}"
    console.print(say((f"{said}; {alone} stand alone", "dim")))


def pairs(console: Console, answer: Answer) -> None:
    """Print one line a pair."""
    names = Names(answer.trace)
    console.print(
        columns(
            [
                say((one.kind.value, "bold")),
                say(names.of(one.a)),
                say(names.of(one.b)),
                say(f"{percent(one.contained_a)} / {percent(one.contained_b)}"),
                say((f"{one.shared_tokens:,} words", "dim")),
            ]
            for one in answer.trace.pairs
        )
    ) if answer.trace.pairs else None
    console.print(
        say((f"{count(len(answer.trace.pairs), 'pair')} in {count(len(answer.trace.articles), 'article')}", "dim"))
    )


def furnished(console: Console, answer: Answer) -> None:
    """Print one line a text: how often, by whom, its beginning."""
    rows = [one for one in answer.rows if isinstance(one, Furniture)]
    if rows:
        console.print(
            columns(
                [say((f"{one.articles:,} x", "dim")), say((one.outlet, "bold")), say(shorten(one.text, 90))]
                for one in rows
            )
        )
    console.print(say((f"{count(len(rows), 'text')} in {count(len(answer.trace.articles), 'article')}", "dim")))


def family_section(found: Trace, family: Family, names: Names, number: int) -> RenderableType:
    """Show one family: what it descends from, its tree, and how much its texts share."""
    times = {article.id: dated(article) for article in found.articles}
    lines = [say((f"{count(len(family.members), 'copy', 'copies')} of one text", "bold"), _credit(family))]
    lines += _branches(stemma(family, found.articles), names, times)
    laid = [one for one in found.collations if one.a in family.members and one.b in family.members]
    lines += [_share(one, names) for one in laid[:MOST_COLLATIONS]]
    if family.archetype is None and laid and all(max(one.contained_a, one.contained_b) < WHOLE for one in laid):
        whole = "neither holds all of the other" if len(family.members) == 2 else "none holds all of the others"
        lines.append(say((f"{whole}: their common text is not here", "dim")))
    several = len(found.families) > 1
    return section(f"TEXT {number}" if several else "TEXT", *lines, *shown(MOST_COLLATIONS, len(laid), "comparisons"))


def _credit(family: Family) -> str:
    return f", credited to {family.credit}" if family.credit else ", no agency credited"


def _branches(
    nodes: Sequence[Node], names: Names, times: dict[str, str], indent: str = "", *, top: bool = True
) -> list[Text]:
    lines = []
    for place, node in enumerate(nodes, start=1):
        last = place == len(nodes)
        stem = "" if top else ("└─ " if last else "├─ ")
        lines.append(say((indent + stem, "cyan"), *_node(node, names, times)))
        below = indent if top else indent + ("   " if last else "│  ")
        lines += _branches(node.children, names, times, below, top=False)
    return lines


def _node(node: Node, names: Names, times: dict[str, str]) -> Iterator[str | tuple[str, str]]:
    held = not node.witness.startswith("*")
    yield (names.of(node.witness), "" if held else "italic")
    if held and times.get(node.witness):
        yield (f"  {times[node.witness]}", "dim")
    if node.also:
        yield (f"  merged with {', '.join(names.of(other) for other in node.also)}", "yellow")
    if node.uncertain:
        yield ("  its place is not known", "yellow")
    elif node.confidence is not None and node.confidence < SURE:
        yield (f"  {percent(node.confidence)} sure", "yellow")


def _share(one: Collation, names: Names) -> Text:
    """Say how much two witnesses hold of one another, and what that means."""
    a, b = names.of(one.a), names.of(one.b)
    said = f"{percent(one.contained_a)} of {a} is in {b}, {percent(one.contained_b)} the other way"
    return say((said, "dim"))


def edit_tally(collations: Iterable[Collation]) -> list[Text]:
    """Count the edits of each kind over all comparisons; nothing where nothing changed."""
    kinds = Counter(edit.op for one in collations for edit in one.edits)
    changed = [(kind, kinds[kind]) for kind in EditKind if kind is not EditKind.SHARED and kinds[kind]]
    if not changed:
        return []
    parts: list[str | tuple[str, str]] = []
    for kind, number in changed:
        parts += [" · " if parts else "", (f"{number} {kind}", EDITS[kind])]
    return [say(*parts)]


def rewordings(collations: Iterable[Collation]) -> list[Text]:
    """Show the phrases that were said in other words, the longest first, whichever way round they stand."""
    changed: dict[frozenset[str], tuple[str, str]] = {}
    for one in collations:
        for edit in one.edits:
            if edit.op is EditKind.REWORDED and edit.a and edit.b:
                changed.setdefault(frozenset({edit.a.text, edit.b.text}), (edit.a.text, edit.b.text))
    longest = sorted(changed.values(), key=lambda sides: -min(len(side.split()) for side in sides))
    style = EDITS[EditKind.REWORDED]
    return [
        say((f"“{shorten(a, 60)}”", style), " ~ ", (f"“{shorten(b, 60)}”", style)) for a, b in longest[:MOST_REWORDED]
    ]


def drift_line(one: Drift, names: Names) -> RenderableType:
    """Show what changed, from whom to whom."""
    way = f"{names.of(one.source)} → {names.of(one.target)}"
    below: list[Text] = []
    if one.a:
        below.append(say(("- ", "red"), shorten(one.a.text, 150)))
    if one.b:
        below.append(say(("+ ", "green"), shorten(one.b.text, 150)))
    return hanging(say((one.kind.replace("_", " "), "bold"), f"  {way}"), *below)


def drift(console: Console, answer: Answer) -> None:
    """Print what changed on the way, what matters most first."""
    names = Names(answer.trace)
    for one in answer.trace.drift:
        console.print(drift_line(one, names))
    console.print(
        say((f"{count(len(answer.trace.drift), 'change')} in {count(len(answer.trace.articles), 'article')}", "dim"))
    )


def diff(console: Console, answer: Answer) -> None:
    """Print two versions as an apparatus: shared passages in short, every change in full."""
    names = Names(answer.trace)
    for one in answer.trace.collations:
        console.print(say(("- " + names.of(one.a), "bold red"), "   ", ("+ " + names.of(one.b), "bold green")))
        console.print(_share(one, names))
        changed = [edit for edit in one.edits if edit.op is not EditKind.SHARED]
        for edit in changed[:MOST_EDITS]:
            console.print(section(edit.op.value, _edit(edit)))
        for line in [*shown(MOST_EDITS, len(changed), "edits"), *edit_tally([one])]:
            console.print(line)


def _edit(edit: Edit) -> RenderableType:
    lines = [(sign, part.text, style) for sign, part, style in
             (("- ", edit.a, "red"), ("+ ", edit.b, "green")) if part]  # fmt: skip
    if edit.op is EditKind.MOVED:
        lines = lines[-1:]
    below = [say((sign, style), shorten(text, 300)) for sign, text, style in lines]
    return hanging(below[0], *below[1:], *([say((edit.note, "dim italic"))] if edit.note else []))
