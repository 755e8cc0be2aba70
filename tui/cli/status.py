"""Exit statuses: a contract that scripts rely on."""

FOUND, NOTHING, WRONG, INTERRUPTED = 0, 1, 2, 130
