"""The engines over the wire: what is here, what is missing, what is set, what is fetched."""

import shutil
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipelines.engines.weights.folders import folder_of, weights_id
from pipelines.setup import Setup
from studio.history import revisions
from studio.jobs import queue
from studio.jobs.fetching import Fetcher
from studio.jobs.payload import setup_of
from studio.steps.engines import Shelf, weighed
from studio.web.app import Address, studio_app
from studio.workspace import open_workspace
from tests.checkpoints import checkpoint
from tests.hub import hub

HOME = "http://127.0.0.1:7860"
ID = "Wan-AI/Wan2.1-VACE-1.3B-diffusers"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HUB_DISABLE_XET", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


@pytest.fixture
def workspace(tmp_path):
    with open_workspace(tmp_path / "workspace") as workspace:
        yield workspace


@pytest.fixture
def models(tmp_path):
    (tmp_path / "models").mkdir()
    return tmp_path / "models"


@pytest.fixture
def client(workspace, models):
    shelf = Shelf(workspace, models, Fetcher("video"))
    with TestClient(studio_app(workspace, Address(), shelf=shelf), base_url=HOME) as client:
        yield client
    shelf.fetcher.stop()


def engine(client, name="vace", told=None):
    told = told or client.get("/studio/engines").json()
    return next(one for one in told["engines"] if one["name"] == name)


def model(client, id_=ID):
    return next(row for row in engine(client)["models"] if row["id"] == id_)


def test_an_engine_tells_what_it_lacks_and_what_its_models_would_cost(client):
    vace = engine(client)
    assert (vace["ready"], vace["weights"], vace["id"]) == (False, "", None)
    assert "needs weights" in vace["why"]
    row = model(client)
    assert (row["licence"], row["gigabytes"], row["here"]) == ("Apache-2.0", 16.2, False)
    assert row["verified"] is False
    drawn = engine(client, "animatic")
    assert (drawn["ready"], drawn["weights"], drawn["models"]) == (True, None, [])


def test_a_model_in_the_folder_of_models_is_offered_and_makes_its_engine_ready(
    client, models, built
):
    shutil.copytree(built, models / "tiny")
    vace = engine(client)
    assert (vace["ready"], vace["weights"]) == (True, str(models / "tiny"))
    assert vace["id"] == weights_id(built)
    assert vace["models"][0]["id"] == "tiny"
    assert vace["models"][0]["here"]


def test_a_broken_model_is_told_where_it_stands(client, models, built):
    shutil.copytree(built, models / "tiny")
    (models / "tiny/vae/config.json").unlink()
    row = next(r for r in engine(client)["models"] if r["id"] == "tiny")
    assert not row["here"]
    assert "lacks config.json" in row["why"]
    assert not engine(client)["ready"]


def test_what_is_set_for_the_machine_goes_into_every_job_and_into_no_key(client, workspace, built):
    set_ = client.post("/studio/engines", json={"device": "cpu", "tiling": True}).json()
    assert (set_["machine"]["device"], set_["machine"]["tiling"]) == ("cpu", True)
    assert client.post("/studio/engines", json={"offload": "none"}).json()["machine"]["tiling"]
    id_ = client.post("/studio/projects", json={"sample": True}).json()["id"]
    op = {"op": "format.set", "engine": "vace", "setup": {"weights": str(built)}}
    view = client.post(f"/studio/projects/{id_}/ops", json={"op": op}).json()
    assert view["format"]["setup"]["weights_id"] == weights_id(built)
    job = client.post(f"/studio/projects/{id_}/render", json={"shots": "all"}).json()["jobs"][0]
    with workspace.reading() as db:
        told = setup_of(queue.get(db, job).payload)
        kept = revisions.document(db, revisions.head(db, id_).revision.id).format.setup
    assert (told.device, told.tiling, told.offload) == ("cpu", True, "none")
    assert kept == Setup(weights=str(built), weights_id=weights_id(built))
    assert told.id == kept.id


def test_weights_that_are_chosen_stay_chosen(client, built):
    client.post("/studio/engines", json={"weights": {"vace": str(built)}})
    assert engine(client)["weights"] == str(built)
    told = client.post("/studio/engines", json={"weights": {"vace": "/nowhere"}}).json()
    assert "holds no video model" in engine(client, told=told)["why"]


@pytest.mark.parametrize(
    "told",
    [
        {"device": "toaster"},
        {"offload": "sideways"},
        {"attention": "../x"},
        {"url": "http://me:secret@host"},
        {"weights": {"nobody": "x"}},
        {"key": "x", "device": 3},
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(client, told):
    before = client.get("/studio/engines").json()["machine"]
    assert client.post("/studio/engines", json=told).status_code == 422
    assert client.get("/studio/engines").json()["machine"] == before


def test_a_folder_is_looked_at_before_it_is_taken(client, built, tmp_path):
    told = client.post("/studio/engines/look", json={"weights": str(built), "engine": "vace"})
    assert told.json() == {
        "ok": True,
        "why": None,
        "id": weights_id(built),
        "class": "WanVACEPipeline",
        "engines": ["vace"],
        "fetch": False,
        "size": sum(p.stat().st_size for p in built.rglob("*") if p.is_file()),
    }
    other = client.post("/studio/engines/look", json={"weights": str(built), "engine": "wan_t2v"})
    assert (other.json()["ok"], other.json()["engines"]) == (False, ["vace"])
    assert "drives" in other.json()["why"]
    empty = client.post("/studio/engines/look", json={"weights": str(tmp_path)}).json()
    assert (empty["ok"], empty["size"], empty["fetch"]) == (False, None, False)
    there = client.post("/studio/engines/look", json={"weights": ID, "engine": "vace"}).json()
    assert (there["ok"], there["fetch"]) == (False, True)
    assert "Its licence is Apache-2.0" in there["why"]


def test_a_lora_counts_by_what_it_is_not_by_where_it_lies(built, tmp_path):
    file = tmp_path / "a.safetensors"
    shutil.copyfile(built / "vae/diffusion_pytorch_model.safetensors", file)

    def key():
        loras = [{"file": str(p), "weight": 0.5} for p in tmp_path.glob("*.safetensors")]
        return Setup.model_validate(weighed({"loras": loras})).id

    before = key()
    file.rename(tmp_path / "b.safetensors")
    assert key() == before
    other = built / "transformer/diffusion_pytorch_model.safetensors"
    shutil.copyfile(other, tmp_path / "b.safetensors")
    assert key() != before


def test_a_model_is_offered_to_the_engines_that_open_it_and_to_no_other(client, models, built):
    both, one = checkpoint("wan-ti2v5b", models), checkpoint("wan-i2v", models)
    told = client.get("/studio/engines").json()
    offered = {
        name: {row["folder"] for row in engine(client, name, told)["models"] if row["here"]}
        for name in ("wan_t2v", "wan_i2v", "vace")
    }
    assert offered == {"wan_t2v": {str(both)}, "wan_i2v": {str(both), str(one)}, "vace": set()}
    index = Path(shutil.copytree(built, models / "other")) / "model_index.json"
    index.write_text(index.read_text().replace("WanVACEPipeline", "LattePipeline"))
    other = client.post("/studio/engines/look", json={"weights": str(index.parent)}).json()
    assert (other["ok"], other["why"]) == (
        False, "No engine drives a LattePipeline. Choose other weights.",
    )  # fmt: skip


def test_a_film_may_choose_a_model_that_is_not_here_and_no_folder_that_is_none(client):
    id_ = client.post("/studio/projects", json={}).json()["id"]

    def chosen(weights):
        op = {"op": "format.set", "engine": "vace", "setup": {"weights": weights}}
        return client.post(f"/studio/projects/{id_}/ops", json={"op": op})

    assert chosen(ID).json()["format"]["setup"]["weights_id"] == f"hub:{ID}"
    assert chosen("/nowhere").status_code == 422
    assert chosen("").json()["format"]["setup"]["weights_id"] == ""


def until(client, what):
    last = time.monotonic() + 60
    while not what(client.get("/studio/engines").json()["fetch"]) and time.monotonic() < last:
        time.sleep(0.05)
    return client.get("/studio/engines").json()["fetch"]


def over(told):
    return told["state"] != "running"


@pytest.fixture
def repository(built, tmp_path):
    """A model's page as they are: pictures, pickles, code and a second copy beside the parts."""
    folder = Path(shutil.copytree(built, tmp_path / "page"))
    (folder / "README.md").write_text("read me")
    (folder / "model-in-one-file.safetensors").write_bytes(bytes(10_000))
    (folder / "evil.py").write_text("raise SystemExit")
    (folder / "text_encoder/pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    (folder / "vae/diffusion_pytorch_model.fp16.safetensors").write_bytes(bytes(10_000))
    (folder / "assets").mkdir()
    (folder / "assets/example.json").write_text("{}")
    return folder


def test_a_model_is_fetched_whole_and_nothing_that_is_not_of_it(
    client, repository, cache, monkeypatch
):
    with hub(ID, repository) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        assert client.post("/studio/engines/download", json={"model": ID}).status_code == 200
        told = until(client, over)
    assert (told["state"], told["got"]) == ("done", told["of"]), told
    assert folder_of(ID, "vace").is_relative_to(cache)
    asked = set(served.asked)
    assert {"model_index.json", "vae/diffusion_pytorch_model.safetensors"} <= asked
    assert not [f for f in asked if f.endswith((".py", ".bin", ".md")) or "fp16" in f]
    assert not {"model-in-one-file.safetensors", "assets/example.json"} & asked
    vace = engine(client)
    assert (vace["ready"], vace["weights"], vace["id"]) == (True, ID, f"hub:{ID}")
    assert model(client)["here"]


def test_a_fetch_is_stopped_told_where_it_stands_and_goes_on(client, repository, monkeypatch):
    with hub(ID, repository) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        served.go.clear()
        client.post("/studio/engines/download", json={"model": ID})
        until(client, lambda told: told["of"] and told["got"])
        busy = client.post("/studio/engines/download", json={"model": "someone/other"})
        assert busy.json()["kind"] == "DownloadBusy"
        assert client.post("/studio/engines/download/stop").json()["fetch"]["state"] == "stopped"
        row = model(client)
        assert not row["here"]
        assert "Download the model again" in row["why"]
        served.go.set()
        client.post("/studio/engines/download", json={"model": ID})
        assert until(client, over)["state"] == "done"
    assert served.asked.count("model_index.json") == 1


def test_a_page_that_asks_for_code_is_refused_before_its_weights_come(
    client, repository, monkeypatch
):
    index = repository / "model_index.json"
    index.write_text(index.read_text().replace('"diffusers"', '"evil"', 1))
    with hub(ID, repository) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        client.post("/studio/engines/download", json={"model": ID})
        told = until(client, over)
    assert "no part that is known here" in told["why"]
    assert served.asked == ["model_index.json"]


def test_a_page_with_a_part_of_a_model_alone_is_not_fetched(client):
    told = client.post("/studio/engines/download", json={"model": "lllyasviel/FramePackI2V_HY"})
    assert (told.status_code, told.json()["kind"]) == (422, "BadRequest")


def test_a_page_that_asks_for_consent_is_told(client, repository, monkeypatch):
    with hub(ID, repository) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        served.gated = True
        client.post("/studio/engines/download", json={"model": ID})
        told = until(client, over)
    assert (told["state"], "asks for consent on its page" in told["why"]) == ("failed", True)


def test_a_model_for_which_there_is_no_room_is_not_begun(client, repository, monkeypatch):
    with hub(ID, repository) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        served.claims = 10**15
        client.post("/studio/engines/download", json={"model": ID})
        told = until(client, over)
    assert "There is no room for" in told["why"]
    assert served.asked == ["model_index.json"]
