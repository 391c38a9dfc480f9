import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_program_and_its_variable(sayso, shell):
    status, out, _ = sayso("completion", shell)
    assert status == 0
    assert "_SAYSO_COMPLETE" in out
    assert "sayso" in out


def test_a_shell_is_given_the_commands_that_fit():
    asked = {**os.environ, "_SAYSO_COMPLETE": "bash_complete", "COMP_WORDS": "sayso st", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-m", "sayso"], env=asked, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["plain,statements", "plain,stories"]
