"""The library is where it was named, else where the environment says, else where the user's data lies."""

from pathlib import Path

from sayso.store.place import data_folder, library_path


def test_a_name_goes_before_the_environment():
    assert library_path("a.db", {"SAYSO_LIBRARY": "b.db"}) == Path("a.db")
    assert library_path(None, {"SAYSO_LIBRARY": "b.db"}) == Path("b.db")


def test_without_both_each_user_has_one():
    assert library_path(None, {"XDG_DATA_HOME": "/data"}).name == "sayso.db"


def test_each_platform_has_its_folder():
    assert data_folder({"XDG_DATA_HOME": "/data"}, "linux") == Path("/data/sayso")
    assert data_folder({}, "linux") == Path.home() / ".local" / "share" / "sayso"
    assert data_folder({"LOCALAPPDATA": "/roam"}, "win32") == Path("/roam/sayso")
    assert data_folder({}, "darwin") == Path.home() / "Library" / "Application Support" / "sayso"
