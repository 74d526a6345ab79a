"""Checkpoints by their hub ids: what is known of each before anything is downloaded.

Sources: the examples and defaults in diffusers 0.42 (ids, size, rate, length, steps, guidance),
configs counted on the meta device (parameters), the readmes of Wan 2.1, Wan 2.2 and CogVideoX
(memory, licences), docs.comfy.org (licences of VACE and FLF2V), the model pages as far as they
were seen. No weights were run for this table; what no source gives is None, and the page says
that it is not known.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Model:
    """A checkpoint by its hub id.

    engines: those that drive it, the best first. gated: whether its page asks for consent before
    a download; None when that is not known. gigabytes: of the download. parameters: of the
    denoiser (of all its experts), in billions. width, height, fps, frames: what it was trained on.
    memory_gb: of an accelerator, as its makers say. steps, guidance: its makers' own.
    good_for: "text", "first", "first_last", "keyframes", "repair", "references", "sound", "draft",
    "long". whole: its page holds all its parts, so it can be downloaded here. verified: whether
    the numbers were seen on this program, not read or worked out.
    """

    id: str
    engines: tuple[str, ...]
    licence: str | None
    gated: bool | None
    gigabytes: float | None
    parameters: float | None
    width: int
    height: int
    fps: int | None
    frames: int
    memory_gb: float | None
    good_for: tuple[str, ...]
    steps: int | None
    guidance: float | None
    note: str = ""
    whole: bool = True
    verified: bool = False


APACHE = "Apache-2.0"
LTXV = "LTXV Open Weights License"
LTX2 = "LTX-2.x Community License"
COG = "CogVideoX License"
HUNYUAN = "Tencent Hunyuan Community License"
ANYTHING = ("repair", "keyframes", "first", "first_last", "references", "text")
KEYFRAMES = ("draft", "keyframes", "first", "first_last", "text")
T2V, I2V = ("wan_t2v", "repaint"), ("wan_i2v",)
WORKED_OUT = "The size is worked out from the parameters at 16 bits."
FREE_UNTIL = "Companies above a yearly revenue need another licence; read it."

MODELS = (
    Model("Wan-AI/Wan2.1-VACE-1.3B-diffusers", ("vace",), APACHE, None, 16.2, 2.15, 832, 480, 16,
          81, None, ANYTHING, 30, 5.0, WORKED_OUT),
    Model("Wan-AI/Wan2.1-VACE-14B-diffusers", ("vace",), APACHE, None, 46.6, 17.3, 1280, 720, 16,
          81, None, ANYTHING, 30, 5.0, WORKED_OUT),
    Model("linoyts/Wan2.2-VACE-Fun-14B-diffusers", ("vace",), APACHE, None, 81.3, 34.7, 1280, 720,
          16, 81, None, ANYTHING, 30, 5.0,
          "Two experts. The licence stands on copies of it. " + WORKED_OUT),
    Model("Wan-AI/Wan2.1-T2V-1.3B-Diffusers", T2V, APACHE, None, 14.7, 1.42, 832, 480, 16, 81,
          8.2, ("text",), 50, 5.0, WORKED_OUT),
    Model("Wan-AI/Wan2.1-T2V-14B-Diffusers", T2V, APACHE, None, None, 14.0, 1280, 720, 16, 81,
          None, ("text",), 50, 5.0),
    Model("Wan-AI/Wan2.2-T2V-A14B-Diffusers", T2V, APACHE, None, None, 27.0, 1280, 720, None,
          81, 80.0, ("text",), None, None, "Two experts."),
    Model("Wan-AI/Wan2.2-TI2V-5B-Diffusers", ("wan_t2v", "wan_i2v", "repaint"), APACHE, None, 24.8,
          5.0, 1280, 704, 24, 121, 24.0, ("text", "first"), 50, 5.0, WORKED_OUT),
    Model("Wan-AI/Wan2.1-I2V-14B-480P-Diffusers", I2V, APACHE, None, None, 14.0, 832, 480, 16, 81,
          None, ("first",), 50, 5.0),
    Model("Wan-AI/Wan2.1-FLF2V-14B-720P-diffusers", I2V, APACHE, None, None, 14.0, 1280, 720, 16,
          81, None, ("first_last", "first"), 50, None),
    Model("Wan-AI/Wan2.2-I2V-A14B-Diffusers", I2V, APACHE, None, None, 27.0, 1280, 720, None,
          81, 80.0, ("first", "first_last"), None, None, "Two experts."),
    Model("Lightricks/LTX-Video-0.9.5", ("ltx",), LTXV, None, 17.4, 1.92, 768, 512, 24, 161,
          None, KEYFRAMES, 40, 3.0, FREE_UNTIL),
    Model("Lightricks/LTX-Video-0.9.7-distilled", ("ltx",), LTXV, None, 38.5, 13.0, 768, 512, 24,
          161, None, KEYFRAMES, 8, 1.0, FREE_UNTIL),
    Model("Lightricks/LTX-Video-0.9.8-13B-distilled", ("ltx",), LTXV, None, 38.5, 13.0, 768, 512,
          24, 161, None, KEYFRAMES, 8, 1.0, FREE_UNTIL),
    Model("Lightricks/LTX-2", ("ltx2",), LTX2, None, None, 18.9, 768, 512, 24, 121, None,
          ("sound", *KEYFRAMES[1:]), 30, 3.0, FREE_UNTIL),
    Model("diffusers/LTX-2.3-Diffusers", ("ltx2",), LTX2, None, None, None, 768, 512, 24, 121, None,
          ("sound", *KEYFRAMES[1:]), 30, 3.0, FREE_UNTIL),
    Model("Lightricks/LTX-2.5-Diffusers", ("ltx2",), LTX2, True, None, None, 768, 512, 24, 121,
          None, ("sound", *KEYFRAMES[1:]), 30, 3.0, FREE_UNTIL),
    Model("THUDM/CogVideoX-2b", ("cogvideox",), APACHE, None, None, 2.0, 720, 480, 8, 49, 12.5,
          ("text",), 50, 6.0),
    Model("THUDM/CogVideoX-5b", ("cogvideox",), COG, None, None, 5.0, 720, 480, 8, 49, 20.7,
          ("text",), 50, 6.0, "Commercial use needs registration."),
    Model("THUDM/CogVideoX-5b-I2V", ("cogvideox",), COG, None, None, 5.0, 720, 480, 8, 49, None,
          ("first",), 50, 6.0, "Commercial use needs registration."),
    Model("hunyuanvideo-community/HunyuanVideo", ("hunyuan", "repaint"), HUNYUAN, None, None, 13.0,
          1280, 720, None, 129, None, ("text",), 50, 6.0,
          "Not licensed for the EU, the UK and South Korea."),
    Model("lllyasviel/FramePackI2V_HY", ("hunyuan",), HUNYUAN, None, None, 13.0, 832, 480, 30, 91,
          6.0, ("long", "first", "first_last"), 30, 9.0,
          "Not licensed for the EU, the UK and South Korea. Its page holds the denoiser alone; put "
          "it into a folder with the other parts of HunyuanVideo and a Siglip image encoder.",
          whole=False),
)  # fmt: skip


def known(name: str) -> Model | None:
    """What is known of a hub id."""
    return next((one for one in MODELS if one.id == name), None)


def not_here(name: str) -> str:
    """What the download of a hub id would bring and ask for, as a sentence."""
    told = known(name)
    if told is None:
        return (
            f"{name} is not on this machine; its licence and size are not known here. Look at "
            "its page, then press Download in the engines' settings."
        )
    size = "of unknown size" if told.gigabytes is None else f"about {told.gigabytes:g} GB"
    licence = told.licence or "not known here"
    if told.gated:
        return (
            f"{name} is not on this machine. Its licence is {licence}, the download {size}, and "
            "its page asks for consent first. Press Download in the engines' settings."
        )
    return (
        f"{name} is not on this machine. Its licence is {licence}, the download {size}. "
        "Press Download in the engines' settings."
    )
