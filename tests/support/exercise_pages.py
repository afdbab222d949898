"""How the answers of exercises on a page are read."""


def status(page):
    """The words of the status line, and its state."""
    line = page.get_by_role("status")
    return " ".join(line.inner_text().split()), line.get_attribute("data-state")


CONTRASTS = """() => {
    const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => rgb(colour).slice(0, 3).map((c) => c / 255)
        .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (node) => {
        const colour = getComputedStyle(node).backgroundColor;
        return rgb(colour)[3] === 0 ? behind(node.parentElement) : colour;
    };
    const texts = [...document.querySelectorAll('.bp-exercise *')].filter((node) => node.innerText?.trim());
    return Math.min(...texts.map((node) => {
        const [one, other] = [light(getComputedStyle(node).color), light(behind(node))];
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }));
}"""

# A goal shows at its figure once the reader has come to the exercise: the way back to it is a link, too.
COME_TO_EXERCISES = """async () => {
    for (const exercise of document.querySelectorAll('.bp-exercise')) {
        exercise.scrollIntoView();
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    scrollTo(0, 0);
}"""
