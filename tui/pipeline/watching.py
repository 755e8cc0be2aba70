"""Looking out for changes in folders, however these come and go."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence

_STEP_MS = 200
_POLL_MS = 250
_POLL_SECONDS = _POLL_MS / 1e3

_Identity = tuple[int, int] | None


class WatchError(Exception):
    """Changes cannot be noticed; the message is one line that says why and what to do."""


def changes(paths: Sequence[str], cancelled: Callable[[], bool]) -> Iterator[None]:
    """Yield once in the beginning, and then whenever something below the paths may have changed, until cancelled.

    A path that vanishes is such a change, and so is its coming back. Changes that come while the last one is
    still being looked at are one.

    Raises WatchError where the system refuses to tell.
    """
    while not cancelled():
        before = _identities(paths)
        if None in before:
            yield
            while not cancelled() and _identities(paths) == before:
                time.sleep(_POLL_SECONDS)
        else:
            yield from _changes_below(paths, before, cancelled)


def _changes_below(
    paths: Sequence[str], identities: Sequence[_Identity], cancelled: Callable[[], bool], passing_over: bool = False
) -> Iterator[None]:
    """Yield with every change until a path is no longer what was watched.

    The first time comes when the system has begun to watch: what changed before is seen then, too. Folders that may
    not be read stop it, or are passed over.
    """
    from watchfiles import Change, watch

    begun = False
    roots = {os.path.realpath(path) for path in paths}
    try:
        for found in watch(
            *paths,
            watch_filter=None,
            step=_STEP_MS,
            rust_timeout=_POLL_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=passing_over,
        ):
            replaced = any(kind is Change.deleted and os.path.realpath(path) in roots for kind, path in found)
            if cancelled() or replaced or _identities(paths) != identities:
                return
            if found or not begun:
                begun = True
                yield
    except FileNotFoundError:
        return
    except PermissionError:
        # Passing over these, the library passes over the system's limits, too (watchfiles 1.3).
        if not passing_over:
            yield from _changes_below(paths, identities, cancelled, passing_over=True)
    except (OSError, RuntimeError) as error:
        # The library tells no more than words; those of the system come first.
        raise WatchError(_told(re.split(r"\. | \(", str(error))[0])) from None


def _told(reason: str) -> str:
    return (
        f"changes cannot be watched ({reason}); documents that arrive are shown when Lutrin is opened again, "
        "or let the system watch more (fs.inotify.max_user_watches, max_user_instances)"
    )


def _identities(paths: Sequence[str]) -> list[_Identity]:
    return [_identity(path) for path in paths]


def _identity(path: str) -> _Identity:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino
