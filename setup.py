"""Package data that lies outside the package: the trained models and the demonstration documents."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["pipeline*"]), "woordhouder_models", "woordhouder_corpus"],
    package_dir={"woordhouder_models": "models", "woordhouder_corpus": "corpus"},
    package_data={
        "pipeline": ["**/*.json", "**/*.yml", "**/*.cfg", "**/*.mako", "**/*.html", "**/*.css", "**/*.js", "**/*.svg", "**/*.pot"],
        "woordhouder_models": ["**/*"],
        "woordhouder_corpus": ["demo/*"],
    },
)
