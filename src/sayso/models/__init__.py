"""ONNX sessions and their tokenisers: pure functions over text."""
