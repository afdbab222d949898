"""One of each widget that ipywidgets registers, as a notebook writes it."""

import ipywidgets
from ipywidgets import DOMWidget
from ipywidgets.widgets.widget import _registry

# What a widget is made with, where it would show nothing by itself.
MADE_WITH = {
    "Accordion": "[w.Label('first'), w.IntSlider(3)], titles=('One', 'Two'), selected_index=0",
    "Audio": "value=b'RIFF', format='wav', autoplay=False",
    "Box": "[w.Label('in a box')]",
    "Button": "description='Press', icon='check'",
    "Checkbox": "True, description='tick'",
    "ColorPicker": "value='red', description='colour'",
    "ColorsInput": "value=['red', '#00ff00']",
    "Combobox": "value='b', options=['a', 'b'], description='combo'",
    "DatePicker": "value=datetime.date(2020, 2, 3), description='date'",
    "DatetimePicker": "value=datetime.datetime(2020, 2, 3, 4, tzinfo=datetime.timezone.utc), description='t'",
    "Dropdown": "options=['a', 'b'], description='drop'",
    "FileUpload": "description='Up'",
    "FloatsInput": "value=[1.5, 2.5]",
    "GridBox": "[w.Label('in a grid')]",
    "HBox": "[w.Label('left'), w.Label('right')]",
    "HTML": "'<b>bold</b> words'",
    "HTMLMath": "'words and $x^2$'",
    "Image": f"value={b'GIF89a' + bytes(8)!r}, format='gif'",
    "IntsInput": "value=[1, 2]",
    "Label": "'a label'",
    "NaiveDatetimePicker": "value=datetime.datetime(2020, 2, 3, 4), description='naive'",
    "Output": "outputs=({'output_type': 'stream', 'name': 'stdout', 'text': 'printed'},)",
    "Password": "value='secret', description='word'",
    "Play": "value=3, min=0, max=9",
    "RadioButtons": "options=['a', 'b'], description='radio'",
    "Select": "options=['a', 'b'], description='select'",
    "SelectMultiple": "options=['a', 'b'], value=['b'], description='several'",
    "SelectionRangeSlider": "options=['a', 'b', 'c'], description='range'",
    "SelectionSlider": "options=['a', 'b', 'c'], description='slide'",
    "Stack": "[w.Label('below'), w.Label('above')], selected_index=1",
    "Tab": "[w.Label('first'), w.IntSlider(3)], titles=('One', 'Two')",
    "TagsInput": "value=['pizza', 'fries']",
    "Text": "value='typed', description='text'",
    "Textarea": "value='typed\\nlong', description='area'",
    "TimePicker": "value=datetime.time(4, 5), description='time'",
    "ToggleButton": "True, description='Toggle', icon='plus'",
    "ToggleButtons": "options=['a', 'b'], description='either', icons=['check', 'times']",
    "VBox": "[w.Label('over'), w.Label('under')]",
    "Valid": "True, description='valid'",
    "Video": "value=b'0000', format='mp4', autoplay=False",
}
BARE = {
    "BoundedFloatText",
    "BoundedIntText",
    "Controller",
    "FloatLogSlider",
    "FloatProgress",
    "FloatRangeSlider",
}
BARE |= {"FloatSlider", "FloatText", "IntProgress", "IntRangeSlider", "IntSlider", "IntText"}


def widgets_with_views():
    """The classes of ipywidgets that show something, by name, from its own registry."""
    found = {cls.__name__: cls for cls in _classes(_registry._registry) if issubclass(cls, DOMWidget)}
    named = {name: cls for name, cls in found.items() if getattr(ipywidgets, name, None) is not None}
    return {name: named[name] for name in sorted(named) if named[name]._view_name.default_value}


def _classes(registered):
    """The classes in the registry's tree of modules, versions and names."""
    if isinstance(registered, dict):
        return [cls for one in registered.values() for cls in _classes(one)]
    return [registered]


def source(name):
    """The line that makes one."""
    return f"w.{name}({MADE_WITH.get(name, '')})"
