"""The data types that stages exchange: frozen dataclasses with plain fields, importing nothing of ours."""
