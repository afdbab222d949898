"""Computational graphs: named lines, their adjoints, their values and their formulas."""

from ..notation import latex_name as latex_name
from ..notation import plain_name as plain_name
from .graph import Explanation as Explanation
from .graph import Graph as Graph
from .layers import layers_graph as layers_graph
from .plain import written as written
