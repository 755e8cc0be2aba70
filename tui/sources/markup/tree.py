"""Trees of HTML walked and written: what a page shows, whatever it hides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from tui.sources.markup.vocabulary import Vocabulary, Writer

if TYPE_CHECKING:
    from turbohtml import Element, Node

    from tui.sources.markup.surroundings import Surroundings

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def written(
    root: Element, vocabulary: Vocabulary, left_out: Collection[int] = (), weighed: Surroundings | None = None
) -> str:
    """Return the text of an element, without elements that are left out by their numbers as they begin, from zero.

    ``weighed`` is shown all there is.
    """
    writer = Writer(vocabulary)
    open_names: list[str] = []
    number = without = 0
    for item in _walk(root, vocabulary):
        if item is None:
            if weighed:
                weighed.end()
            if not without:
                writer.end(open_names[-1])
            elif without == len(open_names):
                without = 0
            open_names.pop()
        elif isinstance(item, str):
            if weighed:
                weighed.text(item)
            if not without:
                writer.text(item)
        else:
            if weighed:
                weighed.start(item)
            open_names.append(item.tag)
            if not without and number in left_out:
                without = len(open_names)
            if not without:
                writer.start(item.tag)
            number += 1
    return writer.layout.joined()


def _walk(root: Element, vocabulary: Vocabulary) -> Iterator[Element | str | None]:
    """Yield elements as they begin, texts, and None where the element that was begun last ends."""
    from turbohtml import Element, Text

    # A stack of iterators, not recursion: elements may be nested deeper than Python's stack.
    stack: list[Iterator[Node]] = [iter((root,))]
    while stack:
        for node in stack[-1]:
            if isinstance(node, Text):
                yield node.data
            elif isinstance(node, Element) and not (node.tag in vocabulary.hidden or _is_invisible(node)):
                yield node
                # Flattened, so that what stands in a shadow root is where it is seen.
                stack.append(iter(node.flattened_children))
                break
        else:
            stack.pop()
            if stack:
                yield None


def _is_invisible(element: Element) -> bool:
    attributes = element.attrs
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return isinstance(style, str) and _INVISIBLE.search(style[:500]) is not None
