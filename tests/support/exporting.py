"""What exports are tried on, how they are made, and how their elements are read."""

import base64
import re
import subprocess
import zlib
from html.parser import HTMLParser

from nbformat.v4 import new_notebook
from traitlets.config import Config

from backprop.export.packing import PACKED
from kernel_ports import command

AS_THEY_ARE = Config({"ChapterRun": {"enabled": False}})  # of notebooks: their cells are not run

LIVE = '''
import anywidget, traitlets
from ipywidgets import FloatLogSlider, FloatSlider, Text, VBox

class Square(anywidget.AnyWidget):
    _esm = """
    globalThis.loadedSquares = (globalThis.loadedSquares ?? 0) + 1;
    async function render({ model, el }) {
      const [name, reference] = Object.entries(model.get("controls"))[0];
      const slider = await model.widget_manager.get_model(reference.slice("IPY_MODEL_".length));
      const show = () => { el.dataset.value = String(slider.get("value") ** 2); };
      slider.on("change:value", show);
      el.classList.add("square");
      el.append(document.createElement("b"));
      show();
    }
    export default { render };
    """ + "//" + "x" * 600
    controls = traitlets.Dict().tag(sync=True)
    said = traitlets.Unicode("</script><script>window.harmed = 7</script>").tag(sync=True)

weight = FloatSlider(value=0.5, min=-2, max=2, step=0.5, description="$w_{11}$")
rate = FloatLogSlider(value=0.1, min=-3, max=1, description="rate <b>eta</b>")
typed = Text(description="your own f")
typed.add_class("bp-needs-kernel")
squares = [Square(controls={"w": f"IPY_MODEL_{weight.model_id}"}) for _ in range(2)]
VBox([weight, rate, *squares, typed])
'''


def chapter(*cells):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=list(cells), metadata=kernel)


def export(folder, *names, **options):
    """Export as a reader's command does, run with these options; return what it said and how it ended."""
    exporting = command("nbconvert", "--to", "live_html", *names)
    return subprocess.run(exporting, cwd=folder, capture_output=True, text=True, **options)


def unpacked(page):
    """The text of a page with what is packed in it as it was."""

    def opened(found):
        return zlib.decompress(base64.b85decode(found[0].replace(",", "<"))).decode(errors="replace")

    return re.sub(rf'(?<=type="{PACKED}">)[^<]+', opened, page)


class Elements(HTMLParser):
    """Every start tag of a page, as (name, attributes)."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
