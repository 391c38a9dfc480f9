#include <Python.h>
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_native", "Kernels in C.", 0, NULL, NULL, NULL, NULL, NULL};
PyMODINIT_FUNC PyInit__native(void) { return PyModule_Create(&module); }
