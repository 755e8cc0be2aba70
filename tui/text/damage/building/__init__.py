"""What the word lists are made with, and what the repairs are measured with; not part of the installed package."""
