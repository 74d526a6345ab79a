"""The page: one file per tab, and what its surfaces load in the browser (`static/`)."""
