"""Every error that this package raises on purpose.

* SaysoError
  - UsageError            the question is asked wrongly (exit status 2)
  - InputError            the material cannot be read as what it claims to be (exit status 1)
    + MissingPathError    a named path is not there or cannot be opened
    + NoArticleError      the input holds no article
    + UnreadableRowError  one row or file; fatal only with ``--strict``
  - OutputError           a result cannot be written (exit status 1)
  - LibraryError          the library cannot be opened, read or written (exit status 1)
  - NotMeasuredError      the question could not be measured (exit status 3)
  - MissingExtraError     a feature needs a library that is not installed (exit status 1)

Each error carries the facts that a caller may act on as attributes; ``str(error)`` is one sentence with the way out.
"""


class SaysoError(Exception):
    """Base of all deliberate errors: catch it to catch everything that is not a bug."""

    exit_status = 1


class UsageError(SaysoError):
    """The question is asked wrongly: an option outside its range, two that exclude each other."""

    exit_status = 2


class InputError(SaysoError):
    """The material given to us cannot be read as what it claims to be."""


class MissingPathError(InputError):
    """A named path does not exist or cannot be opened.

    Attributes
    ----------
    path, why
        What was named, and the reason in a few words.
    """

    def __init__(self, path: str, why: str = "there is no such file or folder") -> None:
        super().__init__(f"cannot read {path}: {why}")
        self.path, self.why = path, why


class NoArticleError(InputError):
    """The input was read and holds no article.

    Attributes
    ----------
    where
        The paths as they were given.
    """

    def __init__(self, where: str) -> None:
        super().__init__(
            f"no article in {where}: give text, Markdown, HTML, JSONL, CSV or Parquet files, or folders of them"
        )
        self.where = where


class UnreadableRowError(InputError):
    """One row of a carrier, or one file, cannot be read.

    Attributes
    ----------
    path, line, why
        The carrier, the 1-based line or row (None for a whole file), and the reason.
    """

    def __init__(self, path: str, line: int | None, why: str) -> None:
        super().__init__(f"{path}{'' if line is None else f':{line}'}: {why}")
        self.path, self.line, self.why = path, line, why


class OutputError(SaysoError):
    """A result cannot be written; what stood there before still stands.

    Attributes
    ----------
    path, why
        Where it was to go, and the reason.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"cannot write {path}: {why}; nothing there was changed")
        self.path, self.why = path, why


class LibraryError(SaysoError):
    """The library cannot be opened, read or written; what was committed before still stands.

    Attributes
    ----------
    path, why
        The library's file, and the reason with the way out.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"library {path}: {why}")
        self.path, self.why = path, why


class NotMeasuredError(SaysoError):
    """The question could not be measured; never shown as a zero.

    Attributes
    ----------
    what, why
        The question, and what stands in the way.
    """

    exit_status = 3

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what} was not measured: {why}")
        self.what, self.why = what, why


class MissingExtraError(SaysoError):
    """A feature needs a library that is not installed.

    Attributes
    ----------
    feature, extra
        What was asked for, and the extra of this package that brings it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs a library that is not installed: pip install 'sayso[{extra}]'")
        self.feature, self.extra = feature, extra
