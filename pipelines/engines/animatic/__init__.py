"""The drawn previsualisation: a shot's reading becomes moving pictures, with no model at all.

Every frame is a closed form of (request, t), so any frame can be drawn alone with the same bytes.
`ink` draws, `palette` lights, `scene` holds what stands where, `settings/`, `cast/` and `weather/`
fill it, `compose` reads a `ShotPlan` into a scene, `stage` shows it to the camera, `post` finishes
the picture, `passes` gives depth and masks.
"""
