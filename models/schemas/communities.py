"""A neighbourhood; one row each."""

import polars as pl

from models.schemas.columns import Words, decimal, geometry, identifier, place, text, whole
from models.schemas.table import Model, described


class Communities(Model):
    """A neighbourhood; one row each."""

    community_id: str = identifier(Words("Community", "社区编号", "Identifies the community.", "社区的唯一编号。"))
    name: str = text(Words("Name", "名称", "Name of the community.", "社区名称。"))
    street: str = place(Words("Street", "街道", "The subdistrict that it belongs to.", "所属街道。"))
    population: pl.Int64 = whole(
        Words("Population", "人口", "Residents; shown only.", "居民人数，仅供展示。", "persons", "人"), required=False
    )
    longitude: pl.Float64 = decimal(
        Words("Longitude", "经度", "East of Greenwich; shown only.", "经度，仅供展示。", "degrees", "度"),
        (-180, 180),
        required=False,
    )
    latitude: pl.Float64 = decimal(
        Words("Latitude", "纬度", "North of the equator; shown only.", "纬度，仅供展示。", "degrees", "度"),
        (-90, 90),
        required=False,
    )
    boundary: str = geometry(
        Words("Boundary", "边界", "A GeoJSON geometry; shown only.", "GeoJSON 几何对象，仅供展示。")
    )

    class Config(Model.Config):
        """What people read about the table."""

        name = "communities"
        metadata = described(
            "社区", "A neighbourhood; one row each.", "社区，每行一个。", ("community_id",), required=True
        )
