"""Compute exp, log, powers, sine, cosine, tangent and tanh in additions, multiplications and divisions alone.

These round alike everywhere, where each browser and each build of NumPy has functions of its own that may end
in another digit. Mostly that does not matter. But a descent with too large a step is chaotic, and a reader
may type the sine of a large number: there one last digit decides, so the page and Python have to agree in
all of them.

Each takes a number or an array, and is good to one unit of the last digit. The browser's twins are the files
of the same name, the same operations in the same order; a test holds the two together, bit for bit. The
methods are the usual ones, as in FDLIBM (Sun Microsystems, 1993): the argument is brought near 0, where a
short series does. Where one double is too short, a value is a pair of them, high + low (pairs.py).
"""

from .powers import exp as exp
from .powers import log as log
from .powers import power as power
from .powers import sigmoid as sigmoid
from .powers import softplus as softplus
from .powers import tanh as tanh
from .turns import cos as cos
from .turns import sin as sin
from .turns import tan as tan
