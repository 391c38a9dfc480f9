"""The bundled, invented example."""
