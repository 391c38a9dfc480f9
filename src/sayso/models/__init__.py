"""ONNX sessions and their tokenisers: pure functions over text, that know of records only where text stands.

The statement model (``tagger``) and the sentence encoder (``meaning``) share their word table (``runtime``) and are
opened when they are first asked for; ``models_available()`` tells whether they can be, so that a caller may choose
rules instead and say so.
"""

from sayso.models.runtime import missing, models_available


__all__ = ["missing", "models_available"]
