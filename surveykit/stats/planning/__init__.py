"""How many people: planning before the survey, for each of the tests. Never after it."""

from surveykit.stats.planning.means import Power, plan, power_of

__all__ = ["Power", "plan", "power_of"]
