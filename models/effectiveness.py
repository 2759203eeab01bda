"""How an organization's competence and a neighbourhood's trust make an effect on residents.

The only place that knows: e[o, d] = competence[o, category] * (1 - w + w * trust[o, community]), where w is the
policy's ``effectiveness.trust_weight`` and a pair without a trust row has ``effectiveness.default_trust``.
A person served counts for ``e`` persons helped, so e lies in [0, 1].
"""

import polars as pl

from models.dataset import Dataset
from models.policy import Policy


def with_effect(deliveries: pl.DataFrame, dataset: Dataset, policy: Policy) -> pl.DataFrame:
    """Add the column ``effect`` (0 to 1, persons helped per person served).

    ``deliveries`` needs org_id, community_id and category; every (org_id, category) must have a skill.
    """
    weight, default = policy.effectiveness.trust_weight, policy.effectiveness.default_trust
    trust = pl.col("trust").fill_null(default)
    return (
        deliveries.join(
            dataset.skills.select("org_id", "category", "competence"), on=["org_id", "category"], how="left"
        )
        .join(dataset.trust.select("org_id", "community_id", "trust"), on=["org_id", "community_id"], how="left")
        .with_columns(effect=pl.col("competence") * (1 - weight + weight * trust))
        .drop("competence", "trust")
    )
