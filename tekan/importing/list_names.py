"""
What the lists beside an article are called: 相关阅读, 热门, 最新, 往期, 延伸閱讀, Related.
"""

from __future__ import annotations

import re

from tekan.importing.looks import width
from tekan.importing.word_tables import any_of

_NAMES = {
    "related": any_of("""
        相关(?:阅读|新闻|报道|推荐|文章|资讯|内容|稿件|链接|鏈接|閱讀)
        相關(?:閱讀|新聞|報導|報道|文章|連結|推薦) 推荐阅读 推薦閱讀 延伸阅读 延伸閱讀 拓展阅读
        猜您?你?喜欢 为[你您]推荐 你可能(?:还)?(?:感兴趣|喜欢|想看)(?:的)?
        更多(?:精彩|新闻|阅读|推荐|文章|报道|內容|相关内容)(?:内容|推荐)? 同类(?:新闻|文章)
        (?:编辑|小编|精彩|好文)推荐 編輯推薦 編輯精選 本期(?:专题|更多)
        (?:同|本)(?:栏目|系列|专题)(?:文章|报道|其他)?
        Related(?:_(?:stories|articles|reading|coverage|posts|news))? More_(?:from|on|in|stories).{0,40}
        Recommended(?:_.{0,20})? You_may_also_like Read_next Further_reading What_to_read_next
    """),
    "hot": any_of("""
        热门(?:文章|新闻|推荐|排行|阅读|资讯|话题|点击|评论|稿件)?(?:排行)?(?:榜)? 热读 热榜
        热点(?:新闻|推荐|排行|资讯|文章)
        (?:点击|阅读|新闻|人气|本周|今日|一周|24小时)(?:排行|热榜|热门|热点|热读)(?:榜)?
        熱門(?:文章|新聞|推薦)? 今日(?:推荐|要闻) Most_(?:read|popular|viewed) Trending(?:_now)? Popular
    """),
    "latest": any_of("""
        最新(?:文章|新闻|资讯|发布|报道|消息|动态|更新|稿件) 最新(?:新聞|文章) 即時新聞 滚动新闻
        Latest(?:_(?:news|stories|articles))? Most_recent
    """),
    "previous": any_of("""
        往期(?:推荐|回顾|精选|精彩|文章|内容|好文|阅读|热文)(?:回顾|内容|推荐|文章)? 往期 前期回顾
        历史文章 上期回顾 系列报道 本系列(?:其他)?(?:报道|文章) .{0,10}(?:已刊|已发|其他篇目)
        Previous(?:ly)?(?:_.{0,20})? Archive
    """),
}
_NAME = {
    name: re.compile(rf"[\W_]*(?P<title>{pattern})[\W_]*(?:[:：]\W*)?", re.IGNORECASE)
    for name, pattern in _NAMES.items()
}


def list_name(text: str) -> str:
    """Returns the file's name of the list that a line is the heading of; nothing if it is no such heading."""
    if width(text) > 44:
        return ""
    return next((name for name, pattern in _NAME.items() if pattern.fullmatch(text)), "")


def list_title(text: str) -> str:
    """Returns the heading of a list without the marks around it."""
    found = next((found for pattern in _NAME.values() if (found := pattern.fullmatch(text))), None)
    return found["title"] if found else text.strip("●■◆▍【】[]：: ")
