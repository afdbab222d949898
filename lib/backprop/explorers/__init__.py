"""Explorers: drawings that follow their sliders, ready to be called in a chapter."""

from .activations import explore_activations as explore_activations
from .backward import explore_backward as explore_backward
from .bowl import explore_bowl as explore_bowl
from .chain_rule import explore_chain_rule as explore_chain_rule
from .chooser import Chooser as Chooser
from .cost import explore_cost as explore_cost
from .difference import explore_difference as explore_difference
from .explorer import Explorer as Explorer
from .expression import explore_expression as explore_expression
from .expression import tape_picture as tape_picture
from .forward import explore_forward as explore_forward
from .learning_rate import explore_learning_rate as explore_learning_rate
from .nudge import explore_nudge as explore_nudge
from .one_weight import explore_one_weight as explore_one_weight
from .paths import explore_paths as explore_paths
from .softmax import explore_softmax as explore_softmax
from .surface import explore_surface as explore_surface
from .training import explore_training as explore_training
