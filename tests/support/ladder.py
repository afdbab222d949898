"""Mistakes that readers make on the rungs of chapter 5, as they type them, and what is said of each.

By the name of the function that a rung asks for; the second `backward` is the one that may be called twice.
What begins with "For " or "Your" is said by no hint, but of what was seen; … stands for anything.
"""

import ladder_arrays
import ladder_values
import ladder_walks

MISTAKES = ladder_values.MISTAKES | ladder_walks.MISTAKES | ladder_arrays.MISTAKES
