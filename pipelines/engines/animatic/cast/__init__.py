"""The cast: puppets, props and cards, each a `Figure`. A new puppet is one row of a table."""
