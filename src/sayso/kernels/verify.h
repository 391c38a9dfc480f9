/* Exact comparison of two texts on all their word 5-grams, with what kind of words they share; twin: reference.verify.
 *
 * Shared runs are followed along diagonals.  Each word knows whether it stands in quotation marks, in a sentence with a
 * verb of saying, or in furniture; the features count shared words by these, and how runs join.
 */
#ifndef SAYSO_VERIFY_H
#define SAYSO_VERIFY_H

#include "sketch.h"


#define EIGHT 8
enum { QUOTED = 1, ATTRIBUTED = 2, FURNITURE = 4, FIRST = 8, FIGURE = 16, NOT_OWN = QUOTED | ATTRIBUTED };

enum {
    SHARED, GRAMS_A, GRAMS_B,          /* distinct grams */
    OWN_SHARED, OWN_A, OWN_B,          /* the same without furniture */
    WORDS_A, WORDS_B,                  /* words that are not furniture */
    COVERED,                           /* words of a in shared runs, furniture left out */
    NARRATION, BOTH_QUOTED, ONE_QUOTED, REPORTED, /* of these: own words in both; quoted in both, in one; reported speech */
    TELLING_A, TELLING_B,              /* words of own narration in all */
    LONGEST, LONGEST_NARRATION,        /* in words */
    RUNS, ORDERED, TIGHT,              /* runs; runs that follow the one before in both; with at most 12 words between */
    SENTENCES,                         /* sentences of a's narration, at least 60 % shared */
    FURNISHED,                         /* shared words that are furniture */
    A_START, A_END, B_START, B_END,    /* the longest run, in code points */
    TAIL,                              /* words of the run that ends both texts */
    SPAN_A, SPAN_B,                    /* words from the first run of EIGHT words or more to the end of the last one */
    SENTENCES_A,                       /* sentences of a's narration */
    FEATURES
};

typedef struct {
    int32_t first, stop; /* words of a sentence of narration */
} stretch;

typedef struct {
    size_t words, grams, slots, told;
    uint64_t *gram, *filter; /* filter: bits that say which grams cannot be there */
    int32_t *start, *end;
    stretch *telling_sentence;
    uint32_t *slot;
    uint8_t *flag; /* of words */
    uint8_t *mark; /* of grams: FURNITURE, FIRST */
    int32_t distinct, own, plain, telling;
    void *block; /* all of these arrays */
    size_t room;
} witness;

/* A set of numbers that is asked far more often for what it lacks: few bits answer most questions. */
typedef struct {
    uint64_t *key, *bits;
    size_t mask, bit_mask, size;
} set;

static int fill_set(set *t, const uint64_t *from, size_t n) {
    size_t slots = 16;
    while (slots < 4 * n) slots *= 2;
    *t = (set){calloc(slots, sizeof *t->key), calloc(slots / 8, sizeof *t->bits), slots - 1, 8 * slots - 1, n};
    if (!t->key || !t->bits) return -1;
    for (size_t i = 0; i < n; i++) {
        size_t at = from[i] & t->mask;
        while (t->key[at] && t->key[at] != from[i]) at = (at + 1) & t->mask;
        t->key[at] = from[i]; /* 0 is not held: no hash of ours is asked for */
        size_t bit = (from[i] >> 32) & t->bit_mask;
        t->bits[bit / 64] |= 1ULL << (bit % 64);
    }
    return 0;
}

static void free_set(set *t) {
    free(t->key);
    free(t->bits);
    memset(t, 0, sizeof *t);
}

static inline int may_hold(const set *t, uint64_t x) {
    size_t bit = (x >> 32) & t->bit_mask;
    return (int)((t->bits[bit / 64] >> (bit % 64)) & 1);
}

static inline int in_set(const set *t, uint64_t x) {
    if (!may_hold(t, x)) return 0;
    size_t at = x & t->mask;
    while (t->key[at] && t->key[at] != x) at = (at + 1) & t->mask;
    return t->key[at] && t->key[at] == x;
}

typedef struct {
    tokens words;
    set stop, cue, voice, spoken; /* spoken: cues and voices */
    uint64_t limit;
    uint8_t *covered;
    size_t covered_room;
} verifier;

static int open_verifier(verifier *v, const uint64_t *const from[3], const size_t n[3], uint64_t limit) {
    memset(v, 0, sizeof *v);
    v->limit = limit;
    uint64_t *both = malloc((n[1] + n[2] + 1) * sizeof *both);
    if (!both) return -1;
    if (n[1]) memcpy(both, from[1], n[1] * sizeof *both);
    if (n[2]) memcpy(both + n[1], from[2], n[2] * sizeof *both);
    int failed = fill_set(&v->stop, from[0], n[0]) || fill_set(&v->cue, from[1], n[1]) ||
                 fill_set(&v->voice, from[2], n[2]) || fill_set(&v->spoken, both, n[1] + n[2]);
    free(both);
    return failed;
}

static void free_verifier(verifier *v) {
    free_tokens(&v->words);
    free_set(&v->stop);
    free_set(&v->cue);
    free_set(&v->voice);
    free_set(&v->spoken);
    free(v->covered);
}

static void forget(witness *w) {
    free(w->block);
    memset(w, 0, sizeof *w);
}

/* Lays the arrays of a witness of n words into one block, which may be that of an earlier witness. */
static int allot(witness *w, size_t n) {
    size_t slots = 64, wide = n + 8; /* eight more, so that eight may be read at once */
    while (slots < 2 * n) slots *= 2;
    size_t clear = slots / 8 + slots * 4 + 2 * wide, want = wide * (8 + 4 + 4 + 8) + slots * 2 + clear + 64;
    if (w->room < want) {
        free(w->block);
        w->room = 0;
        if (!(w->block = malloc(want))) return -1;
        w->room = want;
    }
    uint8_t *at = w->block;
    w->words = n;
    w->slots = slots;
    w->gram = (uint64_t *)at, at += wide * 8;
    w->telling_sentence = (stretch *)at, at += wide * 8;
    w->start = (int32_t *)at, at += wide * 4;
    w->end = (int32_t *)at, at += wide * 4;
    w->filter = (uint64_t *)at, at += slots * 2;
    w->slot = (uint32_t *)at, at += slots * 4;
    w->flag = at, at += wide;
    w->mark = at, at += wide;
    memset(w->filter, 0, (size_t)(at - (uint8_t *)w->filter));
    w->distinct = w->own = w->plain = w->telling = 0;
    w->told = 0;
    return 0;
}

static inline size_t filter_bit(const witness *w, uint64_t gram) { return (gram >> 40) & (16 * w->slots - 1); }

/* Position of a gram's first occurrence, or -1. */
static inline int64_t find_gram(const witness *w, uint64_t gram) {
    size_t bit = filter_bit(w, gram);
    if (!((w->filter[bit / 64] >> (bit % 64)) & 1)) return -1;
    for (size_t at = gram & (w->slots - 1); w->slot[at]; at = (at + 1) & (w->slots - 1))
        if (w->gram[w->slot[at] - 1] == gram) return (int64_t)w->slot[at] - 1;
    return -1;
}

static void index_grams(witness *w) {
    const uint64_t *gram = w->gram;
    uint64_t *filter = w->filter;
    uint32_t *slot = w->slot;
    uint8_t *mark = w->mark;
    size_t mask = w->slots - 1, n = w->grams;
    for (size_t i = 0; i < n; i++) {
        size_t at = gram[i] & mask, bit = filter_bit(w, gram[i]);
        while (slot[at] && gram[slot[at] - 1] != gram[i]) at = (at + 1) & mask;
        if (slot[at]) continue;
        slot[at] = (uint32_t)i + 1;
        filter[bit / 64] |= 1ULL << (bit % 64);
        mark[i] |= FIRST;
    }
}

static void furnish(witness *w, size_t from, size_t stop) {
    for (size_t k = from; k < stop; k++) w->mark[k] |= FURNITURE;
}

/* A sampled gram is furniture where its owner's list has it; any other is what the nearest sampled gram is. */
static void mark_furniture(const verifier *v, witness *w, int32_t owner) {
    if (!v->stop.size || owner < 0) return;
    int before = -1, any = 0; /* -1: unknown */
    size_t done = 0, n = w->grams;
    const uint64_t *gram = w->gram, limit = v->limit;
    for (size_t i = 0; i <= n; i++) {
        while (i < n && gram[i] > limit) i++;
        int now = i < n ? in_set(&v->stop, owned(gram[i], owner)) : before;
        if (before < 0) before = now;
        if (now > 0 || before > 0) {
            size_t half = i < n ? (done + i) / 2 : i;
            if (before > 0) furnish(w, done, half);
            if (now > 0) furnish(w, half, i < n ? i + 1 : i);
            any = 1;
        }
        before = now;
        done = i + 1;
    }
    if (!any) return;
    size_t width = w->words < GRAM ? w->words : GRAM;
    for (size_t i = 0; i < w->grams; i++)
        if (w->mark[i] & FURNITURE)
            for (size_t k = 0; k < width; k++) w->flag[i + k] |= FURNITURE;
}

#include "marks.h"

static void count_all(witness *w) {
    int32_t distinct = 0, own = 0, plain = 0, telling = 0;
    for (size_t i = 0; i < w->grams; i++) {
        distinct += (w->mark[i] & FIRST) != 0;
        own += (w->mark[i] & (FIRST | FURNITURE)) == FIRST;
    }
    for (size_t i = 0; i < w->words; i++) {
        plain += !(w->flag[i] & FURNITURE);
        telling += !(w->flag[i] & (FURNITURE | NOT_OWN));
    }
    w->distinct = distinct;
    w->own = own;
    w->plain = plain;
    w->telling = telling;
}

/* Makes ready what comparing needs; the witness is empty, or one that is no longer wanted. */
static int prepare(verifier *v, witness *w, const uint8_t *s, size_t n, int32_t owner) {
    if (reserve_tokens(&v->words, n)) return -1;
    split_words(&v->words, s, n);
    const tokens *t = &v->words;
    if (allot(w, t->n)) return -1;
    memcpy(w->start, t->start, t->n * sizeof *w->start);
    memcpy(w->end, t->end, t->n * sizeof *w->end);
    w->grams = roll_grams(t, w->gram);
    index_grams(w);
    mark_furniture(v, w, owner);
    mark_speech(v, w, s, n);
    count_all(w);
    return 0;
}

typedef struct {
    int64_t a, b, words; /* where a run begins in both, and how long it is */
} run;

#define EACH 0x0101010101010101ULL

static inline uint64_t eight(const uint8_t *s) {
    uint64_t x;
    memcpy(&x, s, 8);
    return x;
}

/* Counts the words of a run by what they are in both texts; words that an earlier run covered count once. */
static void count_words(const witness *a, const witness *b, run r, int64_t from, uint8_t *covered, int32_t *f) {
    const uint8_t *in_a = a->flag + r.a, *in_b = b->flag + r.b;
    uint8_t *done = covered + r.a;
    int32_t furnished = 0, narration = 0, both = 0, one = 0, reported = 0, own = 0, most = f[LONGEST_NARRATION];
    for (int64_t k = from - r.a; k < r.words;) {
        if (r.words - k >= 8 && !((eight(in_a + k) | eight(in_b + k)) & (7 * EACH))) {
            memset(done + k, 1, 8);
            narration += 8;
            own += 8;
            k += 8;
            continue;
        }
        uint8_t x = in_a[k], y = in_b[k];
        if ((x | y) & FURNITURE) {
            furnished++;
        } else {
            done[k] = 1;
            if (x & y & QUOTED) both++;
            else if ((x | y) & QUOTED) one++;
            else if ((x | y) & ATTRIBUTED) reported++;
            else narration++;
        }
        if (own > most) most = own;
        own = (x | y) & (FURNITURE | NOT_OWN) ? 0 : own + 1;
        k++;
    }
    f[LONGEST_NARRATION] = own > most ? own : most;
    f[FURNISHED] += furnished;
    f[NARRATION] += narration;
    f[BOTH_QUOTED] += both;
    f[ONE_QUOTED] += one;
    f[REPORTED] += reported;
    f[COVERED] += narration + both + one + reported;
}

static void count_grams(const witness *a, const witness *b, run r, int64_t grams, int32_t *f) {
    const uint8_t *in_a = a->mark + r.a, *in_b = b->mark + r.b;
    int32_t shared = 0, own = 0;
    for (int64_t k = 0; k < grams; k++) {
        shared += (in_a[k] & FIRST) != 0;
        own += ((in_a[k] & (FIRST | FURNITURE)) | (in_b[k] & FURNITURE)) == FIRST;
    }
    f[SHARED] += shared;
    f[OWN_SHARED] += own;
}

static void close_run(const witness *a, const witness *b, run r, run before, int64_t from, int64_t *span, uint8_t *covered,
                      int32_t *f) {
    int64_t furnished = f[FURNISHED];
    count_words(a, b, r, from, covered, f);
    if (f[FURNISHED] - furnished > r.words / 2) return;
    f[RUNS]++;
    if (before.words && r.a >= before.a + before.words - GRAM && r.b >= before.b + before.words - GRAM) {
        int64_t gap_a = r.a - before.a - before.words, gap_b = r.b - before.b - before.words;
        f[ORDERED]++;
        f[TIGHT] += gap_a <= 12 && gap_b <= 12;
    }
    if (r.words > f[LONGEST]) {
        f[LONGEST] = (int32_t)r.words;
        f[A_START] = a->start[r.a];
        f[A_END] = a->end[r.a + r.words - 1];
        f[B_START] = b->start[r.b];
        f[B_END] = b->end[r.b + r.words - 1];
    }
    if (r.a + r.words + 3 >= (int64_t)a->words && r.b + r.words + 3 >= (int64_t)b->words) f[TAIL] = (int32_t)r.words;
    if (r.words >= EIGHT) {
        if (span[0] < 0) span[0] = r.a, span[1] = r.b;
        if (r.b < span[1]) span[1] = r.b;
        if (r.b + r.words > span[2]) span[2] = r.b + r.words;
        f[SPAN_A] = (int32_t)(r.a + r.words - span[0]);
        f[SPAN_B] = (int32_t)(span[2] - span[1]);
    }
}

static void count_sentences(const witness *a, const uint8_t *covered, int32_t *f) {
    int32_t found = 0;
    for (size_t i = 0; i < a->told; i++) {
        int32_t at = a->telling_sentence[i].first, stop = a->telling_sentence[i].stop, words = stop - at, shared = 0;
        for (; stop - at >= 8; at += 8) shared += (int32_t)((eight(covered + at) * EACH) >> 56);
        for (; at < stop; at++) shared += covered[at];
        found += 5 * shared >= 3 * words;
    }
    f[SENTENCES] = found;
    f[SENTENCES_A] = (int32_t)a->told;
}

static int compare(verifier *v, const witness *a, const witness *b, int32_t *f) {
    memset(f, 0, FEATURES * sizeof *f);
    if (v->covered_room < a->words + 1) {
        uint8_t *covered = realloc(v->covered, a->words + 1);
        if (!covered) return -1;
        v->covered = covered;
        v->covered_room = a->words + 1;
    }
    memset(v->covered, 0, a->words + 1);
    f[GRAMS_A] = a->distinct;
    f[GRAMS_B] = b->distinct;
    f[OWN_A] = a->own;
    f[OWN_B] = b->own;
    f[WORDS_A] = a->plain;
    f[WORDS_B] = b->plain;
    f[TELLING_A] = a->telling;
    f[TELLING_B] = b->telling;
    int64_t width = a->words < b->words ? (int64_t)a->words : (int64_t)b->words;
    width = width < GRAM ? width : GRAM;
    run before = {0, 0, 0};
    int64_t done = 0, span[3] = {-1, -1, 0}; /* where shared runs begin in both, and end in b */
    int64_t grams_a = (int64_t)a->grams, grams_b = (int64_t)b->grams;
    for (int64_t i = 0; i < grams_a;) {
        int64_t j = find_gram(b, a->gram[i]), k = 1;
        if (j < 0) {
            i++;
            continue;
        }
        while (i + k < grams_a && j + k < grams_b && a->gram[i + k] == b->gram[j + k]) k++;
        run now = {i, j, width + k - 1};
        count_grams(a, b, now, k, f);
        close_run(a, b, now, before, i > done ? i : done, span, v->covered, f);
        done = i + now.words;
        before = now;
        i += k;
    }
    count_sentences(a, v->covered, f);
    return 0;
}

#endif
