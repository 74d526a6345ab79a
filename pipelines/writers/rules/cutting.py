"""Beats become shots."""

from pipelines.script import ShotPlan, Wanted
from pipelines.writers.rules.plans import Look, look_of, plan_of
from pipelines.writers.rules.reading import Reading
from pipelines.writers.rules.refining import Addition


def shots(
    reading: Reading, added: list[Addition], refined: str, wanted: Wanted
) -> tuple[ShotPlan, ...]:
    """The shots of a reading."""
    everything = range(len(reading.spans))
    look = look_of(reading, everything)
    for a in added:
        if a.field == "setting":
            look = Look(a.value, look.time, look.weather, look.mood, look.style)
    return (plan_of(reading, everything, look, refined),)
