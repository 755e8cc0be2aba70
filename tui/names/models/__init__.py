"""Models and tables that the scripts in tui.names.training have written."""
