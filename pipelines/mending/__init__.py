"""A broken clip looked through and mended: what is found, what is done about it, and the proof.

`looking.inspect` gives a `map.DamageMap`, `planning.plan` says who mends what, `repairing.repair`
does it and gives a `report.RepairReport`.
"""
