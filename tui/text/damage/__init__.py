r"""Letters that an encoding lost, and what they were.

Documents come with *plut?t*, *Sergue\ufffd Lavrov* and *dÃ©jÃ\xa0*. What stood there can often be said with
certainty: one known word fits and no other. Such a place is a `Repair`; the text of the file is never changed
by it. Where nothing is certain nothing is repaired: a question mark that asks is worth more than a letter.

`examine` looks at one document. What only the rest of the corpus can tell is left as suspects, each with its
key (`lost.key`), for whoever knows the other documents.
"""
