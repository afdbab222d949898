"""The still pictures at the top of the chapters on backpropagation and on the engine."""

import numpy as np
import pytest

import backprop as bp
from backprop.explorers import tape_picture
from backprop.figures import backward_picture


@pytest.fixture(scope="module")
def picture():
    """Of the worked example."""
    return backward_picture(bp.examples.two_two_two())


def shown(picture):
    """The visible texts by gid."""
    texts = picture.figure.findobj(lambda artist: hasattr(artist, "get_text") and artist.get_gid())
    return {text.get_gid(): text.get_text() for text in texts if text.get_visible()}


def test_shows_every_gradient_and_error(picture):
    example = bp.examples.two_two_two()
    back = example.network.backward(example.network.forward(example.x), example.t)
    texts = {gid: text.replace("−", "-") for gid, text in shown(picture).items()}
    for l in (1, 2):  # noqa: E741
        for (i, j), slope in np.ndenumerate(back.dW[l]):
            assert float(texts[f"w{l}_{i + 1}_{j + 1}.gradient"]) == pytest.approx(slope, abs=5e-5)
        for j, delta in enumerate(back.delta[l], start=1):
            assert float(texts[f"z{l}_{j}.delta"]) == pytest.approx(delta, abs=5e-5)


def test_shows_one_thing_in_one_place(picture):
    assert not [gid for gid in shown(picture) if gid.endswith((".new", "1.value")) and gid[0] in "znu"]
    assert [gid for gid in shown(picture) if gid.endswith(".flow")] == ["backward.flow"]


def test_is_a_png_with_words(picture):
    data, metadata = picture._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert "0.0718" in metadata["image/png"]["alt"] and "+0.0489" in metadata["image/png"]["alt"]


def test_a_still_tape_counts_no_visits_as_nobody_walks_it():
    still = shown(tape_picture("a*b + a", a=2, b=3))
    assert "a.slope" in still and not [gid for gid in still if "visits" in gid]
