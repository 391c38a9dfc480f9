/* Words of a UTF-8 text: boundaries from 64-byte masks, hashes from 16-byte blocks; twin: reference.words.
 *
 * A maximal run of word bytes and non-ASCII bytes is a chunk.  A chunk without non-ASCII bytes is one word and is hashed
 * 16 bytes at a time; any other chunk is decoded code point by code point.  Every byte that starts no valid sequence
 * counts as one code point and separates words (as Python's "surrogateescape" does).
 */
#ifndef SAYSO_WORDS_H
#define SAYSO_WORDS_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__) && defined(__x86_64__)
#define SAYSO_X86 1
#include <immintrin.h>
#endif

#define K1 0xA0761D6478BD642FULL
#define K2 0xE7037ED1A0B428DBULL
#define K3 0x8EBC6AF09C88C6E3ULL

/* ---- what a code point is and what it folds to: kind in the top bits, folded code point below */
enum { SEPARATOR, WORD, SINGLE, MARK, SILENT };
#define FOLD_LIMIT 0x32400
static uint32_t fold_table[FOLD_LIMIT];

static void fill_folds(void) {
    static const struct { int32_t first, last, kind, shift; } rows[] = {
#define FOLD(first, last, kind, shift) {first, last, kind, shift},
#include "folds.h"
#undef FOLD
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (int32_t c = rows[r].first; c <= rows[r].last; c++)
            fold_table[c] = ((uint32_t)rows[r].kind << 24) | (uint32_t)(c + rows[r].shift);
}

/* ---- hashing */
static inline uint64_t mum(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
    uint64_t mid = (ll >> 32) + (uint32_t)lh + (uint32_t)hl;
    return ((mid << 32) | (uint32_t)ll) ^ (hh + (lh >> 32) + (hl >> 32) + (mid >> 32));
#endif
}

static inline uint64_t load8(const uint8_t *s) {
    uint64_t x;
    memcpy(&x, s, 8);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x;
}

/* Lower-cases eight ASCII bytes at once: bit 7 of each sum says "at least A" and "beyond Z". */
static inline uint64_t lower8(uint64_t x) {
    const uint64_t ones = 0x0101010101010101ULL;
    uint64_t from_a = x + ones * (0x80 - 'A'), beyond_z = x + ones * (0x80 - 'Z' - 1);
    return x | ((from_a & ~beyond_z & (ones * 0x80)) >> 2);
}

static inline uint64_t absorb(uint64_t h, uint64_t low, uint64_t high) { return mum(low ^ h ^ K1, high ^ K2); }
static inline uint64_t seal(uint64_t h, uint64_t length) { return mum(h ^ length, K3); }

static inline uint64_t hash_ascii(const uint8_t *s, size_t n, const uint8_t *limit) {
    uint64_t h = 0;
    size_t left = n;
    for (; left > 16; left -= 16, s += 16) h = absorb(h, lower8(load8(s)), lower8(load8(s + 8)));
    uint64_t low, high;
    if (limit - s >= 16) {
        low = load8(s);
        high = load8(s + 8);
    } else {
        uint8_t last[16] = {0};
        memcpy(last, s, left);
        low = load8(last);
        high = load8(last + 8);
    }
    if (left < 8) {
        low &= (1ULL << (8 * left)) - 1;
        high = 0;
    } else if (left < 16) {
        high &= (1ULL << (8 * (left - 8))) - 1;
    }
    /* the mask leaves ASCII bytes only, as lower8 wants them */
    return seal(absorb(h, lower8(low), lower8(high)), n);
}

typedef struct {
    uint64_t h, length;
    unsigned fill;
    uint8_t block[16];
} hasher;

static inline void put_byte(hasher *x, uint8_t byte) {
    if (x->fill == 16) {
        x->h = absorb(x->h, load8(x->block), load8(x->block + 8));
        x->fill = 0;
    }
    x->block[x->fill++] = byte;
    x->length++;
}

static inline void put_code(hasher *x, uint32_t c) {
    if (c < 0x80) {
        put_byte(x, (uint8_t)c);
    } else if (c < 0x800) {
        put_byte(x, (uint8_t)(0xC0 | (c >> 6)));
        put_byte(x, (uint8_t)(0x80 | (c & 63)));
    } else {
        if (c < 0x10000) {
            put_byte(x, (uint8_t)(0xE0 | (c >> 12)));
        } else {
            put_byte(x, (uint8_t)(0xF0 | (c >> 18)));
            put_byte(x, (uint8_t)(0x80 | ((c >> 12) & 63)));
        }
        put_byte(x, (uint8_t)(0x80 | ((c >> 6) & 63)));
        put_byte(x, (uint8_t)(0x80 | (c & 63)));
    }
}

static inline uint64_t finish(hasher *x) {
    memset(x->block + x->fill, 0, 16 - x->fill);
    return seal(absorb(x->h, load8(x->block), load8(x->block + 8)), x->length);
}

/* ---- tokens of one text; the arrays are reused from text to text */
typedef struct {
    uint64_t *hash;
    int32_t *start, *end;
    size_t n, room;
} tokens;

static int reserve_tokens(tokens *t, size_t bytes) {
    size_t want = bytes / 2 + 2; /* a word and its separator, or a three-byte character, are two bytes at least */
    if (want <= t->room) return 0;
    uint64_t *hash = realloc(t->hash, want * sizeof *hash);
    if (hash) t->hash = hash;
    int32_t *start = realloc(t->start, want * sizeof *start);
    if (start) t->start = start;
    int32_t *end = realloc(t->end, want * sizeof *end);
    if (end) t->end = end;
    if (!hash || !start || !end) return -1;
    t->room = want;
    return 0;
}

static void free_tokens(tokens *t) {
    free(t->hash);
    free(t->start);
    free(t->end);
    memset(t, 0, sizeof *t);
}

static inline void emit(tokens *t, uint64_t hash, int32_t start, int32_t end) {
    t->hash[t->n] = hash;
    t->start[t->n] = start;
    t->end[t->n] = end;
    t->n++;
}

/* Decodes one code point; *size is its bytes.  Returns -1 and size 1 where no valid sequence begins. */
static inline int32_t decode(const uint8_t *s, const uint8_t *limit, int *size) {
    uint8_t c = *s;
    ptrdiff_t left = limit - s;
    *size = 1;
    if (c < 0x80) return c;
    if (c >= 0xC2 && c < 0xE0 && left > 1 && (s[1] & 0xC0) == 0x80) {
        *size = 2;
        return ((c & 31) << 6) | (s[1] & 63);
    }
    if ((c & 0xF0) == 0xE0 && left > 2 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) {
        int32_t x = ((c & 15) << 12) | ((s[1] & 63) << 6) | (s[2] & 63);
        if (x < 0x800 || (x >= 0xD800 && x < 0xE000)) return -1;
        *size = 3;
        return x;
    }
    if (c >= 0xF0 && c < 0xF5 && left > 3 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80 && (s[3] & 0xC0) == 0x80) {
        int32_t x = ((c & 7) << 18) | ((s[1] & 63) << 12) | ((s[2] & 63) << 6) | (s[3] & 63);
        if (x < 0x10000 || x > 0x10FFFF) return -1;
        *size = 4;
        return x;
    }
    return -1;
}

/* Splits a chunk that holds non-ASCII bytes; at is its first code point.  Returns how many code points it has. */
static int32_t split_chunk(tokens *t, const uint8_t *s, const uint8_t *limit, int32_t at) {
    hasher x = {0};
    int32_t first = at, start = 0, end = 0;
    int open = SEPARATOR;
    while (s < limit) {
        int size;
        int32_t c = decode(s, limit, &size);
        uint32_t entry = c >= 0 && c < FOLD_LIMIT ? fold_table[c] : 0;
        int kind = (int)(entry >> 24);
        if (kind == WORD || kind == SINGLE || kind == SEPARATOR) {
            if (open && !(open == WORD && kind == WORD)) {
                emit(t, finish(&x), start, end);
                open = SEPARATOR;
            }
            if (kind && !open) {
                memset(&x, 0, sizeof x);
                start = at;
                open = kind;
            }
        }
        if (open) {
            if (kind != SILENT) put_code(&x, entry & 0xFFFFFF);
            end = at + 1;
        }
        at++;
        s += size;
    }
    if (open) emit(t, finish(&x), start, end);
    return at - first;
}

/* ---- masks of 64 bytes: which are ASCII word characters, which are not ASCII */
typedef void (*classifier)(const uint8_t *, uint64_t *, uint64_t *);

static void classify_plain(const uint8_t *s, uint64_t *word, uint64_t *high) {
    uint64_t w = 0, h = 0;
    for (int i = 0; i < 64; i++) {
        uint8_t c = s[i], letter = (uint8_t)((c | 32) - 'a'), digit = (uint8_t)(c - '0');
        w |= (uint64_t)(letter < 26 || digit < 10 || c == '_') << i;
        h |= (uint64_t)(c >> 7) << i;
    }
    *word = w;
    *high = h;
}

#ifdef SAYSO_X86
static void classify_sse2(const uint8_t *s, uint64_t *word, uint64_t *high) {
    uint64_t w = 0, h = 0;
    for (int i = 0; i < 64; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(s + i));
        __m128i letter = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(32)), _mm_set1_epi8('a'));
        __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
        __m128i is = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
        is = _mm_or_si128(is, _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit));
        is = _mm_or_si128(is, _mm_cmpeq_epi8(v, _mm_set1_epi8('_')));
        w |= (uint64_t)(uint32_t)_mm_movemask_epi8(is) << i;
        h |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << i;
    }
    *word = w;
    *high = h;
}

__attribute__((target("avx2"))) static void classify_avx2(const uint8_t *s, uint64_t *word, uint64_t *high) {
    uint64_t w = 0, h = 0;
    for (int i = 0; i < 64; i += 32) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(s + i));
        __m256i letter = _mm256_sub_epi8(_mm256_or_si256(v, _mm256_set1_epi8(32)), _mm256_set1_epi8('a'));
        __m256i digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
        __m256i is = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter);
        is = _mm256_or_si256(is, _mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit));
        is = _mm256_or_si256(is, _mm256_cmpeq_epi8(v, _mm256_set1_epi8('_')));
        w |= (uint64_t)(uint32_t)_mm256_movemask_epi8(is) << i;
        h |= (uint64_t)(uint32_t)_mm256_movemask_epi8(v) << i;
    }
    *word = w;
    *high = h;
}

__attribute__((target("avx512bw"))) static void classify_avx512(const uint8_t *s, uint64_t *word, uint64_t *high) {
    __m512i v = _mm512_loadu_si512(s);
    __m512i letter = _mm512_sub_epi8(_mm512_or_si512(v, _mm512_set1_epi8(32)), _mm512_set1_epi8('a'));
    __m512i digit = _mm512_sub_epi8(v, _mm512_set1_epi8('0'));
    *word = _mm512_cmplt_epu8_mask(letter, _mm512_set1_epi8(26)) | _mm512_cmplt_epu8_mask(digit, _mm512_set1_epi8(10)) |
            _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('_'));
    *high = _mm512_movepi8_mask(v);
}
#endif

static classifier classify = classify_plain;

/* Chooses by name, or the best that this processor has where name is NULL; 0 where it is not at hand. */
static int choose_classifier(const char *name) {
#ifdef SAYSO_X86
    __builtin_cpu_init();
    if ((!name || !strcmp(name, "avx512")) && __builtin_cpu_supports("avx512bw")) return classify = classify_avx512, 1;
    if ((!name || !strcmp(name, "avx2")) && __builtin_cpu_supports("avx2")) return classify = classify_avx2, 1;
    if (!name || !strcmp(name, "sse2")) return classify = classify_sse2, 1;
#endif
    if (!name || !strcmp(name, "plain")) return classify = classify_plain, 1;
    return 0;
}

static inline int lowest_bit(uint64_t x) {
#ifdef __GNUC__
    return __builtin_ctzll(x);
#else
    int n = 0;
    while (!(x & 1)) x >>= 1, n++;
    return n;
#endif
}

/* Splits a text; the caller has reserved room.  Offsets are code points. */
static void split_words(tokens *t, const uint8_t *s, size_t n) {
    const uint8_t *limit = s + n;
    uint64_t carry = 0;
    size_t begin = 0;
    int32_t shift = 0; /* bytes before here that begin no code point */
    int strange = 0;   /* the open chunk holds non-ASCII bytes */
    t->n = 0;
    for (size_t base = 0; base <= n; base += 64) {
        uint64_t word, high;
        if (n - base >= 64) {
            classify(s + base, &word, &high);
        } else {
            uint8_t last[64] = {0};
            memcpy(last, s + base, n - base);
            classify(last, &word, &high);
        }
        uint64_t in = word | high, edges = in ^ ((in << 1) | carry);
        carry = in >> 63;
        for (; edges; edges &= edges - 1) {
            int bit = lowest_bit(edges);
            if ((in >> bit) & 1) {
                begin = base + (size_t)bit;
                strange = 0;
                continue;
            }
            size_t stop = base + (size_t)bit;
            uint64_t below = bit ? (~0ULL >> (64 - bit)) : 0;
            uint64_t inside = begin > base ? below & (~0ULL << (begin - base)) : below;
            if (strange || (high & inside)) {
                int32_t at = (int32_t)begin - shift;
                int32_t codes = split_chunk(t, s + begin, s + stop, at);
                shift += (int32_t)(stop - begin) - codes;
            } else {
                emit(t, hash_ascii(s + begin, stop - begin, limit), (int32_t)begin - shift, (int32_t)stop - shift);
            }
            strange = 0;
        }
        if (carry) {
            uint64_t inside = begin > base ? ~0ULL << (begin - base) : ~0ULL;
            strange |= (high & inside) != 0;
        }
    }
}

#endif
