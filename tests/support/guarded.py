"""Try what might go wrong, and hold it to good manners.

    with guarded():
        library_call(odd)

A call may succeed, or refuse with a ValueError or TypeError of the library's own words: raised by a `raise`
of the package, not passed on from below. It runs no text, starts no program, writes no file, and takes less
than a second of the processor.
"""

import gc
import linecache
import signal
import sys
import traceback
import warnings
from contextlib import contextmanager

import numpy.testing  # noqa: F401  (loaded by SymPy's `from numpy import *`: an old one runs lscpu)

from places import PACKAGE

LIBRARY = str(PACKAGE)
SECONDS = 1.0
# Who may compile and run code while a call is watched: imports, and what compiles a graph or a template.
COMPILERS = (
    "importlib",
    "/ast.py",
    "/typing.py",  # the names of types, while a library is loaded
    "annotationlib.py",  # the same from Python 3.14 on
    "sympy/utilities/lambdify.py",
    "dataclasses.py",
    "collections/__init__.py",
    "matplotlib/rcsetup.py",
    "jinja2/environment.py",  # the exporter's template
    "fastjsonschema/__init__.py",  # the schema of notebooks
)

STARTS_OR_WRITES = {
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "shutil.rmtree",
    "shutil.copyfile",
    "subprocess.Popen",
    "socket.connect",
    "socket.bind",
    "webbrowser.open",
    "ctypes.dlopen",
    "pty.spawn",
}
_WRITING = 0o3 | 0o100  # O_WRONLY, O_RDWR, O_CREAT


class Misbehaved(AssertionError):
    """A call did what no call of a library for calculus should."""


class _TooLong(BaseException):
    """A second is over; no `except Exception` of the library stands in its way."""


_watching: list[str] | None = None


def _audit(event, arguments):
    if _watching is None:
        return
    if event in STARTS_OR_WRITES or (event == "open" and arguments[2] and arguments[2] & _WRITING):
        _watching.append(f"{event} {arguments[:2]!r}")
    elif event in ("compile", "exec"):
        callers = [frame.f_code.co_filename for frame, _ in traceback.walk_stack(sys._getframe(1))]
        if not any(compiler in callers[0] for compiler in COMPILERS) and "<frozen importlib" not in "".join(
            callers
        ):
            _watching.append(f"{event} by {callers[0]}: {arguments[0]!r:.80}")


sys.addaudithook(_audit)


def _over(signum, frame):
    if any(map(_loses_exceptions, traceback.walk_stack(frame))):
        return  # the timer rings again
    raise _TooLong("".join(traceback.format_stack(frame)[-4:]))


def _loses_exceptions(called):
    """Whether Python itself has called this frame, between two lines, and swallows what it raises."""
    code = called[0].f_code
    collecting = any(getattr(callback, "__code__", None) is code for callback in gc.callbacks)
    return collecting or code.co_name == "__del__" or code.co_filename.endswith("weakref.py")


@contextmanager
def guarded(refusals=(ValueError, TypeError), seconds=SECONDS):
    """Let the call inside succeed or refuse in words, and give the refusals; all else is Misbehaved."""
    global _watching
    refused, _watching = [], []
    before = signal.signal(signal.SIGPROF, _over)
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.05)
    try:
        with warnings.catch_warnings():
            # numbers that overflow on the way may warn; those who asked see inf
            warnings.simplefilter("ignore", RuntimeWarning)
            yield refused
    except refusals as error:
        signal.setitimer(signal.ITIMER_PROF, 0)
        refused.append(error)
        _check_words(error)
    except _TooLong as late:
        raise Misbehaved(f"not done after {seconds:g} s of the processor:\n{late}") from None
    except Exception as error:
        raise Misbehaved(f"expected a ValueError or TypeError; got {error!r}") from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        seen, _watching = _watching, None
    if seen:
        raise Misbehaved("; ".join(seen))


def _check_words(error):
    """The last frame stands at a `raise` of the package, and the message is a sentence that prints."""
    frame, line = list(traceback.walk_tb(error.__traceback__))[-1]
    file = frame.f_code.co_filename
    written = linecache.getline(file, line).strip()
    if not (file.startswith(LIBRARY) and written.startswith("raise")):
        raise Misbehaved(f"passed on from {file}:{line} ({written}): {error!r}") from error
    if len(str(error).split()) < 3 or len(str(error)) > 2000:
        raise Misbehaved(f"expected a sentence; got {str(error)!r:.300}") from error
