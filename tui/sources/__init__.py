"""Files and folders to raw documents: one module a format, one registry."""
