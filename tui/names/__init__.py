"""Names: recognise them, link their written forms, look them up."""
