"""Every default of the measures, its range, and the errors of wrong settings."""

import pytest

from influence.domain.errors import BadSetting
from influence.domain.measure_settings import DEFAULTS, MeasureSettings
from influence.domain.words import Attitude, Role, Side, Tier

# measures, sections 1 to 10
THREE_MONTHS = ("people", "opportunities", "industry", "priorities", "grade")
EXPECTED = {
    "strength.1": 0.1,
    "strength.2": 0.3,
    "strength.3": 0.5,
    "strength.4": 0.7,
    "strength.5": 0.9,
    "closeness_access.-2": 0,
    "closeness_access.-1": 0.1,
    "closeness_access.0": 0.3,
    "closeness_access.1": 0.6,
    "closeness_access.2": 0.9,
    "closeness_access.unrated": 0.3,
    "advocacy.-2": 0,
    "advocacy.-1": 0.2,
    "advocacy.0": 0.5,
    "advocacy.1": 0.8,
    "advocacy.2": 1,
    "advocacy.unknown": 0.5,
    "role_weight.approver": 1,
    "role_weight.decision_maker": 1,
    "role_weight.economic_buyer": 0.8,
    "role_weight.technical_buyer": 0.5,
    "role_weight.evaluator": 0.4,
    "role_weight.procurement": 0.4,
    "role_weight.gatekeeper": 0.2,
    "role_weight.user": 0.2,
    "role_weight.champion": 0,
    "role_weight.coach": 0,
    "role_weight.none": 0,
    "reporting.down": 0.5,
    "reporting.up": 0.2,
    "reporting.dotted_factor": 0.5,
    "susceptibility.max": 0.5,
    "half_life.influence": 365,
    "half_life.coverage": 365,
    "half_life.stance": 180,
    "cut.edge": 0.03,
    "cut.share": 0.02,
    "weight.floor": 0.05,
    "turnover.client": 0.12,
    "turnover.own": 0.15,
    "turnover.outside": 0.12,
    "turnover.years": 1,
    "effort.operational": 1,
    "effort.middle": 2,
    "effort.executive": 3,
    "effort.new_tie": 1,
    "effort.below_neutral": 2,
    "rhythm.executive": 90,
    "rhythm.middle": 30,
    "rhythm.operational": 30,
    "event.factor": 2,
    "event.days": 180,
    "overload": 15,
    "samples": 10_000,
    "cycle_days": 90,
    "stale_days": 180,
    "concentration.warn": 0.2,
    "concentration.alarm": 0.3,
    "pareto.s": 5_000_000,
    "pareto.a": 1_000_000,
    "grid.potential.middle": 10_000_000,
    "grid.potential.high": 20_000_000,
    "grid.contribution.middle": 5_000_000,
    "grid.contribution.high": 10_000_000,
    "grid.share.middle": 0.2,
    "grid.share.high": 0.5,
    "rfm.recency.high": 90,
    "rfm.recency.middle": 180,
    "rfm.frequency.high": 12,
    "rfm.frequency.middle": 4,
    "grid.currency": "CNY",
    "value.growth": 0.1,
    "coverage.want": "approver|decision_maker;economic_buyer;technical_buyer;user;champion",
    "drift.points": 0.5,
    "drift.levels": 2,
    **dict.fromkeys(map("cadence.{}".format, THREE_MONTHS), 3),
    **dict.fromkeys(map("cadence.{}".format, ("coverage", "strategy", "tactics")), 6),
    "regrade.swing": 0.2,
}


@pytest.mark.parametrize(("typed", "kept"), [("usd", "USD"), (" EUR ", "EUR")])
def test_the_currency_of_the_grid_is_a_code(typed, kept):
    assert MeasureSettings({"grid.currency": typed})["grid.currency"] == kept
    with pytest.raises(BadSetting, match="is not a currency"):
        MeasureSettings({"grid.currency": "dollars"})


def test_defaults_are_those_of_the_measures():
    assert {key: DEFAULTS[key] for key in EXPECTED} == EXPECTED
    rest = {key.split(".")[0] for key in DEFAULTS.keys() - EXPECTED.keys()}
    assert rest == {"alpha"}
    assert MeasureSettings().alphas() == pytest.approx(dict.fromkeys(Attitude, 1 / 3))


def test_overrides_replace_defaults_and_are_told():
    settings = MeasureSettings({"cut.edge": "0.1", "samples": 500})
    assert (settings.number("cut.edge"), settings.samples) == (0.1, 500)
    assert settings.overrides() == {"cut.edge": 0.1, "samples": 500}
    assert settings.with_({"cut.edge": 0.2}).overrides() == {"cut.edge": 0.2, "samples": 500}
    assert dict(MeasureSettings()) == dict(DEFAULTS)


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("alpha.pricing", "alpha.price"),
        ("strenght.3", "strength.3"),
        ("half_life.stances", "half_life.stance"),
        ("cycle", "cycle_days"),
        ("floor", "weight.floor"),
        ("price", "alpha.price"),
        ("stance", "half_life.stance"),
        ("relationship weight", "alpha.relationship"),
        ("saplmes", "samples"),
        ("closeness_access.3", "closeness_access"),
    ],
)
def test_unknown_keys_name_the_nearest(key, nearest):
    with pytest.raises(BadSetting) as caught:
        MeasureSettings({key: 1})
    assert str(caught.value).startswith(f'There is no setting "{key}". Did you mean "{nearest}')


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("strength.3", 1.1),
        ("strength.3", -0.1),
        ("strength.3", "nan"),
        ("strength.3", ""),
        ("susceptibility.max", 1),  # nobody would hold on to anything
        ("half_life.stance", 0),
        ("samples", 0),
        ("samples", 1000.5),
        ("samples", 10**9),
        ("overload", 0),
        ("alpha.price", -1),
        ("alpha.price", "inf"),
        ("turnover.years", 0),
    ],
)
def test_values_out_of_range(key, value):
    with pytest.raises(BadSetting, match=rf"Setting {key}: "):
        MeasureSettings({key: value})


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("strength.3", 1.1, 'Setting strength.3: "1.1" is not a number from 0 to 1.'),
        ("samples", 0, 'Setting samples: "0" is not a whole number from 1 to 1000000.'),
        ("pareto.s", "much", 'Setting pareto.s: "much" is not a number. Write one, 0 or more.'),
        ("pareto.s", -1, "Setting pareto.s: -1 is below 0. Write 0 or more."),
        ("alpha.price", "1e16", "Setting alpha.price: 1e16 is too large. Write a smaller number."),
    ],
)
def test_what_is_wrong_with_a_value_is_said_in_words_of_its_kind(key, value, sentence):
    with pytest.raises(BadSetting) as caught:
        MeasureSettings({key: value})
    assert str(caught.value) == sentence


@pytest.mark.parametrize("key", ["x", "", "no-such-thing", "salary"])
def test_a_key_that_is_like_none_gets_no_suggestion(key):
    with pytest.raises(BadSetting) as caught:
        MeasureSettings({key: 1})
    assert str(caught.value) == f'There is no setting "{key}".'


def test_alphas_are_divided_by_their_sum_and_a_zero_is_left_out():
    settings = MeasureSettings({"alpha.relationship": 3, "alpha.solution": 1, "alpha.price": 0})
    assert settings.alphas() == {Attitude.RELATIONSHIP: 0.75, Attitude.SOLUTION: 0.25}


def test_all_alphas_zero():
    zeros = {f"alpha.{attitude.value}": 0 for attitude in Attitude}
    with pytest.raises(BadSetting, match="cannot all be 0"):
        MeasureSettings(zeros)


def test_wanted_roles_are_roles_that_there_are():
    wanted = MeasureSettings({"coverage.want": "approver | decision_maker ; user"})["coverage.want"]
    assert wanted == "approver|decision_maker;user"
    with pytest.raises(BadSetting, match='"boss" is not a role'):
        MeasureSettings({"coverage.want": "user;boss"})


def test_figures_by_meaning():
    settings = MeasureSettings()
    assert settings.strength(0) == 0
    assert settings.closeness_access(None) == 0.3
    assert settings.advocacy(None) == 0.5
    assert settings.role_weight([]) == 0
    assert settings.role_weight([Role.USER, Role.APPROVER]) == 1
    assert settings.turnover(Side.CLIENT, ours=False) == 0.12
    assert settings.turnover(Side.PARTNER, ours=True) == 0.15
    assert settings.rhythm(Tier.EXECUTIVE) == 90
    assert settings.rhythm(None) == 30
