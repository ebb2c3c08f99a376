"""
What editors call a field: its names in Chinese, and in the front matter of other systems.

A name leads to the first of its fields that the file has. Many words are near to a field's name and mean
something else (`updated` is no `date`), so a name in this table is never compared by its letters.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

_TABLE = """
    标题 主标题 主题 大标题 题目 题名 稿件标题 文章标题 新闻标题 = title name text caption
    headline heading head name_of_article article_title page_title = title name caption
    副题 副标题 子标题 小标题 = subtitle tagline
    subtitle sub_title subhead subheading subheadline deck dek standfirst = subtitle tagline
    引题 肩题 眉题 上题 = kicker
    kicker eyebrow overline = kicker
    折行 断行 标题折行 标题断行 标题换行 = title_breaks
    频道 所属频道 分类 类别 板块 版块 = channel channels
    category categories section sections channels = channel channels
    栏目 专栏 = column channel channels
    日期 时间 发布日期 发布时间 刊发日期 刊发时间 发表日期 发表时间 见报日期 出版日期 = date
    published publish_date published_at pubdate pub_date date_published created created_at = date
    issued posted posted_at datetime time day = date
    更新 更新日期 更新时间 修改日期 修改时间 最后修改 = updated
    updated update updated_at last_updated = updated
    lastmod last_mod last_modified last_modified_at modified = updated
    modified_at date_modified edited = updated
    定时发布 定时 上线时间 上线 = publish_at
    publish_at publishdate publish_on publish_time go_live embargo embargo_until = publish_at
    下线时间 下线 下架时间 撤稿时间 过期时间 失效时间 有效期 有效期至 = expires_at
    expires_at expirydate expires expire_at expiry expiration = expires_at
    unpublish_at unpublishdate valid_until = expires_at
    时区 所在时区 = timezone
    timezone time_zone tz = timezone
    署名 = byline signature
    by credit_line = byline signature
    作者 记者 撰文 撰稿 撰稿人 文 本报记者 特约记者 = authors name speaker author
    author authors writer writers reporter reporters journalist = authors name author
    媒体 媒体名称 报社 刊物 报纸 发布媒体 原载媒体 = outlet name
    outlet media newspaper publisher paper = outlet name
    机构 单位 = unit outlet institution post
    institution organisation organization affiliation company = institution outlet post
    编辑 编者 值班编辑 网络编辑 = editor
    editors edited_by redactor responsible_editor = editor
    责任编辑 责编 审校 校对 审核 审读 设计 美编 制图 插画 绘图 视频 剪辑 策划 统筹 监制 分工 = credits
    文字记者 采写 采访 翻译 编译 credits staff team = credits authors
    来源 出处 稿件来源 文章来源 消息来源 转自 转载自 稿源 = source collected_by
    转载 是否转载 转载稿 reprinted republished syndicated = reprint
    豁免 理由 原因 waive reason = waiver
    角色 职责 role roles = role post
    原题 原标题 原文标题 original_title = source title
    原文 原文链接 原文地址 original_url source_url = source url
    原载日期 原文日期 = source date
    日期说明 日期备注 无日期原因 = date_note
    source sources via origin source_name copyright_holder = source collected_by
    收集 收集者 整理 采集 = collected_by
    摄影 摄影记者 摄 = credits credit
    图片来源 图片出处 图片提供 图片署名 图源 供图 图 图片 = image_credit credit
    image_credits images_credit photo photos = image_credit credit
    photo_credit photographer photography picture_credit = image_credit credit
    图片标注 图片标签 = image_label label
    题图 头图 主图 首图 封面图 封面图片 大图 缩略图 配图 = hero
    image images cover_image cover_photo thumbnail = hero poster
    poster_image still = poster hero
    thumb thumbnails banner featured_image featuredimage = hero
    feature_image hero_image header_image header_img teaser = hero
    og_image picture img top_img index_img lead_image = hero
    题图说明 题图描述 题图内容 题图替代文字 替代文字 = hero_alt alt
    image_alt hero_description alt_text cover_alt = hero_alt alt
    图注 题图图注 题图图说 图说 图片说明 = hero_caption caption
    caption hero_caption image_caption cover_caption = hero_caption caption
    题图出处 题图来源 题图署名 题图摄影 = hero_credit
    hero_credits hero_source = hero_credit
    题图焦点 焦点 题图位置 = hero_focus focus
    印章 章 印 = seal
    stamp chop = seal
    印章图样 印章图片 = seal_drawing
    关键数字 数字 数据 核心数据 关键数据 = figures value
    key_figures keyfigures numbers stats statistics facts = figures
    草稿 是否草稿 = draft
    is_draft = draft
    status visibility public private 状态 = state
    摘要 提要 导读 简介 内容提要 内容摘要 描述 导语 = summary excerpt tagline
    summary description desc excerpt abstract = summary excerpt tagline
    lead lede intro teaser_text synopsis blurb = summary excerpt tagline
    关键词 关键字 标签 话题 = tags
    tags tag keywords keyword topics topic labels = tags
    语言 语种 = language
    lang locale languagecode language_code hreflang = language
    连载 系列 专题 = series
    serial collection collections = series
    更正 勘误 = corrections
    correction errata = corrections
    审图号 = map_approval
    数值 值 数 = value
    number amount figure = value
    量词 计量单位 = unit
    units measure = unit
    说明 = label name title caption
    名称 = label name title text
    链接文字 文字 更正内容 = text title
    text note_text content body = text label title
    说话人 讲话人 发言人 讲述人 受访者 受访人 人物 = speaker answers
    提问 提问者 提问人 采访者 采访人 = asks
    ask asking interviewer questions question q = asks
    回答 回答者 回答人 被访者 被采访者 = answers
    answering interviewee interviewees guest guests answer a = answers
    文中语 = pull
    pullquote pull_quote = pull
    speaker_name said_by who person source_person = speaker
    职务 身份 头衔 职位 职业 = post role
    position job job_title occupation = post role
    姓名 名字 人名 people persons = names name speaker authors
    学位 称谓 学历 职称 = degree
    代号 锚点 编号 = id slug
    anchor = id
    签名 落款 = signature
    signed sign signed_by = signature
    条目 列表 文章 内容 清单 = items text
    entries links articles list posts rows = items
    链接 = url links base_url
    网址 地址 = url base_url
    link href uri address target = url base_url file
    src file_name filename path video audio movie mp4 mp3 media_file = file
    captions subs subtitle_file vtt srt cc = subtitles
    text_version script transcription spoken = transcript
    截断 未完 = cut
    truncated = cut
    本文 当前 本页 = current
    active self this = current
    网站名称 网站名 站名 站点名称 报头 报名 刊名 媒体名 = name
    site_name sitename site_title publication masthead = name
    口号 标语 宣传语 = tagline
    slogan motto = tagline
    网站地址 域名 网站网址 发布地址 = base_url
    baseurl site_url siteurl domain host root canonical_url site = base_url
    侧栏 侧边栏 边栏 阅读列表 = sidebar
    sidebars side_bar lists reading_lists widgets = sidebar
    封面 头条 首页特稿 = cover hero
    cover = hero poster
    featured front_page lead_feature = cover
    标题字体 字体 = headline_font
    font fonts headline_typeface = headline_font
    二维码 = qr
    qrcode qr_code = qr
    分享图 分享卡片 = share_cards
    share_card og_cards social_cards = share_cards
    图片宽度 = picture_widths
    视频上限 音频上限 音视频上限 = media_limit
    video_limit audio_limit file_limit max_size = media_limit
    image_widths image_sizes widths sizes = picture_widths
    页脚 版权 底部 = footer
    copyright foot = footer
    格式 格式版本 版本 = format
    format_version version = format
    频道名 = name
    目录 目录名 文件夹 网址名 = slug
    folder dir = slug
    下级频道 子频道 = channels
    subchannels sub_channels children = channels
    url = base_url slug file
    title = title name label text caption
    name = name title label speaker text
    label = label title
    slug permalink 永久链接 = slug
    备案 备案信息 网站备案 beian filing = filings icp
    备案号 icp icp备案 icp备案号 工信部备案 icp_number icp_no = icp
    公安备案 公安备案号 公网安备 公安联网备案 police_beian gongan = police
    许可证 许可证号 许可证编号 新闻许可证 互联网新闻信息服务许可证 license licenses = licence
    友情链接 页脚链接 相关网站 footer_links friend_links = links
    alias aliases redirect_from redirects old_url old_urls = aliases
    别名 旧地址 旧网址 原地址 原网址 曾用地址 旧链接 旧文件夹 = aliases
    kind chart_type charttype chart 图表类型 图型 = type
    highlighted emphasis emphasize emphasise focus_on marked 突出 突出显示 高亮 = highlight
    layout type template theme plugins plugin menu menus = no_such
    nav weight order sticky top pin pinned toc comment = no_such
    comments math mathjax katex password share = no_such
    reward copyright_info id uuid guid params extra = no_such
    paginate pagination deploy permalinks = no_such
    outputs taxonomies output_dir public_dir word_count = no_such
    模板 布局 类型 排序 置顶 评论 密码 字数 阅读时间 = no_such
"""

_ADVICE = {
    "slug": "instead-slug",
    "aliases": "instead-aliases",
    "tags": "instead-tags",
    "publish_at": "instead-publish-at",
    "expires_at": "instead-publish-at",
    "timezone": "instead-timezone",
    "state": "instead-state",
}
"""What helps where tekan has no field of that kind; `diagnostics.messages` has the words."""


@functools.cache
def _fields() -> dict[str, tuple[str, ...]]:
    rows = (row.split("=") for row in _TABLE.strip().splitlines())
    return {name: tuple(fields.split()) for names, fields in rows for name in names.split()}


def plain_name(key: str) -> str:
    """Reduces a field's name to what carries meaning: no capitals, blanks or full-width letters."""
    return "_".join(unicodedata.normalize("NFKC", key).strip().casefold().replace("-", "_").split())


def called(name: str, known: Sequence[str]) -> str | None:
    """
    Finds the field that a name is another name of.

    Args:
        name: What the editor wrote.
        known: The fields that can stand there.

    Returns:
        The field; nothing if there is none of that kind here; None if the name is no other name of anything.
    """
    plain = plain_name(name)
    if plain in known:
        return plain
    squeezed = plain.replace("_", "")
    if near := next((field for field in known if field.replace("_", "") == squeezed), ""):
        return near
    fields = _fields().get(plain) or _fields().get(squeezed)
    if fields is None:
        return None
    return next((field for field in fields if field in known), "")


def advice(name: str) -> str:
    """Returns the code of the words on a kind of field that tekan does not have."""
    fields = _fields().get(plain_name(name), ())
    return next((_ADVICE[field] for field in fields if field in _ADVICE), "")


def is_other_name(name: str) -> bool:
    """Tells whether somebody may call a field so, in Chinese or in another system."""
    return plain_name(name) in _fields()
