"""A notebook that is not the book's: what people bring along who have read neither it nor its exporter."""

from nbformat.v4 import new_code_cell, new_markdown_cell

from exporting import chapter

WAV = (
    "import base64, io, wave\n"
    "kept = io.BytesIO()\n"
    "with wave.open(kept, 'wb') as sound:\n"
    "    sound.setparams((1, 1, 8000, 800, 'NONE', ''))\n"
    "    sound.writeframes(bytes(range(128)) * 7)\n"
    "Audio(kept.getvalue())"
)
IMPORTS = (
    "import ipywidgets as w\nimport anywidget, traitlets\n"
    "from IPython.display import HTML, Audio, IFrame, Image, Javascript, Markdown, Video, display"
)
CELLS = {
    "imports": IMPORTS,
    "observed": "seen = w.IntSlider(3, description='seen')\nseen.observe(print, 'value')\nseen",
    "alone": "w.IntSlider(4, description='alone')",
    "interact": "_ = w.interact(lambda k: k * 2, k=(0, 10))",
    "pressed": "press = w.Button(description='press')\npress.on_click(print)\npress",
    "upload": "w.FileUpload()",
    "linked": (
        "play, shown = w.Play(interval=50, max=9), w.IntSlider(description='shown', max=9)\n"
        "link = w.jslink((play, 'value'), (shown, 'value'))\nw.HBox([play, shown])"
    ),
    "tabs": "w.Tab([w.Label('in one'), w.Label('in two')], titles=('One', 'Two'))",
    "folds": "w.Accordion([w.Label('folded')], titles=('Fold',))",
    "written": (
        "written = w.Output()\nwith written:\n    display(Markdown('**strong** $x^2$'))\n"
        "    print('printed')\nwritten"
    ),
    "remote": (
        "class Far(anywidget.AnyWidget):\n"
        "    _esm = \"import it from 'https://esm.sh/it';\\nexport default { render() {} };\"\nFar()"
    ),
    "html": (
        'w.HTML(\'<b>words</b> <img src="https://example.org/held.png" alt="held">\'\n'
        "       '<style>.mine { color: rgb(1, 2, 3) }</style><i class=\"mine\">mine</i>')"
    ),
    "unknown": (
        "class Foreign(w.DOMWidget):\n    _view_name = traitlets.Unicode('MapView').tag(sync=True)\n"
        "    _model_name = traitlets.Unicode('MapModel').tag(sync=True)\n"
        "    _view_module = traitlets.Unicode('jupyter-far').tag(sync=True)\n"
        "    _model_module = traitlets.Unicode('jupyter-far').tag(sync=True)\n"
        "w.VBox([w.Label('beside it'), Foreign()])"
    ),
    "sound": WAV,
    "film": "Video(b'0000', embed=True, mimetype='video/mp4')",
    "frame": "IFrame('https://example.org/frame', 100, 100)",
    "far film": "Video('https://example.org/far.mp4')",
    "script": "Javascript('element.append(1)')",
    "plotly": "display({'application/vnd.plotly.v1+json': {}, 'text/plain': 'Figure()'}, raw=True)",
    "altair": "HTML('<div id=\"altair-viz\"></div><script>vegaEmbed(1)</script>')",
    "animation": (
        'HTML(\'<div class="animation"><img id="_anim_img1"><button onclick="x()">+</button></div>\'\n'
        "     '<script>new Animation()</script>')"
    ),
    "styled": (
        "HTML('<style>#T_1 td.low { color: red } td { background: url(https://example.org/a) }'\n"
        '     \'</style><table id="T_1"><tr><td class="low">1</td></tr></table>\')'
    ),
    "dead": 'HTML(\'<button onclick="x()">Do</button> <b onmouseover="x()">bold</b>\')',
    "gif": "display({'image/gif': 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='}, raw=True)",
    "far picture": "Image(url='https://example.org/far.png')",
}


def notebook():
    """That notebook, each cell under its name."""
    cells = [new_code_cell(source, metadata={"name": name}) for name, source in CELLS.items()]
    diagram = new_markdown_cell("```mermaid\ngraph LR\n```\n\n![far](https://example.org/b.png)")
    return chapter(new_markdown_cell("# Somebody's notebook"), *cells, diagram)


def number(name):
    """The number of the cell of that name."""
    return list(CELLS).index(name) + 2
