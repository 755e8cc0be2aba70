"""Refuses every socket that could lead out of the machine, in each process of Python that tests start.

Python runs a module of this name, found on `PYTHONPATH`, when it starts; the tests import it themselves. A program may
take a refusal for a line that is down, and say nothing; so each is written down as well.
"""

import os
import sys

REFUSALS = "LUTRIN_TESTS_REFUSALS"
"""Environment variable with the file to which refusals are appended."""

_WITHIN = {1}
"""AF_UNIX: a socket of this machine alone, as between the processes of one program."""

refusing = True
"""Whether sockets are refused; the tests of connections of their own turn it off."""


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if not refusing or not event.startswith("socket."):
        return
    leads_out = event == "socket.__new__" and arguments[1] not in _WITHIN
    if leads_out or event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        if REFUSALS in os.environ:
            with open(os.environ[REFUSALS], "a", encoding="utf-8") as file:
                file.write(f"{event} by {sys.argv[:3]}\n")
        raise PermissionError(f"{event}: no test may reach the network")


sys.addaudithook(_refuse)
