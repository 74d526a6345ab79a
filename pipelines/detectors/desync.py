"""Sound that does not go with the pictures, as far as the time stamps tell."""

from pipelines.detectors import Detector, Mark, Survey

LATE_S, ALIKE_S = 0.12, 0.06
"""How far a sound must be shifted to be told, and how near to it its end must be."""
LONG_S, LONG = 0.5, 0.02


class Desync(Detector):
    """A sound that is as long as the pictures but stands beside them, or has another length.

    `offset_s` is told of the first alone: the second may be meant so.
    """

    kinds = ("desync",)

    def survey(self, survey: Survey) -> list[Mark]:
        """At most one, of the whole clip."""
        facts = survey.facts
        if not facts.sound or facts.salvaged or facts.promised > facts.stored:
            return []
        begins, lags = facts.sound_begins, facts.sound_lags
        if abs(begins) > LATE_S and abs(begins - lags) < ALIKE_S:
            why = f"The sound begins {begins:+.2f} s off the first picture and ends as far off."
            return [Mark("desync", 0, facts.frames, 0.8, why, values={"offset_s": (begins,)})]
        if abs(lags) > max(LONG_S, LONG * facts.seconds):
            lasts, shown = facts.sound_seconds, facts.seconds
            why = f"The sound lasts {lasts:.2f} s and the pictures {shown:.2f} s."
            return [Mark("desync", 0, facts.frames, 0.4, why, values={"longer_s": (lags,)})]
        return []
