"""The trained Dutch models, found and loaded once: a spaCy pipeline and a sentence encoder."""

from pipeline.language.encoder import Encoder, load_encoder, load_transformer
from pipeline.language.location import model_path
from pipeline.language.nlp import load_nlp

__all__ = ["Encoder", "load_encoder", "load_nlp", "load_transformer", "model_path"]
