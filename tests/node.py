"""The browser's own functions, asked from Python: one Node process runs a whole batch of calls.

Where Node is absent, a test that asks is skipped with a reason, or fails when BACKPROP_REQUIRE_BROWSER=1.
"""

import json
import math
import shutil
import subprocess
from pathlib import Path

from browser import missing

ANSWER = Path(__file__).parent / "javascript" / "answer.mjs"


def node():
    """Where Node is."""
    return shutil.which("node") or missing("Node on the PATH")


def answers(module, name, calls, *, then=None, programs=()):
    """What `name`, exported by a module of the library's, answers to each list of arguments.

    then: arguments for what it returns, where that is a function. programs: graphs printed as JavaScript; an
    argument {"$evaluate": 0} is what the first of them exports.
    """
    asked = {"module": module, "name": name, "calls": calls, "then": then, "programs": list(programs)}
    done = subprocess.run([node(), ANSWER], input=_json(asked), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, object_hook=_number)


def _json(thing):
    """JSON that says nan, the infinities and -0 as answer.mjs reads them."""
    return json.dumps(_plain(thing))


def _plain(thing):
    if isinstance(thing, dict):
        return {key: _plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain(value) for value in thing]
    if isinstance(thing, float) and (not math.isfinite(thing) or (thing == 0 and math.copysign(1, thing) < 0)):
        return {"$number": {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(repr(thing), "-0")}
    return thing


def _number(thing):
    return float(thing["$number"]) if "$number" in thing else thing
