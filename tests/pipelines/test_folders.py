"""Weights that are broken or hostile are told in one line, and nothing in them ever runs."""

import json
import os
import pickle
import shutil
import struct
import sys
from pathlib import Path

import pytest

from pipelines.engines import open_engine
from pipelines.engines.weights import folders, parts
from pipelines.engines.weights.folders import folder_of, weights_id
from pipelines.errors import BrokenWeights, MissingPart, UnsafeWeights
from pipelines.setup import Setup
from tests.canary import Canary
from tests.checkpoints import BUILDERS, checkpoint

DENOISER = "transformer/diffusion_pytorch_model.safetensors"
ENCODER = "text_encoder/model.safetensors"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return tmp_path_factory.mktemp("checkpoints")


@pytest.fixture
def folder(built, tmp_path):
    return Path(shutil.copytree(checkpoint("wan-vace", built), tmp_path / "wan-vace"))


@pytest.fixture
def canary(tmp_path):
    return tmp_path / "it-ran"


def said(folder: Path, kind: type[Exception]) -> str:
    """The sentence by which the engine refuses the folder."""
    with pytest.raises(MissingPart) as refused:
        open_engine("vace", Setup(weights=str(folder)))
    assert type(refused.value) is kind, refused.value
    assert "\n" not in str(refused.value)
    return str(refused.value)


def retold(path: Path, **changed: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def header(path: Path, told: object) -> None:
    """Puts another header before the numbers of a file."""
    data = path.read_bytes()
    start = 8 + struct.unpack("<Q", data[:8])[0]
    new = json.dumps(told).encode()
    path.write_bytes(struct.pack("<Q", len(new)) + new + data[start:])


@pytest.mark.parametrize("name", BUILDERS)
def test_what_the_library_saves_is_whole_and_harmless(built, name):
    folder = checkpoint(name, built)
    assert folder_of(str(folder), "vace") == folder


def test_every_known_part_is_a_class_of_the_installed_libraries():
    import diffusers
    import transformers

    rooms = {"diffusers": diffusers, "transformers": transformers}
    for library, kinds in parts.KINDS.items():
        room = rooms.get(library) or getattr(diffusers.pipelines, library)
        for names in kinds.values():
            assert [n for n in names if getattr(room, n, None) is None] == []


@pytest.mark.parametrize("protocol", [0, 2, 5])
def test_a_pickle_named_safetensors_is_refused_and_does_not_run(folder, canary, protocol):
    (folder / ENCODER).write_bytes(pickle.dumps(Canary(canary), protocol))
    assert "pickle" in said(folder, UnsafeWeights)
    assert not canary.exists()
    pickle.loads((folder / ENCODER).read_bytes())
    assert canary.exists(), "the canary must sing when it is let out"


def test_an_archive_of_a_pickle_named_safetensors_is_refused(folder):
    import torch

    torch.save({"w": torch.zeros(3)}, folder / DENOISER)
    assert "pickle" in said(folder, UnsafeWeights)


@pytest.mark.parametrize("ending", ["bin", "pt", "ckpt"])
def test_weights_that_are_only_pickles_are_refused(folder, canary, ending):
    (folder / DENOISER).unlink()
    data = pickle.dumps(Canary(canary))
    (folder / f"transformer/diffusion_pytorch_model.{ending}").write_bytes(data)
    assert "as a pickle" in said(folder, UnsafeWeights)
    assert not canary.exists()


def test_a_pickle_beside_whole_weights_is_never_opened(folder, canary):
    data = pickle.dumps(Canary(canary))
    (folder / "transformer/diffusion_pytorch_model.bin").write_bytes(data)
    open_engine("vace", Setup(weights=str(folder), device="cpu")).pipe()
    assert not canary.exists()


@pytest.mark.parametrize("cut", [1, 4000])
def test_a_file_that_is_cut_short_is_told(folder, cut):
    path = folder / DENOISER
    path.write_bytes(path.read_bytes()[:-cut])
    assert "cut short" in said(folder, BrokenWeights)


@pytest.mark.parametrize("left", [0, 7, 8, 100])
def test_a_file_that_ends_within_its_header_is_told(folder, left):
    path = folder / DENOISER
    path.write_bytes(path.read_bytes()[:left])
    assert DENOISER in said(folder, BrokenWeights)


def test_a_header_that_speaks_of_ten_terabytes_costs_nothing(folder):
    size = 10 * 10**12
    row = {"dtype": "U8", "shape": [size], "data_offsets": [0, size]}
    header(folder / DENOISER, {"w": row})
    assert "0 % of 10,000,000,000,000 bytes" in said(folder, BrokenWeights)
    (folder / DENOISER).write_bytes(struct.pack("<Q", size) + b'{"w":')
    assert "no file of safetensors" in said(folder, BrokenWeights)


def sharded(folder: Path) -> Path:
    """Splits the denoiser into three files and an index."""
    import diffusers

    place = folder / "transformer"
    model = diffusers.WanVACETransformer3DModel.from_pretrained(place)
    (folder / DENOISER).unlink()
    model.save_pretrained(place, max_shard_size="150KB")
    assert len(list(place.glob("*.safetensors"))) > 1
    return place / "diffusion_pytorch_model.safetensors.index.json"


def test_a_missing_shard_is_told_by_its_name(folder):
    index = sharded(folder)
    open_engine("vace", Setup(weights=str(folder)))
    shard = sorted(index.parent.glob("*.safetensors"))[-1]
    shard.unlink()
    assert f"lacks {shard.name}" in said(folder, BrokenWeights)


def test_a_shard_with_other_weights_is_told(folder):
    first, second, *_ = sorted(sharded(folder).parent.glob("*.safetensors"))
    shutil.copyfile(first, second)
    assert f"{second} lacks" in said(folder, BrokenWeights)


@pytest.mark.parametrize("file", ["../../secret.safetensors", "/etc/passwd", "a.bin", 3])
def test_an_index_that_leads_elsewhere_is_refused(folder, file):
    index = sharded(folder)
    told = json.loads(index.read_text())
    told["weight_map"][next(iter(told["weight_map"]))] = file
    index.write_text(json.dumps(told))
    assert "no file of weights" in said(folder, UnsafeWeights)


@pytest.mark.parametrize(
    "part",
    [
        ["os", "system"],
        ["my_module", "Evil"],
        ["diffusers", "DiffusionPipeline"],
        ["diffusers", "OnnxRuntimeModel"],
        ["transformers", "pipeline"],
        ["../evil", "WanVACETransformer3DModel"],
        ["diffusers.utils", "WanTransformer3DModel"],
        ["diffusers"],
        [{"a": 1}, None],
    ],
)
def test_a_part_that_is_not_known_is_refused(folder, part):
    retold(folder / "model_index.json", transformer=part)
    assert "no part that is known here" in said(folder, UnsafeWeights)


def test_a_part_whose_name_leads_elsewhere_is_refused(folder):
    retold(folder / "model_index.json", **{"../vae": ["diffusers", "AutoencoderKLWan"]})
    assert "no part that is known here" in said(folder, UnsafeWeights)


def test_a_module_in_the_folder_is_never_imported(folder, canary):
    code = f"import os\nos.mkdir({str(canary)!r})\nclass Evil: pass\n"
    for place in (folder, folder / "transformer"):
        (place / "evil.py").write_text(code)
    retold(folder / "model_index.json", transformer=["evil", "Evil"])
    said(folder, UnsafeWeights)
    retold(folder / "model_index.json", _class_name=["evil", "Evil"])
    said(folder, UnsafeWeights)
    assert not canary.exists()
    assert "evil" not in sys.modules


@pytest.mark.parametrize(
    ("file", "asks"),
    [
        ("model_index.json", {"custom_pipeline": "evil"}),
        ("text_encoder/config.json", {"auto_map": {"AutoModel": "evil.Evil"}}),
        ("text_encoder/config.json", {"deep": [{"auto_map": {"AutoModel": "evil.Evil"}}]}),
        ("text_encoder/config.json", {"_attn_implementation": "someone/kernel"}),
        ("tokenizer/tokenizer_config.json", {"auto_map": {"AutoTokenizer": ["evil.E", None]}}),
        ("transformer/config.json", {"trust_remote_code": True}),
        ("scheduler/scheduler_config.json", {"auto_map": {"A": "evil.Evil"}}),
    ],
)
def test_a_config_that_asks_for_code_is_refused(folder, file, asks):
    retold(folder / file, **asks)
    assert "code of its own" in said(folder, UnsafeWeights)


def test_weights_that_lie_over_others_are_refused(folder):
    (folder / "text_encoder/adapter_config.json").write_text('{"base_model_name_or_path": "x"}')
    assert "stand alone" in said(folder, UnsafeWeights)


@pytest.mark.parametrize("place", [DENOISER, "tokenizer", "vae/config.json"])
def test_a_link_out_of_the_folder_is_refused(folder, tmp_path, place):
    outside = tmp_path / "outside"
    (folder / place).rename(outside)
    (folder / place).symlink_to(outside)
    assert "leads out" in said(folder, UnsafeWeights)


def test_a_link_to_nothing_and_a_pipe_are_told(folder):
    (folder / "more.json").symlink_to("nothing.json")
    assert "leads to nothing" in said(folder, BrokenWeights)
    (folder / "more.json").unlink()
    os.mkfifo(folder / "transformer/more.json")
    assert "is no file" in said(folder, UnsafeWeights)


def test_a_link_in_a_ring_is_told(folder):
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    assert "leads to nothing" in said(folder, BrokenWeights)


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "\xff\xfe", '{"a": ' * 3])
@pytest.mark.parametrize("file", ["model_index.json", "vae/config.json"])
def test_a_config_that_cannot_be_read_is_told(folder, file, text):
    (folder / file).write_bytes(text.encode("latin-1"))
    assert "cannot be read" in said(folder, BrokenWeights)


def test_a_config_of_a_size_no_config_has_is_not_read(folder):
    with (folder / "vae/config.json").open("r+b") as file:
        file.truncate(10**12)
    assert "cannot be read" in said(folder, BrokenWeights)


def test_a_model_of_more_layers_than_any_is_told(folder):
    retold(folder / "text_encoder/config.json", num_layers=10**9)
    assert "1000000000 layers" in said(folder, BrokenWeights)


@pytest.mark.parametrize("part", ["transformer", "vae", "text_encoder", "scheduler", "tokenizer"])
def test_a_missing_part_is_told_by_its_name(folder, part):
    shutil.rmtree(folder / part)
    assert f"lacks its {part}" in said(folder, BrokenWeights)


def test_a_tokenizer_without_words_is_told(folder):
    retold(folder / "tokenizer/tokenizer.json", model={"type": "Unigram", "vocab": [["a", 0]]})
    assert "has no words" in said(folder, BrokenWeights)
    (folder / "tokenizer/tokenizer.json").unlink()
    assert "has no words" in said(folder, BrokenWeights)


def test_a_tokenizer_of_pieces_needs_two_libraries(folder, monkeypatch):
    (folder / "tokenizer/tokenizer.json").rename(folder / "tokenizer/spiece.model")
    open_engine("vace", Setup(weights=str(folder)))
    (folder / "README.md").write_text("changed, so it is looked at again")
    monkeypatch.setattr("pipelines.engines.weights.whole.find_spec", lambda name: None)
    assert "pip install sentencepiece protobuf" in said(folder, MissingPart)


def test_a_variant_alone_is_told(folder):
    (folder / DENOISER).rename(folder / DENOISER.replace(".safe", ".fp16.safe"))
    assert "only a variant" in said(folder, BrokenWeights)


def test_a_model_of_another_kind_is_told(built):
    assert "drives WanVACEPipeline" in said(checkpoint("wan-t2v", built), MissingPart)


@pytest.mark.parametrize(
    ("weights", "told"),
    [
        ("", "needs weights"),
        ("/nowhere/at/all", "holds no video model"),
        ("someone/model", "not on this machine"),
        ("no id at all", "neither a folder nor a hub id"),
        ("../../etc", "neither a folder nor a hub id"),
    ],
)
def test_weights_that_are_not_here_are_told(weights, told, monkeypatch, tmp_path):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert told in said(weights, MissingPart)


def cached(folder: Path, cache: Path) -> Path:
    """Lays a folder into the cache as the hub's library does, and gives its snapshot."""
    home = cache / "models--someone--model"
    snapshot = home / "snapshots" / ("c" * 40)
    for number, path in enumerate(sorted(p for p in folder.rglob("*") if p.is_file())):
        blob = home / "blobs" / f"{number:040}"
        blob.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, blob)
        link = snapshot / path.relative_to(folder)
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(os.path.relpath(blob, link.parent))
    (home / "refs").mkdir()
    (home / "refs/main").write_text("c" * 40)
    return snapshot


def test_a_hub_id_is_found_in_the_cache_and_its_links_are_at_home(folder, tmp_path, monkeypatch):
    snapshot = cached(folder, tmp_path / "hub")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    assert open_engine("vace", Setup(weights="someone/model")).folder == snapshot
    outside = tmp_path / "outside.json"
    outside.write_text("{}")
    (snapshot / "more.json").symlink_to(outside)
    with pytest.raises(UnsafeWeights, match="leads out"):
        folder_of("someone/model", "vace")


def test_an_id_stays_when_its_folder_is_moved_and_changes_with_one_weight(folder, tmp_path):
    before = weights_id(folder)
    moved = Path(shutil.move(folder, tmp_path / "elsewhere"))
    (moved / "README.md").write_text("read me")
    assert weights_id(moved) == before
    with (moved / DENOISER).open("r+b") as file:
        file.seek(-1, 2)
        last = file.read(1)[0]
        file.seek(-1, 2)
        file.write(bytes([last ^ 1]))
    assert weights_id(moved) != before


def test_an_id_of_a_folder_that_has_not_changed_reads_no_weights(folder, monkeypatch):
    before = weights_id(folder)
    monkeypatch.setattr(folders, "sampled", None)
    assert weights_id(folder) == before
    assert weights_id("someone/model") == "hub:someone/model"


def test_other_weights_than_were_chosen_are_told(folder):
    chosen = Setup(weights=str(folder), weights_id=weights_id(folder))
    open_engine("vace", chosen)
    retold(folder / "scheduler/scheduler_config.json", flow_shift=5.0)
    with pytest.raises(MissingPart, match="other weights than were chosen"):
        open_engine("vace", chosen)


def test_nothing_heavy_is_loaded_to_look_at_a_folder(built):
    import subprocess

    code = (
        "import sys; from pipelines.engines.weights.folders import folder_of, weights_id;"
        f"f = folder_of({str(checkpoint('wan-vace', built))!r}, 'vace'); weights_id(f);"
        "sys.exit(bool({'torch', 'diffusers', 'transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
