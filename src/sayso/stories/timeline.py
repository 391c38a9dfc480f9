"""The timeline of a story: a row for each day on which something was published or is said to have happened."""

from collections import defaultdict
from collections.abc import Sequence

from sayso.model import Article, Event, Moment, Story


def printed(article: Article) -> str | None:
    """Return when an article was published, or last updated where nothing else is known."""
    return article.published or article.updated


def timeline(story: Story, articles: Sequence[Article], events: Sequence[Event] = ()) -> tuple[Moment, ...]:
    """Lay out *story* by day.

    A day's text is what happened on it by the first article that tells it, else the first title published on it.
    Dates less precise than a day ("2012-11") are rows of their own, before their days.

    Parameters
    ----------
    articles, events
        May hold more than the story's; the rest is left out.
    """
    told = set(story.articles)
    papers: defaultdict[str, list[Article]] = defaultdict(list)
    happened: defaultdict[str, list[Event]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: (printed(a) or "", a.id)):
        if article.id in told and (day := (printed(article) or "")[:10]):
            papers[day].append(article)
    for event in sorted(events, key=lambda e: (e.article, e.start, e.id)):
        if event.article in told and event.date:
            happened[event.date].append(event)
    return tuple(
        Moment(
            date=day,
            articles=tuple(article.id for article in papers[day]),
            events=tuple(event.id for event in happened[day]),
            text=_text(papers[day], happened[day], story),
        )
        for day in sorted({*papers, *happened})
    )


def _text(papers: Sequence[Article], happened: Sequence[Event], story: Story) -> str:
    if happened:
        rank = {name: place for place, name in enumerate(story.articles)}
        return min(happened, key=lambda event: (rank[event.article], event.start)).text
    return next((article.title for article in papers if article.title), "")
