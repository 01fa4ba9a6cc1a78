import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline.errors import InvalidSettings
from pipeline.language import load_encoder, model_path
from pipeline.language.static import CONFIG_FILE, STATIC_ENCODER, StaticEncoder

TEXTS = [
    "Tegen het najaar komt er een webpagina waarop studenten grensoverschrijdend gedrag kunnen melden.",
    "Een online meldpunt voor misbruik van stagiairs wordt in het najaar gelanceerd.",
    "De brug over het kanaal wordt volgend jaar vernieuwd.",
    "Het agentschap maakt een overzicht van de wachtlijsten in de jeugdhulp.",
]


@pytest.fixture(scope="module")
def static() -> StaticEncoder:
    found = load_encoder(STATIC_ENCODER)
    assert isinstance(found, StaticEncoder)
    return found


def test_vectors_lie_near_those_of_the_encoder_it_imitates(static: StaticEncoder) -> None:
    own, imitated = static.encode(TEXTS), load_encoder().encode(TEXTS)
    assert own.shape == imitated.shape
    np.testing.assert_allclose(np.linalg.norm(own, axis=1), 1, atol=1e-5)
    cosines = own @ imitated.T
    assert (cosines.argmax(axis=1) == np.arange(len(TEXTS))).all()
    assert np.diag(cosines).min() > 0.6


def test_another_wording_is_nearer_than_another_matter(static: StaticEncoder) -> None:
    promise, same, *others = static.encode(TEXTS)
    assert promise @ same > max(promise @ other for other in others) + 0.1


def test_company_does_not_matter(static: StaticEncoder) -> None:
    np.testing.assert_array_equal(static.encode(TEXTS[:1])[0], static.encode(["", *TEXTS])[1])
    assert static.encode([]).shape == (0, static.size)


@pytest.mark.parametrize("config", ['{"imitates": "e5-small-xx"}', "{}", "nonsense"], ids=["unknown", "empty", "text"])
def test_a_malformed_folder_is_refused(tmp_path: Path, config: str) -> None:
    folder = shutil.copytree(model_path(STATIC_ENCODER), tmp_path / "mine")
    (folder / CONFIG_FILE).write_text(config, encoding="utf-8")
    with pytest.raises(InvalidSettings, match=r"e5-small-xx|static\.npz"):
        load_encoder(str(folder))
