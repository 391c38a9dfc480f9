import pytest

from sayso.model import Article
from sayso.statements import extract


@pytest.fixture
def said():
    """Statements of an invented text by rule alone: what the model adds changes with its weights."""

    def read(text, outlet="Harbour Lantern", **fields):
        return extract(Article(id="x", text=text, outlet=outlet, language="en", **fields), model=False)

    return read


@pytest.fixture
def who(said):
    """(speaker, first words of the content) of each statement."""

    def read(text, **fields):
        return [(one.speaker, one.content[0].text if one.content else "") for one in said(text, **fields)]

    return read
