"""What a span finder finds: one attribution as places in the text, before anybody is resolved.

Rules and model both yield `Found`; chains, speakers and media work on it, whoever found it.
"""

from dataclasses import dataclass, field

from sayso.model import SourceKind, Span


@dataclass(slots=True)
class Speaker:
    """What a source came to.

    Attributes
    ----------
    name
        The full name, or the description of an unnamed one.
    affiliation
        The body for which the speaker speaks.
    path
        The mentions from the source to the name.
    head
        The noun that a later "the officials" can share.
    """

    name: str
    kind: SourceKind
    affiliation: str | None = None
    path: tuple[str, ...] = ()
    gender: str | None = None
    head: str = ""
    plural: bool = False


@dataclass(slots=True)
class Found:
    """One attribution in a text.

    Attributes
    ----------
    source, cue, content
        Places in reading order; a refusal has no content, an implicit source none.
    act
        What the cue does, from the cue lexicon.
    negated
        The saying is denied or did not take place.
    addressee
        Who was told.
    score
        How sure the finder is, in [0, 1].
    cited
        Media or documents that the cue clause itself cites ("quoting an article in ...").
    quoter
        The medium that is said to quote the source ("M quoted S as saying", "S was quoted by M").
    voice
        Another's telling of the same content, relayed by this one.
    parent
        The attribution inside whose content this one stands.
    via, who, inside
        Media between the article and the speaker, who speaks, and the attributions inside the content; filled in later.
    rule
        Which finder or frame found it, for people who look at errors.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str = "say"
    negated: bool = False
    addressee: Span | None = None
    score: float = 0.5
    cited: tuple[Span, ...] = ()
    quoter: tuple[Span, ...] = ()
    voice: "Found | None" = None
    parent: "Found | None" = None
    rule: str = ""
    via: tuple[str, ...] = ()
    who: Speaker | None = None
    inside: list["Found"] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the first of its parts begins."""
        return min(span.start for spans in (self.source, self.cue, self.content) for span in spans)

    @property
    def extent(self) -> Span:
        """From its first to its last part."""
        spans = (*self.source, *self.cue, *self.content)
        return Span(min(span.start for span in spans), max(span.end for span in spans))
