"""Text out of markup: what HTML, XML vocabularies, office files and books have in common.

`charset` decodes bytes that state their own encoding, `xml` hands out elements as they come, `vocabulary` says what
the elements of a language do to a page, `layout` writes the lines, `zipped` takes parts out of a zip.
"""
