"""Package data that lies outside the package: the trained models and the demonstration documents."""

from setuptools import find_packages, setup

KINDS = ("json", "yml", "cfg", "mako", "html", "css", "js", "svg", "pot", "mo", "typ")

setup(
    packages=[*find_packages(include=["pipeline*"]), "woordhouder_models", "woordhouder_corpus"],
    package_dir={"woordhouder_models": "models", "woordhouder_corpus": "corpus"},
    package_data={
        "pipeline": [f"**/*.{kind}" for kind in KINDS],
        "woordhouder_models": ["**/*"],
        "woordhouder_corpus": ["demo/*"],
    },
)
