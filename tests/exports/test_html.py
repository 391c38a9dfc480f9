import hashlib
from base64 import b64encode
from html.parser import HTMLParser

import msgspec
import pytest

from sayso.exports.html import frame, page
from sayso.model import Article, Claim, Drift, Event, Family, Origin, Passage, SourceKind, Story, Trace


PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</svg><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "{{ 7 * 7 }}{% raw %}",
    "<!--<script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "\x00<scr\x00ipt>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mi xlink:href=data:x,1>",
    "\u2028<script>alert(1)</script>",
    "<plaintext>",
    "` onmouseover=alert(1) x=`",
]
VOID = {"meta", "circle", "path", "rect"}


class Elements(HTMLParser):
    """Collects tags, attributes and text of a page, and checks that elements close in order."""

    def __init__(self, document):
        super().__init__()
        self.tags, self.attributes, self.words, self.open = [], [], [], []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def read(sample):
    return Elements(page(sample))


def test_elements_close_in_order_and_ids_are_given_once(read):
    assert read.open == []
    ids = [value for _, name, value in read.attributes if name == "id"]
    assert len(ids) == len(set(ids))


def test_the_verdict_comes_first(read):
    words = [word.strip() for word in read.words if word.strip()]
    assert words.index("sayso · on whose say-so?") < 3
    assert "6 articles · 6 outlets · 5 texts" in words[words.index("sayso · on whose say-so?") + 1]
    assert words.index("What the claims rest on") < words.index("Which texts are copies of one another")


def test_nothing_is_fetched_and_nothing_is_run(read):
    assert not set(read.tags) & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    assert not [name for _, name, _ in read.attributes if name.startswith("on") or name in {"src", "srcset", "style"}]
    hrefs = {value for _, name, value in read.attributes if name == "href"}
    assert all(href.startswith(("#", "https://")) for href in hrefs)
    assert "url(" not in page(Trace(articles=()))


def test_every_link_on_the_page_leads_somewhere(read):
    ids = {value for _, name, value in read.attributes if name == "id"}
    inner = {value[1:] for _, name, value in read.attributes if name == "href" and value.startswith("#")}
    assert inner
    assert inner <= ids


def test_the_policy_allows_the_style_by_its_hash_and_nothing_else(sample):
    document = page(sample)
    style = document.partition("<style>")[2].partition("</style>")[0]
    policy = next(
        value for _, name, value in Elements(document).attributes if name == "content" and "default-src" in value
    )
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_each_figure_opens_without_a_script(read, sample):
    assert read.tags.count("details") >= 8 * len(sample.claims)
    assert read.tags.count("details") == read.tags.count("summary")


def test_edits_are_marked_at_word_level(sample):
    document = page(sample)
    assert '<del class="replaced" title="replaced: figure">About</del> 6,000 households' in document
    assert '<ins class="replaced" title="replaced: figure">More than</ins> 6,000 households' in document


def test_trees_and_chains_are_drawn_with_a_title_in_words(read):
    assert read.tags.count("svg") == 5
    assert any(word.startswith("Family tree: TPA text (not held); – Talvia Today") for word in read.words)


def test_what_was_not_measured_is_said_at_the_top(read):
    words = "".join(read.words)
    assert "Capital Herald: the text is too short to tell its language" in words


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_from_outside_stays_text(sample, payload):
    hostile = poison(sample, payload)
    clean, poisoned = Elements(page(sample)), Elements(page(hostile))
    assert "script" not in poisoned.tags
    assert set(poisoned.tags) <= set(clean.tags)
    assert {name for _, name, _ in poisoned.attributes} <= {name for _, name, _ in clean.attributes}
    assert not [v for _, name, v in poisoned.attributes if name == "href" and not v.startswith(("#", "https://"))]


def poison(trace, payload):
    """Put *payload* into every string of *trace* but the ids and the enumerations."""
    kept = {"id", "article", "a", "b", "child", "parent", "source", "target", "members", "articles", "kind", "op",
            "verdict", "form", "source_kind", "type", "role", "statement", "statements", "families", "events",
            "archetype", "earliest"}  # fmt: skip

    def walk(value, name=""):
        if isinstance(value, dict):
            return {key: walk(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [walk(one, name) for one in value]
        return payload + value if isinstance(value, str) and name not in kept else value

    return msgspec.convert(walk(msgspec.to_builtins(trace)), Trace)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_ids_and_names_from_outside_stay_text(payload):
    article = Article(id=payload, text=payload, outlet=payload, title=payload, url=payload)
    origin = Origin(name=payload, kind=SourceKind.PERSON, named=True, newsroom=payload, articles=(payload,))
    passage = Passage(article=payload, start=0, end=len(payload), text=payload)
    trace = Trace(
        articles=(article,),
        families=(Family(id=payload, members=(payload,), credit=payload),),
        claims=(Claim(id=payload, text=payload, origins=(origin,), denied_by=(origin,), passages=(passage,)),),
        drift=(Drift(source=payload, target=f"*{payload}", kind=payload, a=passage, b=None, weight=1.0),),
        events=(Event(article=payload, start=0, end=1, text=payload, source=(payload,), date=payload),),
        stories=(Story(id=payload, title=payload, articles=(payload,)),),
    )
    tags = Elements(page(trace)).tags
    assert set(tags) <= {*Elements(page(Trace(articles=()))).tags, *ALLOWED}


ALLOWED = {"article", "blockquote", "b", "circle", "del", "details", "div", "figcaption", "figure", "h3", "ins", "li",
           "mark", "ol", "p", "span", "strong", "summary", "svg", "table", "tbody", "td", "text", "th", "thead",
           "title", "tr", "ul", "a", "path", "rect", "footer"}  # fmt: skip


def test_an_empty_answer_is_still_a_page():
    document = page(Trace(articles=()))
    assert "0 articles · 0 outlets · 0 texts" in document
    assert "What the claims rest on" not in document


def test_a_notebook_gets_the_page_in_a_frame_that_may_run_nothing(sample):
    framed = Elements(frame(sample))
    assert framed.tags == ["iframe"]
    given = {name: value for _, name, value in framed.attributes}
    assert given["sandbox"] == ""
    assert given["srcdoc"] == page(sample)


def test_invented_articles_are_said_to_be_so(sample):
    made_up = tuple(msgspec.structs.replace(one, extra={"invented": True}) for one in sample.articles)
    assert "The articles are invented" in page(msgspec.structs.replace(sample, articles=made_up))
    assert "The articles are invented" not in page(sample)
