"""A widget with a picture of itself, for places that show no widgets."""

from typing import Any


class Pictured:
    """Give a widget's representation a PNG with its alternative text; it needs `png()` and `alt`."""

    alt: Any

    def png(self) -> bytes:
        """The widget as it starts, as PNG bytes."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = super()._repr_mimebundle_(**kwargs) or {}  # type: ignore[misc]
        # anywidget gives data and metadata, ipywidgets data alone
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        picture = {"image/png": self.png(), "text/plain": repr(self)}
        return {**data, **picture}, {**metadata, "image/png": {"alt": self.alt}}
