"""The commands that say how well it works: on annotated documents, in this terminal."""

from __future__ import annotations

from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.drawing import driver_of
from tui.cli.piles import options_of, settings_of
from tui.cli.printing import print_records
from tui.cli.status import FOUND, NOTHING
from tui.output.arguments import Arguments

if TYPE_CHECKING:
    from tui.output.evaluation import Evaluation


def evaluate(arguments: Arguments) -> int:
    """Print how well names and statements are found in documents that somebody annotated."""
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
    annotations = read_annotations(Path(path), arguments.documents, options.asked)
    output.say_problems(annotations.problems)
    bar = ProgressBar()
    try:
        evaluation = output.evaluate(annotations.documents, labels, options, arguments.types, bar)
    finally:
        bar.wipe()
    if evaluation.to_find:
        output.say_uncounted(evaluation)
    elif not evaluation.statements:
        output.say_uncounted(evaluation)
        say(f"{path}: no annotated mention here")
        return NOTHING
    if arguments.format == "text" or not arguments.errors:
        _print_scores(arguments, evaluation)
    if arguments.errors:
        _print_errors(arguments, evaluation, arguments.errors)
    return FOUND


def _print_scores(arguments: Arguments, evaluation: Evaluation) -> None:
    from tui.output import evaluation as output
    from tui.output import statement_scores
    from tui.output.scores import ScoreRecord

    names = output.score_records(evaluation) if evaluation.to_find else ()
    said = statement_scores.score_records(evaluation.statements) if evaluation.statements else ()
    if arguments.format != "text":
        print_records(arguments, chain(names, said), ScoreRecord, lambda _records, _look: ())
        return
    if evaluation.to_find:
        print_records(arguments, names, ScoreRecord, partial(output.score_lines, evaluation))
    if evaluation.statements:
        print_records(arguments, said, ScoreRecord, partial(statement_scores.score_lines, evaluation.statements))


def _print_errors(arguments: Arguments, evaluation: Evaluation, most: int) -> None:
    """Print the first errors: those of mentions, of joins, of statements; a CSV file holds those of one kind."""
    from tui.output import evaluation as output
    from tui.output import statement_scores

    in_csv = arguments.format == "csv"
    if evaluation.to_find:
        errors = islice(output.error_records(evaluation), most)
        print_records(arguments, errors, output.ErrorRecord, output.error_lines)
    if evaluation.to_find and not in_csv:
        wrong_joins = islice(output.join_records(evaluation), most)
        print_records(arguments, wrong_joins, output.JoinRecord, output.join_lines)
    if evaluation.statements and not (in_csv and evaluation.to_find):
        wrong = islice(statement_scores.error_records(evaluation.statements), most)
        print_records(arguments, wrong, statement_scores.StatementErrorRecord, statement_scores.error_lines)


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
