"""The in-memory model of a parsed corpus. No input or output, no screen, no models."""
