"""What readers' code is held against, and the slips that people make, each by its name.

They stand here rather than in the chapters, where a reader would find the answer under the question.
"""

from .arrays import ARRAY_KEYS
from .chapters import CHAPTER_KEYS
from .descents import DESCENT_KEYS
from .key import Key as Key
from .orders import ORDER_KEYS
from .rates import RATE_KEYS
from .values import VALUE_KEYS
from .ways import WAY_KEYS

KEYS = CHAPTER_KEYS | VALUE_KEYS | ORDER_KEYS | WAY_KEYS | RATE_KEYS | ARRAY_KEYS | DESCENT_KEYS
