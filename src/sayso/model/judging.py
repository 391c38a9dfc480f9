"""What readers decide themselves: who owns an outlet, which two names are one speaker, which two are not one."""

from enum import StrEnum
from hashlib import blake2b

from sayso.model._record import Record


class Says(StrEnum):
    """What a judgement says of its two names."""

    OWNER = "owner"
    ONE = "one"
    NOT_ONE = "not one"


class Judgement(Record, frozen=True, kw_only=True):
    """One decision of a reader; it outweighs what the program would have found.

    Attributes
    ----------
    says
        What holds: the first name is an outlet and the second its owner; the two names are one speaker; the two are not
        one (two speakers, or two articles of which neither copies the other).
    names
        Two names.  Of articles: the id, the URL or the path.
    why, by, on
        The reason, who judged, and the day (ISO 8601), where they were given.
    """

    says: Says
    names: tuple[str, str]
    why: str = ""
    by: str = ""
    on: str = ""

    @property
    def id(self) -> str:
        """Name what is judged, so that a later judgement of the same matter replaces the earlier."""
        plain = [" ".join(name.casefold().split()) for name in self.names]
        matter = ["owner", plain[0]] if self.says is Says.OWNER else ["one", *sorted(plain)]
        return "j" + blake2b("\n".join(matter).encode(), digest_size=3).hexdigest()
