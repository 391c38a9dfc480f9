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
    uint8_t *sorted;
    tally known; /* holders that were judged: count 1 related, 2 furniture */
    int spare;
    numbers *out;
} learner;

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
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
            for (int j = 0; j < n; j++) all &= in[j] = j == i || is_in(at[j], size[j], h);
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

static int judge(learner *l, uint64_t key, int32_t owner, const uint64_t *text, int n) {
    uint64_t name = mix((uint64_t)(uint32_t)owner + 1);
    for (int i = 0; i < n; i++) name = mix(name ^ text[i]);
    name |= 1;
    size_t at = mix(name) & l->known.mask;
    while (l->known.key[at] && l->known.key[at] != name) at = (at + 1) & l->known.mask;
    uint32_t verdict = l->known.key[at] ? l->known.count[at] : 0;
    if (!verdict) {
        verdict = unrelated(l, text, n) ? 2 : 1;
        add_to(&l->known, name, verdict);
        if (l->known.used * 2 > l->known.mask && grow_tally(&l->known)) return -1;
    }
    if (verdict == 1) return 0;
    size_t size;
    const uint64_t *sample = sample_of(l, text[0], &size);
    for (size_t k = 0; k < size; k++)
        if (((sample[k] << l->spare) & ~l->p->text_mask) == key && (!k || sample[k] != sample[k - 1])) {
            if (room_for(l->out, 2)) return -1;
            l->out->at[l->out->n++] = sample[k];
            l->out->at[l->out->n++] = (uint64_t)(uint32_t)owner;
        }
    return 0;
}

/* Appends (hash, owner) of all furniture. */
static int learn(learner *l) {
    const posting *p = l->p;
    numbers held = {0}; /* (owner, text) of one run */
    int failed = 0;
    for (size_t i = 0, j; i < p->n && !failed; i = j) {
        for (j = i + 1; j < p->n && !((p->keys[i] ^ p->keys[j]) & ~p->text_mask); j++) {}
        if (j - i < 3) continue;
        held.n = 0;
        if ((failed = room_for(&held, j - i))) break;
        for (size_t k = i; k < j; k++) {
            uint64_t t = p->keys[k] & p->text_mask;
            if (p->owner[t] >= 0 && (k == i || p->keys[k] != p->keys[k - 1]))
                held.at[held.n++] = ((uint64_t)(uint32_t)p->owner[t] << 32) | t;
        }
        if (held.n < 3) continue;
        qsort(held.at, held.n, sizeof *held.at, by_number);
        for (size_t x = 0, y; x < held.n && !failed; x = y) {
            uint64_t text[CHOSEN];
            for (y = x; y < held.n && held.at[y] >> 32 == held.at[x] >> 32; y++)
                if (y - x < CHOSEN) text[y - x] = held.at[y] & 0xFFFFFFFF;
            if (y - x >= 3)
                failed = judge(l, p->keys[i] & ~p->text_mask, (int32_t)(held.at[x] >> 32), text,
                               y - x < CHOSEN ? (int)(y - x) : CHOSEN);
        }
    }
    free(held.at);
    return failed;
}

#endif
