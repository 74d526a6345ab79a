"""One table: the families of puppets and who draws them."""

from pipelines.engines.animatic.cast.birds import bird
from pipelines.engines.animatic.cast.cards import card
from pipelines.engines.animatic.cast.insects import insect
from pipelines.engines.animatic.cast.people import person
from pipelines.engines.animatic.cast.quadruped import quadruped
from pipelines.engines.animatic.cast.role import Family, Role
from pipelines.engines.animatic.cast.swimmers import swimmer
from pipelines.engines.animatic.cast.vehicles import vehicle
from pipelines.engines.animatic.scene import Figure


def _card(role: Role) -> Figure:
    return card(role.name, role.act)


FAMILIES: dict[str, Family] = {
    name: _card
    for name in "quadruped strider person bird swimmer insect crawler vehicle cycle vessel aircraft plant".split()
} | {"quadruped": quadruped, "person": person, "vehicle": vehicle, "bird": bird, "swimmer": swimmer, "insect": insect}
