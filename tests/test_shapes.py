"""Features of other shapes than the first one: every element of the content format, through the front door."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.inline_site import Site, characters

Lay = Callable[[str], Site]

OBSERVATIONS = """\
-- content/guancha/feature.md --
---
title: 观察
---
导语一。

导语二。

## 【观察】甲

正文。

## 【观察】乙

正文。

## 【观察】甲

正文。
"""


def test_sections_may_share_a_kicker_and_even_a_title(site: Lay) -> None:
    html = site(OBSERVATIONS).build().main("guancha/index.html")

    assert (
        html.count('<span class="kicker">观察</span>') == 6
    )  # three sections, three entries of the contents
    assert [html.count(f'<h2 id="{name}">') for name in ("甲", "乙", "甲-2")] == [1, 1, 1]


def test_a_lead_may_have_several_paragraphs(site: Lay) -> None:
    html = site(OBSERVATIONS).build().main("guancha/index.html")

    assert '<div class="lead"><p>导语一。</p><p>导语二。</p></div>' in html


def test_a_feature_without_sections_has_its_first_paragraph_as_lead(site: Lay) -> None:
    html = (
        site("""\
-- content/wu/feature.md --
---
title: 无题
byline: {authors: [张三]}
---
导语。

第二段。

第三段。
""")
        .build()
        .main("wu/index.html")
    )

    assert '<div class="lead"><p>导语。</p></div>' in html
    assert "<section><p>第二段。</p><p>第三段。</p></section>" in html
    assert "<nav" not in html
    assert "figure" not in html


def test_a_feature_may_have_twelve_sections_two_commentaries_and_two_authors(site: Lay) -> None:
    sections = "\n".join(f"## 【第{n}章】标题{n}\n\n第{n}章正文。\n" for n in range(1, 13))
    commentary = "/// commentary\ntitle: 点评{n}\nsignature: {{name: 评论员{n}}}\n\n点评文字{n}。\n///\n"
    html = (
        site(
            "-- content/chang/feature.md --\n---\ntitle: 长篇\nbyline: {outlet: 某报, authors: [甲, 乙]}\n---\n导语。\n\n"
            + sections
            + "\n"
            + commentary.format(n=1)
            + "\n"
            + commentary.format(n=2)
        )
        .build()
        .main("chang/index.html")
    )

    assert html.count('<section aria-labelledby="标题') == 12
    assert html.count('<section class="commentary"') == 2
    assert (
        html.index("点评文字1。") < html.index("评论员1") < html.index("点评文字2。") < html.index("评论员2")
    )
    contents = html[html.index('<nav class="contents"') : html.index('<nav class="waymarks"')]
    assert contents.count("<li><a href=") == 14
    assert characters(html[html.index('<p class="byline">') :]).startswith("某报 甲 乙")


def test_a_feature_may_be_nothing_but_a_title(site: Lay) -> None:
    built = site("-- content/a/feature.md --\n---\ntitle: 只有标题\n---\n").build()

    assert '<h1 class="headline">只有标题</h1>' in built.main("a/index.html")


def test_text_after_a_commentary_is_a_section_without_a_title(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
导语。

## 一

正文。

/// commentary
title: 点评

好。
///

附言。

/// epilogue
完。
///

再附言。
""")
        .build()
        .main("a/index.html")
    )

    order = [
        html.index(mark) for mark in ("正文。", "好。", "<section><p>附言。", "完。", "<section><p>再附言。")
    ]
    assert order == sorted(order)


def test_running_text_knows_what_markdown_knows(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
导语。

## 一

他**历经10年发展，**年均增长；*着重*处。见[第一节](#一)、<https://example.org/b>。

### 小标题 {#xiao}

#### 更小的标题

- 其一
- 其二

1. 甲
2. 乙

| 项目 | 数值 |
| ---- | ---: |
| 产值 | 350 |

> 引文。

***

　　全角缩进的一段。

    四个空格缩进的一段。

#话题#不是标题。
{缙|jìn}云，`a, b`。行尾
换行，A B
C D。
""")
        .build()
        .main("a/index.html")
    )

    assert '<strong>历经<span class="u">10年</span>发展，</strong>年均增长；<em>着重</em>处。' in html
    assert '<a href="#一">第一节</a>' in html
    assert '<a href="https://example.org/b" rel="noopener">https://example.org/b</a>' in html
    assert '<h3 id="xiao">小标题</h3>' in html
    assert '<h4 id="更小的标题">更小的标题</h4>' in html
    assert "<ul><li>其一</li><li>其二</li></ul>" in html
    assert "<ol><li>甲</li><li>乙</li></ol>" in html
    assert '<th scope="col">项目</th>' in html
    assert "<blockquote><p>引文。</p></blockquote><hr>" in html
    assert "<p>全角缩进的一段。</p><p>四个空格缩进的一段。</p>" in html
    assert (
        "#话题#不是标题。<ruby>缙<rp>（</rp><rt>jìn</rt><rp>）</rp></ruby>云，<code>a, b</code>。行尾换行，A B"
        in html
    )
    assert "A B\nC D。</p>" in html


def test_lines_of_an_interview_and_comparisons_are_no_markup(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
[问]: 您好吗？

[答]:好。如果a<b且c>d，<!乙 丙>`a&&b`和`<b>`。
""")
        .build()
        .main("a/index.html")
    )

    assert "<p>[问]：您好吗？</p>" in html
    assert (
        "[答]：好。如果a&lt;b且c&gt;d，&lt;！乙 丙&gt;<code>a&amp;&amp;b</code>和<code>&lt;b&gt;</code>。"
        in html
    )


def test_a_code_span_and_an_address_keep_their_punctuation(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲:乙
---
代码`f(a, b)`,网址https://example.org/a,b?c=1。
""")
        .build()
        .main("a/index.html")
    )

    assert "甲：" in html
    assert '代码<code>f(a, b)</code>，网址<span class="a">https://example.org/a,b?c=1</span>。' in html


def test_a_timeline_marks_its_dates_in_place(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
/// timeline
2011年底，立项。

2012年9月21日，**开工**。

2015年11月,申报。
///
""")
        .build()
        .main("a/index.html")
    )

    assert '<li><b class="date"><span class="u">2011年</span>底</b>，立项。</li>' in html
    assert 'datetime="2012-09-21"' in html
    assert 'datetime="2015-11"' in html
    assert characters(html).count("2012年9月21日，开工。") == 1
    assert "2015年11月，申报。" in characters(html)


def test_a_bold_date_is_a_date_all_the_same(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
/// timeline
**2012年**，立项。
///
""")
        .build()
        .main("a/index.html")
    )

    assert '<b class="date"><time datetime="2012">2012年</time></b></span>，立项。' in html


def test_columns_of_a_table_keep_their_alignment_also_beside_html(site: Lay) -> None:
    table = "| 项目 | 数值 |\n| :-: | --: |\n| 产值 | 350 |\n"
    built = site(
        f"-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n## 一\n\n{table}\n## 二\n\nH<sub>2</sub>O\n\n{table}"
    ).build()

    assert built.main("a/index.html").count(">350</td>") == 2
    assert built.main("a/index.html").count('class="center">项目</th>') == 2
    assert "style=" not in built.main("a/index.html")


def test_a_credit_is_printed_also_where_there_is_no_caption(site: Lay) -> None:
    html = (
        site('-- content/a/feature.md --\n---\ntitle: 甲\n---\n导语。\n\n![](){credit="甲摄"}\n')
        .build()
        .main("a/index.html")
    )

    assert '<figcaption> <small class="credit alone"><span class="u">甲摄</span></small></figcaption>' in html


def test_a_refrain_a_quotation_and_an_epilogue_are_set_apart(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
导语。

## 一

/// quotation
speaker: 李四
post: 经理

“很好!”李四说。
///

/// quotation
speaker: 王五
post: 工人

“更好。”
///

/// refrain
这就是答案!
///

/// epilogue
尾声。
///
""")
        .build()
        .main("a/index.html")
    )

    assert '<blockquote class="quotation"><p>“很好！”李四说。</p></blockquote>' in html
    assert "<footer>——王五，工人</footer>" in html
    assert '<div class="refrain"><p>这就是答案！</p></div></section>' in html
    assert '</section><div class="epilogue"><p>尾声。</p></div>' in html


def test_figures_may_be_alone_wide_in_pairs_or_still_to_come(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
导语。

## 一

![说明一](){ratio=16:9 .wide}

![左]() ![右](){credit="张三摄"}

![章](){caption2="字体"}
""")
        .build()
        .main("a/index.html")
    )

    assert '<figure class="wide"><div class="to-come"><svg viewBox="0 0 16 9" aria-hidden="true">' in html
    assert html.count('<div class="pair"><figure class="no-picture r1500">') == 1
    assert '<figcaption>右 <small class="credit"><span class="u">张三</span>摄</small></figcaption>' in html
    assert '<figcaption>章 <span class="second">字体</span></figcaption>' in html


def test_a_commentary_may_hold_figures_lists_and_a_signature(site: Lay) -> None:
    html = (
        site("""\
-- content/a/feature.md --
---
title: 甲
---
导语。

/// commentary
title: 专家点评
signature:
  institution: 某中心
  post: 研究员
  name: 陈某
  degree: 博士

第一段。

![印]()

- 一
- 二
///
""")
        .build()
        .main("a/index.html")
    )

    assert (
        html.index("第一段。") < html.index("<figcaption>印") < html.index("<li>一</li>") < html.index("陈某")
    )
    assert "（某中心研究员 陈某博士）" in characters(html)


def test_lists_keep_their_order_and_mark_the_page_itself(site: Lay) -> None:
    built = site("""\
-- site.yaml --
name: 测试报
base_url: https://example.org
sidebar: [latest, hot]
-- content/sidebar/latest.yaml --
title: 最新文章
items:
  - {title: "　■ 甲:一", excerpt: "□ 摘要,断在", cut: true}
  - {title: 外面, url: https://example.com/x}
  - {title: 里面, url: b/index.html}
  - {title: 没有链接}
-- content/sidebar/hot.yaml --
title: 热门文章
items: []
-- content/a/feature.md --
---
title: 甲：一
---
-- content/b/feature.md --
---
title: 乙
---
""").build()
    on_a, on_b, cover = built.html("a/index.html"), built.html("b/index.html"), built.html("index.html")

    assert 'aria-current="page"><h3>甲：一 <small class="label">本文</small></h3><p>摘要，断在……</p>' in on_a
    assert '<a href="../a/index.html">甲：一</a>' in on_b
    assert '<a href="a/index.html">甲：一</a>' in cover
    assert '<a href="https://example.com/x" rel="noopener">外面</a>' in on_a
    assert '<a href="../b/index.html">里面</a>' in on_a
    assert "<h3>没有链接</h3>" in on_a
    assert "热门文章" not in on_a + on_b + cover
    assert "note[empty-list]" in built.stderr


THREE = """\
-- site.yaml --
name: 测试报
tagline: 一句话
base_url: https://example.org/special/
channels:
  - name: 情感
    slug: emotion
    channels:
      - {name: 故事, slug: story}
  - {name: 时政, slug: politics}
-- content/a/feature.md --
---
title: 旧文
date: 2023-05-01
channel: [情感, 故事]
---
导语甲。
-- content/b/feature.md --
---
title: 新文
date: 2023-12-20 10:30
channel: [情感]
---
导语乙。

## 第一节

正文。

## 第二节

正文。
-- content/c/feature.md --
---
title: 无日期
---
导语丙。见[旧文](../a/index.html)与[第二节](../b/index.html#第二节)。
"""


def test_a_site_of_three_features_in_channels_two_deep(site: Lay) -> None:
    built = site(THREE).build()

    assert built.text("channel/emotion/index.html").index("新文") < built.text(
        "channel/emotion/index.html"
    ).index("旧文")
    assert "旧文" in built.text("channel/emotion/story/index.html")
    assert "新文" not in built.text("channel/emotion/story/index.html")
    assert "还没有文章" in built.text("channel/politics/index.html")
    assert '<a href="../channel/emotion/story/index.html">故事</a>' in built.html("a/index.html")
    assert '<a href="../index.html">首页</a>' in built.html("c/index.html")
    assert '<a href="../../../index.html">首页</a>' in built.html("channel/emotion/story/index.html")


def test_the_cover_leads_with_the_newest_and_lists_the_rest(site: Lay) -> None:
    html = site(THREE).build().main("index.html")

    assert (
        html.index("新文")
        < html.index("导语乙。")
        < html.index("第二节")
        < html.index("更多特刊")
        < html.index("旧文")
    )
    assert html.index("旧文") < html.index("无日期")
    assert 'href="b/index.html#第一节"' in html


def test_site_yaml_may_name_the_feature_that_leads(site: Lay) -> None:
    built = site(THREE)
    built.write("site.yaml", built.files["site.yaml"] + "cover: c\n")
    html = built.build().main("index.html")

    assert html.index("无日期") < html.index("更多特刊") < html.index("新文") < html.rindex("旧文")
    assert '见<a href="a/index.html">旧文</a>与<a href="b/index.html#第二节">第二节</a>。' in html


def test_dates_are_shown_in_chinese_and_an_unknown_one_not_at_all(site: Lay) -> None:
    built = site(THREE).build()

    assert '<time datetime="2023-12-20T10:30">2023年12月20日 10:30</time>' in built.html("b/index.html")
    assert "<time" not in built.html("c/index.html")


def test_drafts_are_built_only_when_asked_for(site: Lay) -> None:
    built = site(THREE)
    built.write("content/d/feature.md", "---\ntitle: 草稿\ndraft: true\n---\n")

    assert "d/index.html" not in built.build().snapshot()
    assert "d/index.html" in built.build("--drafts").snapshot()


def test_html_in_a_text_is_kept_as_far_as_a_newspaper_needs_it(site: Lay) -> None:
    built = site("""\
-- content/a/feature.md --
---
title: <b>甲</b>
---
H<sub>2</sub>O,<u>红</u><span onclick="x()" lang="en">word</span> &amp; R&D &nbsp;尾。

<table>
<tr><td>块,级</td></tr>
</table>
""").build()
    html = built.main("a/index.html")

    assert "&lt;b&gt;甲&lt;/b&gt;" in html
    assert 'H<sub>2</sub>O，<u>红</u><span lang="en">word</span> &amp; R&amp;D' in html
    assert ">块，级</td>" in html
    assert "onclick" not in html
    assert "html-removed" in built.stderr


@pytest.mark.parametrize("path", ["index.html", "a/index.html", "channel/emotion/index.html", "404.html"])
def test_every_page_is_whole_and_carries_its_styles(site: Lay, path: str) -> None:
    html = site(THREE).build().html(path)

    assert html.startswith("<!doctype html>")
    assert html.rstrip().endswith("</html>")
    assert "<style>" in html
    assert html.count("<h1") == 1


def test_titles_of_pages_differ(site: Lay) -> None:
    built = site(THREE).build()
    pages = [path for path in built.snapshot() if path.endswith(".html")]
    titles = {built.html(path).split("<title>")[1].split("</title>")[0] for path in pages}

    assert len(titles) == len(pages)


def test_404_links_in_full_because_hosts_show_it_at_any_depth(site: Lay) -> None:
    assert 'href="https://example.org/special/index.html"' in site(THREE).build().html("404.html")


def test_a_picture_is_found_by_its_name_however_the_disk_spells_it(site: Lay, png: bytes) -> None:
    built = site(
        "-- content/a/feature.md --\n---\ntitle: 甲\nimage_credit: 乙摄\n---\n![说明](images/caf\u00e9.png)\n"
    )
    built.write("content/a/images/cafe\u0301.png", png)

    assert 'alt="说明"' in built.build().main("a/index.html")


def test_what_a_picture_shows_may_be_told_with_quotation_marks(site: Lay) -> None:
    built = site(
        '-- content/a/feature.md --\n---\ntitle: 甲\n---\n![一](){alt="篆书“竞”字，“印”" credit=“某某” caption2="二”}\n'
    )

    assert built.run("check").code == 0, built.stderr
    assert ">一 <" in built.build().main("a/index.html")
