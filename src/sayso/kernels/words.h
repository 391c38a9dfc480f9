/* Words of a UTF-8 text: boundaries from 64-byte masks, hashes from 16-byte blocks; twin: reference.words.
 *
 * A maximal run of word bytes and non-ASCII bytes is a chunk.  First all chunks are listed, and the text is written in
 * lower case beside; then they are hashed, without a branch that hangs on the text.  A chunk without non-ASCII bytes is
 * one word and is hashed 16 bytes at a time; any other chunk is decoded code point by code point.  Every byte that starts no valid sequence
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
#elif defined(__GNUC__) && defined(__aarch64__)
#define SAYSO_NEON 1
#include <arm_neon.h>
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

static inline uint64_t absorb(uint64_t h, uint64_t low, uint64_t high) { return mum(low ^ h ^ K1, high ^ K2); }
static inline uint64_t seal(uint64_t h, uint64_t length) { return mum(h ^ length, K3); }

static uint64_t head_mask[17][2]; /* keeps the first so many of 16 bytes */

static void fill_masks(void) {
    for (int n = 0; n <= 16; n++)
        for (int k = 0; k < 2; k++) {
            int bytes = n - 8 * k;
            head_mask[n][k] = bytes <= 0 ? 0 : bytes >= 8 ? ~0ULL : (1ULL << (8 * bytes)) - 1;
        }
}

/* Hashes an ASCII word in lower case; 16 bytes may be read from any byte of it. */
static inline uint64_t hash_lower(const uint8_t *s, size_t n) {
    uint64_t h = 0;
    size_t left = n;
    for (; left > 16; left -= 16, s += 16) h = absorb(h, load8(s), load8(s + 8));
    return seal(absorb(h, load8(s) & head_mask[left][0], load8(s + 8) & head_mask[left][1]), n);
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
#define SLACK 64 /* so many more are written at once, and overwritten by what follows */

typedef struct {
    uint64_t *hash;
    int32_t *start, *end;
    int32_t *from, *to; /* chunks, in bytes */
    uint64_t *high;     /* of each 64 bytes: which are not ASCII */
    uint8_t *lower;     /* the text, ASCII in lower case */
    void *block;
    size_t n, room;
} tokens;

static int reserve_tokens(tokens *t, size_t bytes) {
    size_t want = bytes / 2 + 2 + SLACK; /* a word and its separator, or a three-byte character, are two bytes at least */
    if (want <= t->room) return 0;
    want += want / 4;
    free(t->block);
    t->room = 0;
    uint8_t *at = t->block = malloc(want * (8 + 4 * 4 + 2) + want / 32 * 8 + 4 * SLACK);
    if (!at) return -1;
    t->hash = (uint64_t *)at, at += want * 8;
    t->high = (uint64_t *)at, at += (want / 32 + 2) * 8;
    t->start = (int32_t *)at, at += want * 4;
    t->end = (int32_t *)at, at += want * 4;
    t->from = (int32_t *)at, at += want * 4;
    t->to = (int32_t *)at, at += want * 4;
    t->lower = at;
    t->room = want;
    return 0;
}

static void free_tokens(tokens *t) {
    free(t->block);
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

/* ---- masks of 64 bytes: which are ASCII word characters, which are not ASCII; and the bytes in lower case */
typedef struct {
    uint64_t word, high;
} masks;

#ifdef __GNUC__
#define INLINE inline __attribute__((always_inline))
#else
#define INLINE inline
#endif

static INLINE masks classify_plain(const uint8_t *s, uint8_t *lower) {
    masks m = {0, 0};
    for (int i = 0; i < 64; i++) {
        uint8_t c = s[i], letter = (uint8_t)((c | 32) - 'a'), digit = (uint8_t)(c - '0');
        m.word |= (uint64_t)(letter < 26 || digit < 10 || c == '_') << i;
        m.high |= (uint64_t)(c >> 7) << i;
        lower[i] = (uint8_t)(c | ((uint8_t)(c - 'A') < 26 ? 32 : 0));
    }
    return m;
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

static inline int count_bits(uint64_t x) {
#ifdef __GNUC__
    return __builtin_popcountll(x);
#else
    int n = 0;
    for (; x; x &= x - 1) n++;
    return n;
#endif
}

/* Writes the places of the bits, and some more that count for nothing. */
static INLINE size_t list_bits(uint64_t x, size_t base, int32_t *out) {
    size_t n = (size_t)count_bits(x);
    for (size_t k = 0; k < n; k += 4)
        for (int j = 0; j < 4; j++, x &= x - 1) out[k + (size_t)j] = (int32_t)base + lowest_bit(x | 1ULL << 63);
    return n;
}

/* Lists the chunks of a text; returns whether all of it is ASCII. */
static INLINE int list_chunks_by(tokens *t, const uint8_t *s, size_t n, masks (*classify)(const uint8_t *, uint8_t *)) {
    uint64_t carry = 0, strange = 0;
    size_t begun = 0, ended = 0;
    for (size_t base = 0; base <= n; base += 64) {
        uint8_t last[64];
        const uint8_t *at = s + base;
        if (n - base < 64) {
            memset(last, 0, 64);
            memcpy(last, at, n - base);
            at = last;
        }
        masks m = classify(at, t->lower + base);
        uint64_t in = m.word | m.high, before = (in << 1) | carry;
        carry = in >> 63;
        t->high[base / 64] = m.high;
        strange |= m.high;
        begun += list_bits(in & ~before, base, t->from + begun);
        ended += list_bits(~in & before, base, t->to + ended);
    }
    t->n = ended;
    return !strange;
}

static int list_chunks_plain(tokens *t, const uint8_t *s, size_t n) { return list_chunks_by(t, s, n, classify_plain); }

#ifdef SAYSO_X86
static INLINE masks classify_sse2(const uint8_t *s, uint8_t *lower) {
    masks m = {0, 0};
    for (int i = 0; i < 64; i += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(s + i)), low = _mm_or_si128(v, _mm_set1_epi8(32));
        __m128i letter = _mm_sub_epi8(low, _mm_set1_epi8('a')), digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
        __m128i capital = _mm_sub_epi8(v, _mm_set1_epi8('A'));
        __m128i is = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
        is = _mm_or_si128(is, _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit));
        is = _mm_or_si128(is, _mm_cmpeq_epi8(v, _mm_set1_epi8('_')));
        capital = _mm_cmpeq_epi8(_mm_min_epu8(capital, _mm_set1_epi8(25)), capital);
        _mm_storeu_si128((__m128i *)(lower + i), _mm_or_si128(v, _mm_and_si128(capital, _mm_set1_epi8(32))));
        m.word |= (uint64_t)(uint32_t)_mm_movemask_epi8(is) << i;
        m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v) << i;
    }
    return m;
}

static int list_chunks_sse2(tokens *t, const uint8_t *s, size_t n) { return list_chunks_by(t, s, n, classify_sse2); }

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))
AVX2 static INLINE masks classify_avx2(const uint8_t *s, uint8_t *lower) {
    masks m = {0, 0};
    for (int i = 0; i < 64; i += 32) {
        __m256i v = _mm256_loadu_si256((const __m256i *)(s + i)), low = _mm256_or_si256(v, _mm256_set1_epi8(32));
        __m256i letter = _mm256_sub_epi8(low, _mm256_set1_epi8('a')), digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
        __m256i capital = _mm256_sub_epi8(v, _mm256_set1_epi8('A'));
        __m256i is = _mm256_cmpeq_epi8(_mm256_min_epu8(letter, _mm256_set1_epi8(25)), letter);
        is = _mm256_or_si256(is, _mm256_cmpeq_epi8(_mm256_min_epu8(digit, _mm256_set1_epi8(9)), digit));
        is = _mm256_or_si256(is, _mm256_cmpeq_epi8(v, _mm256_set1_epi8('_')));
        capital = _mm256_cmpeq_epi8(_mm256_min_epu8(capital, _mm256_set1_epi8(25)), capital);
        _mm256_storeu_si256((__m256i *)(lower + i), _mm256_or_si256(v, _mm256_and_si256(capital, _mm256_set1_epi8(32))));
        m.word |= (uint64_t)(uint32_t)_mm256_movemask_epi8(is) << i;
        m.high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(v) << i;
    }
    return m;
}

AVX2 static int list_chunks_avx2(tokens *t, const uint8_t *s, size_t n) { return list_chunks_by(t, s, n, classify_avx2); }

#define AVX512 __attribute__((target("avx512bw,bmi,popcnt")))
AVX512 static INLINE masks classify_avx512(const uint8_t *s, uint8_t *lower) {
    __m512i v = _mm512_loadu_si512(s), low = _mm512_or_si512(v, _mm512_set1_epi8(32));
    __m512i letter = _mm512_sub_epi8(low, _mm512_set1_epi8('a')), digit = _mm512_sub_epi8(v, _mm512_set1_epi8('0'));
    __mmask64 capital = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8('A')), _mm512_set1_epi8(26));
    masks m;
    m.word = _mm512_cmplt_epu8_mask(letter, _mm512_set1_epi8(26)) | _mm512_cmplt_epu8_mask(digit, _mm512_set1_epi8(10)) |
             _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('_'));
    m.high = _mm512_movepi8_mask(v);
    _mm512_storeu_si512(lower, _mm512_mask_mov_epi8(v, capital, low));
    return m;
}

AVX512 static int list_chunks_avx512(tokens *t, const uint8_t *s, size_t n) {
    return list_chunks_by(t, s, n, classify_avx512);
}
#endif

#ifdef SAYSO_NEON
static INLINE uint64_t neon_mask(const uint8x16_t *in) {
    const uint8x16_t bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t low = vpaddq_u8(vandq_u8(in[0], bit), vandq_u8(in[1], bit));
    uint8x16_t high = vpaddq_u8(vandq_u8(in[2], bit), vandq_u8(in[3], bit));
    low = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(low, low)), 0);
}

static INLINE masks classify_neon(const uint8_t *s, uint8_t *lower) {
    uint8x16_t word[4], high[4];
    for (int i = 0; i < 4; i++) {
        uint8x16_t v = vld1q_u8(s + 16 * i), low = vorrq_u8(v, vdupq_n_u8(32));
        uint8x16_t capital = vcltq_u8(vsubq_u8(v, vdupq_n_u8('A')), vdupq_n_u8(26));
        word[i] = vorrq_u8(vcltq_u8(vsubq_u8(low, vdupq_n_u8('a')), vdupq_n_u8(26)),
                           vcltq_u8(vsubq_u8(v, vdupq_n_u8('0')), vdupq_n_u8(10)));
        word[i] = vorrq_u8(word[i], vceqq_u8(v, vdupq_n_u8('_')));
        high[i] = vcgeq_u8(v, vdupq_n_u8(128));
        vst1q_u8(lower + 16 * i, vbslq_u8(capital, low, v));
    }
    return (masks){neon_mask(word), neon_mask(high)};
}

static int list_chunks_neon(tokens *t, const uint8_t *s, size_t n) { return list_chunks_by(t, s, n, classify_neon); }
#endif

static int (*list_chunks)(tokens *, const uint8_t *, size_t) = list_chunks_plain;

/* Chooses by name, or the best that this processor has where name is NULL; 0 where it is not at hand. */
static int choose_classifier(const char *name) {
#ifdef SAYSO_X86
    __builtin_cpu_init();
    if ((!name || !strcmp(name, "avx512")) && __builtin_cpu_supports("avx512bw"))
        return list_chunks = list_chunks_avx512, 1;
    if ((!name || !strcmp(name, "avx2")) && __builtin_cpu_supports("avx2")) return list_chunks = list_chunks_avx2, 1;
    if (!name || !strcmp(name, "sse2")) return list_chunks = list_chunks_sse2, 1;
#endif
#ifdef SAYSO_NEON
    if (!name || !strcmp(name, "neon")) return list_chunks = list_chunks_neon, 1;
#endif
    if (!name || !strcmp(name, "plain")) return list_chunks = list_chunks_plain, 1;
    return 0;
}

/* Whether a chunk holds bytes that are not ASCII. */
static inline int is_strange(const tokens *t, size_t from, size_t to) {
    uint64_t here = t->high[from / 64] >> (from % 64);
    if (to - from < 64 - from % 64) return (here & ((1ULL << (to - from)) - 1)) != 0;
    for (size_t at = (from | 63) + 1; at < to && !here; at += 64)
        here = to - at < 64 ? t->high[at / 64] & ((1ULL << (to - at)) - 1) : t->high[at / 64];
    return here != 0;
}

/* Splits a text; the caller has reserved room.  Offsets are code points. */
static void split_words(tokens *t, const uint8_t *s, size_t n) {
    int plain = list_chunks(t, s, n);
    size_t chunks = t->n;
    const int32_t *from = t->from, *to = t->to;
    const uint8_t *lower = t->lower;
    if (plain) {
        uint64_t *hash = t->hash;
        for (size_t i = 0; i < chunks; i++) hash[i] = hash_lower(lower + from[i], (size_t)(to[i] - from[i]));
        memcpy(t->start, from, chunks * sizeof *from);
        memcpy(t->end, to, chunks * sizeof *to);
        return;
    }
    uint64_t *hash = t->hash;
    int32_t *start = t->start, *end = t->end, shift = 0; /* bytes before here that begin no code point */
    size_t n_words = 0;
    for (size_t i = 0; i < chunks; i++) {
        int32_t begin = from[i], stop = to[i];
        if (is_strange(t, (size_t)begin, (size_t)stop)) {
            t->n = n_words;
            shift += stop - begin - split_chunk(t, s + begin, s + stop, begin - shift);
            n_words = t->n;
        } else {
            hash[n_words] = hash_lower(lower + begin, (size_t)(stop - begin));
            start[n_words] = begin - shift;
            end[n_words++] = stop - shift;
        }
    }
    t->n = n_words;
}

#endif
