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
    int bad = p->n >= MARKED;
    for (size_t i = 0; i < p->n; i++) bad |= text_of(p, i) >= p->texts;
    if (bad) PyErr_SetString(PyExc_ValueError, "a key names a text that has no owner entry");
    return !bad;
}

/* Whether bounds cut the samples of so many texts one after the other. */
static int bounded(const Py_buffer *bounds, size_t texts, size_t all) {
    const int64_t *bound = bounds->buf;
    int fine = (size_t)bounds->len / 8 == texts + 1 && bound[0] == 0;
    for (size_t i = 0; i < texts && fine; i++) fine = bound[i] <= bound[i + 1];
    fine = fine && (size_t)bound[texts] <= all;
    if (!fine) PyErr_SetString(PyExc_ValueError, "keys, owners and bounds do not fit each other");
    return fine;
}

static PyObject *native_join(PyObject *self, PyObject *args) {
    (void)self;
    Py_buffer keys, owner, bounds, furnished;
    unsigned long long mask;
    limits l;
    if (!PyArg_ParseTuple(args, "y*Ky*y*y*IIIIII", &keys, &mask, &owner, &bounds, &furnished, &l.least, &l.crowd, &l.holders,
                          &l.span, &l.sure, &l.part))
        return NULL;
    posting p = {keys.buf, (size_t)keys.len / 8, mask, owner.buf, (size_t)owner.len / 4};
    numbers found = {0};
    int failed = !fits(&p) || !bounded(&bounds, p.texts, SIZE_MAX / 8);
    if (!failed && (size_t)furnished.len < p.n) {
        failed = 1;
        PyErr_SetString(PyExc_ValueError, "not every key is marked");
    }
    if (!failed) {
        Py_BEGIN_ALLOW_THREADS
        failed = join_texts(&p, furnished.buf, bounds.buf, l, &found);
        Py_END_ALLOW_THREADS
        if (failed) PyErr_NoMemory();
    }
    PyObject *out = failed ? NULL : as_bytes(found.at, found.n * sizeof *found.at);
    free(found.at);
    PyBuffer_Release(&keys);
    PyBuffer_Release(&owner);
    PyBuffer_Release(&bounds);
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
    learner l = {&p, hashes.buf, bound, calloc(p.texts + 1, 1), calloc(p.n + 1, 1), {0}, spare, &found, NULL};
    if (!l.sorted || !l.furnished || open_tally(&l.known, 1 << 10)) {
        failed = 1;
        PyErr_NoMemory();
    } else if (!fits(&p)) {
        failed = 1;
    } else {
        failed = !bounded(&bounds, p.texts, (size_t)hashes.len / 8);
        if (!failed && (spare < 0 || spare > 63)) {
            failed = 1;
            PyErr_SetString(PyExc_ValueError, "no such shift of hashes");
        }
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

/* Which texts are prepared, and when each is wanted for the last time; what is no longer wanted is used again. */
typedef struct {
    witness *held;
    size_t *last, spare, *free;
    int32_t *place; /* of each text; negative: not prepared */
    size_t made;
} shelf;

static int open_shelf(shelf *s, const int32_t *pair, size_t count, size_t texts) {
    *s = (shelf){calloc(texts + 1, sizeof(witness)), calloc(texts + 1, sizeof(size_t)), 0,
                 malloc((texts + 1) * sizeof(size_t)), malloc((texts + 1) * sizeof(int32_t)), 0};
    if (!s->held || !s->last || !s->free || !s->place) return -1;
    for (size_t i = 0; i < texts; i++) s->place[i] = -1;
    for (size_t k = 0; k < 2 * count; k++) s->last[pair[k]] = k / 2;
    return 0;
}

static void close_shelf(shelf *s) {
    for (size_t i = 0; i < s->made; i++) forget(&s->held[i]);
    free(s->held);
    free(s->last);
    free(s->free);
    free(s->place);
}

static witness *take(shelf *s, verifier *v, const text *texts, const int32_t *owner, int32_t name) {
    if (s->place[name] >= 0) return &s->held[s->place[name]];
    size_t at = s->spare ? s->free[--s->spare] : s->made++;
    s->place[name] = (int32_t)at;
    return prepare(v, &s->held[at], texts[name].at, texts[name].n, owner[name]) ? NULL : &s->held[at];
}

static void put_back(shelf *s, int32_t name, size_t k) {
    if (s->last[name] != k || s->place[name] < 0) return;
    s->free[s->spare++] = (size_t)s->place[name];
    s->place[name] = -1;
}

static int verify_pairs(verifier *v, const text *texts, size_t n, const int32_t *owner, const int32_t *pair, size_t count,
                        int32_t *out) {
    shelf s;
    int failed = open_shelf(&s, pair, count, n);
    for (size_t k = 0; k < count && !failed; k++) {
        const witness *a = take(&s, v, texts, owner, pair[2 * k]), *b = take(&s, v, texts, owner, pair[2 * k + 1]);
        failed = !a || !b || compare(v, a, b, out + k * FEATURES);
        put_back(&s, pair[2 * k], k);
        put_back(&s, pair[2 * k + 1], k);
    }
    close_shelf(&s);
    return failed;
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
    int failed = texts && !out;
    if (failed) PyErr_NoMemory();
    if (texts && !failed) {
        for (size_t k = 0; k < 2 * count; k++) failed |= pair[k] < 0 || pair[k] >= n;
        if (failed || (size_t)owner.len / 4 < (size_t)n) {
            failed = 1;
            PyErr_SetString(PyExc_ValueError, "a pair names a text that is not there");
        }
    }
    if (texts && !failed) {
        verifier v;
        const uint64_t *const from[3] = {stop.buf, cues.buf, voices.buf};
        const size_t sizes[3] = {(size_t)stop.len / 8, (size_t)cues.len / 8, (size_t)voices.len / 8};
        Py_BEGIN_ALLOW_THREADS
        failed = open_verifier(&v, from, sizes, limit) || verify_pairs(&v, texts, (size_t)n, owner.buf, pair, count, out);
        free_verifier(&v);
        Py_END_ALLOW_THREADS
        if (failed) PyErr_NoMemory();
    }
    PyObject *result = !texts || failed ? NULL : as_bytes(out, count * FEATURES * sizeof *out);
    free(out);
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
    {"join", native_join, METH_VARARGS, "join(keys, mask, owners, bounds, furnished, least, crowd, holders, span, sure, part) -> triples"},
    {"learn", native_learn, METH_VARARGS, "learn(keys, mask, owners, hashes, bounds, spare) -> (hash, owner), marks of keys"},
    {"verify", native_verify, METH_VARARGS, "verify(texts, pairs, owners, stops, cues, voices, limit) -> features"},
    {"choose", native_choose, METH_VARARGS, "choose(name) -> bool: use plain, sse2, avx2, avx512, neon, or None for the best"},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_native", "Kernels in C.", 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__native(void) {
    fill_folds();
    fill_masks();
    choose_classifier(NULL);
    return PyModule_Create(&module);
}
