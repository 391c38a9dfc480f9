import pytest
from gates.origins import calibration_error


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([(0.5, True), (0.5, False)] * 10, 0.0),
        ([(1.0, True)] * 10 + [(0.0, False)] * 10, 0.0),
        ([(0.9, False)] * 20, 0.9),
        ([(1.0, True)] * 15 + [(1.0, False)] * 5, 0.25),
    ],
)
def test_the_error_is_how_far_confidence_is_from_the_share_that_is_right(pairs, error):
    assert calibration_error(pairs, 1) == pytest.approx(error)


def test_bins_hold_equally_many_so_that_errors_of_two_kinds_do_not_cancel():
    assert calibration_error([(0.2, True)] * 10 + [(0.8, False)] * 10, 2) == pytest.approx(0.8)
