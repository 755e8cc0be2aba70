"""Lists of words and names, one folder a language; no code."""
