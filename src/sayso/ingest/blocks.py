"""Give every block of a text its role: title, byline, dateline, date, body, caption, footer.

Read from both ends inward. The head is what stands above the first sentence of the body: headlines, also repeated ones,
decks, kickers, bylines, dates. The tail is what stands below its last: credits, update times, addresses, and the
standing matter of a site. Strong marks ("Read also:", "Photo:") count anywhere. What nobody explains is body.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.ingest.bylines import Byline, byline_of
from sayso.ingest.credits import credit_line, is_slug, sign_off
from sayso.ingest.datelines import Dateline, dateline
from sayso.ingest.dates import Dated, date_line
from sayso.ingest.marks import Line, lines_of, wrapped
from sayso.ingest.terms import holding, label, opening
from sayso.model import Block, Role


HEAD_LINES = 10
"""How far down a byline, a date or a repeated headline is looked for."""

HEADLINE = 250
FURNITURE = 400
"""Code points: a longer line is no headline, and no standing matter."""


@dataclass
class Reading:
    """The blocks of a text, and what its head and tail say of it."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    datelines: list[Dateline] = field(default_factory=list)
    url: str | None = None


class _Roles:
    """The roles that lines have been given so far."""

    def __init__(self, text: str, language: str | None, title: str | None) -> None:
        self.text, self.language = text, language
        self.title = " ".join(title.split()).casefold() if title else None
        self.lines = wrapped(text, lines_of(text))
        self.roles: list[Role | None] = [None] * len(self.lines)
        self.reading = Reading()
        self.head_read = False

    def sees(self, at: int, role: Role) -> Role:
        self.roles[at] = role
        return role


def read_blocks(text: str, *, language: str | None = None, title: str | None = None) -> Reading:
    """Return the blocks of *text* in order, and what they say.

    Parameters
    ----------
    title
        The headline, where it is known from elsewhere: a line that repeats it is no paragraph.
    """
    roles = _Roles(text, language, title)
    _everywhere(roles)
    _head(roles)
    _tail(roles)
    _crossheads(roles)
    if all(role is not None for role in roles.roles):
        _rescue(roles)
    roles.reading.blocks = list(_blocks(roles))
    return roles.reading


def _everywhere(roles: _Roles) -> None:
    """Mark headings, pictures, captions, and invitations to read on, wherever they stand."""
    for at, line in enumerate(roles.lines):
        if line.heading or (roles.title and line.key == roles.title):
            roles.sees(at, Role.TITLE)
        elif line.image or _is_caption(line, roles.language):
            roles.sees(at, Role.CAPTION)
        elif _invites(line, roles.language):
            roles.sees(at, Role.FOOTER)


def _is_caption(line: Line, language: str | None) -> bool:
    found = label("photo", language).match(line.bare.lstrip("(["))
    if not found or len(line.bare) > FURNITURE:
        return False
    if not found["rest"].strip(")] ."):
        return True
    between = found.string[: found.start("rest")]
    return between.rstrip().endswith((":", "：", "|", "–", "—")) or len(line.bare.split()) <= 6


def _invites(line: Line, language: str | None) -> bool:
    """Tell "Read also: ..." and the like: a term, then a colon or the line's end."""
    found = opening("opens", language).match(line.bare)
    if not found or len(line.bare) > FURNITURE:
        return False
    rest = line.bare[found.end() :].lstrip()
    return not rest or rest[0] in ":：|»>→" or (not line.ends_sentence and line.address is not None)


def _known(roles: _Roles, at: int) -> Role | None:
    """Tell what a line of head or tail is by itself: a date, a credit, a labelled address; its facts are noted."""
    line = roles.lines[at]
    if dates := date_line(line.bare, roles.language):
        roles.reading.dates += dates
        return roles.sees(at, Role.DATE)
    if agencies := credit_line(line.bare, roles.language):
        roles.reading.credits += agencies
        if at < HEAD_LINES and not roles.head_read:
            roles.reading.bylines.append(Byline(line.bare, tuple(agencies)))
        return roles.sees(at, Role.BYLINE)
    return _address(roles, at)


def _address(roles: _Roles, at: int) -> Role | None:
    """Read "Original url:" with an address on the same line or the next, and lines that are nothing but an address."""
    line = roles.lines[at]
    found = label("original").match(line.bare)
    following = roles.lines[at + 1] if at + 1 < len(roles.lines) else None
    if found and line.address and len(found["rest"].split()) <= 1:
        roles.reading.url = roles.reading.url or line.address
    elif found and not found["rest"] and following and _only_address(following):
        roles.reading.url = roles.reading.url or following.address
        roles.sees(at + 1, Role.FOOTER)
    elif not _only_address(line):
        return None
    return roles.sees(at, Role.FOOTER)


def _only_address(line: Line) -> bool:
    return line.address is not None and len(line.bare.strip("<>()[] ")) <= len(line.address) + 2


def _head(roles: _Roles) -> None:
    lines = roles.lines[:HEAD_LINES]
    if len(roles.lines) < 2:
        return
    end = _head_end(roles, lines)
    for at in range(end):
        if roles.roles[at] is None:
            roles.sees(at, Role.TITLE)
    top = [line for at, line in enumerate(lines) if roles.roles[at] is Role.TITLE]
    roles.reading.title = top[0].bare if top else None


def _head_end(roles: _Roles, lines: list[Line]) -> int:
    """Return how many lines the head has: up to the last line that is sure to belong to it."""
    end = at = 0
    repeats = _repeat_end(lines)
    while at < len(lines):
        line = lines[at]
        if (
            roles.roles[at] is None
            and at >= repeats
            and _known(roles, at) is None
            and not _byline(roles, at, head=at < 6)
        ):
            if not _may_be_head(roles, at):
                break
            if at and not _is_deck(roles, at):
                at += 1
                continue
            end = at + 1
        elif roles.roles[at] in {Role.TITLE, Role.BYLINE, Role.DATE} or at < repeats:
            end = at + 1
        at += 1
        if line.end - line.start > HEADLINE:
            break
    return _settled(roles, lines, end)


def _settled(roles: _Roles, lines: list[Line], end: int) -> int:
    """Keep a head from swallowing the body: what is left below it must be longer than what it has of plain lines."""
    plain = sum(len(line.bare) for at, line in enumerate(lines[:end]) if roles.roles[at] is None)
    left = sum(len(line.bare) for at, line in enumerate(roles.lines) if at >= end and roles.roles[at] is None)
    return end if left > plain else 0


def _repeat_end(lines: list[Line]) -> int:
    """Return the line after the last repetition of the first headline; what stands between is headline and deck."""
    seen: dict[str, int] = {}
    end = 0
    for at, line in enumerate(lines[:6]):
        if len(line.bare) > HEADLINE:
            break
        if line.key in seen and seen[line.key] <= 1:
            end = at + 1
        seen.setdefault(line.key, at)
    return end


def _may_be_head(roles: _Roles, at: int) -> bool:
    """Tell a line that may stand above a body: short, and no sentence; or a deck, which the body says again."""
    line = roles.lines[at]
    if len(line.bare) > HEADLINE or at > 5:
        return False
    return not line.holds_sentence or _is_deck(roles, at)


def _is_deck(roles: _Roles, at: int) -> bool:
    """Tell a headline or deck: the first line that is no sentence, the next like it, or words that come again below."""
    line = roles.lines[at]
    if not line.ends_sentence and not _is_list(line):
        before = roles.roles[:at]
        return at == 0 or (at <= 2 and all(role is Role.TITLE for role in before) and bool(before))
    if at == 0 and roles.title is None and line.bare.endswith(("?", "!")) and len(line.bare) < 120:
        return len(roles.lines) > 2 and len(roles.lines[1].bare) > len(line.bare)
    core = line.key.rstrip(".… ")
    return len(core) > 30 and any(
        core in other.key for other in roles.lines[at + 1 : at + 12] if len(other.key) > len(line.key)
    )


def _is_list(line: Line) -> bool:
    return line.bare[:2] in {"- ", "* ", "• ", "– "} or line.bare[:1] in '-–—"“„«「『'


def _byline(roles: _Roles, at: int, *, head: bool) -> bool:
    line = roles.lines[at]
    if at == 0 and roles.title is None and not line.strong:
        return False
    found = byline_of(line.bare, roles.language, known=roles.reading.bylines, alone=head and (line.strong or at > 0))
    if found is None:
        return False
    roles.reading.bylines.append(found)
    roles.reading.credits += found.agencies
    roles.sees(at, Role.BYLINE)
    return True


def _tail(roles: _Roles) -> None:
    """Walk up from the last line as long as lines are explained."""
    roles.head_read = True
    _keywords(roles)
    for at in range(len(roles.lines) - 1, 0, -1):
        line = roles.lines[at]
        if roles.roles[at] is None and not _ends(roles, at, line):
            break


def _ends(roles: _Roles, at: int, line: Line) -> bool:
    """Tell whether a line of the tail is explained: by a fact, or as standing matter of the site."""
    if len(line.bare) > FURNITURE:
        return False
    if at + 1 < len(roles.lines) and _address(roles, at):
        return True
    if _known(roles, at) or _byline(roles, at, head=False):
        return True
    slug = is_slug(line.bare) or line.bare in {"###", "***", "---", "-30-", "* * *"}
    if slug or _opens_tail(line, roles.language) or _is_standing(line, roles.language):
        roles.sees(at, Role.FOOTER)
        return True
    return False


def _opens_tail(line: Line, language: str | None) -> bool:
    """Tell "Sign up here." and "Watch: ..."; a single word ("Contact", "Comments") may begin a sentence of the body."""
    found = opening("opens", language).match(line.bare.lstrip("(["))
    if not found or _quotes(line):
        return False
    rest = found.string[found.end() :].lstrip()
    phrase = " " in found.group() or ord(found.group()[0]) > 0x2E80
    return phrase or not rest or not rest[0].isalnum() or (not line.ends_sentence and len(line.bare.split()) <= 8)


def _keywords(roles: _Roles) -> None:
    """Mark the short lines below the last invitation ("Topics", then a word a line) as what they belong to."""
    at = len(roles.lines)
    while at > 1 and roles.roles[at - 1] is None and len(roles.lines[at - 1].bare) <= 40:
        if roles.lines[at - 1].holds_sentence or _known(roles, at - 1):
            return
        at -= 1
    if at < len(roles.lines) and roles.roles[at - 1] is Role.FOOTER:
        for below in range(at, len(roles.lines)):
            roles.sees(below, Role.FOOTER)


def _quotes(line: Line) -> bool:
    return any(mark in line.bare for mark in '"“„«')


def _is_standing(line: Line, language: str | None) -> bool:
    """Tell copyright, newsletters, subscriptions, contact lines."""
    bare = line.bare
    contact = bool(re.search(r"\S@\S+\.\w", bare)) and len(bare.split()) <= 25 and not _quotes(line)
    rule = not any(map(str.isalnum, bare))
    return (
        contact
        or rule
        or bare.startswith(("©", "(c)", "(C)"))
        or (not _quotes(line) and bool(holding("tail", language).search(bare)))
    )


def _crossheads(roles: _Roles) -> None:
    """Mark short lines between paragraphs that are no sentences, in a text whose other lines are."""
    body = [at for at, role in enumerate(roles.roles) if role is None]
    sentences = sum(roles.lines[at].ends_sentence for at in body)
    if len(body) < 4 or sentences < 0.6 * len(body):
        return
    for at in body[1:-1]:
        line = roles.lines[at]
        if (
            not line.ends_sentence
            and len(line.bare) <= 80
            and len(line.bare.split()) <= 12
            and not _is_list(line)
            and not line.bare.endswith((":", ",", ";"))
        ):
            roles.sees(at, Role.TITLE)


def _rescue(roles: _Roles) -> None:
    """Take the longest block of a text that seems to have no body for its body."""
    if roles.lines:
        longest = max(range(len(roles.lines)), key=lambda at: len(roles.lines[at].bare))
        roles.roles[longest] = None


def _blocks(roles: _Roles) -> Iterable[Block]:
    body = [at for at, role in enumerate(roles.roles) if role is None]
    for at, (line, role) in enumerate(zip(roles.lines, roles.roles, strict=True)):
        if role is not None:
            yield Block(start=line.start, end=line.end, role=role)
        else:
            yield from _body(roles, line, (body.index(at) if at <= body[:3][-1] else 3, at == body[-1]))


def _body(roles: _Roles, line: Line, place: tuple[int, bool]) -> Iterable[Block]:
    """Cut a dateline off the head of a paragraph, and a sign-off off the end of the last.

    *place* is which body paragraph it is (3 for all after the third), and whether it is the last.
    """
    start, end, reading = line.start, line.end, roles.reading
    rank, last = place
    first = rank == 0
    form = reading.datelines[0].form if reading.datelines else None
    paragraph = roles.text[start:end]
    if (
        found := dateline(
            paragraph, first=first, early=rank < 3, elsewhere=roles.text[end:] if first else "", form=form
        )
    ) and found.end < len(paragraph):
        reading.datelines.append(found)
        yield Block(start=start, end=start + len(paragraph[: found.end].rstrip()), role=Role.DATELINE)
        start += found.end
    signed = sign_off(roles.text[start:end], roles.language) if last else None
    if signed:
        reading.credits += signed[1]
        cut = start + len(roles.text[start : start + signed[0]].rstrip())
        yield Block(start=start, end=cut, role=Role.BODY)
        yield Block(start=start + signed[0], end=end, role=Role.BYLINE)
    else:
        yield Block(start=start, end=end, role=Role.BODY)
