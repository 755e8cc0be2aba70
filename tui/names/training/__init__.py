"""Scripts that make everything the recogniser ships: word lists, clusters, silver labels, models, figures.

Run from the repository root, in the order given in `tui/names/README.md`. Not part of the installed package.
"""
