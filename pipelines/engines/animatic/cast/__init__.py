"""Who and what stands in a drawn shot: puppets with joints, props, cards.

`figure` never refuses a name: what it cannot draw becomes a paper card with the name on it.
"""

from pipelines.engines.animatic.cast.acts import ACTS
from pipelines.engines.animatic.cast.call_sheet import props, puppets
from pipelines.engines.animatic.cast.casting import bust, figure, one_of_many
from pipelines.engines.animatic.cast.looks import Look

__all__ = ["ACTS", "Look", "bust", "figure", "one_of_many", "props", "puppets"]
