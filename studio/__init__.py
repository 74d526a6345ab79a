"""Projects and people. Never imports a model library."""
