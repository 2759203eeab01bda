"""Alembic runs this: the steps, on the connection and in the transaction that ``dss.store.opening`` gives."""

from alembic import context

from dss.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
