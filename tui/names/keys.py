"""What two written forms have in common when they differ in nothing that matters."""

from tui.names.forms import words
from tui.names.persons import PersonName, may_be_person, person_name
from tui.names.tables import content_words

_WOMAN = "(f)"

Key = tuple[bool, str]
"""Whether the form is a person's, and its letters without what makes no difference."""


def key(form: str, person: bool) -> tuple[Key, PersonName]:
    """Return the key of a form and the words it is made of.

    What was taken for a person but cannot be one (*Century Fox*) has the key of a thing.
    A person's words stay apart, for order and initials count; those of other names are run together, so that
    *Nations-Unies* and *Co-operation* need no rule of their own.
    """
    parts = words(form) or [form.casefold()]
    if person and may_be_person(parts):
        name = person_name(parts)
        return (True, " ".join((*name.core, _WOMAN) if name.woman else name.core)), name
    content = content_words(parts) or parts
    return (False, "".join(content)), PersonName(tuple(content))
