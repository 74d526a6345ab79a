"""How many steps, and how strongly the words guide them, when a request leaves that open."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.completion import Completion
from pipelines.engines.weights.folders import config_of, place_of, text_of
from pipelines.setup import Setup

STEPS = re.compile(r"(?<!\d)([1-9]|1[0-6])[-_]?steps?(?![a-z])", re.IGNORECASE)
DISTILLED = re.compile(
    r"distill|lightx2v|lightning|causvid|accvid|turbo|hyper-?sd|fast(wan|video|hunyuan)",
    re.IGNORECASE,
)
FEW = 8


@dataclass(frozen=True)
class Pace:
    """steps: of noise taken away. guidance: weight of the words; 1 is none, and half the time.

    second: the guidance of the expert for little noise, of models that have two; None: the same.
    """

    steps: int
    guidance: float
    second: float | None = None


def paced(asked: Completion, setup: Setup, usual: Pace) -> Pace:
    """The pace of a request: what it says, else what its weights were trained for.

    usual: of the model's own weights. Weights or a LoRA that were distilled to few steps give
    mush at thirty, and burn with guidance; no file says so but by its name, so the name is read:
    the steps it names, else `FEW`, and no guidance.
    """
    few = few_steps(setup)
    own = usual if few is None else Pace(few, 1.0)
    return Pace(
        asked.steps or own.steps,
        own.guidance if asked.guidance is None else asked.guidance,
        own.second if asked.guidance is None else None,
    )


def few_steps(setup: Setup, folder: Path | None = None) -> int | None:
    """The steps that distilled weights want; None when no name says that they are distilled.

    folder: where they lie; its name counts too, and the one its denoiser was saved under. Nothing
    in tensors or schedulers tells, so a renamed copy is taken for a whole model.
    """
    names = [*_called(setup.weights), *(_own(lora.file) for lora in setup.loras)]
    if folder is not None:
        saved = str(config_of(folder, "transformer").get("_name_or_path", ""))
        names += [*_called(str(folder)), *_called(saved)]
    told = " ".join(name for name in names if DISTILLED.search(name) or STEPS.search(name))
    if not told:
        return None
    steps = STEPS.search(told)
    return int(steps[1]) if steps else FEW


def pace_of(engine: str, asked: Completion, setup: Setup) -> Pace:
    """What an engine would make of a request with these weights; nothing is opened.

    Raises:
        MissingPart: the weights are not here, or say nothing that can be read.
    """
    folder = place_of(setup.weights)
    told = (text_of(folder, part) for part in ("", "transformer", "scheduler"))
    changed = tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in told)
    return paced(asked, setup, _usual(engine, folder, changed))


@lru_cache(maxsize=64)
def _usual(engine: str, folder: Path, changed: tuple[int, ...]) -> Pace:
    """Read once for each state of a folder: a page asks at every keystroke, for every shot."""
    from pipelines.engines import class_of

    usual: Pace = class_of(engine).usual(folder, config_of(folder))
    return usual


def _called(weights: str) -> list[str]:
    """A folder's own name, and that of the model it is in the hub's cache."""
    path = Path(weights)
    return [path.name, *(part for part in path.parts if part.startswith("models--"))]


def _own(file: str) -> str:
    """The last two names of a path: a LoRA is often called only by its folder."""
    return "/".join(Path(file).parts[-2:])
