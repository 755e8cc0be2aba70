"""The chain `bytes -> text -> document -> mentions -> names`, in this process or spread over several."""

from tui.pipeline.parse import Options, Parsed, parse, parse_raw
from tui.pipeline.pile import Pile, Progress, load

__all__ = ["Options", "Parsed", "Pile", "Progress", "load", "parse", "parse_raw"]
