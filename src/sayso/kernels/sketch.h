/* Word 5-grams, their FracMinHash sample, and the join of samples; twins: reference.grams, sketch, join.
 *
 * A gram's hash is a polynomial of its word hashes, rolled from word to word and mixed.  A sample keeps the hashes up to
 * a limit, so that the share of one sample found in another estimates containment (Irber et al. 2022, FracMinHash).
 */
#ifndef SAYSO_SKETCH_H
#define SAYSO_SKETCH_H

#include "words.h"

#define GRAM 5
#define BASE 0x9E3779B97F4A7C15ULL

static inline uint64_t mix(uint64_t x) {
    x ^= x >> 33;
    x *= 0xFF51AFD7ED558CCDULL;
    x ^= x >> 29;
    x *= 0xC4CEB9FE1A85EC53ULL;
    return x ^ (x >> 32);
}

/* Writes the gram hashes of t; a text of fewer words than GRAM has one gram.  Returns how many. */
static size_t roll_grams(const tokens *t, uint64_t *out) {
    if (!t->n) return 0;
    size_t width = t->n < GRAM ? t->n : GRAM, count = t->n - width + 1;
    uint64_t r = 0, power = 1;
    for (size_t i = 0; i < width; i++) r = r * BASE + t->hash[i];
    for (size_t i = 1; i < width; i++) power *= BASE;
    out[0] = mix(r);
    for (size_t i = 1; i < count; i++) {
        r = (r - t->hash[i - 1] * power) * BASE + t->hash[i + width - 1];
        out[i] = mix(r);
    }
    return count;
}

typedef struct {
    uint64_t *at;
    size_t n, room;
} numbers;

static int room_for(numbers *x, size_t more) {
    if (x->n + more <= x->room) return 0;
    size_t want = (x->n + more) + (x->n + more) / 2 + 64;
    uint64_t *at = realloc(x->at, want * sizeof *at);
    if (!at) return -1;
    x->at = at;
    x->room = want;
    return 0;
}

/* ---- the join: keys hold a hash above and a text's number below, sorted so that equal hashes are neighbours */
#define DIGIT 11

/* Moves keys to another array in the order of `bits` of their bits, from `shift` on; counts has room for all. */
static void deal(const uint64_t *from, uint64_t *to, size_t n, int shift, int bits, size_t *counts) {
    size_t sum = 0, many = (size_t)1 << bits, mask = many - 1;
    memset(counts, 0, many * sizeof *counts);
    for (size_t i = 0; i < n; i++) counts[(from[i] >> shift) & mask]++;
    for (size_t i = 0; i < many; i++) {
        size_t c = counts[i];
        counts[i] = sum;
        sum += c;
    }
    for (size_t i = 0; i < n; i++) to[counts[(from[i] >> shift) & mask]++] = from[i];
}

/* Sorts by the bits from low to high, stably; the result stands in keys. */
static void sort_digits(uint64_t *keys, uint64_t *other, size_t n, int low, int high, size_t *counts) {
    int passes = (high - low + DIGIT - 1) / DIGIT, done = low;
    uint64_t *from = keys, *to = other;
    for (int pass = 0; pass < passes; pass++) {
        int bits = (high - done + passes - pass - 1) / (passes - pass);
        deal(from, to, n, done, bits, counts);
        done += bits;
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (n && from != keys) memcpy(keys, from, n * sizeof *keys);
}

/* Deals the keys to heaps by their highest bits first, so that each heap is sorted in the processor's cache. */
static int sort_keys(uint64_t *keys, size_t n, int low) {
    int top = 0;
    while (top < DIGIT && 64 - top > low && (n >> top) > 8192) top++;
    uint64_t *other = malloc((n ? n : 1) * sizeof *other);
    size_t *counts = malloc(((size_t)1 << DIGIT) * sizeof *counts), *ends = malloc(((size_t)1 << DIGIT) * sizeof *ends);
    int failed = !other || !counts || !ends;
    if (!failed && top == 0) {
        sort_digits(keys, other, n, low, 64, counts);
    } else if (!failed) {
        deal(keys, other, n, 64 - top, top, ends); /* which leaves where each heap ends */
        for (size_t heap = 0, at = 0; heap < (size_t)1 << top; at = ends[heap++]) {
            sort_digits(other + at, keys + at, ends[heap] - at, low, 64 - top, counts);
            if (ends[heap] > at) memcpy(keys + at, other + at, (ends[heap] - at) * sizeof *keys);
        }
    }
    free(other);
    free(counts);
    free(ends);
    return failed ? -1 : 0;
}

/* ---- sets and small counts of 64-bit numbers; 0 cannot be held */
typedef struct {
    uint64_t *key;
    uint32_t *count;
    size_t mask, used;
} tally;

static int open_tally(tally *t, size_t slots) {
    t->key = calloc(slots, sizeof *t->key);
    t->count = calloc(slots, sizeof *t->count);
    t->mask = slots - 1;
    t->used = 0;
    return t->key && t->count ? 0 : -1;
}

static void close_tally(tally *t) {
    free(t->key);
    free(t->count);
    memset(t, 0, sizeof *t);
}

static inline uint32_t *slot_of(tally *t, uint64_t key) {
    size_t at = mix(key) & t->mask;
    while (t->key[at] && t->key[at] != key) at = (at + 1) & t->mask;
    t->used += !t->key[at];
    t->key[at] = key;
    return &t->count[at];
}

static inline uint32_t seen(const tally *t, uint64_t key) {
    size_t at = mix(key) & t->mask;
    while (t->key[at] && t->key[at] != key) at = (at + 1) & t->mask;
    return t->key[at] ? t->count[at] : 0;
}

/* Makes room for one more; to be called before slot_of. */
static int spare_slot(tally *t) {
    if (t->used * 2 < t->mask) return 0;
    tally bigger;
    if (open_tally(&bigger, (t->mask + 1) * 2)) return close_tally(&bigger), -1;
    for (size_t i = 0; i <= t->mask; i++)
        if (t->key[i]) *slot_of(&bigger, t->key[i]) = t->count[i];
    close_tally(t);
    *t = bigger;
    return 0;
}

/* ---- the join */
#define PLACE_BITS 8 /* a key's lowest bits: its gram's place in the text, in eights, modulo 256 */

typedef struct {
    const uint64_t *keys;
    size_t n;
    uint64_t mask;        /* bits of text and place */
    const int32_t *owner; /* of each text; negative: nobody's */
    size_t texts;
} posting;

static inline size_t text_of(const posting *p, size_t key) { return (size_t)((p->keys[key] & p->mask) >> PLACE_BITS); }

static inline size_t run_end(const posting *p, size_t i) {
    size_t j = i + 1;
    while (j < p->n && !((p->keys[i] ^ p->keys[j]) & ~p->mask)) j++;
    return j;
}

static inline uint64_t owned(uint64_t hash, int32_t owner) { return mix(hash ^ ((uint64_t)(uint32_t)owner + 1) * BASE); }

typedef struct {
    uint32_t least, crowd, holders, span; /* see kernels.join */
    uint32_t sure, part;
} limits;

/* What two texts share: how much, and on the first two diagonals that it meets how far that spreads in the later one. */
typedef struct {
    uint16_t count;
    uint8_t diagonal[2], low[2], high[2];
} meeting;

typedef struct {
    uint32_t run, key; /* where a hash's run begins, and the text's own key in it; the highest bit: it is furniture */
} entry;

#define MARKED 0x80000000u

static inline void meet(meeting *m, uint8_t earlier, uint8_t place) {
    uint8_t diagonal = (uint8_t)(place - earlier);
    m->count += m->count < 65535;
    for (int k = 0; k < 2; k++) {
        if (m->low[k] > m->high[k]) { /* not used yet */
            m->diagonal[k] = diagonal;
            m->low[k] = m->high[k] = place;
            return;
        }
        if ((uint8_t)(diagonal - m->diagonal[k] + 1) > 2) continue;
        if (place < m->low[k]) m->low[k] = place;
        if (place > m->high[k]) m->high[k] = place;
        return;
    }
}

/* Whether what two texts share may be a passage; size: of the smaller sample. */
static inline int may_join(const meeting *m, limits l, int64_t size) {
    if (m->count < l.least) return 0;
    if (m->count >= l.sure || (int64_t)m->count * l.part >= size) return 1;
    for (int k = 0; k < 2; k++)
        if (m->high[k] >= m->low[k] && (uint32_t)(m->high[k] - m->low[k]) >= l.span) return 1;
    return 0;
}

typedef struct {
    const posting *p;
    const uint8_t *furnished;
    const int64_t *bounds; /* of the samples */
    limits l;
    meeting *met;
    uint32_t *touched;
    size_t n;
} joiner;

/* Meets all texts that hold the hash of entry e before text b does: the earliest and latest only, where they are a crowd. */
static void meet_holders(joiner *j, entry e) {
    const posting *p = j->p;
    const uint64_t *keys = p->keys;
    int furnished = (e.key & MARKED) != 0;
    e.key &= ~MARKED;
    size_t b = text_of(p, e.key), before = (size_t)-1;
    int crowded = e.key - e.run > j->l.crowd;
    for (size_t x = e.run; x < e.key; x++) {
        if (crowded && x - e.run >= j->l.holders && e.key - x > j->l.holders) x = e.key - j->l.holders;
        size_t a = text_of(p, x);
        if (a == before || a == b) continue;
        before = a;
        if (furnished && j->furnished[x] && p->owner[a] == p->owner[b]) continue;
        meeting *m = &j->met[a];
        if (!m->count) {
            j->touched[j->n++] = (uint32_t)a;
            m->low[0] = m->low[1] = 1;
            m->high[0] = m->high[1] = 0;
        }
        meet(m, (uint8_t)keys[x], (uint8_t)keys[e.key]);
    }
}

/* Visits the keys that share their hash with an earlier text: counts them by text, or lists them where out is given. */
static void visit_entries(const posting *p, const uint8_t *furnished, size_t *from, entry *out) {
    for (size_t i = 0, j; i < p->n; i = j) {
        j = run_end(p, i);
        for (size_t k = i + 1; k < j; k++) {
            size_t t = text_of(p, k);
            if (t == text_of(p, k - 1)) continue;
            if (out) out[from[t]] = (entry){(uint32_t)i, (uint32_t)k | (furnished[k] ? MARKED : 0)};
            from[t]++;
        }
    }
}

/* Lists them text by text; from[t] .. from[t + 1] are text t's. */
static entry *list_entries(const posting *p, const uint8_t *furnished, size_t *from) {
    visit_entries(p, furnished, from, NULL);
    size_t sum = 0;
    for (size_t t = 0; t <= p->texts; t++) {
        size_t c = from[t];
        from[t] = sum;
        sum += c;
    }
    entry *out = malloc((sum + 1) * sizeof *out);
    if (!out) return NULL;
    visit_entries(p, furnished, from, out);
    for (size_t t = p->texts; t > 0; t--) from[t] = from[t - 1];
    from[0] = 0;
    return out;
}

static inline int64_t size_of(const joiner *j, size_t text) { return j->bounds[text + 1] - j->bounds[text]; }

#define AHEAD 12 /* entries whose keys are fetched before they are wanted */

static int join_text(joiner *j, const entry *entries, size_t n, size_t b, numbers *out) {
    j->n = 0;
    for (size_t e = 0; e < n; e++) {
#ifdef __GNUC__
        if (e + AHEAD < n) __builtin_prefetch(j->p->keys + entries[e + AHEAD].run);
#endif
        meet_holders(j, entries[e]);
    }
    if (room_for(out, 3 * j->n)) return -1;
    for (size_t k = 0; k < j->n; k++) {
        size_t a = j->touched[k];
        meeting m = j->met[a];
        j->met[a].count = 0;
        int64_t size = size_of(j, a) < size_of(j, b) ? size_of(j, a) : size_of(j, b);
        if (!may_join(&m, j->l, size)) continue;
        out->at[out->n++] = a;
        out->at[out->n++] = b;
        out->at[out->n++] = m.count;
    }
    return 0;
}

/* Appends (a, b, count) of the pairs that may share a passage, with a before b, in the order of b. */
static int join_texts(const posting *p, const uint8_t *furnished, const int64_t *bounds, limits l, numbers *out) {
    size_t *from = calloc(p->texts + 2, sizeof *from);
    entry *entries = from ? list_entries(p, furnished, from) : NULL;
    joiner j = {p, furnished, bounds, l, calloc(p->texts + 1, sizeof *j.met), malloc((p->texts + 1) * sizeof *j.touched), 0};
    int failed = !entries || !j.met || !j.touched;
    for (size_t b = 0; b < p->texts && !failed; b++)
        failed = join_text(&j, entries + from[b], from[b + 1] - from[b], b, out);
    free(from);
    free(entries);
    free(j.met);
    free(j.touched);
    return failed;
}

#endif
