"""The categories, groups and streets that a dataset speaks of."""

from models.checks.report import Frames

TABLES = {"category": ("demands", "projects"), "group": ("demands", "projects"), "street": ("communities",)}


def known(frames: Frames, field: str) -> set[str]:
    """Every category or group of a demand or a project, or every street of a community."""
    columns = [frames[table][field] for table in TABLES[field] if field in frames[table].columns]
    return {word for column in columns for word in column.drop_nulls().unique()}
