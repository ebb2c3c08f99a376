"""
The words of pages and apps around an article: follow, share, scan, print, rights, menus.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tekan.importing.looks import width
from tekan.importing.word_tables import any_of

_ALONE = any_of(r"""
    原创 原創 首发 独家 置顶 热点 推荐 关注 已关注 展开全文 收起 查看全文 阅读全文 阅读原文 查看原文 全文
    目录 返回顶部 回到顶部 TOP 顶部 点赞 點讚 在看 赞 收藏 分享 转发 评论 留言 写留言 精选留言 打赏
    喜欢作者 复制链接 举报 投诉 纠错 打印 关闭 朗读 听新闻 下载APP 打开APP.*
    图片说明 图说 图注 附图说明
""")
_BESIDE_EACH_OTHER = any_of(r"""
    点赞 分享 收藏 在看 转发 评论 留言 微信 微博 QQ 朋友圈 赞 打印 关闭 纠错 举报 QQ空间 空间 复制链接
    投稿 [+＋] [\d,.万wW]++ [\s/|｜丨·•、,，]
""")
_OF_A_WINDOW = any_of(r"""
    加入收藏 推荐阅读量 打印本页 关闭窗口 打印 【?关闭】? 【?打印】? 我要纠错 我要评论 \s [|｜\[\]【】]
""")
_OF_AN_ACCOUNT = any_of(r"""
    登录 注册 搜索 请输入关键字 手机版 客户端 邮箱 设为首页 加入收藏 繁體 简体 English RSS 会员中心 退出
    投稿 [\s|｜·/]
""")
_WAYS_ON = any_of("""
    上一篇 下一篇 上一页 下一页 上一條 下一條 前一篇 后一篇 返回列表 返回 返回首页 上一版 下一版 没有了
""")
_OF_A_PAPER = any_of("""
    上一篇 下一篇 上一版 下一版 放大 缩小 默认 返回 目录 朗读 全文 打印 收藏 分享 往期 版面导航 标题导航
    听新闻 听全文
""")
_READERS = any_of("""
    阅读 阅读量 阅读数 浏览 浏览量 浏览次数 点击 点击数 点击率 人气 播放 热度 點閱 瀏覽 阅读次数 分享数
""")
_COUNTED = "阅读量?|浏览量?|点击量?|评论数?|点赞数?|转发数?|分享数?|收藏数?|在看|赞"
_LIKED = r"(?:阅读|在看|赞|点赞|分享|收藏|评论)\s*+[\d.]++(?:\s*+[万wk+]++)?+"
_WHOLE = (
    # Ends, rules and arrows.
    (
        r"[—–\-~～*·•=\s▼▽☟↓◆■▶►❖★☆·.。]*(?:THE\s*)?(?:END|Fin|完|全文完|本文完|（完）|\(完\)"
        r"|正文完)[—–\-~～*·•=\s▼▽☟↓.。]*"
    ),
    r"[▲△▼▽↑↓☟☝👇👆⬇⬆\s]+",
    r"[-—–_=*~·•.。…\s]{3,}",
    # Buttons and hints.
    _ALONE,
    rf"(?=.*[^\d\W])(?:{_BESIDE_EACH_OTHER})+",
    rf"(?:{_OF_A_WINDOW})+",
    rf"(?:{_OF_AN_ACCOUNT})+",
    r"[（(]?(?:左右|上下|向左|向右)?滑动(?:查看|阅读|浏览)?.{0,8}[)）]?",
    "(?:喜欢|觉得|看完).{0,12}点个.{0,30}",
    (
        r"(?:【|\[|［)?(?:字[号體体]|字体大小|字級)\s*[:：]?"
        r"[\s大中小特超默认繁简加减+\-AＡ|｜/标准標準】\]］]*"
    ),
    rf"(?:(?:{_OF_A_PAPER})[\s⊕⊖○|｜/]*+){{2,}}|听(?:新闻|全文|文章)\s*[\d:：]*",
    "跳到主要內容.{0,6}|跳转到.{0,10}|(?:听|播放|收听)(?:全文|新闻|文章)|無障礙|无障碍",
    # Other pages.
    rf"(?:{_WAYS_ON})(?:\s*[:：].{{0,60}})?",
    r"(?:第\s*\d+\s*页\s*/?\s*)?共\s*\d+\s*页|\d+\s*/\s*\d+",
    r"(?:\[\d++\]\s*+)++(?:下一页|下一頁|尾页|末页)?.{0,6}",
    # Counts of readers, of characters, of minutes.
    rf"(?:{_READERS})\s*[:：]?\s*[\d,.]+\s*[万wWkK+]*\s*次?",
    rf"(?:(?:{_COUNTED})\s*+[:：]?\s*+[\d.,]++\s*+[万wWkK+次条]*+[\s|｜·]*+){{1,6}}",
    r"(?:\d++\s*+(?:人参与|条评论|人评论|次阅读|人赞)[\s，,]*+)++",
    rf"{_LIKED}(?:[\s|｜·]++{_LIKED})*+",
    r"(?:全文|本文)?约?\s*\d+\s*字[，,].{0,6}(?:阅读|读完).{0,14}",
    r"(?:文章|本文)?(?:字数|字數)\s*[:：]?\s*\d+.{0,20}|本文(?:共|约)?\s*\d+\s*字.{0,20}",
    r"(?:预计)?阅读(?:时间|时长|需)?\s*约?\s*\d+\s*分钟.{0,10}",
    # What an office writes on a manuscript.
    r".{0,30}[（(](?:第?[一二三四五六七八九\d]+稿|定稿|送审稿|修改稿|征求意见稿|终稿)[）)]",
    r"[（(](?:全文|本文|此件|此文|本稿).{2,40}[)）]",
    r"[（(](?:[初一二三终]校稿?|清样|定稿|送审稿|初稿|二稿|三稿|终稿)[^）)]{0,60}[)）]|批注\s*[\[【].{1,80}",
    r"(?:关键词|關鍵詞|关键字|Tags?|标签|標籤)\s*[:：].{1,80}",
)
"""What such a line is as a whole."""
_ENGLISH = any_of(r"""
    story_continues get_the_best_of we_want_to_hear_from_you write_to_(?:us|the_editors) subscribe sign_up
    log_in sign_in newsletter share_this follow_us read_more:? skip_to_(?:main_)?content
    terms_of_(?:use|service) privacy_policy listen_to_this_article download_our_app
    support_our_journalism already_a_subscriber gift_this_article \d+_min(?:ute)?_read (?:click|tap)_here
""")
_BUTTONS = "share|print|save|email|comments?|facebook|twitter|whatsapp|advertisement|cookies?"
_BESIDE_BUTTONS = rf"(?:{_BUTTONS}|this|article|story|on|via|with|link|copy|policy|settings|\d)"
_HEAD = (
    # What to touch.
    (
        "(?:点击|點擊|轻触|戳).{0,6}(?:上方|下方|标题下|蓝字|藍字|名片|卡片|右上角|左下角|阅读原文|视频|图片)"
        ".{0,30}(?:关注|關注|订阅|查看|阅读|进入|设为星标|观看|一起|我们|原文)?"
    ),
    (
        "(?:长按|長按|扫码|掃碼|扫一扫|扫描|识别|掃描).{0,12}"
        "(?:二维码|二維碼|关注|關注|识别|手机|下载|加入|报名|进群|查看|下方|上方)"
    ),
    "(?:设为|设置|加个|点亮|标为|添加)?.{0,4}星标.{0,16}|(?:动动|动一动)手指.{0,20}",
    "(?:点|點)(?:个|個|一下)?.{0,4}(?:赞|讚|在看).{0,20}",
    "(?:分享|转发|轉發|分享文章)(?:到|至|给|給|此文|本文|:|：).{0,30}",
    ("(?:关注|關注|订阅|訂閱|追蹤)(?:我们|我們|本报|本报微信|公众号|公眾號|粉丝专页|电子报|電子報).{0,30}"),
    "(?:下载|下載|打开|打開|安装).{0,12}(?:APP|app|客户端|應用程式).{0,30}",
    # Rights.
    (
        r"\S{0,12}(?:版权|版權|著作权|免责|免責|转载|轉載|法律)"
        "(?:声明|聲明|所有|须知|说明|请注明|請註明|注明).{0,200}"
    ),
    r"Copyright\b.{0,120}|©.{0,120}|All [Rr]ights [Rr]eserved.{0,60}",
    "(?:凡|本网|本站|本报|本刊|本公众号|本平台)[^。]{0,40}(?:版权|转载|侵权|侵删|稿件|授权|不代表).{0,200}",
    (
        "(?:本文|本刊|圖文)?(?:未经|未經)(?:本报|本网|书面|授权|许可|允许|授權)?[^。]{0,20}"
        "(?:不得|禁止|请勿|請勿)?.{0,6}(?:转载|轉載|使用|复制|摘编).{0,120}"
    ),
    "(?:转载|轉載)(?:请|請|须|需|时|或|自|授权|[:：]|$).{0,60}|(?:如有|如|若)(?:侵权|侵犯|版权).{0,80}",
    "(?:违法|不良信息|举报)(?:和|与)?.{0,10}(?:举报|电话|热线).{0,60}",
    # The house: how to reach it, by whose leave it is there, what it asks of readers.
    (
        "(?:新闻|报料|爆料|投稿|热线|广告|发行|联系|客服|服务|编辑部|记者)"
        r"(?:热线|电话|邮箱|微信|QQ|我们|方式|刊登)\s*[:：].{0,80}"
    ),
    r"\S{0,3}(?:ICP|icp|公网安备|京公网|网信|许可证|備案|备案).{0,80}",
    "(?:(?:往|上)期(?:精彩)?回顾|推荐阅读|热门|更多).{0,6}(?:点击|请戳|戳).{0,30}",
    "(?:订阅|訂閱)《.{2,20}》.{0,10}|(?:支持|贊助|赞助)(?:獨立|独立|我們|我们|本).{0,30}",
    r"(?:加入|訂閱|订阅|贊助|追蹤)(?:好友|電子報|會員|我們|頻道)(?:\s++\S{2,8}+)*+",
    ".{0,30}(?:欢迎|请)(?:您|你|大家)?在(?:留言区|评论区)(?:告诉|留言|分享|说说).{0,20}",
    "欢迎(?:光临|访问|投稿|关注|转发).{0,30}|感谢(?:您的)?(?:阅读|关注).{0,20}|用心做.{0,12}",
    f"(?i:{_ENGLISH}).{{0,80}}",
    rf"(?i:{_BUTTONS})(?:\W*|\W+(?i:{_BESIDE_BUTTONS}).{{0,80}})$",
)
"""How such a line begins."""
_NAVIGATION = re.compile(r"(?:[^\s|｜]{1,16}+(?:\s*+[|｜]\s*+|\s++)){3,}+[^\s|｜]{1,16}+")
_PORTAL_WORDS = any_of("""
    首页 首頁 新闻 新聞 时政 政务 社会 社會 财经 財經 国际 國際 体育 體育 娱乐 娛樂 文化 视频 影音 图片
    专题 專題 评论 評論 教育 旅游 健康 科技 民生 直播 登录 注册 手机版 无障碍 关于我们 投稿 联系电话
    广告服务 联系方式 联系我们 举报 投稿 網站地圖 World Politics Business Sport Culture Opinion Video
""")
_OF_RIGHTS = "版权|版權|免责|免責|转载|轉載|凡|本网|本站|本平台|本公众号|未经|Copyright|©"
"""How lines begin that may be long."""
_WHOLE_LINES = tuple(map(re.compile, _WHOLE))
_BEGINNINGS = tuple(map(re.compile, _HEAD))


@lru_cache(8192)
def is_furniture(text: str) -> bool:
    """Tells whether a line is one that pages put around articles."""
    if width(text) > 260:
        return False
    bare = text.strip(' \u3000*-—–~～>＞<《》【】[]()（）▲△▼▽●■◆•·|｜“”"…')
    if not bare:
        return len(text) > 1 or text in "▼▽☟↓—-*"
    if any(pattern.fullmatch(one) for pattern in _WHOLE_LINES for one in {text, bare}):
        return True
    is_brief = width(text) <= (150 if text.isascii() else 80)
    if not is_brief and not re.match(_OF_RIGHTS, bare):
        return False
    return any(pattern.match(bare) for pattern in _BEGINNINGS)


_ORDERS = re.compile(
    "(?:点击|點擊|长按|長按|扫码|扫描|戳|识别).{0,8}(?:名片|二维码|二維碼|链接|卡片|蓝字|上方|下方|原文)|"
    "(?=.*(?:转载|轉載|侵权|版权所|版權所|版权归|版权声|版权说|二维码|二維碼|公众号|公眾號|客户端|APP|授权"
    "|关注|關注|订阅|訂閱|留言|星标))"
    ".*(?:请|請|不得|禁止|谢绝|謝絕|须|欢迎|歡迎|关注我们|關注我們|查看|下载|下載|获取|了解|版权所有(?!者)|违者)"
)
"""What a page asks of its readers."""
_THINGS_OF_PAGES = any_of("""
    公众号 公眾號 名片 二维码 二維碼 微信 微博 视频号 客户端 链接 卡片 小程序 按钮
    内容 精彩 账号 平台 频道 文章 原文 权利
""")
_NAMES_SOMETHING = re.compile(rf".*的(?!(?:{_THINGS_OF_PAGES}))[^\W\d_]{{1,4}}")


def is_prose(text: str) -> bool:
    """
    Tells whether a line in an article is a sentence or a heading of it, though it begins as furniture does.

    未经许可，孩子不碰手机。 is one, and so is 版权所有者的烦恼.
    """
    is_sentence = text.endswith(("。", "。”", "？", "！")) and width(text) >= 12
    return (is_sentence or bool(_NAMES_SOMETHING.fullmatch(text))) and not says_what_pages_say(text)


@lru_cache(8192)
def is_menu(text: str) -> bool:
    """Tells whether a line is the menu of a site."""
    return bool(_NAVIGATION.fullmatch(text)) and len(re.findall(_PORTAL_WORDS, text)) >= 2


def says_what_pages_say(text: str) -> bool:
    """Tells whether a line is nothing but the words of a page, or asks its readers for something."""
    return any(pattern.fullmatch(text) for pattern in _WHOLE_LINES) or bool(_ORDERS.match(text))
