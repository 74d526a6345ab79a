"""A language model of random weights, held to the sheet: the worst there can be is valid."""

import shutil

import pytest

from pipelines.errors import MissingPart
from pipelines.progress import Cancelled
from pipelines.script import Wanted
from pipelines.writers import open_writer
from pipelines.writers.speaking.errors import Unwritten
from pipelines.writers.speaking.instruction import messages
from pipelines.writers.speaking.known import DEFAULT, folder_of, known
from pipelines.writers.speaking.local import Local
from pipelines.writers.speaking.setup import Setup
from pipelines.writers.speaking.sheet import schema_for, sheet_in
from tests.language_models import put_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return put_model(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def speaker(folder):
    return Local(Setup(local=str(folder), threads=1))


def answer(speaker, prompt, wanted=None, most=900, hear=lambda _: None):
    wanted = wanted or Wanted()
    return speaker.answer(messages(prompt, wanted, "en"), schema_for(prompt, wanted), most, hear)


@pytest.mark.parametrize("shots", [None, 1, 3, 7])
def test_random_weights_fill_in_a_sheet(speaker, shots):
    for number in range(3):
        wanted = Wanted(shots=shots)
        told = answer(speaker, f"{number} dogs run", wanted, 500 + 300 * (shots or 6))
        assert len(sheet_in(told, wanted).shots) == (shots or len(sheet_in(told, wanted).shots))


@pytest.mark.parametrize("most", [200, 260, 400])
def test_an_answer_is_whole_when_the_tokens_run_out(speaker, most):
    for number in range(5):
        told = answer(speaker, f"{number} cats in a long, long story", Wanted(shots=1), most)
        assert len(sheet_in(told, Wanted()).shots) == 1


def test_the_same_words_give_the_same_answer(speaker):
    assert answer(speaker, "a fox") == answer(speaker, "a fox") != answer(speaker, "a wolf")


def test_what_is_heard_is_what_is_answered(speaker):
    heard = []
    assert answer(speaker, "a fox", hear=heard.append) == "".join(heard)


def test_a_writing_stops_at_once(speaker):
    heard = []

    def hear(piece):
        heard.append(piece)
        if len(heard) == 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        answer(speaker, "a fox", hear=hear)
    assert len(heard) == 10


def test_a_writer_of_the_room_gives_a_storyboard_by_the_model(folder):
    outcome = open_writer("llm", Setup(local=str(folder), threads=1)).write("a fox", Wanted())
    assert "llm" in {outcome.used.writer, outcome.offered and outcome.offered.writer}


@pytest.mark.parametrize("shots", [None, 4])
@pytest.mark.parametrize("prompt", ["fox", "一只红色的狐狸", "${alert(1)} <b>{{x}}</b> \x00 a cat"])
def test_a_model_keeps_the_promise_of_the_room(folder, prompt, shots):
    writer = open_writer("llm", Setup(local=str(folder), threads=1))
    plans = writer.draft(prompt, Wanted(shots=shots, seconds=2.5)).shots
    assert [plan.number for plan in plans] == list(range(1, (shots or len(plans)) + 1))
    for plan in plans:
        ids = {subject.id for subject in plan.subjects}
        assert (plan.seconds, len(ids)) == (2.5, len(plan.subjects))
        assert all({relation.a, relation.b} <= ids for relation in plan.relations)
        assert all({action.agent, action.target} <= {*ids, None} for action in plan.actions)


def test_a_model_that_knows_no_system_is_told_its_task_all_the_same(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "model")
    template = copy / "chat_template.jinja"
    refusing = "{% if m.role == 'system' %}{{ raise_exception('no') }}{% endif %}<|im_start|>"
    template.write_text(
        template.read_text().replace("<|im_start|>{{m.role}}", f"{refusing}{{{{m.role}}}}")
    )
    told = answer(Local(Setup(local=str(copy), threads=1)), "a fox", Wanted(shots=1))
    assert len(sheet_in(told, Wanted()).shots) == 1


def test_without_a_model_the_rules_write_and_say_why():
    outcome = open_writer("llm").write("a fox", Wanted())
    assert (outcome.used.writer, outcome.offered) == ("rules", None)
    assert "No language model is chosen" in outcome.why


def test_a_hub_id_that_is_not_here_is_refused_with_what_it_would_cost(monkeypatch, tmp_path):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(MissingPart) as wrong:
        folder_of(DEFAULT)
    told = known(DEFAULT)
    for fact in (
        DEFAULT,
        told.licence,
        f"{told.gigabytes:g} GB",
        f"{told.memory_gb:g} GB",
        "Download",
    ):
        assert fact in str(wrong.value)


@pytest.mark.parametrize(
    ("gone", "told"),
    [("model.safetensors", "safetensors"), ("config.json", "no language model")],
)
def test_a_folder_that_is_not_whole_is_refused(folder, tmp_path, gone, told):
    copy = shutil.copytree(folder, tmp_path / "model")
    (copy / gone).unlink()
    (copy / "pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'true'\ntR.")
    with pytest.raises(MissingPart, match=told):
        folder_of(str(copy))


def test_a_folder_with_broken_weights_is_told_in_a_sentence(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "model")
    (copy / "model.safetensors").write_bytes(b"nonsense" * 100)
    with pytest.raises(Unwritten, match="cannot be loaded"):
        Local(Setup(local=str(copy))).load()


def test_no_code_of_a_folder_is_run(folder, tmp_path):
    copy = shutil.copytree(folder, tmp_path / "model")
    config = (copy / "config.json").read_text()
    mark = tmp_path / "ran"
    (copy / "evil.py").write_text(f"open({str(mark)!r}, 'w').close()\n")
    mapped = '"auto_map": {"AutoConfig": "evil.C", "AutoModelForCausalLM": "evil.M"}, "model_type"'
    (copy / "config.json").write_text(
        config.replace('"model_type"', mapped).replace('"qwen3"', '"evil"')
    )
    with pytest.raises(Unwritten, match="cannot be loaded"):
        Local(Setup(local=str(copy))).load()
    assert not mark.exists()


@pytest.mark.parametrize("name", ["../../etc", "a b/c", "x/y/z", "http://x/y"])
def test_what_is_no_hub_id_is_refused(name):
    with pytest.raises(MissingPart):
        folder_of(name)
