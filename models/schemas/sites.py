"""Where a project is offered; a project without a row is offered in every community."""

from models.schemas.columns import Words, identifier
from models.schemas.table import Model, described


class Sites(Model):
    """Where a project is offered; a project without a row is offered in every community."""

    project_id: str = identifier(
        Words("Project", "项目编号", "The project, as in the table of projects.", "项目编号，须在“服务项目”表中。"),
        "projects",
    )
    community_id: str = identifier(
        Words("Community", "社区编号", "The community, as in the table of communities.", "社区编号，须在“社区”表中。"),
        "communities",
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "sites"
        metadata = described(
            "项目地点",
            "Where a project is offered; a project without a row is offered in every community.",
            "项目开展的社区；没有列出的项目在所有社区开展。",
            ("project_id", "community_id"),
            required=False,
        )
