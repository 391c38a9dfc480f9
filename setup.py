"""The C extension: optional, so that a machine without a compiler installs the plain twin (same results, slower)."""

import sys

from setuptools import Extension, setup


FLAGS = ["/O2"] if sys.platform == "win32" else ["-O3", "-std=c11", "-Wall", "-Wextra", "-fno-math-errno"]

setup(
    ext_modules=[
        Extension(
            "sayso.kernels._native",
            sources=["src/sayso/kernels/native.c"],
            depends=[
                f"src/sayso/kernels/{name}.h" for name in ("folds", "furniture", "marks", "sketch", "verify", "words")
            ],
            define_macros=[("Py_LIMITED_API", "0x030B0000")],
            py_limited_api=True,
            extra_compile_args=FLAGS,
            optional=True,
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp311"}},
)
