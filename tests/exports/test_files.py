import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.exports.files import write_whole


def test_bytes_are_written_whole(tmp_path):
    write_whole(tmp_path / "out.bin", [b"ab", b"", b"cd"])
    assert (tmp_path / "out.bin").read_bytes() == b"abcd"
    assert [path.name for path in tmp_path.iterdir()] == ["out.bin"]


def test_a_new_file_has_the_permissions_of_any_other_and_an_old_one_keeps_its_own(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    write_whole(tmp_path / "new", [b"x"])
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    (tmp_path / "new").chmod(0o640)
    write_whole(tmp_path / "new", [b"y"])
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_whole(tmp_path / "link", [b"new"])
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_what_stood_there_stands_where_the_making_fails(tmp_path):
    def chunks():
        yield b"half"
        raise RuntimeError("the report broke")

    (tmp_path / "out").write_bytes(b"old")
    with pytest.raises(RuntimeError, match="the report broke"):
        write_whole(tmp_path / "out", chunks())
    assert (tmp_path / "out").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_fault_of_the_material_is_not_told_as_one_of_the_output(tmp_path):
    def chunks():
        yield b"half"
        raise FileNotFoundError("the input went away")

    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "out", chunks())
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(OutputError, match="no such file or directory"):
        write_whole(tmp_path / "nowhere" / "out", [b"x"])


FULL = """
import resource, signal, sys
from sayso.errors import OutputError
from sayso.exports.files import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_whole(sys.argv[1], [b"x" * 10_000] * 50)
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(
    not hasattr(resource, "RLIMIT_FSIZE") or not hasattr(signal, "SIGXFSZ"), reason="needs POSIX limits"
)
def test_a_full_disk_leaves_what_stood_there(tmp_path):
    (tmp_path / "out").write_bytes(b"old")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "out")], capture_output=True, text=True, check=True
    )
    assert "cannot write" in done.stdout
    assert "nothing there was changed" in done.stdout
    assert (tmp_path / "out").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_pipe_is_written_through():
    write_whole("/dev/null", [b"x"])
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
