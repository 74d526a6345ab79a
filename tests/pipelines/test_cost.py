"""What a model costs on a machine in closed form, and what finished work teaches."""

import math
import subprocess
import sys
from dataclasses import replace

import pytest

from pipelines.engines.costing.arithmetic import Go, Rates, bill
from pipelines.engines.costing.learning import learned
from pipelines.engines.costing.shape import SLACK, Shape, Weights, Work

GIB = 2**30


def machine(**changed) -> Rates:
    told = {
        "device": "cuda", "name": "test", "dtype": "bfloat16", "matmul": 1e14, "attention": 1e14,
        "scores": 1e12, "conv": 1e14, "conv32": 5e13, "lengths": 1e10, "normed": 1e11,
        "moved": 1e12, "columns": 1e10, "fresh": 1e10, "call": 1e-6, "first": 0.5,
        "disk": 1e9, "link": 1e10, "back": 5e9, "memory": 8 * GIB, "base": 0, "watts": 360,
        "power": "assumed",
    }  # fmt: skip
    return Rates(**{**told, **changed})


def model(**changed) -> Shape:
    told = {
        "kind": "test",
        "denoiser": Weights(params=10**9, largest=10**7),
        "text": Weights(params=5 * 10**9, largest=10**9),
        "vae": Weights(params=10**8, largest=10**6),
        "denoise": Work(matmul=(0.0, 1e9, 0.0), attention=(0.0, 0.0, 1e6), held=(0.0, 1e5, 0.0)),
        "encode": Work(conv=(0.0, 0.0, 0.0, 1e9, 0.0)),
        "decode": Work(conv=(0.0, 0.0, 0.0, 2e9, 0.0), held=(0.0, 0.0, 1e6, 0.0, 0.0)),
        "read": Work(matmul=(5e12,)),
        "encoding": (),
        "decoding": (),
    }
    return Shape(**{**told, **changed})


def test_tokens_are_counted_as_the_model_counts_them():
    assert model().tokens(81, 832, 480) == 21 * 30 * 52
    assert model(time=8, space=32, patch=(1, 1, 1)).tokens(97, 768, 512) == 13 * 24 * 16


def test_words_that_guide_cost_a_second_pass_and_steps_are_paid_each():
    go = Go(81, 832, 480, steps=10, guided=False)
    once = bill(model(), go, machine()).seconds["steps"]
    n = 32760
    assert once == pytest.approx(10 * (1e9 * n + 1e6 * n * n) / 1e14)
    guided = Go(81, 832, 480, steps=10, guided=True)
    assert bill(model(), guided, machine()).seconds["steps"] == pytest.approx(2 * once)


def test_windows_are_paid_each_but_hold_no_more_memory():
    one, six = (bill(model(), Go(81, 832, 480, steps=4, goes=n), machine()) for n in (1, 6))
    assert six.seconds["steps"] == pytest.approx(6 * one.seconds["steps"])
    assert six.peak == one.peak


def test_each_level_of_offload_holds_less_than_the_one_before():
    peaks = [
        bill(model(), Go(81, 832, 480, offload=level), machine()).peak
        for level in ("none", "model", "group", "sequential")
    ]
    assert peaks == sorted(peaks, reverse=True)
    assert peaks[0] > peaks[2]


@pytest.mark.parametrize(("gib", "level"), [(80, "none"), (13, "model"), (8, "group")])
def test_offload_that_is_left_open_is_billed_as_the_device_will_have_it(gib, level):
    auto, told = (
        bill(model(), Go(81, 832, 480, steps=2, offload=o), machine(memory=gib * GIB))
        for o in ("auto", level)
    )
    assert auto == told


def test_what_travels_to_the_device_takes_time():
    shape, go = model(), Go(81, 832, 480, steps=2)
    none, sequential = (
        bill(shape, Go(go.frames, go.width, go.height, steps=2, offload=o), machine()).total
        for o in ("none", "sequential")
    )
    travelled = 2e9 * 4 / 1e10
    assert sequential - none >= travelled


def test_tiles_hold_less_while_decoding_and_take_longer():
    whole, tiled = (
        bill(model(), Go(81, 832, 480, tiled=t), machine()) for t in (False, True)
    )  # fmt: skip
    assert tiled.bytes["decode"] < whole.bytes["decode"]
    assert tiled.seconds["decode"] > whole.seconds["decode"]


def test_energy_is_time_times_power():
    told = bill(model(), Go(81, 832, 480), machine())
    assert told.kwh(1000) == pytest.approx(told.total / 3600)


def test_a_processor_waits_for_its_calls_and_an_accelerator_starts_them_ahead():
    work = Work(matmul=(1e12,), calls=(1e4,)).at((1.0,))
    assert machine(device="cpu").seconds(work) == pytest.approx(0.01 + 0.01)
    assert machine().seconds(work) == pytest.approx(0.01)


def test_a_clip_that_grows_by_sections_pays_each_at_the_size_of_one():
    shape, go = model(section=9, passes=1), Go(145, 832, 480, steps=10, guided=True)
    n = 9 * 30 * 52
    told = bill(shape, go, machine())
    assert told.tokens == n
    assert told.seconds["steps"] == pytest.approx(4 * 10 * (1e9 * n + 1e6 * n * n) / 1e14)


def test_a_model_of_one_size_costs_that_size_whatever_is_asked():
    asked, own = (
        bill(model(fixed=(720, 480)), Go(81, *size, steps=2), machine())
        for size in ((96, 64), (720, 480))
    )
    assert asked == own


def test_passes_in_one_batch_hold_as_much_each():
    go = Go(81, 832, 480, steps=2, guided=True)
    apart, together = (bill(model(together=n), go, machine()) for n in (1, 2))
    weights = 2 * (10**9 + 5 * 10**9 + 10**8)
    assert together.bytes["steps"] - weights == 2 * (apart.bytes["steps"] - weights)
    assert together.seconds["steps"] == apart.seconds["steps"]


def test_what_hangs_on_pairs_of_tokens_and_on_lengths_is_paid_beside_what_is_computed():
    work = Work(attention=(1e12,), scores=(1e11,), lengths=(1e8,), normed=(1e10,)).at((1.0,))
    assert machine().seconds(work) == pytest.approx(0.01 + 0.1 + 0.01 + 0.1)


def test_the_first_work_of_a_process_is_paid_once_and_a_processors_memory_with_every_go():
    work, go = Work(matmul=(1e12,), held=(1e9,)), Go(9, 64, 64, steps=1, guided=False)
    shape = model(read=work, denoise=Work(), encode=Work(), decode=Work())
    assert bill(shape, replace(go, goes=3), machine()).seconds["start"] == 0.5
    grown = (1e9 + SLACK) / 1e10
    for goes in (1, 3):
        told = bill(shape, replace(go, goes=goes), machine(device="cpu")).seconds["start"]
        assert told == pytest.approx(0.5 + goes * grown)


def test_the_interval_narrows_with_jobs_and_settles_on_what_they_took():
    widths = []
    for many in (0, 1, 3, 10, 40):
        told = learned([1.5] * many)
        widths.append(told.high / told.low)
    assert widths == sorted(widths, reverse=True)
    assert learned([1.5] * 40).low < 1.5 < learned([1.5] * 40).high < 1.7


def test_one_job_that_took_ten_times_as_long_moves_the_estimate_little():
    calm, upset = learned([1.0] * 9), learned([1.0] * 9 + [10.0])
    assert upset.high < calm.high * 1.1


def test_no_job_leaves_the_estimate_in_the_middle():
    told = learned([])
    assert math.sqrt(told.low * told.high) == pytest.approx(1)


def test_arithmetic_needs_no_torch():
    code = "import sys, studio.steps.ladder; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
