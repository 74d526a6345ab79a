"""What a creator keeps. Frozen values; no SQL, no pixels, no page."""
