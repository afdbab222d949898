"""The browser's own functions, asked from Python: one Node process runs a whole batch of calls.

Where Node is absent, a test that asks is skipped with a reason, or fails when BACKPROP_REQUIRE_BROWSER=1.
"""

import json
import shutil
import subprocess

from installed import missing
from places import ROOT

ANSWER = ROOT / "tests" / "javascript" / "answer.mjs"


def node():
    """Where Node is."""
    return shutil.which("node") or missing("Node on the PATH")


def run(script, given):
    """What a module prints, as JSON; `given` it reads as JSON from its standard input."""
    command = [node(), "--input-type=module", "--eval", script]
    done = subprocess.run(command, input=_json(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout, object_hook=_number, parse_int=_whole)


def answers(module, name, calls, *, then=None, programs=()):
    """What `name`, exported by a module of the library's, answers to each list of arguments.

    then: arguments for what it returns, where that is a function. programs: graphs printed as JavaScript; an
    argument {"$evaluate": 0} is what the first of them exports.
    """
    asked = {"module": module, "name": name, "calls": calls, "then": then, "programs": list(programs)}
    return run(f"import {json.dumps(ANSWER.as_uri())};", asked)


def _json(thing):
    """JSON that says nan, the infinities and -0 as answer.mjs reads them."""
    return json.dumps(_plain(thing))


def _plain(thing):
    if isinstance(thing, dict):
        return {key: _plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain(value) for value in thing]
    spelt = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity", "-0.0": "-0"}.get(repr(thing))
    return {"$number": spelt} if spelt else thing


def _whole(text):
    """JavaScript prints a large number by the digits that tell it from its neighbours, not by all."""
    return int(text) if len(text) < 16 else float(text)


def _number(thing):
    return float(thing["$number"]) if "$number" in thing else thing
