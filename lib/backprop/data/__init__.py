"""Rows to learn from: inputs, targets and labels; pictures of digits, and points in the plane."""

from .dataset import Data as Data
from .digits import digits as digits
from .points import points as points
