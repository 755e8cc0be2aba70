"""A concordance: every hit of a name or a search in one line with what stands around it, to be sorted and grouped.

`Concordance` holds the hits in columns and cuts the context of a line when the line is shown. All that takes
time for many hits (collecting, arranging, narrowing) is a generator that yields after a little work, so that
its caller can do something else in between, or drop it; `complete` runs one to its end.
"""

from tui.find.concordance.arrangement import Arrangement, Order, arranging, as_collected
from tui.find.concordance.columns import Concordance, Context, Line
from tui.find.concordance.groups import Group, groups_of
from tui.find.concordance.narrowing import Narrowing
from tui.find.concordance.steps import Steps, complete
from tui.find.concordance.texts import RecentTexts

__all__ = [
    "Arrangement",
    "Concordance",
    "Context",
    "Group",
    "Line",
    "Narrowing",
    "Order",
    "RecentTexts",
    "Steps",
    "arranging",
    "as_collected",
    "complete",
    "groups_of",
]
