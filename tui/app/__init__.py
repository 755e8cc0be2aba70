"""The Textual application: screens, widgets, commands, styles."""
