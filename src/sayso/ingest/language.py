"""Which language a text is in: a small identifier over a sane set of languages, silent where it is not sure."""

from functools import cache
from typing import Any


LANGUAGES = (
    "ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk vi "
    "zh"
).split()
"""What is told apart: the languages of large presses. The identifier's other sixty draw short texts away."""

LEAST_LETTERS = 20
LEAST_CONFIDENCE = 0.7
LOOKED_AT = (200, 1000)
"""Code points that are looked at: a short piece where it leaves no doubt, else a longer; more changes nothing."""
NO_DOUBT = 0.999


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier


def _plainly_english(text: str) -> bool:
    """Tell English by its small words, which no other language has all of: a hundredth of the identifier's time."""
    others = text.count(" of ") + text.count(" and ") + text.count(" to ")
    return text.count(" the ") >= 3 and others >= 4


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None under twenty letters or where it is not sure."""
    if sum(map(str.isalpha, text[: LOOKED_AT[-1]])) < LEAST_LETTERS:
        return None
    if _plainly_english(text[: LOOKED_AT[-1]]):
        return "en"
    code, confidence = "", 0.0
    for length in LOOKED_AT:
        code, confidence = _identifier().classify(text[:length])
        if confidence >= NO_DOUBT or len(text) <= length:
            break
    return str(code) if confidence >= LEAST_CONFIDENCE else None
