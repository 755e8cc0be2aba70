"""No more is on its way to a terminal than it acknowledges, and one that says nothing is not waited for."""

from tui.app.driver.line import QUESTION, Line


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def answered_line() -> tuple[Line, Clock]:
    clock = Clock()
    line = Line(clock)
    assert line.send(b"first paint") == b"first paint" + QUESTION
    clock.now += 0.2
    assert line.answer()
    return line, clock


def test_the_round_trip_is_measured_with_the_first_frame() -> None:
    line, _ = answered_line()
    assert line.round_trip is not None
    assert abs(line.round_trip - 0.2) < 1e-9


def test_small_frames_ask_seldom_and_never_wait() -> None:
    line, _ = answered_line()
    sent = [line.send(b"x" * 100) for _ in range(11)]
    assert sum(QUESTION in each for each in sent) == 1
    assert line.hold() == 0.0


def test_frames_wait_for_an_answer_once_much_is_on_its_way() -> None:
    line, clock = answered_line()
    line.send(b"x" * 5000)
    assert line.hold() > 0.0
    clock.now += 0.5
    assert line.answer()
    assert line.hold() == 0.0


def test_an_answer_that_is_lost_holds_frames_for_seconds_only() -> None:
    line, clock = answered_line()
    line.send(b"x" * 5000)
    clock.now += 10.0
    assert line.hold() == 0.0
    assert line.send(b"y" * 5000).endswith(QUESTION)


def test_a_terminal_that_never_answers_is_asked_twice_and_never_waited_for() -> None:
    clock = Clock()
    line = Line(clock)
    questions = 0
    for _ in range(20):
        questions += QUESTION in line.send(b"x" * 9000)
        assert line.hold() == 0.0
        clock.now += 5.0
    assert questions == 2


def test_an_answer_that_nobody_asked_for_is_not_the_drivers() -> None:
    assert not Line(Clock()).answer()
    line, _ = answered_line()
    assert not line.answer()


def test_an_answer_that_comes_after_all_counts_from_then_on() -> None:
    clock = Clock()
    line = Line(clock)
    line.send(b"x" * 2000)
    clock.now += 2.9
    assert line.answer()
    assert line.send(b"x" * 5000).endswith(QUESTION)
    assert line.hold() > 0.0
