"""Reference pictures of the cast: what is let in, what an engine gets, and what a drawing shows."""

import io
import json
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from starlette.testclient import TestClient

from pipelines.engines import ENGINES
from pipelines.media import frame_at
from studio.history import revisions, takes
from studio.jobs.collecting import collect
from studio.jobs.worker import Worker
from studio.steps.pictures import portrait
from studio.steps.requests import requests_of
from studio.steps.shoot import shoot
from studio.web import bodies
from studio.web.app import Address, studio_app
from studio.workspace import Workspace, open_workspace
from tests.studio.test_web_routes import HOME, op, refusal
from tests.studio.tiny import POSED

PSD = b"8BPS\x00\x01" + bytes(6) + struct.pack(">HIIHH", 3, 8, 8, 8, 3) + bytes(4000)


def picture(kind: str = "PNG", color=(200, 40, 40), size=(32, 24)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, color).save(out, kind)
    return out.getvalue()


@pytest.fixture
def workspace(tmp_path: Path):
    ENGINES["posed"] = POSED
    with open_workspace(tmp_path / "work") as workspace:
        yield workspace
    del ENGINES["posed"]


@pytest.fixture
def client(workspace: Workspace) -> TestClient:
    return TestClient(
        studio_app(workspace, Address()), base_url=HOME, raise_server_exceptions=False
    )


@pytest.fixture
def project(client: TestClient) -> str:
    id_ = client.post("/studio/projects").json()["id"]
    project = f"/studio/projects/{id_}"
    op(client, project, op="prompt.refine", text="A child runs. Then a dog barks.")
    op(client, project, op="board.plan")
    return project


def send(client: TestClient, project: str, data: bytes, entity="child", name="face.png", **more):
    params = {"entity": entity, "name": name, **more}
    return client.post(f"{project}/pictures", params=params, content=data)


def cast(view: dict, id_: str = "child") -> dict:
    return next(one for one in view["cast"] if one["id"] == id_)


def document(workspace: Workspace, project: str):
    with workspace.reading() as db:
        return revisions.document(db, revisions.head(db, int(project[-1])).revision.id)


@pytest.mark.parametrize(("kind", "type_"), [("PNG", "png"), ("JPEG", "jpeg"), ("WEBP", "webp")])
def test_a_picture_is_kept_by_its_digest_and_served(client, project, kind, type_):
    (told,) = cast(send(client, project, picture(kind)).json())["pictures"]
    answer = client.get(f"/{told['url']}")
    assert (answer.content, answer.headers["content-type"]) == (picture(kind), f"image/{type_}")
    undone = client.post(f"{project}/undo").json()
    assert cast(undone)["pictures"] == []


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (PSD, "C:\\me\\face.psd", "face.psd is no PNG, JPEG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a/b/x.svg", "x.svg is no PNG"),
        (b"", "", "picture is no PNG"),
        (picture()[:60], "cut.png", "cut.png is a broken picture"),
        (b"GIF89a" + bytes(99), "g.gif", "g.gif is no PNG"),
    ],
    ids=["psd", "svg", "empty", "cut short", "gif"],
)
def test_what_is_no_picture_of_ours_is_refused_and_nothing_stays(
    client, workspace, project, data, name, why
):
    assert why in refusal(send(client, project, data, name=name))
    assert cast(client.get(project).json())["pictures"] == []
    assert workspace.media.drafts() == []
    assert list(workspace.media.all_of()) == []


def test_a_psd_is_refused_unread(client, project, monkeypatch):
    def never(*_):
        raise AssertionError("a decoder saw it")

    monkeypatch.setattr("pipelines.decoding.facts", never)
    monkeypatch.setattr(Image, "open", never)
    assert "no PNG" in refusal(send(client, project, PSD, name="x.png"))


def test_too_many_bytes_or_pixels_are_refused(client, project):
    huge = picture()[:8] + bytes(bodies.MOST_PICTURE)
    answer = send(client, project, huge)
    assert (answer.status_code, answer.json()["kind"]) == (413, "TooMuch")
    wide = picture(size=(12_000, 6_000))
    assert len(wide) < bodies.MOST_PICTURE
    assert "wide.png has 12000 x 6000 pixels" in refusal(
        send(client, project, wide, name="wide.png")
    )


def test_a_picture_of_nobody_is_refused_before_it_is_kept(client, workspace, project):
    assert "The cast has no 'ghost'" in refusal(send(client, project, picture(), "ghost"))
    assert list(workspace.media.all_of()) == []


def test_a_digest_of_no_file_is_no_picture(client, project):
    answer = op(client, project, op="cast.reference", id="child", picture="0" * 64)
    assert "has no file" in refusal(answer)


def test_a_picture_sent_on_an_old_state_is_overtaken(client, project):
    base = client.get(project).json()["project"]["revision"]
    op(client, project, op="shot.edit", id="s1", size="CU")
    answer = send(client, project, picture(), base=base)
    assert (answer.status_code, answer.json()["kind"]) == (409, "Overtaken")


def test_pictures_go_to_engines_that_take_them_and_into_the_key(client, workspace, project):
    plain = requests_of(document(workspace, project))
    for color in ((1, 2, 3), (4, 5, 6), (7, 8, 9)):
        send(client, project, picture(color=color))
    drawn = requests_of(document(workspace, project))
    assert [drawn[i].key == plain[i].key for i in plain] == [True, True]
    op(client, project, op="format.set", engine="posed")
    posed = requests_of(document(workspace, project))
    assert [len(posed[i].asked.references) for i in posed] == [2, 0]
    first = cast(client.get(project).json())["pictures"][0]["sha256"]
    op(client, project, op="cast.reference", id="child", picture=first, remove=True)
    fewer = requests_of(document(workspace, project))
    assert [fewer[i].key == posed[i].key for i in posed] == [False, True]


def test_a_worker_finds_the_picture_and_the_collector_leaves_it(client, workspace, project):
    send(client, project, picture(color=(10, 200, 30)))
    op(client, project, op="format.set", engine="posed", width=64, height=64)
    op(client, project, op="shot.edit", id="s1", seconds=0.5)
    collect(workspace, grace_s=-1)
    shoot(workspace, int(project[-1]), ["s1"])
    Worker(workspace, ("shoot", "still", "export"), "w").run(until_idle_s=0.0)
    key = requests_of(document(workspace, project))["s1"].key
    with workspace.reading() as db:
        take = takes.of_key(db, key)
    frame = frame_at(workspace.media.path(take.media), 0)
    assert np.abs(frame.mean(axis=(0, 1)) - (10, 200, 30)).max() < 6


def test_a_project_opened_again_has_its_cast_and_facts(client, workspace, project):
    send(client, project, picture())
    op(client, project, op="cast.edit", id="child", look="a red hat")
    op(client, project, op="fact.add", text="the dog is wet from shot 2")
    before = client.get(project).json()
    with open_workspace(workspace.folder) as again:
        after = TestClient(studio_app(again, Address()), base_url=HOME).get(project).json()
    assert {k: after[k] for k in ("cast", "ledger", "shots")} == {
        k: before[k] for k in ("cast", "ledger", "shots")
    }
    assert [fact["words"]["en"] for fact in after["ledger"]] == ["The dog is wet."]


def test_one_of_the_cast_is_drawn_as_they_look(client, workspace, project):
    op(client, project, op="cast.edit", id="child", look="a yellow raincoat")
    shot = portrait(document(workspace, project), "child").asked.shot
    assert [(s.noun, s.color) for s in shot.subjects] == [("child", None), ("raincoat", "yellow")]
    assert "The cast has no" in refusal(
        client.get(f"{project}/portrait", params={"entity": "ghost"})
    )


def test_comparing_tells_of_cast_and_ledger(client, project):
    before = client.get(project).json()["project"]["revision"]
    op(client, project, op="cast.edit", id="child", look="a red hat")
    op(client, project, op="fact.add", text="the dog is wet in shot 2")
    after = client.get(project).json()["project"]["revision"]
    rows = client.get(f"{project}/compare", params={"a": before, "b": after}).json()["rows"]
    assert [(r["what"], r["before"], r["after"]) for r in rows] == [
        ("cast.look", "", "a red hat"), ("fact", None, "The dog is wet. [2-2]"),
    ]  # fmt: skip


def test_no_value_of_an_edit_breaks_the_cast(client, project):
    bad = [None, 5, -1, 1e99, [], {}, "", "x" * 5000, "${alert(1)}", "\u202e", True]
    forms = [
        {"op": "cast.edit", "id": ...}, {"op": "cast.edit", "id": "child", "look": ...},
        {"op": "cast.edit", "id": "child", "color": ...}, {"op": "cast.add", "name": ...},
        {"op": "cast.add", "name": "Tom", "kind": ...}, {"op": "cast.remove", "id": ...},
        {"op": "cast.reference", "id": "child", "picture": ...}, {"op": "fact.add", "text": ...},
        {"op": "fact.edit", "id": ..., "start": "s1"}, {"op": "fact.remove", "id": ...},
        {"op": "fact.switch", "id": ..., "shot": "s1"},
    ]  # fmt: skip
    for form in forms:
        for value in bad:
            told = {name: value if it is ... else it for name, it in form.items()}
            answer = op(client, project, **told)
            assert answer.status_code == 200 or refusal(answer), json.dumps(told)
    assert client.get(project).status_code == 200
