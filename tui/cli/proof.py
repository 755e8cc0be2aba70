"""The commands that say how well it works: on annotated documents, in this terminal."""

from __future__ import annotations

from functools import partial
from itertools import islice
from pathlib import Path

from tui.cli.drawing import driver_of
from tui.cli.piles import options_of, settings_of
from tui.cli.printing import print_records
from tui.cli.status import FOUND, NOTHING
from tui.output.arguments import Arguments


def evaluate(arguments: Arguments) -> int:
    """Print how well names are found and joined in documents that somebody annotated."""
    from tui.names.gold import Labels
    from tui.output import evaluation as output
    from tui.output.words import ProgressBar, say
    from tui.sources import entries
    from tui.sources.annotations import read_annotations

    (path,) = arguments.paths
    options = options_of(arguments, settings_of(arguments))
    labels = Labels(arguments.labels)
    if arguments.documents:
        entries(arguments.documents)
    annotations = read_annotations(Path(path), arguments.documents, arguments.encoding)
    output.say_problems(annotations.problems)
    bar = ProgressBar()
    try:
        evaluation = output.evaluate(annotations.documents, labels, options, arguments.types, bar)
    finally:
        bar.wipe()
    output.say_uncounted(evaluation)
    if not evaluation.to_find:
        say(f"{path}: no annotated mention here")
        return NOTHING
    if arguments.format == "text" or not arguments.errors:
        records = output.score_records(evaluation)
        print_records(arguments, records, output.ScoreRecord, partial(output.score_lines, evaluation))
    if arguments.errors:
        errors = islice(output.error_records(evaluation), arguments.errors)
        print_records(arguments, errors, output.ErrorRecord, output.error_lines)
    if arguments.errors and arguments.format != "csv":
        wrong_joins = islice(output.join_records(evaluation), arguments.errors)
        print_records(arguments, wrong_joins, output.JoinRecord, output.join_lines)
    return FOUND


def doctor(arguments: Arguments) -> int:
    """Print what this terminal and this installation can do."""
    from tui.output.diagnosis import Finding, diagnose, finding_lines
    from tui.store.settings import SettingsError

    try:
        setting = settings_of(arguments).driver
    except SettingsError:
        # That they cannot be used is one of the findings.
        setting = ""
    driver, reason = driver_of(arguments, setting)
    print_records(arguments, diagnose(arguments.settings, driver, reason), Finding, finding_lines)
    return FOUND
