"""Questions that check themselves at once and say what is wrong, with and without a kernel.

`numeric`, `choice` and `slider_goal` are widgets that judge in the browser, in JupyterLab and in exports.
`check` judges code, so it needs JupyterLab.
"""

from .checking import Verdict, check
from .questions import choice, numeric, slider_goal
from .widget import Exercise

__all__ = ["Exercise", "Verdict", "check", "choice", "numeric", "slider_goal"]
