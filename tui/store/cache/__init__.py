"""The cache: parsed piles, kept so that they open at once.

One folder a pile in the user's cache folder. Everything in it can be worked out again, so whatever is missing,
damaged or of another version is passed over, and losing it costs time alone:

====================  ===============================================================================
`N/columns`           the corpus of generation N in columns, mapped when it is opened
`N/texts`             its texts in UTF-8, one behind the other
`N/words.sqlite`      the index of their words
`N.journal`           files parsed since, appended one by one
`current`             which generation holds; replaced in one step once the next one is complete
`lock`                held by the one process that may write
====================  ===============================================================================
"""
