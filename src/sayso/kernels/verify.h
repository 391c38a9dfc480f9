/* Exact comparison of two texts on all their word 5-grams, with what kind of words they share; twin: reference.verify.
 *
 * Shared runs are followed along diagonals.  Each word knows whether it stands in quotation marks, in a sentence with a
 * verb of saying, or in furniture; the features count shared words by these, and how runs join.
 */
#ifndef SAYSO_VERIFY_H
#define SAYSO_VERIFY_H

#include "sketch.h"

#define CACHE_BYTES (64u << 20)
#define EIGHT 8
enum { QUOTED = 1, ATTRIBUTED = 2, FURNITURE = 4, FIRST = 8, BREAK = 16, PARAGRAPH = 32, NOT_OWN = QUOTED | ATTRIBUTED };

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
    size_t words, grams;
    uint64_t *gram;
    int32_t *start, *end, *sentence;
    uint8_t *flag; /* of words */
    uint8_t *mark; /* of grams: FURNITURE, FIRST */
    uint32_t *slot;
    size_t slots;
    int32_t distinct, own, plain, telling, sentences;
    int ready;
} witness;

typedef struct {
    tokens words;
    tally stop, cue, voice;
    uint64_t limit;
    uint8_t *covered;
    size_t covered_room;
} verifier;

static void forget(witness *w) {
    free(w->gram);
    free(w->start);
    free(w->end);
    free(w->sentence);
    free(w->flag);
    free(w->mark);
    free(w->slot);
    memset(w, 0, sizeof *w);
}

static int allot(witness *w, const tokens *t) {
    size_t n = t->n + 1;
    w->slots = 16;
    while (w->slots < 2 * n) w->slots *= 2;
    w->gram = malloc(n * sizeof *w->gram);
    w->start = malloc(n * sizeof *w->start);
    w->end = malloc(n * sizeof *w->end);
    w->sentence = malloc(n * sizeof *w->sentence);
    w->flag = calloc(n, 1);
    w->mark = calloc(n, 1);
    w->slot = calloc(w->slots, sizeof *w->slot);
    return w->gram && w->start && w->end && w->sentence && w->flag && w->mark && w->slot ? 0 : -1;
}

/* Position of a gram's first occurrence, or -1. */
static inline int64_t find_gram(const witness *w, uint64_t gram) {
    for (size_t at = gram & (w->slots - 1); w->slot[at]; at = (at + 1) & (w->slots - 1))
        if (w->gram[w->slot[at] - 1] == gram) return (int64_t)w->slot[at] - 1;
    return -1;
}

static void index_grams(witness *w) {
    for (size_t i = 0; i < w->grams; i++) {
        size_t at = w->gram[i] & (w->slots - 1);
        while (w->slot[at] && w->gram[w->slot[at] - 1] != w->gram[i]) at = (at + 1) & (w->slots - 1);
        if (w->slot[at]) continue;
        w->slot[at] = (uint32_t)i + 1;
        w->mark[i] |= FIRST;
    }
}

/* A sampled gram is furniture where its owner's list has it; any other is what the nearest sampled gram is. */
static void mark_furniture(const verifier *v, witness *w, int32_t owner) {
    if (!v->stop.used || owner < 0) return;
    int before = -1; /* unknown */
    size_t done = 0;
    for (size_t i = 0; i <= w->grams; i++) {
        if (i < w->grams && w->gram[i] > v->limit) continue;
        int now = i < w->grams ? (int)seen(&v->stop, owned(w->gram[i], owner)) : before;
        if (before < 0) before = now;
        size_t half = i < w->grams ? (done + i) / 2 : i;
        for (size_t k = done; k < i; k++)
            if ((k < half ? before : now) > 0) w->mark[k] |= FURNITURE;
        if (i < w->grams && now > 0) w->mark[i] |= FURNITURE;
        before = now;
        done = i + 1;
    }
    size_t width = w->words < GRAM ? w->words : GRAM;
    for (size_t i = 0; i < w->grams; i++)
        if (w->mark[i] & FURNITURE)
            for (size_t k = 0; k < width; k++) w->flag[i + k] |= FURNITURE;
}

#include "marks.h"

/* Makes ready what comparing needs; adds the bytes that it took to *weight. */
static int prepare(verifier *v, witness *w, const uint8_t *s, size_t n, int32_t owner, size_t *weight) {
    if (w->ready) return 0;
    if (reserve_tokens(&v->words, n)) return -1;
    split_words(&v->words, s, n);
    const tokens *t = &v->words;
    if (allot(w, t)) return -1;
    w->words = t->n;
    memcpy(w->start, t->start, t->n * sizeof *w->start);
    memcpy(w->end, t->end, t->n * sizeof *w->end);
    w->grams = roll_grams(t, w->gram);
    index_grams(w);
    mark_furniture(v, w, owner);
    mark_speech(v, w, s, n);
    for (size_t i = 0; i < w->grams; i++) {
        w->distinct += (w->mark[i] & FIRST) != 0;
        w->own += (w->mark[i] & FIRST) && !(w->mark[i] & FURNITURE);
    }
    for (size_t i = 0; i < w->words; i++) {
        w->plain += !(w->flag[i] & FURNITURE);
        w->telling += !(w->flag[i] & (FURNITURE | NOT_OWN));
    }
    *weight += w->words * 36 + w->slots * 4;
    return w->ready = 1, 0;
}

typedef struct {
    int64_t a, b, words; /* where a run begins in both, and how long it is */
} run;

/* Counts the words of a run by what they are in both texts; words that an earlier run covered count once. */
static void count_words(const witness *a, const witness *b, run r, int64_t from, uint8_t *covered, int32_t *f) {
    int64_t stretch = 0;
    for (int64_t k = from - r.a; k < r.words; k++) {
        uint8_t x = a->flag[r.a + k], y = b->flag[r.b + k];
        if ((x | y) & FURNITURE) {
            f[FURNISHED]++;
            stretch = 0;
            continue;
        }
        covered[r.a + k] = 1;
        f[COVERED]++;
        int own = !((x | y) & NOT_OWN);
        if (x & y & QUOTED) f[BOTH_QUOTED]++;
        else if ((x | y) & QUOTED) f[ONE_QUOTED]++;
        else if ((x | y) & ATTRIBUTED) f[REPORTED]++;
        else f[NARRATION]++;
        stretch = own ? stretch + 1 : 0;
        if (stretch > f[LONGEST_NARRATION]) f[LONGEST_NARRATION] = (int32_t)stretch;
    }
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
    for (size_t i = 0, j; i < a->words; i = j) {
        int32_t words = 0, shared = 0, own = 0;
        for (j = i; j < a->words && a->sentence[j] == a->sentence[i]; j++) {
            words++;
            shared += covered[j];
            own += !(a->flag[j] & (NOT_OWN | FURNITURE));
        }
        if (words < 4 || 2 * own < words) continue;
        f[SENTENCES_A]++;
        f[SENTENCES] += 5 * shared >= 3 * words;
    }
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
    run now = {0, 0, 0}, before = {0, 0, 0};
    int64_t from = 0, done = 0, span[3] = {-1, -1, 0}; /* where shared runs begin in both, and end in b */
    for (size_t i = 0; i < a->grams; i++) {
        int64_t next = now.words ? now.b + ((int64_t)i - now.a) : -1;
        int64_t j = next >= 0 && next < (int64_t)b->grams && b->gram[next] == a->gram[i] ? next : find_gram(b, a->gram[i]);
        if (now.words && j != next) {
            close_run(a, b, now, before, from, span, v->covered, f);
            done = now.a + now.words;
            before = now;
            now.words = 0;
        }
        if (j < 0) continue;
        if (a->mark[i] & FIRST) {
            f[SHARED]++;
            f[OWN_SHARED] += !((a->mark[i] | b->mark[j]) & FURNITURE);
        }
        if (now.words) {
            now.words++;
        } else {
            now = (run){(int64_t)i, j, width};
            from = (int64_t)i > done ? (int64_t)i : done;
        }
    }
    if (now.words) close_run(a, b, now, before, from, span, v->covered, f);
    count_sentences(a, v->covered, f);
    return 0;
}

#endif
