"""--engine, --weights and --set on the command line, and what the doctor says of engines."""

import json
import shutil
from argparse import Namespace
from pathlib import Path

import pytest

import app
from pipelines.engines.weights.folders import weights_id
from pipelines.engines.weights.loras import lora_id
from pipelines.errors import BadRequest, MissingPart
from pipelines.media import clip_of
from pipelines.setup import Lora, Setup
from studio.cli.film import format_of
from studio.cli.setups import making_of
from studio.settings import Settings, settings
from tests.checkpoints import checkpoint
from tests.makers import ground, still

ASKED = '{"prompt": "a fox", "frames": 5, "width": 64, "height": 64}'


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("REELWRIGHT_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*set_: str, engine="auto", weights=None, models=None):
    told = Namespace(engine=engine, weights=weights and str(weights), set=list(set_))
    return making_of(told, Settings(Path("workspace"), weights=models))


def test_weights_choose_the_engine_that_drives_them(built):
    making = made(weights=built)
    assert making.engine == "vace"
    assert making.setup == Setup(weights=str(built), weights_id=weights_id(built))


def test_an_engine_takes_the_first_of_its_models_in_the_folder_of_models(built, here):
    shutil.copytree(built, here / "models/tiny")
    assert made(engine="vace", models=here / "models").setup.weights == str(here / "models/tiny")


def test_what_is_set_goes_into_the_film_or_stays_with_the_machine(built, here):
    for name in "ab":
        weights = built / "vae/diffusion_pytorch_model.safetensors"
        shutil.copyfile(weights, here / f"{name}.safetensors")
    making = made(
        "dtype=fp32", "offload=model", "tiling=true", "lora=a.safetensors@0.5",
        "lora=b.safetensors", "cache=none", "steps=8", "guidance=1.5", weights=built,
    )  # fmt: skip
    told = Namespace(size="64x64", fps="16", seed=3)
    film = format_of(told, making)
    assert (film.engine, film.steps, film.guidance) == ("vace", 8, 1.5)
    id_ = lora_id("a.safetensors")
    assert film.setup.loras == (
        Lora(file=str(here / "a.safetensors"), weight=0.5, id=id_),
        Lora(file=str(here / "b.safetensors"), id=id_),
    )
    assert (film.setup.dtype, film.setup.offload, film.setup.tiling) == ("fp32", "auto", None)
    machine = making.on(Setup(offload="group", slicing=True))
    assert (machine.offload, machine.tiling, machine.slicing) == ("model", True, True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("offload", "sets nothing"),
        ("offload=", "sets nothing"),
        ("=x", "sets nothing"),
        ("colour=red", "no setting 'colour'"),
        ("weights=x", "no setting 'weights'"),
        ("offload=sideways", "cannot be set"),
        ("steps=few", "is a number"),
        ("cache_threshold=9", "at most 1"),
        ("lora=here.safetensors@9", "at most 4"),
        ("device=toaster", "device must be auto, cpu"),
    ],
)
def test_a_setting_that_is_none_is_refused(built, here, typed, told):
    shutil.copyfile(built / "vae/diffusion_pytorch_model.safetensors", here / "here.safetensors")
    with pytest.raises(BadRequest, match=told):
        made(typed, weights=built)


def test_weights_for_an_engine_without_are_refused(built):
    with pytest.raises(BadRequest, match="animatic needs no weights"):
        made(engine="animatic", weights=built)
    with pytest.raises(MissingPart, match="drives"):
        made(engine="wan_t2v", weights=built)
    with pytest.raises(MissingPart, match=r"licence is Apache-2\.0, the download about 16\.2 GB"):
        made(engine="vace", weights="Wan-AI/Wan2.1-VACE-1.3B-diffusers")


@pytest.mark.parametrize("verb", ["make", "shoot", "complete"])
def test_broken_weights_are_refused_in_one_line_before_anything_is_made(built, here, capsys, verb):
    folder = Path(shutil.copytree(built, here / "broken"))
    (folder / "vae/diffusion_pytorch_model.safetensors").write_bytes(b"x" * 100)
    (here / "shot.json").write_text('{"text": "a fox", "seconds": 1}')
    (here / "request.json").write_text(ASKED)
    first = {"make": ["a fox"], "shoot": ["--shot", "shot.json"], "complete": ["request.json"]}
    assert app.main([verb, *first[verb], "--out", "o.mkv", "--weights", "broken"]) == app.REFUSED
    said = capsys.readouterr().err
    assert "no file of safetensors" in said
    assert said.count("\n") == 1
    assert not (here / "workspace").exists()


def test_complete_runs_on_weights_as_it_was_set(built, here):
    (here / "request.json").write_text(ASKED)
    typed = ["complete", "request.json", "--out", "o.mkv", "--weights", str(built), "--report"]
    typed += ["r.json", "--engine", "vace", "--set", "steps=1", "--set", "device=cpu"]
    assert app.main(typed) == 0
    assert json.loads((here / "r.json").read_text())["engine"].startswith("vace 1 ")
    assert clip_of(here / "o.mkv").frames == 5


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("steps=0", "steps must be at least 1"),
        ("steps=5000", "steps must be at most 1000"),
        ("guidance=nan", "guidance must be at most 100"),
        ("device=cuda:9", "no device cuda:9 here"),
    ],
)
def test_what_cannot_be_run_is_refused_in_one_line_and_nothing_is_left(
    built, here, capsys, typed, told
):
    (here / "request.json").write_text(ASKED)
    asked = ["complete", "request.json", "--out", "o.mkv", "--engine", "vace", "--set", typed]
    assert app.main([*asked, "--weights", str(built)]) == app.REFUSED
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("reelwright:")]
    assert len(said) == 1
    assert told in said[0]
    assert sorted(path.name for path in here.iterdir()) == ["request.json"]


def test_what_a_setting_came_to_is_said_when_it_is_not_in_force(built, here, capsys):
    (here / "request.json").write_text(ASKED)
    asked = ["complete", "request.json", "--out", "o.mkv", "--engine", "vace", "--set", "steps=1"]
    asked += ["--set", "attention=flash", "--set", "tiling=true", "--weights", str(built)]
    assert app.main(asked) == 0
    said = capsys.readouterr().err
    assert "attention flash is not in force (refused): " in said
    assert "tiling" not in said


def test_weights_whose_parts_do_not_belong_together_end_in_one_line(built, here, capsys):
    folder = Path(shutil.copytree(built, here / "mixed"))
    shutil.rmtree(folder / "vae")
    shutil.copytree(checkpoint("wan-ti2v5b", here) / "vae", folder / "vae")
    (here / "request.json").write_text(ASKED)
    asked = ["complete", "request.json", "--out", "o.mkv", "--weights", "mixed", "--engine", "vace"]
    assert app.main(asked) == app.BROKEN
    *_, last = capsys.readouterr().err.splitlines()
    assert last.startswith("reelwright: it stopped on an error of ours (RuntimeError: ")
    assert not (here / "o.mkv").exists()


def test_the_doctor_lists_every_engine_and_is_well_without_weights(
    built, here, capsys, monkeypatch
):
    shutil.copytree(built, here / "models/tiny")
    Path(shutil.copytree(built, here / "models/torn") / "model_index.json").write_text("{")
    monkeypatch.setenv("REELWRIGHT_WEIGHTS", str(here / "models"))
    assert app.main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["engines"]
    assert (found["vace"]["ready"], found["vace"]["weights"]) == (True, str(here / "models/tiny"))
    assert not found["ltx"]["ready"]
    assert app.main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert f"engine vace: ready with {here / 'models/tiny'}" in said
    assert "engine ltx: ltx needs weights" in said
    torn = here / "models/torn"
    assert f"model {torn}: {torn / 'model_index.json'} cannot be read" in said
    assert f"model {here / 'models/tiny'}: whole" in said


def test_a_graphics_card_is_told_as_its_driver_tells(here, monkeypatch):
    from studio.steps import machine

    tool = here / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'NVIDIA Test 9000, 24576'\necho 'NVIDIA Test 9000, 24576'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(here), prepend=":")
    machine.device.cache_clear()
    assert machine.device() == {"name": "NVIDIA Test 9000", "memory": 24 * 2**30, "count": 2}
    tool.write_text("#!/bin/sh\nexit 9\n")
    machine.device.cache_clear()
    assert machine.device()["count"] == 0
    machine.device.cache_clear()


def test_the_folder_of_models_must_be_one(here):
    with pytest.raises(BadRequest, match="REELWRIGHT_WEIGHTS"):
        settings(Namespace(), {"REELWRIGHT_WEIGHTS": "nowhere"})


def test_the_device_must_be_one():
    with pytest.raises(BadRequest, match="TORCH_DEVICE is 'CPU', which is no device"):
        settings(Namespace(), {"TORCH_DEVICE": "CPU"})
    assert settings(Namespace(), {"TORCH_DEVICE": "cpu"}).device == "cpu"
    assert settings(Namespace(), {"TORCH_DEVICE": ""}).device == "auto"


def test_stills_are_joined_by_a_model(built, here):
    for seed, name in enumerate("ab"):
        still(here / f"{name}.png", ground(64, 64, seed=seed))
    typed = ["join", "a.png", "b.png", "--hold", "0.1", "--transition", "0.2", "--fps", "16"]
    by = ["--engine", "vace", "--weights", str(built), "--set", "steps=1", "--prompt", "a lake"]
    assert app.main([*typed, *by, "--out", "c.mkv", "--report", "r.json"]) == 0
    told = json.loads((here / "r.json").read_text())
    assert (told["engine"].split()[0], told["frames"]) == ("vace", 6)
    assert told["kept_pixels"] == 4 * 64 * 64
    assert told["kept_pixels_changed"] == 0
    assert app.main([*typed, "--set", "steer=depth", "--out", "d.mkv"]) == app.REFUSED
