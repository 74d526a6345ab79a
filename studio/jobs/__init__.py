"""Long work: rows in the database, done by worker processes, kept piece by piece."""
