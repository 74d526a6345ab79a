"""Steps are told and left, whether a pipeline is one piece or made of blocks."""

import pytest

from pipelines.engines.diffusion.stepping import drivers, stepping
from pipelines.progress import Cancelled


@pytest.fixture
def modular(weights):
    """The tiny Wan as blocks."""
    from diffusers import WanPipeline
    from diffusers.modular_pipelines import WanModularPipeline

    whole = WanPipeline.from_pretrained(weights("wan-t2v"), local_files_only=True)
    pipe = WanModularPipeline()
    pipe.update_components(
        **{name: part for name, part in whole.components.items() if name in pipe._component_specs}
    )
    return lambda: pipe(
        prompt="a fox", height=32, width=32, num_frames=5, num_inference_steps=3, output="videos"
    ), pipe


def test_blocks_tell_their_steps_and_are_left_when_cancelled(modular):
    run, pipe = modular
    told = []
    with stepping(pipe, lambda done, total, note="": told.append(note)):
        run()
    assert told == [f"step {number} of 3" for number in range(4)]

    def stop(done, total, note=""):
        if note == "step 1 of 3":
            raise Cancelled

    with pytest.raises(Cancelled), stepping(pipe, stop):
        run()
    assert all("progress_bar" not in driver.__dict__ for driver in drivers(pipe))
    told.clear()
    with stepping(pipe, lambda done, total, note="": told.append(note)):
        run()
    assert told[-1] == "step 3 of 3"
