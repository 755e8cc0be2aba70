"""What the counts of letters are made with; not part of the installed package."""
