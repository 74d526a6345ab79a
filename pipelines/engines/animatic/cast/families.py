"""One table: the families of puppets and who draws them."""

from pipelines.engines.animatic.cast.aircraft import aircraft
from pipelines.engines.animatic.cast.birds import bird
from pipelines.engines.animatic.cast.crawlers import crawler
from pipelines.engines.animatic.cast.cycles import cycle
from pipelines.engines.animatic.cast.insects import insect
from pipelines.engines.animatic.cast.people import person
from pipelines.engines.animatic.cast.plants import plant
from pipelines.engines.animatic.cast.quadruped import quadruped
from pipelines.engines.animatic.cast.role import Family
from pipelines.engines.animatic.cast.striders import strider
from pipelines.engines.animatic.cast.swimmers import swimmer
from pipelines.engines.animatic.cast.vehicles import vehicle
from pipelines.engines.animatic.cast.vessels import vessel

FAMILIES: dict[str, Family] = {
    "quadruped": quadruped,
    "strider": strider,
    "person": person,
    "bird": bird,
    "swimmer": swimmer,
    "insect": insect,
    "crawler": crawler,
    "vehicle": vehicle,
    "cycle": cycle,
    "vessel": vessel,
    "aircraft": aircraft,
    "plant": plant,
}
