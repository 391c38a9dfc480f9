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
static int sort_keys(uint64_t *keys, size_t n, int low) {
    uint64_t *other = malloc((n ? n : 1) * sizeof *other), *from = keys, *to = other;
    size_t *counts = malloc(2048 * sizeof *counts);
    if (!other || !counts) return free(other), free(counts), -1;
    for (int shift = low; shift < 64; shift += 11) {
        memset(counts, 0, 2048 * sizeof *counts);
        for (size_t i = 0; i < n; i++) counts[(from[i] >> shift) & 2047]++;
        size_t sum = 0;
        for (int i = 0; i < 2048; i++) {
            size_t c = counts[i];
            counts[i] = sum;
            sum += c;
        }
        for (size_t i = 0; i < n; i++) to[counts[(from[i] >> shift) & 2047]++] = from[i];
        uint64_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != keys) memcpy(keys, from, n * sizeof *keys);
    free(other);
    free(counts);
    return 0;
}

typedef struct {
    uint64_t *key; /* pair + 1, 0 where free */
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

static inline void add_to(tally *t, uint64_t key, uint32_t count) {
    size_t at = mix(key) & t->mask;
    while (t->key[at] && t->key[at] != key) at = (at + 1) & t->mask;
    if (!t->key[at]) {
        t->key[at] = key;
        t->used++;
    }
    t->count[at] += count;
}

static int grow_tally(tally *t) {
    tally bigger;
    if (open_tally(&bigger, (t->mask + 1) * 2)) return close_tally(&bigger), -1;
    for (size_t i = 0; i <= t->mask; i++)
        if (t->key[i]) add_to(&bigger, t->key[i], t->count[i]);
    close_tally(t);
    *t = bigger;
    return 0;
}

static inline int count_pair(tally *t, uint64_t a, uint64_t b) {
    add_to(t, ((a << 32) | b) + 1, 1);
    return t->used * 2 > t->mask ? grow_tally(t) : 0;
}

typedef struct {
    const uint64_t *keys;
    size_t n;
    uint64_t text_mask;
    const int32_t *owner; /* of each text; negative: nobody's */
    const uint64_t *stop; /* sorted: furniture, a hash mixed with its owner */
    size_t stops;
    uint32_t crowd, holders;
} posting;

static inline uint64_t owned(uint64_t hash, int32_t owner) { return mix(hash ^ ((uint64_t)(uint32_t)owner + 1) * BASE); }

static int is_in(const uint64_t *sorted, size_t n, uint64_t x) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sorted[middle] < x) low = middle + 1;
        else high = middle;
    }
    return low < n && sorted[low] == x;
}

/* Counts the pairs of one run of equal hashes whose later text is in [first, last). */
static int count_run(const posting *p, tally *t, size_t i, size_t j, uint64_t first, uint64_t last) {
    size_t df = j - i;
    uint64_t hash = p->keys[i] & ~p->text_mask;
    for (size_t y = i + 1; y < j; y++) {
        uint64_t b = p->keys[y] & p->text_mask;
        if (b < first || b >= last || b == (p->keys[y - 1] & p->text_mask)) continue;
        int32_t owner = p->owner[b];
        int stopped = p->stops && owner >= 0 && is_in(p->stop, p->stops, owned(hash, owner));
        for (size_t x = i; x < y; x++) {
            if (df > p->crowd && x - i >= p->holders && y - x > p->holders) {
                x = y - p->holders - 1; /* the earliest holders, then the last ones before this */
                continue;
            }
            uint64_t a = p->keys[x] & p->text_mask;
            if (a == b || (x > i && a == (p->keys[x - 1] & p->text_mask))) continue;
            if (stopped && p->owner[a] == owner) continue;
            if (count_pair(t, a, b)) return -1;
        }
    }
    return 0;
}

/* Appends (a, b, count) of all pairs that share at least `least` hashes, later texts in [first, last). */
static int join_range(const posting *p, uint64_t first, uint64_t last, uint32_t least, numbers *out) {
    tally t;
    if (open_tally(&t, 1 << 12)) return close_tally(&t), -1;
    int failed = 0;
    for (size_t i = 0, j; i < p->n && !failed; i = j) {
        for (j = i + 1; j < p->n && !((p->keys[i] ^ p->keys[j]) & ~p->text_mask); j++) {}
        if (j - i > 1) failed = count_run(p, &t, i, j, first, last);
    }
    for (size_t i = 0; i <= t.mask && !failed; i++)
        if (t.key[i] && t.count[i] >= least) {
            if ((failed = room_for(out, 3))) break;
            out->at[out->n++] = (t.key[i] - 1) >> 32;
            out->at[out->n++] = (t.key[i] - 1) & 0xFFFFFFFF;
            out->at[out->n++] = t.count[i];
        }
    close_tally(&t);
    return failed;
}

#endif
