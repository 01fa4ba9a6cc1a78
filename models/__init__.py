"""Trained models that ship with Woordhouder, installed as the data package `woordhouder_models`."""
