"""Read expressions that a reader typed, safely."""

from .arithmetic import FUNCTIONS as FUNCTIONS
from .grammar import NEGATIVE as NEGATIVE
from .grammar import SAYS as SAYS
from .grammar import grammar as grammar
from .reader import checked_free_name as checked_free_name
from .reader import checked_name as checked_name
from .reader import names_in as names_in
from .reader import parse as parse
from .steps import Step as Step
from .steps import steps_of as steps_of
from .words import CONSTANTS as CONSTANTS
