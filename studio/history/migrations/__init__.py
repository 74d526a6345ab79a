"""Every step from the first tables to the newest, run by Alembic, in order, never edited."""
