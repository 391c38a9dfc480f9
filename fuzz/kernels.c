/* Hostile input for the C kernels, without Python: words, grams, samples, joins, furniture and comparison of texts that
 * are made of fragments likely to break them.  Built and run by fuzz/run.sh under ASan and UBSan.
 *
 *     kernels INPUTS [SEED] [FILE...]     every FILE is one more input, and material for the others
 */
#include <stdio.h>

#include "../src/sayso/kernels/furniture.h"
#include "../src/sayso/kernels/verify.h"

static uint64_t state;
static uint64_t next_number(void) { return mix(state += BASE); }

static const char *const FRAGMENTS[] = {
    "the ", "Ship", "lay. ", "said", " \"", "\" ", "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x98", "\xe2\x80\x99", "\n", "\n\n", "I ",
    "\xc2\xab", "\xc2\xbb", "\xe4\xb8\xad", "\xe0\xb8\x97\xe0\xb9\x88", "e\xcc\x81", "\xc2\xad", "\xf0\x9f\x94\xa5", "\xff", "\xe2\x82",
    "\xf0\x80\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc0\xaf", "'", "_", "0", "\0x", "a", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", ",",
};
enum { KINDS_OF = sizeof FRAGMENTS / sizeof *FRAGMENTS, TEXTS = 4, MOST = 600 };

static uint8_t *files[4096];
static size_t sizes[4096], held;

/* A heap copy of exact size, so that one byte too far is seen. */
static uint8_t *make_text(size_t *n) {
    static uint8_t made[MOST * 40];
    size_t at = 0;
    int pieces = (int)(next_number() % MOST) >> (next_number() % 8);
    for (int k = 0; k < pieces; k++) {
        uint64_t r = next_number();
        if (held && r % 16 == 0) { /* a stretch of a file */
            size_t f = (r >> 8) % held, size = sizes[f], from = size ? (r >> 20) % size : 0;
            size_t some = size - from < 32 ? size - from : 32;
            memcpy(made + at, files[f] + from, some);
            at += some;
        } else if (r % 16 == 1) {
            made[at++] = (uint8_t)(r >> 8);
        } else {
            const char *piece = FRAGMENTS[(r >> 8) % KINDS_OF];
            size_t some = piece[0] ? strlen(piece) : 2;
            memcpy(made + at, piece, some);
            at += some;
        }
    }
    uint8_t *out = malloc(at ? at : 1);
    if (!out) exit(2);
    memcpy(out, made, at);
    *n = at;
    return out;
}

static void check(int fine, const char *what) {
    if (fine) return;
    fprintf(stderr, "broken: %s\n", what);
    abort();
}

static void one_round(verifier *v) {
    uint8_t *text[TEXTS];
    size_t n[TEXTS];
    witness w[TEXTS] = {{0}};
    int32_t owner[TEXTS], features[FEATURES];
    numbers keys = {0}, hashes = {0}, found = {0}, furniture = {0};
    int64_t bounds[TEXTS + 1] = {0};
    v->limit = next_number() % 2 ? UINT64_MAX : UINT64_MAX / 4;
    int spare = v->limit == UINT64_MAX ? 0 : 2;
    for (int i = 0; i < TEXTS; i++) {
        text[i] = i && next_number() % 3 == 0 ? NULL : make_text(&n[i]);
        if (!text[i]) { /* a copy of the one before, cut */
            n[i] = n[i - 1] ? next_number() % (n[i - 1] + 1) : 0;
            text[i] = malloc(n[i] ? n[i] : 1);
            memcpy(text[i], text[i - 1], n[i]);
        }
        owner[i] = (int32_t)(next_number() % 3) - 1;
        check(!prepare(v, &w[i], text[i], n[i], owner[i]), "memory");
        for (size_t k = 0; k < w[i].words; k++)
            check(w[i].start[k] < w[i].end[k] && (size_t)w[i].end[k] <= n[i] && (!k || w[i].end[k - 1] <= w[i].start[k]), "offsets");
        check(!room_for(&hashes, w[i].grams) && !room_for(&keys, w[i].grams), "memory");
        for (size_t k = 0; k < w[i].grams; k++) {
            if (w[i].gram[k] > v->limit) continue;
            hashes.at[hashes.n++] = w[i].gram[k];
            keys.at[keys.n++] = ((w[i].gram[k] << spare) & ~0x3FFULL) | (uint64_t)i << PLACE_BITS | (uint8_t)(k / 8);
        }
        bounds[i + 1] = (int64_t)hashes.n;
    }
    check(!sort_keys(keys.at, keys.n, 10), "memory");
    posting p = {keys.at, keys.n, 0x3FF, owner, TEXTS};
    learner l = {&p, hashes.at, bounds, calloc(TEXTS + 1, 1), calloc(keys.n + 1, 1), {0}, spare, &furniture, NULL};
    check(l.sorted && l.furnished && !open_tally(&l.known, 16) && !learn(&l), "memory");
    limits wanted = {1 + (uint32_t)(next_number() % 3), (uint32_t)(next_number() % 4), 1, (uint32_t)(next_number() % 3),
                     (uint32_t)(next_number() % 9), (uint32_t)(next_number() % 26)};
    check(!join_texts(&p, l.furnished, bounds, wanted, &found), "memory");
    for (size_t k = 0; k < found.n; k += 3) check(found.at[k] < found.at[k + 1] && found.at[k + 1] < TEXTS, "pairs");
    for (int a = 0; a < TEXTS; a++)
        for (int b = 0; b <= a; b++) {
            check(!compare(v, &w[a], &w[b], features), "memory");
            check(features[SHARED] <= features[GRAMS_A] && features[COVERED] <= (int32_t)w[a].words, "counts");
            check(a != b || features[SHARED] == features[GRAMS_A], "a text shares all with itself");
        }
    for (int i = 0; i < TEXTS; i++) {
        forget(&w[i]);
        free(text[i]);
    }
    free(l.sorted);
    free(l.furnished);
    close_tally(&l.known);
    free(keys.at);
    free(hashes.at);
    free(found.at);
    free(furniture.at);
}

int main(int argc, char **argv) {
    long inputs = argc > 1 ? atol(argv[1]) : 100000;
    state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (int i = 3; i < argc && held < 4096; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) continue;
        files[held] = malloc(1 << 16);
        sizes[held] = fread(files[held], 1, 1 << 16, f);
        held++;
        fclose(f);
    }
    fill_folds();
    fill_masks();
    verifier v;
    uint64_t stop = next_number(), cues[] = {hash_lower((const uint8_t *)"said            ", 4), hash_lower((const uint8_t *)"told            ", 4)};
    uint64_t voices[] = {hash_lower((const uint8_t *)"i               ", 1), hash_lower((const uint8_t *)"my              ", 2)};
    const uint64_t *const from[3] = {&stop, cues, voices};
    const size_t many[3] = {1, 2, 2};
    if (open_verifier(&v, from, many, 0)) return 2;
    const char *const sets[] = {"plain", "sse2", "avx2", "avx512", NULL};
    for (long done = 0; done < inputs; done += TEXTS) {
        if (done % 1000 == 0) choose_classifier(sets[next_number() % 5]);
        one_round(&v);
    }
    free_verifier(&v);
    for (size_t i = 0; i < held; i++) free(files[i]);
    printf("%ld inputs without a fault\n", inputs);
    return 0;
}
