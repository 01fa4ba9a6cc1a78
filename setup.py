"""Package data that lies outside the package: the trained models and the demonstration documents."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["pipeline*"]), "woordhouder_models", "woordhouder_corpus"],
    package_dir={"woordhouder_models": "models", "woordhouder_corpus": "corpus"},
    package_data={
        "pipeline": [f"**/*.{kind}" for kind in "json yml cfg mako html css js svg pot mo".split()],
        "woordhouder_models": ["**/*"],
        "woordhouder_corpus": ["demo/*"],
    },
)
