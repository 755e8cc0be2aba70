"""A terminal driver for Textual that sends what changed and nothing else.

It stands between any Textual application and its terminal (`App(driver_class=ThriftyDriver)`) and needs nothing
else of Lutrin. What Textual writes is not sent but drawn on a screen of cells that is kept here; beside it a second
one remembers what the terminal shows, and the difference of the two goes out whenever the line takes more. So
curses has worked since 1980 (K. Arnold, *Screen Updating and Cursor Movement Optimization*). A line that is
behind costs frames, never keys: what was drawn meanwhile is one difference. Applications that run inline get
another driver from Textual, whatever they ask for, so nothing here deals with that.

=============  ===============================================================================================
`choice`       which driver suits a terminal; imports no Textual
`style`        colours and attributes of a cell, and the shortest way from one to another
`frame`        what Textual writes, understood
`screen`       a screen of cells
`shift`        rows that moved up or down together
`margins`      scroll regions narrower than the screen, and which terminals know them
`display`      what is drawn beside what is shown
`difference`   from one screen to another with few bytes
`line`         how much is on its way, by what the terminal acknowledges
`repainting`   sending everything anew when a person asks for it
`writer`       the thread that waits for the terminal, so that nothing else does
`thrifty`      the driver
=============  ===============================================================================================
"""
