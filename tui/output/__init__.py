"""Plain output of the commands: text, JSON Lines and CSV on stdout."""
