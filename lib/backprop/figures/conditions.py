"""At which settings of a figure's switches something holds. The browser's half is conditions.js."""

from collections.abc import Mapping, Sequence
from typing import Annotated

Settings = Mapping[str, str | bool]  # what each switch is set to, by the setting's name
# For each setting the values at which the condition holds; it holds where all of them do, {} always.
When = Annotated[Mapping[str, Sequence[str | bool]], "condition"]
ALWAYS: When = {}


def holds(when: When, settings: Settings) -> bool:
    """Tell whether a condition holds at these settings."""
    return all(settings.get(setting) in allowed for setting, allowed in when.items())
