"""What must not be left behind when this process is killed."""

import subprocess


class Guard:
    """Runs a command when this process ends in any way without having dismissed the guard.

    A server would otherwise outlive a test run that was killed, with half a gigabyte of memory.
    """

    def __init__(self, *command: str) -> None:
        # The end of this process closes the pipe, and `read` fails.
        self._shell = subprocess.Popen(
            ["sh", "-c", 'read -r dismissed || "$@"', "guard", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C in the terminal is not for the guard
        )

    def dismiss(self) -> None:
        """Tell it that there is nothing to end any more."""
        self._shell.communicate(b"dismissed\n")
