"""Where the library lies: the file that was named, else the one of the environment, else one for each user."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


VARIABLE = "SAYSO_LIBRARY"
NAME = "sayso.db"


def library_path(named: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the library's file: *named*, else ``$SAYSO_LIBRARY``, else ``sayso.db`` in the user's data folder."""
    given = named or environment.get(VARIABLE)
    return Path(given).expanduser() if given else data_folder(environment) / NAME


def data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the folder that each platform has for a program's data."""
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "sayso"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "sayso"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "sayso"
