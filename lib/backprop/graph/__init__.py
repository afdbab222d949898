"""Computational graphs: named lines, their adjoints, their values and their formulas."""

from ..notation import latex_name as latex_name
from ..notation import plain_name as plain_name
from .array_graph import ArrayGraph as ArrayGraph
from .array_graph import needed as needed
from .array_layers import array_graph as array_graph
from .graph import Explanation as Explanation
from .graph import Graph as Graph
from .layers import layers_graph as layers_graph
from .plain import written as written
