"""The part of an engine with weights that is the same for all of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from pipelines.clip import Span
from pipelines.completion import Completion
from pipelines.engines import Caps, Lever, Sound, Watch
from pipelines.engines.diffusion.folders import config_of, folder_of, must_be_chosen
from pipelines.engines.diffusion.part import Gathering, Made, Part
from pipelines.engines.known import KnownPixels, Picture
from pipelines.errors import MissingPart
from pipelines.progress import Progress
from pipelines.setup import Setup


class Diffusion(ABC):
    """Opens weights when its first picture is asked for, and keeps them until `close`.

    A subclass says what it can do at best (`caps`), which classes of diffusers it drives
    (`pipelines`), what a folder of weights takes from that (`able`), and how a part is asked of
    the real pipeline (`call`).
    """

    caps: Caps
    pipelines: ClassVar[tuple[str, ...]]

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.folder: Path = folder_of(setup.weights, self.caps.name)
        must_be_chosen(setup, self.folder)
        told = config_of(self.folder)
        if told.get("_class_name") not in self.pipelines:
            raise MissingPart(
                f"{self.folder} holds a {told.get('_class_name', 'model of no kind')}, and "
                f"{self.caps.name} drives {' or '.join(self.pipelines)}. Choose other weights."
            )
        self.caps = replace(self.able(self.caps, told), setup=setup.id)
        self.sound: Sound | None = None
        self.levers: tuple[Lever, ...] = ()
        self.watch: Watch | None = None
        self._pipe: Any = None

    def able(self, caps: Caps, told: dict[str, Any]) -> Caps:
        """`caps` as far as these weights go. told: the folder's `model_index.json`."""
        return caps

    @abstractmethod
    def call(self, pipe: Any, part: Part) -> Made:
        """Asks the real pipeline for a part."""

    def frames(
        self, asked: Completion, known: KnownPixels, span: Span, progress: Progress
    ) -> Iterator[Picture]:
        """The frames of `span`, made in one go."""
        from pipelines.engines.diffusion.stepping import stepping

        progress(0.0, 1.0, "loading the model" if self._pipe is None else "")
        pipe = self.pipe()
        part = Gathering(asked, known, span, self.caps.references).part()
        with stepping(pipe, progress):
            made = self.call(pipe, part)
        self.sound = made.sound
        yield from made.pictures()

    def pipe(self) -> Any:
        """The real pipeline, loaded and set up."""
        if self._pipe is None:
            from pipelines.engines.diffusion.loading import device_of, dtype_of, loaded

            folder_of(self.setup.weights, self.caps.name)  # it may have changed since it was opened
            device = device_of(self.setup.device)
            dtype = dtype_of(self.setup.dtype, device)
            self._pipe = loaded(self.folder, self.pipelines, dtype).to(device)
        return self._pipe

    def close(self) -> None:
        """Gives back the memory of the weights."""
        self._pipe = None
