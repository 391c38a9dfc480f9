"""What a verb does, as a CAMEO code: the longest pattern that fits, operators composed with what they act on, modality.

"refuse to lift the curfew" is a refusal acting on an easing; "will withdraw unless" an intent acting on a withdrawal.
What may or could happen, what somebody should do in the outlet's own opinion, and what did not happen give no event.
"""

from dataclasses import dataclass

from sayso.events.clauses import Clause, Sentence
from sayso.events.grammar import DUTY, INTENT, Token
from sayso.events.lexicon import Pattern


_DEPTH = 4
_NOUN_GAP, _WORD_GAP = 9, 3
_SMALL = frozenset(
    "of for on to with from in at by against over as out up down off away back into through behind about upon".split()
)
_ASIDE = frozenset({"in", "at", "during", "after", "before", "over", "amid", "despite"})
_BEYOND = frozenset("during after before at as since until amid despite through over about".split())
_HOSTILE = ("14", "15", "16", "17", "18", "19", "20")
_HAPPENING = ("04", "14", "18", "19", "20", "0871")
_SPOKEN = ("09", "10", "11", "12", "13")
_GOOD = ("03", "04", "05", "06", "07", "08")
_OWN_MODALITY = ("10", "12", "13", "08R", "03")
_YIELDING = ("03", "05", "08", "054")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one verb tells.

    Attributes
    ----------
    code
        CAMEO.
    clause
        Place of the clause whose verb was read; ``inner`` is the place of the verb acted on, or None.
    end
        Last token that made the code.
    noun
        Token of the event noun that made it ("talks", "sanctions"), or None: it is no actor.
    duty
        The verb says what somebody must do: who says so is the source, the subject is the target.
    strength
        In [0, 1]: how much of the sentence the pattern had to fit.
    """

    code: str
    clause: int
    end: int
    inner: int | None = None
    noun: int | None = None
    duty: bool = False
    strength: float = 0.5
    operator: str = ""


def read_verb(sentence: Sentence, place: int, *, attributed: bool = False) -> Reading | None:
    """Read the verb of clause *place* with its modality; *attributed* tells whether somebody is said to say it."""
    clause = sentence.clauses[place]
    reading = _plain(sentence, place, 0)
    if reading is not None and _is_mere_warning(sentence, clause, reading):
        return None
    return _with_modality(sentence, clause, reading, attributed=attributed)


def _is_mere_warning(sentence: Sentence, clause: Clause, reading: Reading) -> bool:
    if sentence.tokens[clause.group.head].lemma not in sentence.lex.sets["warnings"] or clause.group.passive:
        return False
    said = next((c for c in sentence.clauses if c.group.kind == "finite" and c.group.head > clause.group.head), None)
    promised = said is not None and said.group.modal in INTENT and reading.inner is not None
    after = sentence.tokens[clause.group.head + 1 : clause.group.head + 2]
    return not promised and not (bool(after) and after[0].tag in "DNR")


def _with_modality(sentence: Sentence, clause: Clause, reading: Reading | None, *, attributed: bool) -> Reading | None:
    group, lex = clause.group, sentence.lex
    place = sentence.clauses.index(clause)
    if any(sentence.tokens[p.first].lower in lex.sets["nobodies"] for p in clause.subject):
        return None
    if group.negated:
        return _denied(sentence, place, reading)
    if group.modal in DUTY:
        if not attributed or not clause.subject or sentence.tokens[clause.subject[0].last].tag == "R":
            return None
        code = lex.compose("request", reading.code if reading else "") or "100"
        return Reading(code, place, group.head, reading.inner if reading else None, duty=True, strength=0.5)
    if reading is None or not group.modal:
        return reading
    if group.modal not in INTENT and not _is_veiled(sentence, clause, reading, attributed=attributed):
        return None
    if reading.code.startswith(_OWN_MODALITY) or group.passive:
        return reading if not group.passive else None
    operator = "agree" if reading.code.startswith(_GOOD) and not _has_ultimatum(sentence, place) else "threaten"
    return _recoded(reading, lex.compose(operator, reading.code), operator)


def _is_veiled(sentence: Sentence, clause: Clause, reading: Reading, *, attributed: bool) -> bool:
    """Tell whether "may" announces something hostile by its own doer: "said it may break off relations"."""
    own = bool(clause.subject) and sentence.tokens[clause.subject[0].last].lower in {"it", "they", "we"}
    return attributed and own and clause.group.modal in {"may", "might", "could"} and reading.code.startswith(_HOSTILE)


def _has_ultimatum(sentence: Sentence, place: int) -> bool:
    """Tell whether "unless" follows: then even what sounds kind is a threat."""
    stop = sentence.clauses[place].stop
    return any(token.lower == "unless" for token in sentence.tokens[stop : stop + 1])


def _denied(sentence: Sentence, place: int, reading: Reading | None) -> Reading | None:
    """What will not be done is refused; what was not granted is refused; what was not done is no event."""
    group = sentence.clauses[place].group
    if reading is None or reading.operator in {"refuse", "end", "threaten", "request"}:
        return None
    willing = reading.operator == "agree" or (group.modal in INTENT or group.modal in {"wo", "won't"})
    if reading.code.startswith(_GOOD) and (willing or reading.code.startswith(_YIELDING)):
        inner = _plain(sentence, reading.inner, 1) if reading.inner is not None else None
        return _recoded(reading, sentence.lex.compose("refuse", (inner or reading).code), "refuse")
    return None


def _recoded(reading: Reading, code: str | None, operator: str) -> Reading | None:
    if code is None:
        return None
    return Reading(
        code, reading.clause, reading.end, reading.inner, reading.noun, strength=reading.strength, operator=operator
    )


def _plain(sentence: Sentence, place: int, depth: int) -> Reading | None:
    """Read a verb as if it had happened: the better of what the verb itself means and what it does as an operator."""
    lexical = _lexical(sentence, place)
    acting = _operator(sentence, place, depth) if depth < _DEPTH else None
    if lexical is None or acting is None:
        return acting or lexical or _occurring(sentence, place)
    composed = acting.inner is not None or acting.noun is not None
    return lexical if lexical.strength > 0.6 or not composed else acting


def _occurring(sentence: Sentence, place: int) -> Reading | None:
    """Read an event noun as subject of a verb that tells only that it took place: "clashes erupted"."""
    clause = sentence.clauses[place]
    if sentence.tokens[clause.group.head].lemma not in sentence.lex.sets["occurring"] or clause.group.kind != "finite":
        return None
    found = _subject_noun(sentence, clause)
    if found is None or clause.group.modal or not found[1].startswith(_HAPPENING):
        return None
    return Reading(found[1], place, clause.group.head, noun=found[0], strength=0.5, operator="occur")


def _subject_noun(sentence: Sentence, clause: Clause) -> tuple[int, str] | None:
    for phrase in clause.subject:
        if code := _noun_code(sentence, phrase.last):
            return phrase.last, code
    return None


def _lexical(sentence: Sentence, place: int) -> Reading | None:
    lemma = sentence.tokens[sentence.clauses[place].group.head].lemma
    for pattern in sentence.lex.verbs.get(lemma, ()):
        if pattern.code.startswith("12") and _is_silent(sentence, place):
            return None
        fit = _fit(sentence, place, pattern)
        if fit is not None and not _is_blocked(sentence, place, pattern.code):
            end, noun = fit
            strength = min(1.0, 0.4 + 0.25 * len(pattern.words))
            inner = place + 1 if sentence.tokens[end].lower == "that" and place + 1 < len(sentence.clauses) else None
            return Reading(pattern.code, place, end, inner, noun, strength=strength)
    return None


def _is_silent(sentence: Sentence, place: int) -> bool:
    """Tell whether what is declined is to speak: silence is no event."""
    follower = place + 1
    return (
        follower < len(sentence.clauses)
        and sentence.clauses[follower].group.kind == "inf"
        and sentence.clauses[follower].group.first - sentence.clauses[place].group.head <= 2
        and _is_silence(sentence, follower)
    )


def _is_blocked(sentence: Sentence, place: int, code: str) -> bool:
    """Tell whether an assault is a misfortune: nobody does it to anybody."""
    lex, clause = sentence.lex, sentence.clauses[place]
    if not code.startswith(tuple(lex.sets["misfortune_codes"])):
        return False
    scope = sentence.tokens[clause.start : clause.stop]
    return any(token.lemma in lex.sets["misfortune"] and token.tag == "N" for token in scope)


def _fit(sentence: Sentence, place: int, pattern: Pattern) -> tuple[int, int | None] | None:
    """Match the words of a pattern in order after the verb; nouns of a passive may stand in its subject."""
    clause = sentence.clauses[place]
    end, noun = clause.group.head, None
    for choice in pattern.words:
        small = bool(choice & _SMALL)
        if any(word.startswith("<") for word in choice):
            if _in_subject(sentence, clause, frozenset(word.lstrip("<") for word in choice)) is None:
                return None
            continue
        found = _next(sentence, clause, end, choice, _WORD_GAP if small else _NOUN_GAP)
        if found is None and clause.group.passive and not small:
            found = _in_subject(sentence, clause, choice)
            if found is not None:
                noun = found
                continue
        if found is None:
            return None
        noun = found if not small and sentence.tokens[found].tag != "V" else noun
        end = found
    return end, noun


def _next(sentence: Sentence, clause: Clause, end: int, choice: frozenset[str], gap: int) -> int | None:
    seen = 0
    if any(
        sentence.tokens[at].tag == "A" and sentence.tokens[at].lower in choice
        for at in range(max(0, clause.group.head - 2), clause.group.head)
    ):
        return end
    if "that" in choice:
        opened = clause.stop < len(sentence.tokens) and sentence.tokens[clause.stop].lower == "that"
        return clause.stop if opened else None
    for at in range(end + 1, clause.stop):
        token = sentence.tokens[at]
        if _is(token, choice):
            return at
        seen += token.tag not in "AQX" and not sentence.aside[at]
        if seen >= gap or token.lower in _BEYOND or (gap == _WORD_GAP and token.tag in "PTS"):
            return None
    return None


def _in_subject(sentence: Sentence, clause: Clause, choice: frozenset[str]) -> int | None:
    for phrase in clause.subject:
        for at in range(phrase.first, phrase.last + 1):
            if _is(sentence.tokens[at], choice):
                return at
    return None


def _is(token: Token, choice: frozenset[str]) -> bool:
    return token.lower in choice or (token.lemma in choice and token.tag in "NVGEQ")


def _operator(sentence: Sentence, place: int, depth: int) -> Reading | None:
    head = sentence.tokens[sentence.clauses[place].group.head]
    patterns = list(sentence.lex.operators.get(head.lemma, ()))
    if head.form == "part":
        states = (p for p in sentence.lex.operators.get("be", ()) if p.words and head.lower in p.words[0])
        patterns = [Pattern(state.words[1:], state.code) for state in states] or patterns
    best: Reading | None = None
    for pattern in patterns:
        fit = _fit(sentence, place, pattern)
        if fit is None:
            continue
        reading = _acting(sentence, place, (pattern.code, fit[0]), depth)
        if reading is not None and (best is None or reading.strength > best.strength):
            best = reading
    return best


def _acting(sentence: Sentence, place: int, operator: tuple[str, int], depth: int) -> Reading | None:
    """Compose an operator that ends at a token with the action or noun after it."""
    name, end = operator
    inner, noun, code = _acted_on(sentence, place, operator, depth)
    if name in {"refuse", "request"} and _is_silence(sentence, inner):
        return None
    if (
        sentence.tokens[sentence.clauses[place].group.head].lemma == "ask"
        and inner is None
        and end == sentence.clauses[place].group.head
    ):
        return None
    if code is None and name == "agree" and _is_opinion(sentence, place):
        return None
    if sentence.tokens[end].lemma == "insist" and not _is_wished(sentence, inner):
        return None
    if code is None:
        default = sentence.lex.defaults.get(name)
        return Reading(default, place, end, inner, strength=0.4, operator=name) if default else None
    composed: str | None
    if name == "begin":
        composed = code
    elif name == "intend" and code.startswith(_SPOKEN):
        composed = code if inner is not None else None
    elif name == "intend":
        composed = sentence.lex.compose("agree" if code.startswith(_GOOD) else "threaten", code)
    else:
        composed = sentence.lex.compose(name, code)
    if composed is None:
        return None
    return Reading(composed, place, max(end, noun or 0), inner, noun, strength=0.6, operator=name)


def _is_wished(sentence: Sentence, inner: int | None) -> bool:
    """Tell whether a clause names what somebody is to do: "insisted that Riga withdraw"."""
    if inner is None:
        return False
    group = sentence.clauses[inner].group
    return sentence.tokens[group.head].form == "base" and group.first == group.head


def _is_opinion(sentence: Sentence, place: int) -> bool:
    """Tell whether a clause without modal follows: "agreed that it was late" is no agreement to do anything."""
    clause = sentence.clauses[place]
    return any(
        c.content == place and not c.group.modal and c.start >= clause.stop and c.group.kind == "finite"
        for c in sentence.clauses[place + 1 :]
    )


def _is_silence(sentence: Sentence, inner: int | None) -> bool:
    if inner is None:
        return False
    return sentence.tokens[sentence.clauses[inner].group.head].lemma in sentence.lex.sets["silence"]


def _acted_on(
    sentence: Sentence, place: int, operator: tuple[str, int], depth: int
) -> tuple[int | None, int | None, str | None]:
    """Find what an operator acts on: a verb after "to", an -ing form, a that-clause, or an event noun."""
    name, end = operator
    heads = {clause.group.head: at for at, clause in enumerate(sentence.clauses)}
    clause = sentence.clauses[place]
    nominal: tuple[int, str] | None = None
    apart = False
    for at in range(end + 1, len(sentence.tokens)):
        token = sentence.tokens[at]
        if sentence.aside[at] and not sentence.aside[clause.group.head]:
            continue
        if (
            at in heads
            and sentence.clauses[heads[at]].group.kind in {"inf", "ing"}
            and (nominal is None or name == "request")
        ):
            inner = _plain(sentence, heads[at], depth + 1)
            return (
                heads[at],
                nominal[0] if nominal else None,
                inner.code if inner else (nominal[1] if nominal else None),
            )
        if _opens_content(sentence, place, at) and name not in {"begin", "end", "intend"}:
            follower = next((k for k, c in enumerate(sentence.clauses) if c.group.head >= at), None)
            inner = _plain(sentence, follower, depth + 1) if follower is not None else None
            return follower, None, inner.code if inner else None
        if at >= clause.stop or token.text in ",;" or (token.tag == "P" and nominal):
            break
        apart = apart or (token.tag == "P" and token.lower in _ASIDE)
        if (
            nominal is None
            and not apart
            and token.tag in "NGV"
            and at not in heads | {}
            and (code := _noun_code(sentence, at))
        ):
            nominal = (at, code)
    if nominal is None and clause.group.passive:
        nominal = _subject_noun(sentence, clause)
    return (None, *nominal) if nominal else (None, None, None)


def _opens_content(sentence: Sentence, place: int, at: int) -> bool:
    """Tell whether a clause that the verb governs begins at a token: after "that", or at once after "warned"."""
    if sentence.tokens[at].lower == "that" and sentence.tokens[at].tag == "S":
        return True
    clause = sentence.clauses[place]
    return at == clause.stop and any(c.content == place and c.start == at for c in sentence.clauses)


def _noun_code(sentence: Sentence, at: int) -> str | None:
    """Return the code of an event noun at a token: the head of its phrase, with the words before it that it needs."""
    tokens = sentence.tokens
    if at + 1 < len(tokens) and tokens[at + 1].tag == "N" and not tokens[at + 1].capital:
        return None
    for key in (tokens[at].lower, tokens[at].lemma):
        for before, code in sentence.lex.nouns.get(key, ()):
            held = [token.lower for token in tokens[max(0, at - len(before)) : at]]
            if held == list(before):
                return code
    return None
