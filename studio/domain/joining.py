"""Pictures that are joined into one moving shot: which, in what order, how long."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from pipelines.modes import HOLD_S, LONGEST_STAND_S, TRANSITION_S, Still, seconds_of
from pipelines.script import LONGEST_SHOT, SHORTEST_SHOT, Value
from studio.domain.errors import BadEdit

FEWEST, MOST = 2, 12


class Standing(Value):
    """One of the pictures, as `pipelines.modes.Still`. picture: sha256 of a file of the workspace.

    name: what the creator calls the file.
    """

    picture: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    name: Annotated[str, StringConstraints(max_length=200)] = ""
    hold: float = Field(default=HOLD_S, ge=0, le=LONGEST_STAND_S)
    then: float = Field(default=TRANSITION_S, ge=0, le=LONGEST_STAND_S)

    @property
    def still(self) -> Still:
        """The same for an engine."""
        return Still(file=Path(self.picture), hold=self.hold, then=self.then)


def lasting(pictures: Sequence[Standing]) -> float:
    """How long the shot is, seconds.

    Raises:
        BadEdit: there are too few or too many pictures, or it would be too short or too long.
    """
    if not FEWEST <= len(pictures) <= MOST:
        raise BadEdit(
            f"Pictures are joined {FEWEST} to {MOST} at a time. There are {len(pictures)}."
        )
    seconds = round(seconds_of([picture.still for picture in pictures]), 3)
    if not SHORTEST_SHOT <= seconds <= LONGEST_SHOT:
        raise BadEdit(
            f"The pictures would last {seconds:g} s. A shot lasts {SHORTEST_SHOT:g} to "
            f"{LONGEST_SHOT:g} s: change their times."
        )
    return seconds
