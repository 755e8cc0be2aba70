"""What two written forms have in common when they differ in nothing that matters."""

from tui.names.forms import words
from tui.names.persons import PersonName, person_name
from tui.names.tables import content_words

Key = tuple[bool, str]
"""Whether the form is a person's, and its letters without what makes no difference."""


def key(form: str, person: bool) -> tuple[Key, PersonName]:
    """Return the key of a form and the words it is made of.

    A person's words stay apart, for order and initials count; those of other names are run together, so that
    *Nations-Unies* and *Co-operation* need no rule of their own.
    """
    parts = words(form) or [form.casefold()]
    if person:
        name = person_name(parts)
        return (True, " ".join(name.core)), name
    content = content_words(parts) or parts
    return (False, "".join(content)), PersonName(tuple(content))
