/* The extension's border: bytes and lists of bytes in, bytes out; the GIL is released around all work.
 * No array is kept between calls.  Threads are the caller's: every function may run in several at once. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "furniture.h"
#include "verify.h"

static PyObject *as_bytes(const void *from, size_t size) { return PyBytes_FromStringAndSize(from, (Py_ssize_t)size); }

typedef struct {
    const uint8_t *at;
    size_t n;
} text;

/* Borrows the bytes of a list; the list must not be changed meanwhile. */
static text *borrow(PyObject *list, Py_ssize_t *n) {
    if (!PyList_Check(list)) return PyErr_SetString(PyExc_TypeError, "texts must be a list of bytes"), NULL;
    *n = PyList_Size(list);
    text *found = malloc(((size_t)*n + 1) * sizeof *found);
    if (!found) return PyErr_NoMemory(), NULL;
    for (Py_ssize_t i = 0; i < *n; i++) {
        char *at;
        Py_ssize_t size;
        if (PyBytes_AsStringAndSize(PyList_GetItem(list, i), &at, &size)) return free(found), NULL;
        if (size > INT32_MAX) {
            free(found);
            return PyErr_SetString(PyExc_ValueError, "a text of more than 2 GB"), NULL;
        }
        found[i].at = (const uint8_t *)at;
        found[i].n = (size_t)size;
    }
    return found;
}

static PyObject *native_words(PyObject *self, PyObject *argument) {
    (void)self;
    char *at;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(argument, &at, &size)) return NULL;
    if (size > INT32_MAX) return PyErr_SetString(PyExc_ValueError, "a text of more than 2 GB"), NULL;
    tokens t = {0};
    if (reserve_tokens(&t, (size_t)size)) return free_tokens(&t), PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    split_words(&t, (const uint8_t *)at, (size_t)size);
    Py_END_ALLOW_THREADS
    PyObject *out = Py_BuildValue("(NNN)", as_bytes(t.hash, t.n * sizeof *t.hash), as_bytes(t.start, t.n * sizeof *t.start),
                                  as_bytes(t.end, t.n * sizeof *t.end));
    free_tokens(&t);
    return out;
}

static PyObject *native_sketch(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *list;
    unsigned long long limit;
    if (!PyArg_ParseTuple(args, "OK", &list, &limit)) return NULL;
    Py_ssize_t n;
    text *texts = borrow(list, &n);
    if (!texts) return NULL;
    tokens t = {0};
    numbers found = {0}, grams = {0};
    uint8_t *places = NULL;
    size_t room = 0;
    int32_t *counts = malloc(((size_t)n + 1) * sizeof *counts);
    int failed = !counts;
    Py_BEGIN_ALLOW_THREADS
    for (Py_ssize_t i = 0; i < n && !failed; i++) {
        grams.n = 0;
        failed = reserve_tokens(&t, texts[i].n);
        if (failed) break;
        split_words(&t, texts[i].at, texts[i].n);
        failed = room_for(&grams, t.n + 1) || room_for(&found, t.n + 1);
        if (!failed && found.room > room) {
            uint8_t *more = realloc(places, found.room);
            failed = !more;
            places = more ? more : places;
            room = found.room;
        }
        if (failed) break;
        size_t count = roll_grams(&t, grams.at), before = found.n;
        for (size_t k = 0; k < count; k++) {
            found.at[found.n] = grams.at[k];
            places[found.n] = (uint8_t)(k / 8);
            found.n += grams.at[k] <= limit;
        }
        counts[i] = (int32_t)(found.n - before);
    }
    Py_END_ALLOW_THREADS
    PyObject *out = failed ? PyErr_NoMemory()
                           : Py_BuildValue("(NNN)", as_bytes(found.at, found.n * sizeof *found.at),
                                           as_bytes(places, found.n), as_bytes(counts, (size_t)n * sizeof *counts));
    free(found.at);
    free(places);
    free(grams.at);
    free(counts);
    free_tokens(&t);
    free(texts);
    return out;
}

static PyObject *native_sort(PyObject *self, PyObject *args) {
    (void)self;
    Py_buffer keys;
    int low, failed;
    if (!PyArg_ParseTuple(args, "w*i", &keys, &low)) return NULL;
    Py_BEGIN_ALLOW_THREADS
    failed = sort_keys(keys.buf, (size_t)keys.len / 8, low);
    Py_END_ALLOW_THREADS
    PyBuffer_Release(&keys);
    if (failed) return PyErr_NoMemory();
    Py_RETURN_NONE;
}

/* Whether every key names a text that there is. */
static int fits(const posting *p) {
    int bad = p->n > UINT32_MAX;
    for (size_t i = 0; i < p->n; i++) bad |= text_of(p, i) >= p->texts;
    if (bad) PyErr_SetString(PyExc_ValueError, "a key names a text that has no owner entry");
    return !bad;
}

static PyObject *native_join(PyObject *self, PyObject *args) {
    (void)self;
    Py_buffer keys, owner, furnished;
    unsigned long long mask;
    limits l;
    if (!PyArg_ParseTuple(args, "y*Ky*y*IIII", &keys, &mask, &owner, &furnished, &l.least, &l.crowd, &l.holders, &l.span))
        return NULL;
    posting p = {keys.buf, (size_t)keys.len / 8, mask, owner.buf, (size_t)owner.len / 4};
    numbers found = {0};
    int failed = !fits(&p);
    if (!failed && (size_t)furnished.len < p.n) {
        failed = 1;
        PyErr_SetString(PyExc_ValueError, "not every key is marked");
    }
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = join_texts(&p, furnished.buf, l, &found);
        Py_END_ALLOW_THREADS
        if (failed) PyErr_NoMemory();
    }
    PyObject *out = failed ? NULL : as_bytes(found.at, found.n * sizeof *found.at);
    free(found.at);
    PyBuffer_Release(&keys);
    PyBuffer_Release(&owner);
    PyBuffer_Release(&furnished);
    return out;
}

static PyObject *native_learn(PyObject *self, PyObject *args) {
    (void)self;
    Py_buffer keys, owner, hashes, bounds;
    unsigned long long mask;
    int spare, failed = 0;
    if (!PyArg_ParseTuple(args, "y*Ky*w*y*i", &keys, &mask, &owner, &hashes, &bounds, &spare)) return NULL;
    const int64_t *bound = bounds.buf;
    posting p = {keys.buf, (size_t)keys.len / 8, mask, owner.buf, (size_t)owner.len / 4};
    numbers found = {0};
    learner l = {&p, hashes.buf, bound, calloc(p.texts + 1, 1), calloc(p.n + 1, 1), {0}, spare, &found};
    if (!l.sorted || !l.furnished || open_tally(&l.known, 1 << 10)) {
        failed = 1;
        PyErr_NoMemory();
    } else if (!fits(&p)) {
        failed = 1;
    } else {
        failed = (size_t)bounds.len / 8 != p.texts + 1 || spare < 0 || spare > 63;
        for (size_t i = 0; i < p.texts && !failed; i++) failed = bound[i] > bound[i + 1];
        failed = failed || bound[0] != 0 || (size_t)bound[p.texts] * 8 > (size_t)hashes.len;
        if (failed) PyErr_SetString(PyExc_ValueError, "keys, owners and bounds do not fit each other");
    }
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = learn(&l);
        Py_END_ALLOW_THREADS
        if (failed) PyErr_NoMemory();
    }
    PyObject *out = failed ? NULL
                           : Py_BuildValue("(NN)", as_bytes(found.at, found.n * sizeof *found.at), as_bytes(l.furnished, p.n));
    free(found.at);
    free(l.sorted);
    free(l.furnished);
    close_tally(&l.known);
    PyBuffer_Release(&keys);
    PyBuffer_Release(&owner);
    PyBuffer_Release(&hashes);
    PyBuffer_Release(&bounds);
    return out;
}

/* Makes a set of numbers, for quick questions. */
static int fill_set(tally *t, const Py_buffer *from) {
    size_t n = (size_t)from->len / 8, slots = 16;
    while (slots < 4 * n) slots *= 2;
    if (open_tally(t, slots)) return -1;
    for (size_t i = 0; i < n; i++)
        if (((const uint64_t *)from->buf)[i]) *slot_of(t, ((const uint64_t *)from->buf)[i]) = 1;
    return 0;
}

static PyObject *native_verify(PyObject *self, PyObject *args) {
    (void)self;
    PyObject *list;
    Py_buffer pairs, owner, stop, cues, voices;
    unsigned long long limit;
    if (!PyArg_ParseTuple(args, "Oy*y*y*y*y*K", &list, &pairs, &owner, &stop, &cues, &voices, &limit)) return NULL;
    Py_ssize_t n = 0;
    text *texts = borrow(list, &n);
    size_t count = (size_t)pairs.len / 8;
    const int32_t *pair = pairs.buf;
    int32_t *out = texts ? malloc((count + 1) * FEATURES * sizeof *out) : NULL;
    witness *held = texts ? calloc((size_t)n + 1, sizeof *held) : NULL;
    int failed = texts && (!out || !held);
    if (failed) PyErr_NoMemory();
    if (texts && !failed) {
        for (size_t k = 0; k < 2 * count; k++) failed |= pair[k] < 0 || pair[k] >= n;
        if (failed || (size_t)owner.len / 4 < (size_t)n) {
            failed = 1;
            PyErr_SetString(PyExc_ValueError, "a pair names a text that is not there");
        }
    }
    if (texts && !failed) {
        verifier v = {.limit = limit};
        failed = fill_set(&v.stop, &stop) || fill_set(&v.cue, &cues) || fill_set(&v.voice, &voices);
        Py_BEGIN_ALLOW_THREADS
        size_t weight = 0;
        for (size_t k = 0; k < count && !failed; k++) {
            int32_t a = pair[2 * k], b = pair[2 * k + 1];
            if (weight > CACHE_BYTES) { /* forget everything rather than hold a crowd of texts */
                for (Py_ssize_t i = 0; i < n; i++) forget(&held[i]);
                weight = 0;
            }
            failed = prepare(&v, &held[a], texts[a].at, texts[a].n, ((const int32_t *)owner.buf)[a], &weight) ||
                     prepare(&v, &held[b], texts[b].at, texts[b].n, ((const int32_t *)owner.buf)[b], &weight) ||
                     compare(&v, &held[a], &held[b], out + k * FEATURES);
        }
        for (Py_ssize_t i = 0; i < n; i++) forget(&held[i]);
        free_tokens(&v.words);
        free(v.covered);
        close_tally(&v.stop);
        close_tally(&v.cue);
        close_tally(&v.voice);
        Py_END_ALLOW_THREADS
        if (failed) PyErr_NoMemory();
    }
    PyObject *result = !texts || failed ? NULL : as_bytes(out, count * FEATURES * sizeof *out);
    free(out);
    free(held);
    free(texts);
    PyBuffer_Release(&pairs);
    PyBuffer_Release(&owner);
    PyBuffer_Release(&stop);
    PyBuffer_Release(&cues);
    PyBuffer_Release(&voices);
    return result;
}

static PyObject *native_choose(PyObject *self, PyObject *args) {
    (void)self;
    const char *name = NULL;
    if (!PyArg_ParseTuple(args, "z", &name)) return NULL;
    return PyBool_FromLong(choose_classifier(name));
}

static PyMethodDef methods[] = {
    {"words", native_words, METH_O, "words(text) -> hashes, starts, ends (bytes of uint64, int32, int32)"},
    {"sketch", native_sketch, METH_VARARGS, "sketch(texts, limit) -> hashes, places, counts (bytes of uint64, uint8, int32)"},
    {"sort", native_sort, METH_VARARGS, "sort(keys, low): sort uint64 keys in place by the bits from low on, stably"},
    {"join", native_join, METH_VARARGS, "join(keys, mask, owners, furnished, least, crowd, holders, span) -> triples"},
    {"learn", native_learn, METH_VARARGS, "learn(keys, mask, owners, hashes, bounds, spare) -> (hash, owner), marks of keys"},
    {"verify", native_verify, METH_VARARGS, "verify(texts, pairs, owners, stops, cues, voices, limit) -> features"},
    {"choose", native_choose, METH_VARARGS, "choose(name) -> bool: use plain, sse2, avx2, avx512, or None for the best"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_native", "Kernels in C.", 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__native(void) {
    fill_folds();
    choose_classifier(NULL);
    return PyModule_Create(&module);
}
