"""Who said what, on the screen: the statements by a name or about it, narrowed, beside those of another name."""
