"""Money as it stands in files."""

import polars as pl


def yuan(column: str) -> pl.Expr:
    """Fen as text in yuan, with two decimals."""
    fen = pl.col(column)
    return (fen // 100).cast(pl.String) + "." + (fen % 100).cast(pl.String).str.zfill(2)
