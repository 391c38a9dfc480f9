from pathlib import Path

import msgspec
import pytest

from sayso.model import Trace


@pytest.fixture(scope="session")
def sample():
    """Six invented articles with everything that a trace may hold, laid down by hand."""
    path = Path(__file__).parents[1] / "data" / "sample-trace.json"
    return msgspec.json.decode(path.read_bytes(), type=Trace)
