"""Where the marks of a clock's track stand."""

from charter.web.ui.track import Stretch, lay_out


def test_the_fill_is_the_share_that_was_used() -> None:
    track = lay_out(0.4, warn=0.75)
    assert (track.fill, track.warn, track.due, track.over) == (40, 75, 100, None)


def test_a_pause_takes_room_of_its_own() -> None:
    track = lay_out(0.5, pauses=[(0.25, 0.25)], warn=0.75)
    assert track.pauses == [Stretch(20, 20)]
    assert (track.fill, track.warn, track.due) == (60, 80, 100)


def test_a_week_on_hold_does_not_squash_the_rest() -> None:
    assert lay_out(0.5, pauses=[(0.5, 40)]).pauses[0].width < 30


def test_time_after_the_due_moment_moves_the_mark_inwards() -> None:
    track = lay_out(1.25)
    assert track.due == 80
    assert track.over == Stretch(80, 20)
    assert track.fill == 80


def test_however_late_the_due_mark_stays_in_sight() -> None:
    track = lay_out(900)
    assert track.due > 50
    assert track.over is not None
    assert track.over.start + track.over.width == 100


def test_a_pause_after_the_due_moment_lies_behind_the_mark() -> None:
    track = lay_out(1.2, pauses=[(1.1, 0.2)])
    assert track.pauses[0].start > track.due
