"""What can be typed in a query, for the help of the application and of the command line."""

FORMS: tuple[tuple[str, str], ...] = (
    ("lavrof taiwan", "words in titles, file names and names, misspelt or not; all of them must be there"),
    ("'taiwan", "a word in the text that begins like this; 'taiwan' is the whole word"),
    ('"two words"', "just these words in the text, one after another; a * at the end for any ending"),
    ("/expression/", "a regular expression in the text"),
    ("-lavrov", "not this; stands before any term"),
    ("lavrov | wang", "either of the two; | binds closer than the blank"),
    ("name:lavrov", "a name under all its spellings; person: org: place: names of that type; name:wang-yi both words"),
    ("said:lavrov", "a statement of this name"),
    ("title:summit", 'words in the title; title:"two words" and title:/expression/ too'),
    ("text:taiwan", "the same as 'taiwan"),
    ("file:2020/09", "letters in the path of the file; file:/expression/ too"),
    ("lang:fr", "the language"),
    ("date:2020-09", "the date; date:2020-09..2022, date:..2022, date:2020.. for a range"),
    ("is:new", "not opened yet; is:marked for those you marked"),
    ("@taiwan", "the search that the settings hold under this name in [searches]"),
)
"""Examples with what they look for. Fields may be shortened as long as no other begins the same."""

REMARK = "Case and accents count only in quotes, after ' and in expressions, and only where you type them: É means É."
