"""A model is downloaded when somebody asks for it, from a real server, into the usual cache."""

import time

import pytest

from pipelines.writers.speaking.known import folder_of
from studio.domain.errors import DownloadBusy
from studio.jobs.fetching import Fetcher
from tests.hub import hub
from tests.language_models import put_model

ID = "someone/tiny"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = put_model(tmp_path_factory.mktemp("model"))
    (folder / "evil.py").write_text("raise SystemExit")
    (folder / "pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    return folder


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HUB_DISABLE_XET", "1")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


@pytest.fixture
def fetcher():
    fetcher = Fetcher()
    yield fetcher
    fetcher.stop()


def until(fetcher, what):
    last = time.monotonic() + 60
    while not what(fetcher.told()) and time.monotonic() < last:
        time.sleep(0.02)
    return fetcher.told()


def ended(told):
    return told["state"] != "running"


def test_a_model_comes_whole_and_nothing_that_could_be_run(folder, cache, fetcher, monkeypatch):
    with hub(ID, folder) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        fetcher.start(ID)
        told = until(fetcher, ended)
    assert (told["state"], told["got"]) == ("done", told["of"]), told
    assert told["of"] > (folder / "model.safetensors").stat().st_size
    assert folder_of(ID).is_relative_to(cache)
    assert not {"evil.py", "pytorch_model.bin"} & set(served.asked)
    assert "model.safetensors" in served.asked


def test_a_download_is_stopped_and_goes_on_later(folder, cache, fetcher, monkeypatch):
    with hub(ID, folder) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        served.go.clear()
        fetcher.start(ID)
        heavy = len(served.files["model.safetensors"])
        until(fetcher, lambda told: told["of"] and told["got"] >= told["of"] - heavy)
        with pytest.raises(DownloadBusy, match=f"{ID} is being downloaded"):
            fetcher.start("someone/other")
        fetcher.start(ID)
        fetcher.stop()
        assert fetcher.told()["state"] == "stopped"
        served.go.set()
        fetcher.start(ID)
        assert until(fetcher, ended)["state"] == "done"
    assert served.asked.count("tokenizer.json") == 1


def test_a_model_without_safetensors_is_refused_before_anything_comes(
    folder, cache, fetcher, monkeypatch
):
    with hub(ID, folder, without="model.safetensors") as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        fetcher.start(ID)
        told = until(fetcher, ended)
    assert (told["state"], served.asked) == ("failed", [])
    assert "no safetensors" in told["why"]


def test_a_model_nobody_has_is_told(folder, cache, fetcher, monkeypatch):
    with hub(ID, folder) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
        fetcher.start("someone/nothing")
        assert "no model someone/nothing" in until(fetcher, ended)["why"]


def test_a_hub_that_is_not_there_is_told(folder, cache, fetcher, monkeypatch):
    with hub(ID, folder) as served:
        monkeypatch.setenv("HF_ENDPOINT", served.url)
    fetcher.start(ID)
    assert "broke off" in until(fetcher, ended)["why"]
