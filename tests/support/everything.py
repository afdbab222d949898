"""The chapter of everything: prose, hostile outputs and live widgets, exported once for those who read it."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from exporting import LIVE, chapter, export

PROSE = r"""# What one weight owes

It costs \$5 or \$6: a price is no formula, $w^{(1)}_{11}$ is one.
See [the next chapter](04-next.ipynb#a-part), [another place](https://example.org/a.ipynb),
[the references](references.md).

$$\begin{aligned} \frac{\partial E}{\partial w} &= (a - t)\,a(1 - a)\,x \\ &= 0.0489 \end{aligned}\tag{3.1}$$

**Figure 3.1.** A caption of equation (3.1), not of equation (9.9).

- So says figure 3.1.

\begin{align} W &= \begin{bmatrix} 0.1 & 0.2 \\ 0.3 & 0.1 \end{bmatrix} \end{align}

## Twice

| name | value |
| --- | ---: |
| $\eta$ | 0.3 |

## Twice

<details><summary>Answer</summary>

It is $a - t$.

</details>
"""
HOSTILE = [
    "<script>window.harmed = 1</script>",
    "</pre></div><img src=x onerror='window.harmed = 2'>",
    "</script><svg onload='window.harmed = 3'>",
    "<!-- ]]> --> & &amp; $x$ \x1b[31mred\x1b[0m",
]
HOSTILE_HTML = (
    "<p onclick='window.harmed = 4'>kept</p><script>window.harmed = 5</script>"
    "<img src='http://example.org/seen.png' alt='far away'><iframe src='https://example.org'></iframe>"
    "<a href=' java\tscript:window.harmed = 6'>here</a><meta http-equiv='refresh' content='0;url=http://x.org'>"
    "<link rel='stylesheet' href='http://example.org/a.css'><svg><a xlink:href='data:text/html,x'>s</a></svg>"
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A chapter of everything, exported by the command that a reader types."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    notebook = chapter(
        new_markdown_cell(PROSE + "\n![a dot](dot.svg)\n\n![a secret](../secret.png)"),
        new_code_cell(f"for line in {HOSTILE!r}:\n    print(line)"),
        new_code_cell(f"from IPython.display import HTML, Javascript\nHTML({HOSTILE_HTML!r})"),
        new_code_cell("Javascript('window.harmed = 8')"),
        new_code_cell("1 + 1"),
        new_code_cell(LIVE.strip()),
    )
    nbformat.write(notebook, folder / "03-one.ipynb")
    export(folder, "03-one.ipynb", check=True)
    return folder / "03-one.html"
