"""
Where the article is on a page: everything else is marked as left, with why.

What an article is made of is sentences that lead nowhere; lists of links, menus and comments are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tekan.importing.formats.tree import BLOCKS, Node

OUTSIDE = ("不在正文里", "It stands outside the article.")
HIDDEN = ("网页上不显示", "The page does not show it.")
CONTROL = ("网页的按钮、菜单", "A control or a menu of the page.")
ASIDE = ("正文当中的推荐、分享、广告", "Something recommended, shared or advertised within the article.")
WINDOW = ("窗口的标题", "The title of the window.")

_KNOWN_IDS = frozenset(
    {
        *("js_content", "artibody", "article_content", "articlecontent", "article-content"),
        *("content_area", "ozoom", "zoom", "ucap-content", "endtext", "maincontent", "newscontent"),
        *("news_content", "detailcontent", "rwb_zw", "contenttext", "cont_show", "fontzoom"),
        *("articlebody",),
    }
)
_KNOWN_CLASSES = frozenset(
    {
        *("trs_editor", "rich_media_content", "article-content", "article_content", "articlecontent"),
        *("article-body", "article__body", "entry-content", "post_body", "post-body", "post-content"),
        *("post_content", "rm_txt_con", "pages_content", "news_content", "news-content"),
        *("newscontent", "detail-content", "content-detail", "main-text", "article-detail", "t_f"),
        *("d_post_content", "left_zw", "show_text", "cms-content", "content-article"),
    }
)
_CONTROLS = frozenset(("button", "select", "textarea", "nav", "marquee", "svg", "menu", "label", "legend"))
_NEGATIVE = re.compile(
    r"(?<![a-z])(?:comments?|replys?|replies|pinglun|related?|recommend\w*|tuijian|xgyd|hots?"
    r"|rank\w*|sidebar|aside|footer|foot"
    r"|copyright|nav\w*|menu|breadcrumbs?|crumbs?|share\w*|toolbar|login|ads?|advert\w*|gg"
    "|guanggao|banner|pager|pagination"
    r"|tags?|disclaimer|qrcode|ewm|erweima|download|subscribe|profile\w*|widget|toplist"
    "|signature|sign|author_profile|card)(?![a-z])"
)
_SURELY = re.compile(
    r"(?<![a-z])(?:comments?|replys?|replies|pinglun|related?|recommend\w*|tuijian|xgyd|sidebar"
    "|footer|foot|copyright)(?![a-z])"
)
_TITLE = re.compile(r"(?<![a-z])(?:h?title|headline|biaoti|bt|tit)(?![a-z])")
_SENTENCE = re.compile("[。！？；，、：…,;!?]|[.](?:\\s|$)")
_LAST = re.compile(
    r"[（(\[【〔]?\s*(?:责任编辑|責任編輯|责编|編輯|编辑|来源|來源|作者|记者|記者|文[丨｜|/／]"
    "|图[丨｜|/／]|摄影|供稿|供图|审核|审校|校对|校對|监制"
    r"|值班|统筹|原标题|原載|原载|新媒体编辑|Editor|By\b)",
    re.IGNORECASE,
)
_WAY = re.compile("您?(?:所在|当前|當前|现在)?的?位置|首页|首頁")
"""How the line begins that tells the way through a site."""
_LONGEST = 200
"""Characters that no headline has."""
_FEW = 8
"""Blocks around the body that may still belong to the article."""
_MUCH = 0.85
"""The share of a page's sentences that its article holds."""


class Found(NamedTuple):
    """Where the article is."""

    body: Node
    title: Node | None


class _Weighed:
    """How many characters of sentences are in each element of a page, and how many lie in links."""

    def __init__(self, root: Node) -> None:
        self.sentences: dict[int, int] = {}
        self.linked: dict[int, int] = {}
        self.all: dict[int, int] = {}
        self.parted: set[int] = set()
        """The elements with blocks in them."""
        self._weigh(root, is_link=False)

    def _weigh(self, node: Node, *, is_link: bool) -> str:
        """Weighs an element, and returns the characters in it that belong to the sentence around it."""
        is_link = is_link or (node.name == "a" and bool(node.get("href")))
        sentences = linked = every = 0
        runs = [""]
        for child in node.children:
            if isinstance(child, str):
                count = len("".join(child.split()))
                every += count
                linked += count * is_link
                runs[-1] += "" if is_link else child
                continue
            inline = self._weigh(child, is_link=is_link)
            linked += self.linked[id(child)]
            every += self.all[id(child)]
            sentences += self.sentences[id(child)]
            if child.name in BLOCKS or id(child) in self.parted:
                self.parted.add(id(node))
            if child.name in BLOCKS or child.name == "br":
                runs.append("")
            else:
                runs[-1] += inline
        is_block = node.name in BLOCKS or len(runs) > 1
        if is_block:
            sentences += sum(map(_in_sentences, runs))
        self.sentences[id(node)] = 0 if node.why else sentences
        self.linked[id(node)], self.all[id(node)] = linked, every
        return "" if is_block or node.why else runs[0]


def _in_sentences(text: str) -> int:
    count = len("".join(text.split()))
    return count if count >= 30 or (count >= 8 and _SENTENCE.search(text)) else 0


def find(root: Node, titles: Sequence[str]) -> Found:
    """
    Finds the article and marks everything else as left.

    Args:
        root: The whole page.
        titles: What the page itself says its title is.
    """
    for node in root.inner():
        if why := _unseen(node):
            node.why = why
    weighed = _Weighed(root)
    total = weighed.sentences[id(root)]
    _set_aside(root, weighed, total * 0.4)
    _set_aside(root, weighed, total * 0.8, _SURELY)
    weighed = _Weighed(root)
    body = _body(root, weighed)
    _set_aside(body, weighed, weighed.sentences[id(body)] * 0.25, is_inner=True)
    title = _title(root, body, titles, weighed)
    kept = {id(body), *map(id, _around(root, body, title, weighed))}
    _leave(root, kept)
    return Found(body, title)


def _unseen(node: Node) -> tuple[str, str] | None:
    if "hidden" in node.attributes or re.search(r"display\s*:\s*none", node.get("style"), re.IGNORECASE):
        return HIDDEN
    if node.name == "title":
        return WINDOW
    return CONTROL if node.name in _CONTROLS else None


def _names(node: Node) -> str:
    return f"{node.get('class')} {node.get('id')}".lower().replace("_", "-")


def _set_aside(
    root: Node, weighed: _Weighed, most: float, names: re.Pattern[str] = _NEGATIVE, *, is_inner: bool = False
) -> None:
    """Marks what is called by the name of something else and holds few of the sentences."""
    for node in [one for child in root.nodes for one in child.inner()]:
        if node.why or node.name in (
            "p",
            "span",
            "strong",
            "em",
            "font",
            "a",
            "img",
            "body",
            "html",
            "blockquote",
        ):
            continue
        is_named = node.name in ("aside", "footer") or bool(names.search(_names(node)))
        is_links = is_inner and _is_list_of_links(node, weighed)
        if not (is_named or is_links) or weighed.sentences[id(node)] > most or _is_known(node):
            continue
        if not is_named or next(node.find("h1"), None) is None:
            node.why = ASIDE if is_inner else OUTSIDE


def _is_list_of_links(node: Node, weighed: _Weighed) -> bool:
    if weighed.linked[id(node)] <= 0.7 * weighed.all[id(node)]:
        return False
    links = sum(1 for one in node.find("a") if one.get("href"))
    return links > 2 and next(node.find("img"), None) is None


def _is_known(node: Node) -> bool:
    classes = {name.lower() for name in node.get("class").split()}
    is_body = "articlebody" in node.get("itemprop").lower()
    return is_body or node.get("id").lower() in _KNOWN_IDS or not classes.isdisjoint(_KNOWN_CLASSES)


def _body(root: Node, weighed: _Weighed) -> Node:
    """Returns the element that holds the text: a known one, else the innermost with most sentences."""
    total = weighed.sentences[id(root)]
    known = [node for node in root.inner() if not node.why and _is_known(node)]
    for node in known:
        count = weighed.sentences[id(node)]
        if count >= 60 and (
            count >= 0.3 * total or "t_f" in node.get("class") or "d_post_content" in node.get("class")
        ):
            return _innermost(node, weighed, 0.95 * count)
    return _innermost(root, weighed, _MUCH * total)


def _innermost(node: Node, weighed: _Weighed, least: float) -> Node:
    while True:
        inner = max(node.nodes, key=lambda one: weighed.sentences[id(one)], default=None)
        is_enough = inner is not None and weighed.sentences[id(inner)] >= max(least, 1)
        if (
            inner is None
            or not is_enough
            or inner.name in ("p", "ul", "ol", "blockquote", "pre")
            or inner.name not in BLOCKS
        ):
            return node
        node = inner


def bare(text: str) -> str:
    """Returns a text without blanks and marks, to be compared."""
    return re.sub(r"[\W_]+", "", text)


def _title(root: Node, body: Node, titles: Sequence[str], weighed: _Weighed) -> Node | None:
    """Returns the element with the headline, before the body or in it."""
    before = [
        node
        for node in _before(root, body)
        if node.name in BLOCKS or node.name in ("span", "strong", "font", "b")
    ]
    for nodes in (reversed(before), body.inner()):
        named: dict[str, Node] = {}
        for node in nodes:
            if not node.why and weighed.all[id(node)] < _LONGEST:
                named.setdefault(bare(node.text), node)
        if found := next((named[one] for one in map(bare, titles) if len(one) > 3 and one in named), None):
            return found
    for node in reversed(before):
        if (
            node.name == "h1"
            and not node.why
            and weighed.all[id(node)] < _LONGEST
            and len(bare(node.text)) > 3
        ):
            return node
    for node in reversed(before[-40:]):
        is_named = _TITLE.search(_names(node)) or node.name in ("h2", "h3")
        if (
            is_named
            and not node.why
            and weighed.all[id(node)] < _LONGEST
            and 4 <= len(bare(node.text)) <= 60
            and not _has_blocks(node)
        ):
            return node
    return None


def _before(root: Node, body: Node) -> Iterator[Node]:
    for node in root.inner():
        if node is body:
            return
        yield node


def _has_blocks(node: Node) -> bool:
    return any(one.name in BLOCKS or one.name == "br" for child in node.nodes for one in child.inner())


def _leaves(node: Node, parted: AbstractSet[int]) -> Iterator[Node]:
    """Yields the blocks of a page that hold no other blocks, in order."""
    for child in node.nodes:
        if child.why:
            continue
        if id(child) in parted:
            yield from _leaves(child, parted)
        elif child.name in BLOCKS:
            yield child


def _around(root: Node, body: Node, title: Node | None, weighed: _Weighed) -> Iterable[Node]:
    """Returns the blocks before and after the body that belong to the article."""
    inner = {id(node) for node in body.inner()}
    leaves = list(_leaves(root, weighed.parted))
    order = {id(node): n for n, node in enumerate(root.inner())}
    outer = [node for node in leaves if id(node) not in inner and node.text.strip()]
    after = [node for node in outer if order[id(node)] > order[id(body)]][:_FEW]
    kept = [node for node in after if _LAST.match(node.text.strip()) and len(node.text.strip()) < 120]
    if title is None or id(title) in inner:
        return kept
    start = order[id(title)]
    own = {id(node) for node in title.inner()}
    between = [node for node in outer if start < order[id(node)] < order[id(body)] and id(node) not in own][
        :_FEW
    ]
    kept += [node for node in between if _may_be_head(node, weighed)]
    above = [node for node in outer if order[id(node)] < start and id(node) not in own][-2:]
    beside = {id(node) for one in root.inner() if title in one.children for node in one.nodes}
    kept += [
        node
        for node in above
        if (re.fullmatch("h[1-6]", node.name) or (id(node) in beside and not weighed.linked[id(node)]))
        and _may_be_head(node, weighed)
        and not _WAY.match(node.text.strip())
    ]
    return [title, *kept]


def _may_be_head(node: Node, weighed: _Weighed) -> bool:
    """Tells whether a block between headline and body belongs to the article: kicker, date, source."""
    count = weighed.all[id(node)]
    return not _NEGATIVE.search(_names(node)) and count < 200 and weighed.linked[id(node)] < 0.7 * count


def _leave(node: Node, kept: set[int]) -> bool:
    """Marks what is not kept; tells whether something in it is."""
    if id(node) in kept:
        return True
    inside = [isinstance(child, Node) and _leave(child, kept) for child in node.children]
    if not any(inside):
        return False
    children: list[Node | str] = []
    for child, is_kept in zip(node.children, inside, strict=True):
        if isinstance(child, str):
            child = Node("span", {}, [child])  # noqa: PLW2901 - only an element can be marked
        if not is_kept:
            child.why = child.why or OUTSIDE
        children.append(child)
    node.children = children
    return True
