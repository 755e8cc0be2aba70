"""The concordance on the screen: every place of a name or a search in one line, the hits below each other."""
