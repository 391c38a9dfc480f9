"""The critical apparatus of a family in TEI P5: one base text, and what each other witness has in its stead.

The location-referenced method: the base witness stands whole in the body, each ``<app>`` points at its stretch by code
points (``loc="120 134"``), and readings that agree are one ``<rdg>`` with several witnesses.  ``type`` is the kind of
edit, ``cause`` what kind of words changed.  The stemma stands in the header as relations.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from sayso.lineage import collate
from sayso.model import Article, Collation, Edit, EditKind, Family


_SKIPPED = frozenset({EditKind.SHARED})
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
"""

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Place = tuple[int, int]
Reading = tuple[str, str, str]


def apparatus_tei(family: Family, articles: Iterable[Article], collations: Iterable[Collation] = ()) -> str:
    """Write the apparatus of *family* as a TEI document.

    The base text is the held archetype, else the longest witness.  Collations that are given are used, what is missing
    is collated.
    """
    known = {article.id: article for article in articles}
    witnesses = [known[name] for name in family.members]
    base = known[family.archetype] if family.archetype else max(witnesses, key=lambda one: (len(one.text), one.id))
    laid = {frozenset((one.a, one.b)): one for one in collations}
    sigla = {article.id: f"W{number}" for number, article in enumerate(witnesses, 1)}
    places = _places(base, [one for one in witnesses if one is not base], laid, sigla)
    return "".join(
        (_HEAD, _header(family, witnesses, sigla), _body(base, sigla[base.id]), _apparatus(base, places), "</TEI>\n")
    )


def _places(
    base: Article, others: Sequence[Article], laid: Mapping[frozenset[str], Collation], sigla: Mapping[str, str]
) -> dict[Place, dict[Reading, list[str]]]:
    """Return for each stretch of the base the readings of the others, with their sigla."""
    places: dict[Place, dict[Reading, list[str]]] = {}
    for other in others:
        collation = laid.get(frozenset((base.id, other.id))) or collate(base, other)
        end = 0
        for edit in _by_base(collation, base):
            mine, theirs = (edit.a, edit.b) if collation.a == base.id else (edit.b, edit.a)
            place = (mine.start, mine.end) if mine else (end, end)
            end = place[1]
            if edit.op not in _SKIPPED:
                kind = _seen_from_base(edit.op, forward=collation.a == base.id)
                reading = (theirs.text if theirs else "", kind, edit.note)
                places.setdefault(place, {}).setdefault(reading, []).append(sigla[other.id])
    return dict(sorted(places.items()))


def _by_base(collation: Collation, base: Article) -> list[Edit]:
    """Return the edits in the order of the base; what the base lacks stays where it follows."""
    forward, last, keyed = collation.a == base.id, 0, []
    for edit in collation.edits:
        mine = edit.a if forward else edit.b
        if mine and edit.op is not EditKind.MOVED:
            last = mine.end
        keyed.append((mine.start if mine else last, edit))
    return [edit for _, edit in sorted(keyed, key=lambda pair: pair[0])]


def _seen_from_base(op: EditKind, *, forward: bool) -> str:
    turned = {EditKind.CUT: EditKind.INSERTED, EditKind.INSERTED: EditKind.CUT}
    return str(op if forward else turned.get(op, op))


def _header(family: Family, witnesses: Sequence[Article], sigla: Mapping[str, str]) -> str:
    rows = "\n".join(f"        {_witness(one, sigla[one.id])}" for one in witnesses)
    edges = "\n".join(
        f'        <relation name="descends" active={quoteattr("#" + sigla[branch.child])} '
        f'passive={quoteattr("#" + sigla.get(branch.parent, branch.parent.strip("*")))} n="{branch.confidence:.3f}"/>'
        for branch in family.tree
        if branch.parent
    )
    return f"""  <teiHeader>
    <fileDesc>
      <titleStmt><title>{escape(family.id)}</title></titleStmt>
      <publicationStmt><p>Made by sayso from the witnesses named below.</p></publicationStmt>
      <sourceDesc>
        <listWit>
{rows}
        </listWit>
        <listRelation type="stemma">
{edges or '        <relation name="unknown"/>'}
        </listRelation>
      </sourceDesc>
    </fileDesc>
    <encodingDesc><variantEncoding method="location-referenced" location="external"/></encodingDesc>
  </teiHeader>
"""


def _witness(article: Article, siglum: str) -> str:
    date = f"<date when={quoteattr(article.published)}/>" if article.published else ""
    return f"<witness xml:id={quoteattr(siglum)} n={quoteattr(article.id)}>{escape(article.newsroom)}{date}</witness>"


def _body(base: Article, siglum: str) -> str:
    return f'  <text wit="#{siglum}">\n    <body><ab xml:space="preserve">{_plain(base.text)}</ab></body>\n  </text>\n'


def _apparatus(base: Article, places: Mapping[Place, Mapping[Reading, Sequence[str]]]) -> str:
    rows = []
    for (start, end), readings in places.items():
        rows.append(f'    <app loc="{start} {end}">')
        rows.append(f"      <lem>{_plain(base.text[start:end])}</lem>")
        for (text, kind, note), who in readings.items():
            cause = f" cause={quoteattr(note)}" if note else ""
            wit = " ".join(f"#{siglum}" for siglum in who)
            rows.append(f"      <rdg wit={quoteattr(wit)} type={quoteattr(kind)}{cause}>{_plain(text)}</rdg>")
        rows.append("    </app>")
    return "  <standOff>\n    <listApp>\n" + "\n".join(rows) + "\n    </listApp>\n  </standOff>\n"


def _plain(text: str) -> str:
    """Escape *text*; a character that XML or UTF-8 cannot hold becomes a replacement character, as long as it was."""
    return escape(_UNFIT.sub("\ufffd", text))
