r"""Small cells, to be read by JupyterLab and by the exported page alike, in this order."""

from pathlib import Path

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
DIFFERENT = {
    r"Prices \$5 and \$6.": "an escaped dollar is a price; JupyterLab makes a formula of two",
    r"$\bm{x}$ and $\boldsymbol{\theta}$": "JupyterLab does not know \\bm, and shows its name",
    r"$한국어$ and $\text{é}$": "an accent over e, or a letter with one: they look the same",
    r"$a { b$ and $c$ and $d } e$": "a formula that holds dollars: the page shows its source, in red",
    "| left | right\n| --- | ---\n| a \\| b | `c \\| d`": "a row that opens with a line and ends without one",
    r"{$\gdef\inner{q}$} and $\inner$": r"JupyterLab does not know \gdef, and shows its name",
    "```mermaid\ngraph LR\n  A --> B\n```": "the page does not draw diagrams: it says so, above their source",
}
