"""What comes back after disuse is what the studies report."""

import pytest

from muscle_atrophy import retraining


def left(study, age):
    return next(r for r in retraining.recoveries() if (r.study, r.age) == (study, age))


def test_six_weeks_of_cycling_gave_back_most_strength_to_the_young_and_less_to_the_old():
    # Vigelsø 2015: the authors say that neither group was fully restored; a press report gives 5 to 10 %.
    assert left("Vigelso", "young").left_high == pytest.approx(3.5, abs=0.1)
    assert left("Vigelso", "older").left_high == pytest.approx(9.9, abs=0.1)


@pytest.mark.parametrize("study", ["Vigelso", "Hvid"])
def test_older_men_lack_more_after_retraining(study):
    assert left(study, "older").left_low > left(study, "young").left_high


def test_men_of_50_walked_off_two_thirds_of_their_loss_of_strength_and_trained_off_the_rest():
    lost = left("walking", "young").loss_percent
    assert 0.6 < 1 - left("walking", "young").left_high / lost < 0.7
    assert left("walking and training", "young").left_high < 1


def test_a_gain_of_unsaid_base_is_given_as_a_range():
    cast = left("ankle cast 7 wk", "young")
    assert cast.left_low == pytest.approx(24.4 - 22.5)
    assert cast.left_high == pytest.approx(100 - 75.6 * 1.225)
