/* Which hashes an outlet repeats over unrelated articles; twin: reference.learn.
 *
 * For each hash that one owner holds three times or more, up to CHOSEN of its holders are looked at: what all of them
 * share is set aside, and the rests are held against each other.  Unrelated rests make the hash furniture; the rests of
 * copies share words.
 */
#ifndef SAYSO_FURNITURE_H
#define SAYSO_FURNITURE_H

#include "sketch.h"

#define CHOSEN 6

typedef struct {
    const posting *p;
    uint64_t *hashes; /* samples of all texts; sorted text by text when first looked at */
    const int64_t *bounds;
    uint8_t *sorted, *furnished; /* of texts; of keys */
    tally known;                 /* sets of holders: 0 seen once, 1 seen again, 2 related, 3 furniture */
    int spare;
    numbers *out;
    uint64_t *tallied; /* of owners: the run that it was last counted in, and how often there */
} learner;

/* Makes room for a count of each owner. */
static int count_owners(learner *l) {
    int32_t most = 0;
    for (size_t i = 0; i < l->p->texts; i++) most = l->p->owner[i] > most ? l->p->owner[i] : most;
    l->tallied = calloc((size_t)most + 1, sizeof *l->tallied);
    return l->tallied ? 0 : -1;
}

/* Whether one owner holds a run of keys three times: few runs need a closer look. */
static int repeats(const learner *l, size_t i, size_t j) {
    uint64_t run = (uint64_t)(i + 1) << 16, before = UINT64_MAX;
    for (size_t k = i; k < j; k++) {
        uint64_t t = text_of(l->p, k);
        if (t == before || l->p->owner[t] < 0) continue;
        before = t;
        uint64_t *n = &l->tallied[l->p->owner[t]];
        *n = *n >> 16 == run >> 16 ? *n + 1 : run + 1;
        if ((*n & 0xFFFF) == 3) return 1;
    }
    return 0;
}

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static int contains(const uint64_t *sorted, size_t n, uint64_t x) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sorted[middle] < x) low = middle + 1;
        else high = middle;
    }
    return low < n && sorted[low] == x;
}

static const uint64_t *sample_of(learner *l, uint64_t text, size_t *n) {
    uint64_t *at = l->hashes + l->bounds[text];
    *n = (size_t)(l->bounds[text + 1] - l->bounds[text]);
    if (!l->sorted[text]) qsort(at, *n, sizeof *at, by_number);
    l->sorted[text] = 1;
    return at;
}

/* Whether the holders' rests are unrelated: sizable, and most pairs of them share less than a tenth, or three heaps. */
static int unrelated(learner *l, const uint64_t *text, int n) {
    const uint64_t *at[CHOSEN];
    size_t size[CHOSEN], rest[CHOSEN] = {0}, both[CHOSEN][CHOSEN] = {{0}};
    int heap[CHOSEN], sizable = 0, apart = 0, pairs = 0, heaps = 0;
    for (int i = 0; i < n; i++) at[i] = sample_of(l, text[i], &size[i]);
    for (int i = 0; i < n; i++) {
        uint64_t before = 0;
        for (size_t k = 0; k < size[i]; k++) {
            uint64_t h = at[i][k];
            if (k && h == before) continue;
            before = h;
            int in[CHOSEN], all = 1;
            for (int j = 0; j < n; j++) all &= in[j] = j == i || contains(at[j], size[j], h);
            if (all) continue;
            rest[i]++;
            for (int j = 0; j < n; j++) both[i][j] += (size_t)in[j];
        }
        sizable += 4 * rest[i] >= size[i];
        heap[i] = i;
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++) {
            size_t least = rest[i] < rest[j] ? rest[i] : rest[j];
            int related = 10 * both[i][j] >= least;
            pairs++;
            apart += !related;
            if (related)
                for (int k = 0, from = heap[i], to = heap[j]; k < n; k++)
                    if (heap[k] == from) heap[k] = to;
        }
    for (int i = 0; i < n; i++) heaps += heap[i] == i;
    return 2 * sizable >= n && (2 * apart >= pairs || heaps >= 3);
}

/* The name of a set: its owner and first holders. */
static uint64_t name_of(int32_t owner, const uint64_t *text, int n) {
    uint64_t name = mix((uint64_t)(uint32_t)owner + 1);
    for (int i = 0; i < n; i++) name = mix(name ^ text[i]);
    return name | 1;
}

/* Judges a set of holders once, where it was seen twice: one hash alone is a coincidence. */
static uint32_t judge(learner *l, uint64_t name, const uint64_t *text, int n) {
    uint32_t *verdict = slot_of(&l->known, name);
    if (*verdict == 1) *verdict = unrelated(l, text, n) ? 3 : 2;
    return *verdict;
}

static int keep(learner *l, size_t i, size_t j, int32_t owner, uint64_t holder) {
    uint64_t key = l->p->keys[i] & ~l->p->mask;
    size_t size;
    const uint64_t *sample = sample_of(l, holder, &size);
    for (size_t k = 0; k < size; k++)
        if (((sample[k] << l->spare) & ~l->p->mask) == key && (!k || sample[k] != sample[k - 1])) {
            if (room_for(l->out, 2)) return -1;
            l->out->at[l->out->n++] = sample[k];
            l->out->at[l->out->n++] = (uint64_t)(uint32_t)owner;
        }
    for (size_t k = i; k < j; k++) l->furnished[k] |= l->p->owner[text_of(l->p, k)] == owner;
    return 0;
}

/* Looks at one run of equal hashes: notes its sets of holders, or with `last` keeps those that are furniture. */
static int look(learner *l, size_t i, size_t j, numbers *held, int last) {
    const posting *p = l->p;
    if (!repeats(l, i, j)) return 0;
    held->n = 0;
    if (room_for(held, j - i)) return -1;
    for (size_t k = i; k < j; k++) {
        uint64_t t = text_of(p, k);
        if (p->owner[t] >= 0 && (k == i || t != text_of(p, k - 1)))
            held->at[held->n++] = ((uint64_t)(uint32_t)p->owner[t] << 32) | t;
    }
    if (held->n < 3) return 0;
    if (held->n > 16) {
        qsort(held->at, held->n, sizeof *held->at, by_number);
    } else {
        for (size_t x = 1; x < held->n; x++)
            for (size_t y = x; y > 0 && held->at[y] < held->at[y - 1]; y--) {
                uint64_t swap = held->at[y];
                held->at[y] = held->at[y - 1];
                held->at[y - 1] = swap;
            }
    }
    for (size_t x = 0, y; x < held->n; x = y) {
        uint64_t text[CHOSEN];
        int32_t owner = (int32_t)(held->at[x] >> 32);
        for (y = x; y < held->n && held->at[y] >> 32 == held->at[x] >> 32; y++)
            if (y - x < CHOSEN) text[y - x] = held->at[y] & 0xFFFFFFFF;
        if (y - x < 3) continue;
        int n = y - x < CHOSEN ? (int)(y - x) : CHOSEN;
        uint64_t name = name_of(owner, text, n);
        if (last) {
            if (judge(l, name, text, n) == 3 && keep(l, i, j, owner, text[0])) return -1;
        } else {
            if (spare_slot(&l->known)) return -1;
            size_t used = l->known.used;
            uint32_t *count = slot_of(&l->known, name);
            *count = l->known.used == used;
        }
    }
    return 0;
}

/* Appends (hash, owner) of all furniture, and marks its keys. */
static int learn(learner *l) {
    const posting *p = l->p;
    numbers held = {0}; /* (owner, text) of one run */
    int failed = count_owners(l);
    for (int last = 0; last < 2 && !failed; last++)
        for (size_t i = 0, j; i < p->n && !failed; i = j) {
            j = run_end(p, i);
            if (j - i >= 3) failed = look(l, i, j, &held, last);
        }
    free(held.at);
    free(l->tallied);
    return failed;
}

#endif
