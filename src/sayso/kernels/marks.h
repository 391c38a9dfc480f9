/* What the words of a text stand in: quotation marks, sentences, reported speech; part of verify.h.
 *
 * Only what stands between words is read.  A quotation ends at its closing mark, or with its paragraph where the next
 * one does not open with a mark again; where marks often fail to pair up, none counts.  A sentence with a cue (a verb of saying) is reported speech.
 */
#ifndef SAYSO_MARKS_H
#define SAYSO_MARKS_H

enum { AROUND = 8, LEAST_FIGURES = 6 };

static inline int32_t read_code(const uint8_t *s, size_t n, size_t *at) {
    int size;
    int32_t c = decode(s + *at, s + n, &size);
    *at += (size_t)size;
    return c;
}

static inline int is_space(int32_t c) { return (c >= 0 && c <= 32) || c == 0xA0 || c == 0x3000; }
static inline int is_stop(int32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x3002 || c == 0xFF01 || c == 0xFF1F; }

/* Updates the open quotation mark (0: none) for one character of a gap; glued: a word stands right before the gap's run
 * of marks; follows: the next character is not space. */
static int32_t turn_quote(int32_t open, int32_t c, int glued, int follows) {
    switch (c) {
    case '"':
        return open ? 0 : (glued && !follows) ? 0 : '"';
    case 0x201C: /* opens in English, closes in German */
        return open == 0x201E ? 0 : 0x201D;
    case 0x201E:
        return 0x201E;
    case 0x201D:
        return 0;
    case 0xAB:
        return 0xBB;
    case 0xBB:
        return open == 0xBB ? 0 : open;
    case 0x300C:
    case 0x300E:
        return 0x300D;
    case 0x300D:
    case 0x300F:
        return 0;
    case '\'':
    case 0x2018:
        if (!open && !glued && follows) return 0x2019;
        return c == '\'' && open == 0x2019 && !follows ? 0 : open;
    case 0x2019:
        return open == 0x2019 && !follows ? 0 : open;
    default:
        return open;
    }
}

typedef struct {
    int32_t open;
    int stopped, lines, paragraph, unclosed;
} between;

/* Reads the gap before a word: *at is moved to byte `stop` characters on. */
static between read_gap(const uint8_t *s, size_t n, size_t *at, int32_t codes, int32_t open, int inside) {
    between g = {open, 0, 0, 0, 0};
    int glued = inside;
    for (int32_t k = 0; k < codes; k++) {
        int32_t c = read_code(s, n, at);
        size_t ahead = *at;
        int32_t next = *at < n ? read_code(s, n, &ahead) : 0;
        if (is_stop(c)) g.stopped = 1;
        if (c == '\n') g.lines++;
        if (c > 32) g.open = turn_quote(g.open, c, glued, !is_space(next) && next != '.' && next != ',');
        if (c == '\n' && (g.stopped || g.lines > 1)) {
            g.paragraph = 1;
            g.unclosed |= g.open != 0;
            g.open = 0; /* a mark that opens the next paragraph opens again */
        }
        glued = !is_space(c) && (glued || is_stop(c) || c == ',');
    }
    return g;
}

/* Moves on by so many code points: eight ASCII bytes at a time. */
static inline size_t skip_codes(const uint8_t *s, size_t n, size_t at, int32_t codes) {
    for (; codes > 0 && n - at >= 8; codes -= 8) {
        uint64_t high = load8(s + at) & 0x8080808080808080ULL;
        if (codes < 8) high &= (1ULL << (8 * codes)) - 1;
        if (high) break;
        if (codes <= 8) return at + (size_t)codes;
        at += 8;
    }
    for (; codes > 0; codes--) (void)read_code(s, n, &at);
    return at;
}

/* Ends a sentence: reported where it has a cue; a voice of its own (I, we, you) outside quotation marks makes it quoted,
 * for newspapers set documents and letters without marks. */
static void end_sentence(witness *w, size_t first, size_t stop, int cued, int voiced) {
    uint8_t more = (uint8_t)((cued ? ATTRIBUTED : 0) | (voiced ? QUOTED : 0));
    for (size_t k = first; more && k < stop; k++) w->flag[k] |= more;
    w->telling_sentence[w->told++] = (stretch){(int32_t)first, (int32_t)stop};
}

/* Leaves those sentences that tell something in words of their own. */
static void keep_telling(witness *w) {
    size_t kept = 0;
    for (size_t i = 0; i < w->told; i++) {
        stretch x = w->telling_sentence[i];
        int32_t own = 0;
        for (int32_t k = x.first; k < x.stop; k++) own += !(w->flag[k] & (NOT_OWN | FURNITURE));
        w->telling_sentence[kept] = x;
        kept += x.stop - x.first >= 4 && 2 * own >= x.stop - x.first;
    }
    w->told = kept;
}

/* Takes tables (prices, weather, results) for quoted: who prints the same figures has them from the same third party.
 * A word stands in a table where figures begin two in five of the words around it. */
static void mark_tables(witness *w) {
    size_t words = w->words, count = 0, low = 0, high = 0; /* the words around i: low .. high */
    for (size_t i = 0; i < words; i++) {
        for (; high < words && high <= i + AROUND; high++) count += (w->flag[high] & FIGURE) != 0;
        for (; low + AROUND < i; low++) count -= (w->flag[low] & FIGURE) != 0;
        if (count >= LEAST_FIGURES && 5 * count >= 2 * (high - low)) w->flag[i] |= QUOTED;
    }
}

static void mark_speech(const verifier *v, witness *w, const uint8_t *s, size_t n) {
    const uint64_t *hash = v->words.hash;
    const int32_t *from = w->start, *to = w->end;
    uint8_t *flag = w->flag;
    const size_t words = w->words;
    size_t at = 0, first = 0, opened = 0;
    int32_t code = 0, open = 0, length = 0;
    int cued = 0, voiced = 0, closed = 0, stray = 0;
    for (size_t i = 0; i < words; i++) {
        int32_t start = from[i], end = to[i];
        if (i && start - code == 1 && s[at] == ' ') { /* as most words stand */
            at++;
        } else {
            between g = read_gap(s, n, &at, start - code, open, i > 0);
            int capital = at < n && (s[at] < 'a' || s[at] > 'z');
            if (g.unclosed && !g.open) {
                stray++;
                for (size_t k = opened; k < i; k++) flag[k] &= (uint8_t)~QUOTED;
            } else {
                closed += open && !g.open;
            }
            if (i && (g.paragraph || (g.stopped && capital && (length > 2 || g.lines)))) {
                end_sentence(w, first, i, cued, voiced);
                first = i;
                cued = voiced = 0;
            }
            if (g.open && (!open || g.paragraph)) opened = i;
            open = g.open;
        }
        if (s[at] >= '0' && s[at] <= '9') flag[i] |= FIGURE;
        if (open) {
            flag[i] |= QUOTED;
        } else if (may_hold(&v->spoken, hash[i])) {
            cued |= in_set(&v->cue, hash[i]);
            voiced |= in_set(&v->voice, hash[i]);
        }
        code = end;
        length = end - start;
        at = skip_codes(s, n, at, length);
    }
    if (words) end_sentence(w, first, words, cued, voiced);
    if (stray > 1 && 3 * stray > closed) /* marks that do not pair up say nothing */
        for (size_t k = 0; k < words; k++) flag[k] &= (uint8_t)~QUOTED;
    mark_tables(w);
    keep_telling(w);
}

#endif
