r"""Small cells, to be read by JupyterLab and by the exported page alike, in this order."""

from pathlib import Path
from urllib.parse import quote

from nbformat.v4 import new_markdown_cell

# Between two cells of the file stands a line of three dashes.
MARKDOWN = Path(__file__).with_suffix(".md").read_text(encoding="utf-8").strip().split("\n---\n")

HTML, LATEX, TEXT, NOTE = "text/html", "text/latex", "text/plain", "text/markdown"
OUTPUTS = [
    {LATEX: r"\begin{align} a &= b \\ c &= d \end{align}"},
    {LATEX: r"$\displaystyle \frac{x^{2}}{2}$"},
    {LATEX: r"$$\R$$"},
    {LATEX: r"\begin{equation} a \tag{9} \label{nine} \end{equation}"},
    {LATEX: r"By \eqref{nine}: $x$"},
    {LATEX: r"\begin{eqnarray} a &=& b \end{eqnarray}"},
    {LATEX: r"\[ x = y \]"},
    {LATEX: r"\(z\)"},
    {NOTE: "| a | b |\n| --- | --- |\n| $x$ | **y** |"},
    {NOTE: "$$x\n= y$$"},
    {NOTE: r"\begin{align} u &= v \end{align}"},
    {HTML: "<p>Costs $5, or $x$?</p>"},
    {HTML: "<table><tr><th>$x$</th><td>1</td></tr></table>"},
    {HTML: r"<p>\(a\) and \[b\] and $$c$$</p>"},
    {HTML: "<p><code>$x$</code> <b>$y</b>$ z$</p>"},
    {HTML: "<pre>$x$</pre><p>$w$</p>"},
    {HTML: r"<p>\begin{align} a &amp;= b \end{align}</p>"},
    {TEXT: "$x$ is plain"},
    {TEXT: "<b>$x$</b>"},
]
# Pictures that Markdown cells bring along, by names that are spelt in two ways, and one that is not there.
ATTACHED = {"image/gif": "R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="}
ATTACHMENTS = [
    new_markdown_cell(spelling.format(quote(name)), attachments={name: ATTACHED})
    for name in ("a.gif", "그림.gif", "two words.gif", "0b1c2d3e-4f5a")
    for spelling in ("![dot](attachment:{}) in text", '<img src="attachment:{}" alt="dot">')
]
DIFFERENT = {
    r"Prices \$5 and \$6.": "an escaped dollar is a price; JupyterLab makes a formula of two",
    r"$\bm{x}$ and $\boldsymbol{\theta}$": "JupyterLab does not know \\bm, and shows its name",
    r"$한국어$ and $\text{é}$": "an accent over e, or a letter with one: they look the same",
    r"$a { b$ and $c$ and $d } e$": "a formula that holds dollars: the page shows its source, in red",
    r"{$\gdef\inner{q}$} and $\inner$": r"JupyterLab does not know \gdef, and shows its name",
    "```mermaid\ngraph LR\n  A --> B\n```": "the page does not draw diagrams: it says so, above their source",
}
BY_CODES = "JupyterLab does not find an attachment whose name is spelt with codes"
DIFFERENT |= {cell.source: BY_CODES for cell in ATTACHMENTS if "%" in cell.source}
