"""How Alembic runs the steps: on the connection that it is given, within one transaction."""

from __future__ import annotations

from alembic import context

from portal.models import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
