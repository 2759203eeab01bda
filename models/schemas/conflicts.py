"""A community that an organization may not serve (conflict of interest)."""

from models.schemas.columns import Words, identifier
from models.schemas.table import Model, described


class Conflicts(Model):
    """A community that an organization may not serve (conflict of interest)."""

    org_id: str = identifier(
        Words(
            "Organization",
            "组织编号",
            "The organization, as in the table of organizations.",
            "组织编号，须在“社会组织”表中。",
        ),
        "organizations",
    )
    community_id: str = identifier(
        Words("Community", "社区编号", "The community, as in the table of communities.", "社区编号，须在“社区”表中。"),
        "communities",
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "conflicts"
        metadata = described(
            "回避",
            "A community that an organization may not serve (conflict of interest).",
            "社会组织因回避不得服务的社区。",
            ("org_id", "community_id"),
            required=False,
        )
