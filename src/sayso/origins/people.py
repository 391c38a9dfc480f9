"""Who is who among the named speakers of a collection: the bodies for which they speak, the offices that they hold."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from sayso.lang.stems import stem
from sayso.model import SourceKind, Statement
from sayso.origins.naming import key


class People:
    """What a collection tells of its speakers: for which body each speaks, who holds which office."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        bodies: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._described: defaultdict[str, set[str]] = defaultdict(set)
        self._names: dict[str, str] = {}
        for said in statements:
            if said.source_kind is not SourceKind.PERSON or not said.speaker or said.speaker == said.speaker.lower():
                continue
            name = key(said.speaker)
            self._names.setdefault(name, said.speaker)
            if said.affiliation:
                bodies[name][said.affiliation] += 1
            self._described[name] |= {stem(w) for part in said.source for w in part.text.casefold().split()}
            self._described[name] |= {stem(w) for w in (said.affiliation or "").casefold().split()}
        self._body = {name: max(found, key=lambda body: (found[body], body)) for name, found in bodies.items()}

    def body(self, speaker: str) -> str | None:
        """The body for which *speaker* speaks, where any article says so."""
        return self._body.get(key(speaker))

    def holder(self, office: str) -> str | None:
        """The one named speaker whose description holds every word of *office*, or None."""
        wanted = {stem(word) for word in office.casefold().split()} - {"the"}
        found = [name for name, words in self._described.items() if wanted and wanted <= words]
        return self._names[found[0]] if len(found) == 1 else None
