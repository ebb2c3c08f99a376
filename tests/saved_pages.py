"""Saved pages in a dozen layouts, with the lines that belong to the article."""

from __future__ import annotations

P1 = "老街在山城的南边，长八百米，两侧有550余家店铺，多半是民国时候留下来的。"
P2 = "清晨六点，第一家面馆开了门，周师傅把马灯挂在门口，灯火在雾里晃。"
P3 = "他说，面要现拉，话要慢说，三十年来没有换过招牌，街坊也都认得这盏灯。"
P4 = "2024年5月，修缮完工，住户陆续搬回来，夜里的灯又多了起来，茶馆坐满了人。"
BODY = [P1, P2, P3, P4]
nav = '<div class="nav"><a href="/">首页</a><a href="/n">新闻</a><a href="/s">社会</a><a href="/c">文化</a></div>'
rel = '<div class="list"><h4>相关阅读</h4><ul><li><a href=1>山城要修第二条老街，居民代表提出意见</a><li><a href=2>面馆三十年：一个人的城市记忆</a><li><a href=3>茶馆里的评弹又唱起来了</a></ul></div>'
foot = '<div class="footer">版权所有 山城日报社 未经授权，不得转载。备案号：京ICP备12345号</div>'


def ps(b: list[str] = BODY, t: str = "p") -> str:
    return "".join(f"<{t}>　　{x}</{t}>" for x in b)


PAGES: dict[str, tuple[str, list[str]]] = {}
PAGES["trs"] = (
    f'<html><head><title>山城来信_山城日报网</title><meta name="ArticleTitle" content="山城来信"><meta name="PubDate" content="2024-05-01 10:20"><meta name="ContentSource" content="山城日报"></head><body>{nav}<div class="crumb">当前位置：<a>首页</a> &gt; <a>社会</a></div><div class="main"><h2 class="pretitle">老街故事</h2><h1>山城来信</h1><h3>一条街的三十年</h3><div class="info"><span>2024年05月01日 10:20</span> <span>来源：山城日报</span></div><div class="TRS_Editor">{ps()}<p align=center><img src="./W020240501.jpg" alt="面馆"></p><p align=center>图1 街口的面馆（周远 摄）</p></div><div class="edit">（责任编辑：李青）</div></div>{rel}{foot}</body></html>',
    [
        "老街故事",
        "山城来信",
        "一条街的三十年",
        "2024年05月01日 10:20 来源：山城日报",
        *BODY,
        "图1 街口的面馆（周远 摄）",
        "（责任编辑：李青）",
    ],
)
PAGES["wechat"] = (
    f'<html><head><title></title><meta property="og:title" content="山城来信"><meta name="author" content="李青"></head><body><div id="js_article"><div id="img-content"><h1 class="rich_media_title" id="activity-name">\n山城来信\n</h1><div id="meta_content"><span class="rich_media_meta">李青</span> <a id="js_name">山城日报</a> <em id="publish_time">2024-05-01 08:00</em></div><div class="rich_media_content" id="js_content" style="visibility: hidden;"><section><section style="x"><p><span>{P1}</span></p><p><br></p><section><section><p><strong><span>一碗面</span></strong></p></section></section><p><img data-src="https://mmbiz.qpic.cn/a/640?wx_fmt=jpeg" data-w=1080></p><p style="text-align:center"><span>▲街口的面馆</span></p></section><section><p>{P2}<br>{P3}</p></section><p>{P4}</p><p>编辑 | 李青</p></section></div></div><div id="js_tags">收录于合集</div><div class="rich_media_tool">阅读原文 喜欢此内容的人还喜欢</div></div><script>var ct="1714550400";</script></body></html>',
    ["山城来信", "李青 山城日报 2024-05-01 08:00", P1, "一碗面", "▲街口的面馆", P2, P3, P4, "编辑 | 李青"],
)
PAGES["table"] = (
    f'<html><head><meta http-equiv=Content-Type content="text/html; charset=big5"><title>老街來信</title></head><body><table width=760><tr><td colspan=2><table><tr><td><a href=/>首頁</a></td><td><a href=/n>新聞</a></td><td><a href=/x>副刊</a></td></tr></table></td></tr><tr><td width=160 valign=top><a href=1>政治</a><br><a href=2>社會</a><br><a href=3>文化</a></td><td><table><tr><td class=title><b><font size=5>老街來信</font></b></td></tr><tr><td>【記者李青／山城報導】{P1}<br><br>　　{P2}<br><br>　　{P3}</td></tr><tr><td>{P4}</td></tr></table></td></tr></table></body></html>',
    ["老街來信", "【記者李青／山城報導】" + P1, P2, P3, P4],
)
com = "".join(
    f'<li class="c"><b>网友{i}</b><p>小时候就住在这条街上，看到灯还亮着，真的很感动，谢谢记者的文章。</p></li>'
    for i in range(6)
)
PAGES["comments"] = (
    f'<html><head><title>山城来信 - 山城新闻</title></head><body>{nav}<article><h1>山城来信</h1><p class="meta">2024-05-01 来源：山城日报</p>{ps()}</article><section class="comments"><h3>网友评论</h3><ul>{com}</ul></section>{foot}</body></html>',
    ["山城来信", "2024-05-01 来源：山城日报", *BODY],
)
posts = "".join(
    f'<div class="post"><div class="author">用户{i}</div><table><tr><td class="t_f" id="postmessage_{i}">{"<br>".join(BODY) if not i else "楼主写得好，我也是那条街上长大的，现在还记得面馆的味道，常常想起来。"}</td></tr></table></div>'
    for i in range(5)
)
PAGES["forum"] = (
    f'<html><head><title>山城来信 - 山城论坛 - Powered by Discuz!</title></head><body>{nav}<h1 class="ts"><span id="thread_subject">山城来信</span></h1><div id="postlist">{posts}</div>{foot}</body></html>',
    ["山城来信", "用户0", *BODY],
)
PAGES["br"] = (
    f"<html><head><title>山城来信</title></head><body>{nav}<div id=c><div class=t>山城来信</div><div id=txt>{'<br><br>'.join('　　' + x for x in BODY)}</div></div>{rel}{foot}</body></html>",
    ["山城来信", *BODY],
)
PAGES["paper"] = (
    '<html><head><title>山城日报数字报-山城来信</title></head><body><div id="left"><ul>'
    + "".join(f"<li><a href={i}>第{i:02}版：要闻</a></li>" for i in range(8))
    + f'</ul></div><table><tr><td><p class="yin">老街故事</p><p class="bt" style="x">山城来信</p><p>——一条街的三十年</p><p>本报记者 李青 周远</p></td></tr><tr><td><div id="ozoom"><founder-content>{ps(t="P")}</founder-content></div></td></tr></table></body></html>',
    ["老街故事", "山城来信", "——一条街的三十年", "本报记者 李青 周远", *BODY],
)
PAGES["jsonld"] = (
    f'<html><head><title>山城来信 | 山城周刊</title><link rel=canonical href="https://example.com/a/1"><script type="application/ld+json">{{"@type":"NewsArticle","headline":"山城来信","datePublished":"2024-05-01T08:00:00+08:00","author":{{"@type":"Person","name":"李青"}},"publisher":{{"name":"山城周刊"}}}}</script></head><body><header>{nav}</header><main><div class=hero><h1>山城来信</h1><div class=by>文｜李青</div></div><div class=col><div class=x>{ps(BODY[:2])}<blockquote><p>{P3}</p></blockquote></div><div class=x>{ps(BODY[3:])}</div><aside>推荐阅读：<a href=9>另一条街的故事，也值得一看</a></aside></div></main>{foot}</body></html>',
    ["山城来信", "文｜李青", P1, P2, P3, P4],
)
PAGES["gov"] = (
    f'<html><head><title>山城来信_山城市人民政府</title></head><body><form id=aspnetForm>{nav}<div class=wz><h1 id=ti>山城来信</h1><div class="pages-date">2024-05-01 10:00 来源： 山城市政府办公室 <span class="font">字号：<b>默认</b> <b>大</b></span></div><div id="UCAP-CONTENT">{ps()}<table border=1><tr><td>店铺</td><td>收入</td></tr><tr><td>面馆</td><td>52.5</td></tr></table></div><div class="editor">责任编辑：陈安</div></div>{foot}</form></body></html>',
    [
        "山城来信",
        "2024-05-01 10:00 来源： 山城市政府办公室 字号：默认 大",
        *BODY,
        "店铺\t收入\n面馆\t52.5",
        "责任编辑：陈安",
    ],
)
PAGES["short"] = (
    f"<html><head><title>寻灯启事-山城日报</title></head><body>{nav}<div class=w><h1>寻灯启事</h1><div class=n><p>老街面馆昨夜丢了一盏马灯。</p><p>拾到者请送回街口。</p></div></div>{rel}{foot}</body></html>",
    ["寻灯启事", "老街面馆昨夜丢了一盏马灯。", "拾到者请送回街口。"],
)
PAGES["wordpress"] = (
    f'<html><head><title>山城来信 – 我的博客</title><meta property="article:published_time" content="2024-05-01T00:00:00+00:00"></head><body class="post-template"><div id=page><header><h1 class=site-title><a href=/>我的博客</a></h1></header><div class="content"><article class="post hentry"><h2 class="entry-title">山城来信</h2><div class="entry-meta">2024年5月1日 <a href=/a>小李</a></div><div class="entry-content">{ps(BODY[:2])}<h3>一碗面</h3>{ps(BODY[2:])}<div class="sharedaddy share-buttons">分享到：微博 微信</div></div></article></div><div id=secondary class="sidebar widget-area"><section class=widget><h2>近期文章</h2><ul><li><a href=1>春天</a></ul></section></div></div></body></html>',
    ["山城来信", "2024年5月1日 小李", P1, P2, "一碗面", P3, P4],
)
PAGES["english"] = (
    "<html><head><title>The lamp - Hill Post</title></head><body><nav><a href=/>Home</a></nav><article><h1>The lamp</h1><p>By Li Qing</p><p>The street is eight hundred metres long, and more than five hundred shops stand on it.</p><p>At six the first noodle shop opens, and Zhou hangs out his lamp.</p></article><footer>Copyright Hill Post. All rights reserved.</footer></body></html>",
    [
        "The lamp",
        "By Li Qing",
        "The street is eight hundred metres long, and more than five hundred shops stand on it.",
        "At six the first noodle shop opens, and Zhou hangs out his lamp.",
    ],
)
