"""The part of an engine with weights that is the same for all of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import ENGINES, Caps, Lever, Sound, Watch, pipelines_of
from pipelines.engines.diffusion.lens import Lens
from pipelines.engines.diffusion.pace import Pace, paced
from pipelines.engines.diffusion.part import Gathering, Made, Part
from pipelines.engines.diffusion.words import Words
from pipelines.engines.known import KnownPixels, Picture
from pipelines.engines.weights.folders import config_of, folder_of, must_be_chosen
from pipelines.engines.weights.loras import lever_of
from pipelines.engines.windows import limited
from pipelines.errors import MissingPart
from pipelines.progress import Progress
from pipelines.setup import Setup


class Diffusion(ABC):
    """Opens weights when its first picture is asked for, and keeps them until `close`.

    setup: what was asked for. running: what is left of it after what did not work here.

    A subclass says what it can do at best (`caps`), which classes of diffusers it drives
    (`pipelines`), which others are made of the same parts (`kin`: their folders are loaded as the
    first it drives), what a folder of weights takes from that (`able`), and how a part is asked of
    the real pipeline (`call`).
    """

    caps: Caps
    pipelines: ClassVar[tuple[str, ...]]
    kin: ClassVar[tuple[str, ...]] = ()

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.folder: Path = folder_of(setup.weights, self.caps.name)
        must_be_chosen(setup, self.folder)
        told = config_of(self.folder)
        if told.get("_class_name") not in (*self.pipelines, *self.kin):
            raise _not_driven(self, str(told.get("_class_name")))
        self._whole = replace(limited(self.able(self.caps, told), setup.window), setup=setup.id)
        self.sound: Sound | None = None
        self.watch: Watch | None = None
        self._pipe: Any = None
        self._words = Words()
        self._lens = Lens()
        self._begin()

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """`caps` as far as these weights go. told: the folder's `model_index.json`."""
        return caps

    @abstractmethod
    def call(self, pipe: Any, part: Part) -> Made:
        """Asks the real pipeline for a part."""

    @classmethod
    def usual(cls, folder: Path, told: dict[str, Any]) -> Pace:
        """The pace these weights were trained for. told: the folder's `model_index.json`."""
        return Pace(30, 5.0)

    def pace(self, asked: Completion) -> Pace:
        """How many steps, and how strongly the words guide them: as asked, or as usual.

        A LoRA that could not be laid over the model does not make few steps enough.
        """
        usual = self.usual(self.folder, config_of(self.folder))
        return paced(asked, self.in_force, usual)

    @property
    def in_force(self) -> Setup:
        """The setup without the LoRAs that are not in force, once the model is loaded."""
        off = {lever.name for lever in self.levers if lever.state in ("refused", "inert")}
        on = tuple(lora for lora in self.setup.loras if lever_of(lora) not in off)
        return self.setup.model_copy(update={"loras": on})

    def frames(
        self, asked: Completion, known: KnownPixels, span: Span, progress: Progress
    ) -> Iterator[Picture]:
        """The frames of `span`, made in one go; `Part.start` tells goes of a long shot apart."""
        from pipelines.engines.diffusion.shrinking import lasting

        part = Gathering(asked, known, span, self.caps.references).part()
        made = lasting(self, part, progress)
        self.sound = made.sound
        yield from made.pictures()

    def go(self, part: Part, progress: Progress) -> Made:
        """One try at a part, with the settings that are left (`running`)."""
        from pipelines.engines.diffusion import previews, tiles
        from pipelines.engines.diffusion.stepping import stepping
        from pipelines.engines.levers import caches
        from pipelines.engines.levers.pulling import denoisers

        progress(0.0, 1.0, "loading the model" if self._pipe is None else "")
        pipe = self.pipe()
        counted = denoisers(pipe) if self.running.cache else []
        with (
            stepping(pipe, progress),
            tiles.shrinking(pipe, partial(self._tiled, progress)),
            caches.counting(counted) as work,
            previews.watching(pipe, self.watch, self._lens, part) as screen,
        ):
            made = self.call(pipe, part)
        screen.learn(made)
        if counted:
            self.note(caches.told(self.running, work, self.levers))
        return made

    def pipe(self) -> Any:
        """The real pipeline, loaded and set up."""
        if self._pipe is None:
            from pipelines.engines.levers.loading import device_of
            from pipelines.engines.levers.pulling import opened

            folder_of(self.setup.weights, self.caps.name)  # it may have changed since it was opened
            self._pipe, pulled = opened(self.folder, self._classes(), self.running)
            self._words.remember_for(self._pipe, device_of(self.running.device))
            self._levers.update({lever.name: lever for lever in (*pulled, *self._past)})
        return self._pipe

    @property
    def opened(self) -> bool:
        """Whether the weights are in memory."""
        return self._pipe is not None

    def _classes(self) -> tuple[str, ...]:
        """The pipeline its folder is opened as: its own, or of kin the first that is driven."""
        own = config_of(self.folder)["_class_name"]
        return (own,) if own in self.pipelines else self.pipelines[:1]

    @property
    def levers(self) -> tuple[Lever, ...]:
        """What each setting came to."""
        return tuple(self._levers.values())

    def note(self, lever: Lever) -> None:
        """Tells what a setting came to, in the place of what was told of it before."""
        self._levers[lever.name] = lever

    def again(self, setup: Setup, lever: Lever) -> None:
        """The next try is made with `setup`, for a reason that stays told: the last of its kind."""
        kind = lever.name.split()[0]
        self.running = setup
        self._past[:] = [*(past for past in self._past if past.name.split()[0] != kind), lever]
        self._levers.clear()

    def drop(self) -> None:
        """Lets go of the weights, and of the memory they took."""
        if self._pipe is not None:
            from pipelines.engines.levers.full import free

            self._pipe = None
            free()

    def close(self) -> None:
        """Gives back the memory of the weights, and forgets what did not work."""
        self.drop()
        self._begin()

    def _begin(self) -> None:
        self.caps = self._whole
        self.running = self.setup
        self._past: list[Lever] = []
        self._levers: dict[str, Lever] = {}

    def _tiled(self, progress: Progress, side: int) -> None:
        progress(0.0, 1.0, f"memory was full: going on in tiles of {side} pixels")
        self.note(Lever("tiling", "stepped down", f"memory was full: tiles of {side} pixels"))


def _not_driven(engine: Diffusion, cls: str) -> MissingPart:
    own, drives = engine.caps.name, " or ".join(engine.pipelines)
    others = " or ".join(name for name in ENGINES if cls in pipelines_of(name))
    if others:
        return MissingPart(
            f"{engine.folder} holds a {cls}, and {own} drives {drives}. Use {others} with it."
        )
    return MissingPart(
        f"{engine.folder} holds a {cls}, and {own} drives {drives}. Choose other weights."
    )
