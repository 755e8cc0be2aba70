"""What the elements of HTML do to the text of a page (see `tui.sources.markup.vocabulary`)."""

from __future__ import annotations

from tui.sources.markup.vocabulary import Vocabulary, names

_UNSEEN = names(
    "script noscript style template head title meta link svg math object iframe embed canvas audio video map datalist"
    " rt rp amp-ad amp-analytics amp-consent amp-sidebar amp-user-notification"
)
_CONTROLS = names("button select option textarea input dialog menu")
_AROUND = names("nav aside footer")
HTML = Vocabulary(
    paragraphs=names(
        "p h1 h2 h3 h4 h5 h6 blockquote pre table hr dl figure article section header main fieldset details"
    )
    | {"address"},
    lines=names("div dt dd figcaption caption legend summary center form optgroup"),
    breaks=names("br"),
    lists=names("ul ol dir"),
    numbered=names("ol"),
    items=names("li"),
    rows=names("tr"),
    cells=names("td th"),
    kept=names("pre listing plaintext xmp"),
    hidden=_UNSEEN | _CONTROLS,
)
ARTICLE = Vocabulary(**{key: getattr(HTML, key) for key in HTML.__slots__} | {"hidden": HTML.hidden | _AROUND})
ALL = Vocabulary(**{key: getattr(HTML, key) for key in HTML.__slots__} | {"hidden": _UNSEEN})
"""A page with its buttons and menus, for one that shows nothing else."""
