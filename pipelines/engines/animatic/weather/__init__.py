"""Rain, snow, fog, dust and light in the air: overlays in front of a scene."""
