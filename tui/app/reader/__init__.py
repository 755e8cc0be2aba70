"""The pane that shows one document: layout, highlighting, and the ways to move in it."""
