"""What the driver of NVIDIA accelerators tells, without loading a library for them."""

import subprocess
from collections.abc import Mapping

ANSWER_S = 5.0


def told(
    *fields: str, environment: Mapping[str, str] | None = None, patience_s: float = ANSWER_S
) -> list[list[str]]:
    """The fields of each accelerator, such as "name" or "power.draw", in units the driver chooses.

    environment: where the driver's program is looked for, and what of it is seen. Nothing when
    there is no driver, or when it does not answer.
    """
    asked = ("nvidia-smi", f"--query-gpu={','.join(fields)}", "--format=csv,noheader,nounits")
    try:
        answer = subprocess.run(
            asked,
            env=None if environment is None else dict(environment),
            capture_output=True,
            text=True,
            timeout=patience_s,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    lines = (line for line in answer.stdout.splitlines() if line.strip())
    return [[field.strip() for field in line.rsplit(",", len(fields) - 1)] for line in lines]
