"""Time expressions in running text, with TIMEX3 values and the days that they cover.

Words of time come from CLDR and from small tables by language; one grammar over their classes serves all languages;
what a text leaves open (the year of "June 30", the week of "Thursday") is decided by the day of publication, the
tense of the clause, and the dates that the text named before.
"""

from sayso.lang.times.find import find_times, told_on


measured_languages = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pt", "sv", "tr", "zh")
"""Languages whose resource was measured on labelled sentences; others get dates in digits and CLDR names."""

__all__ = ["find_times", "measured_languages", "told_on"]
