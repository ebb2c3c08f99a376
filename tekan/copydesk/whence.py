"""
The rules for whence: who says it, where it comes from, and what was copied along with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.datelines import dateline
from tekan.content.quotations import near_name
from tekan.copydesk.findings import Finding
from tekan.copydesk.manuscript import Manuscript, Passage
from tekan.model.blocks import Quotation
from tekan.model.text import plain

_BODY = frozenset(("field", "caption", "heading"))
"""What is no running text."""


def check_speakers(manuscript: Manuscript) -> Iterator[Finding]:
    """
    Whoever is quoted is introduced: the text names him, or the quotation says what he is.

    引语的说话人，正文里要有交代，或者写明身份。
    Source: house practice
    Wrong: speaker: 王芳（正文没有提到）
    Right: speaker: 王芳 / post: 村民 | 村民王芳说……
    """
    said = {
        plain(block.speaker).strip()
        for block in manuscript.feature.blocks()
        if isinstance(block, Quotation) and block.speaker and not block.post and not _names(block)
    }
    if not said:
        return
    text = "\n".join(passage.text for passage in manuscript.passages if passage.field != "speaker")
    for passage in manuscript.of("field"):
        name = passage.text.strip()
        if passage.field == "speaker" and name in said and _is_name(name) and name not in text:
            yield Finding(passage, 0, len(passage.text))


def _names(quotation: Quotation) -> bool:
    """Tells whether a quotation names its speaker, or nearly so, which has been reported."""
    speaker = plain(quotation.speaker).strip()
    return quotation.names_speaker or bool(near_name(speaker, plain(quotation.paragraphs)))


def _is_name(text: str) -> bool:
    """Tells whether a speaker is a name alone, and not a description: 一位老人."""
    return bool(
        re.fullmatch(
            r"[\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]+·[\u4e00-\u9fff]+|[A-Z][\w.]+(?: [A-Z][\w.]{1,20}){1,4}",
            text,
        )
    )


# --- Source and byline ----------------------------------------------------------------------------

_AGENCIES = ("新华社", "中新社", "新華社", "中央社", "路透社", "法新社", "美联社")


def check_source(manuscript: Manuscript) -> Iterator[Finding]:
    """
    The source and the byline name the same outlet, or the feature says that it is a reprint.

    来源与署名是同一家；不是，就写明是转载。
    Source: 互联网新闻信息服务管理规定 15; house practice
    Wrong: source: 新华社 / byline: {outlet: 浙江日报}
    Right: source: 浙江日报 / byline: {outlet: 浙江日报} | reprint: true
    """
    feature = manuscript.feature
    if feature.is_reprint or feature.waiver:
        return
    named = [("source", plain(feature.source.name))] if feature.source else []
    if not feature.source and feature.collected_by:
        named = [("collected_by", plain(feature.collected_by))]
    outlet = plain(feature.byline.outlet).strip()
    if named and outlet and not _are_one(named[0][1], outlet) and _publishes(*named[0]):
        field, source = named[0]
        if found := _of_field(manuscript, field, source):
            line = str(feature.location_of("byline").line)
            yield found._replace(details={"source": source, "outlet": outlet, "line": line})
    if outlet:
        yield from _wired(manuscript, [outlet, *(name for _, name in named)])


_OUTLET = (
    "[报報网網刊台臺]|(?<!合作)社(?!区|區)|新闻|新聞|客户端"
    "|视频|視頻|影片|传媒|融媒|发布|频道|杂志|雜誌|公众号|微博|头条|号$"
)


def _publishes(field: str, source: str) -> bool:
    """Tells whether a source is an outlet; who gives numbers, 统计局, is none."""
    return field == "collected_by" or bool(re.compile(_OUTLET).search(source))


def _are_one(one: str, other: str) -> bool:
    """Tells whether two outlets are one house: 新华社, 新华网; 浙江日报, 浙江日报客户端."""
    return not one.strip() or one in other or other in one or one[:2] == other[:2]


def _of_field(manuscript: Manuscript, field: str, text: str) -> Finding | None:
    """Finds the line of a field of the front matter."""
    front = next((passage.source for passage in manuscript.of("field")), None)
    where = manuscript.feature.location_of(field)
    if front is None or not 0 <= (n := where.line - front.first) < len(front.lines):
        return None
    line = front.lines[n]
    start = max(0, line.find(text))
    passage = Passage("field", line, tuple((n, column) for column in range(len(line))), front, field)
    return Finding(passage, start, min(len(line), start + len(text)))


def _wired(manuscript: Manuscript, named: list[str]) -> Iterator[Finding]:
    """Finds a dateline of an agency that neither source nor byline names."""
    for passage in [one for one in manuscript.passages if one.kind == "paragraph"][:2]:
        head = dateline(passage.text) if any(agency in passage.text[:30] for agency in _AGENCIES) else ""
        agency = next((agency for agency in _AGENCIES if agency in head), "")
        if agency and not any(_are_one(agency, name) for name in named):
            start = head.index(agency)
            line = str(manuscript.feature.location_of("byline").line)
            details = {"source": agency, "outlet": named[0], "line": line}
            yield Finding(passage, start, start + len(agency), details)


# --- What was copied along ------------------------------------------------------------------------

_SIGNS = r"[^\w]+"
_HEADLINE = 4
"""Characters of a headline that a text does not begin with by chance."""


def check_headline_again(manuscript: Manuscript) -> Iterator[Finding]:
    """
    The text does not begin with its own headline.

    正文开头不重复标题。
    Source: house practice
    Wrong: title: 老街新声……正文第一段：老街新声
    Right: title: 老街新声……正文第一段：清晨，老街醒了。
    """
    title = re.compile(_SIGNS).sub("", plain(manuscript.feature.title))
    body = [passage for passage in manuscript.passages if passage.kind not in ("field", "caption")][:2]
    titles = (passage for passage in manuscript.of("field") if passage.field == "title")
    first = next(titles, None)
    for passage in body:
        if len(title) >= _HEADLINE and re.compile(_SIGNS).sub("", passage.text) == title:
            yield Finding(passage, 0, len(passage.text), {}, (first, 0) if first else None)


_LEFT = (
    r"点击(?:这里|此处|阅读原文|下方|上方|蓝字|标题|文末|图片放大|查看原文)|點擊(?:這裡|此處|下方|閱讀原文)|戳(?:这里|链接|蓝字|原文)"
    r"|(?:(?<=^)|(?<=[，。！？\n请可]))(?:扫码(?:关注|查看|阅读|观看|加入|收听)|點擊(?:查看|連結)|点击(?:查看|链接|进入|关注|观看))"
    r"|(?:长按|扫描)(?:识别)?(?:下方|上方|文末|下图|图中)二维码|长按识别二维码|(?:↓|👇|▼){2,}"
    r"|[上下左右]图(?:为(?!了|何|什)|：|:)|(?:见|如)[上下左右]图|[上下]圖(?:為(?!了|何)|：)|阅读全文(?:请|↓)"
)


_HEADS = "(?:原标题|责任编辑|来源)[：:]"
_BESIDE = "[上下左右][图圖]"
_SIGNS_OF_LEFT = (
    "击",
    "擊",
    "戳",
    "扫",
    "长按",
    "图",
    "圖",
    "↓",
    "👇",
    "▼",
    "阅读全文",
    "原标题",
    "编辑",
    "来源",
)


def check_leftovers(manuscript: Manuscript) -> Iterator[Finding]:
    """
    What only another page could do is not in the text: 点击这里, 扫码关注, 上图为.

    不留别处版面的话：“点击阅读原文”“扫码关注”“上图为”。
    Source: house practice
    Wrong: 点击阅读原文 | 上图为施工现场
    Right: 扫码支付 | 鼠标点击两下
    """
    for n, passage in enumerate(manuscript.passages):
        if not any(sign in passage.text for sign in _SIGNS_OF_LEFT):
            continue
        for found in re.compile(_LEFT).finditer(passage.text):
            beside = manuscript.passages[max(0, n - 1) : n + 2]
            if re.compile(_BESIDE).search(found[0]) and any(
                one.kind == "caption" for one in beside if one is not passage
            ):
                continue  # where it is
            yield Finding(passage, found.start(), found.end())
        if passage.kind == "paragraph" and (found_first := re.compile(_HEADS).match(passage.text)):
            yield Finding(passage, 0, found_first.end())


# --- Abbreviations --------------------------------------------------------------------------------

_HOUSEHOLD = """
AA AAA AAAA AAAAA AB ABB ABC ABCD ADHD AED AI AIDS AM AMD AND APEC API APP AQI AR ARM ASMR ATM ATP BA BBC
BGM BMI BMW BOM BRICS BRT BUG BYD CAD CANON CBA CBD CCTV CD CEIC CEO CFO CGTN CIA CN CNG CNN CO COO CP CPI
CPR CPU CSS CSV CT CTO DDR DIY DJ DNA DOTA DVD DVR EDG EMBA EMS EP EQ ESG ETF EU EV EXCEL FAQ FBI FIFA FM
FOB FPS GB GDP GIF GMV GPS GPT GPU HDMI HEAD HELLO HI HIV HK HPV HR HTC HTML HTTP IBM IC ICP ICU ID IDC II
III IKEA IMF IOS IP IPO IQ ISO IT IV IX JPEG JPG JR JSON KB KFC KO KPI KTV LCD LED LG LINUX LNG LOGO LP MAC
MAX MB MBA MC MG MINI MIT MP MPV MR MRI MV MVP NASA NATO NBA NEC NEW NFC NG NGO NO NOTE NPC ODM OEM OF OK
OLED OPC OPEC OPPO OTA OTC PC PCR PDF PE PH PK PLUS PMI PNG PP PPI PPP PPT PRO PS PVC PVP PX QQ RAM RCEP RGB
RMB RNA RNG ROOM SAP SARS SCI SD SDK SIM SKU SONY SOP SOS SPA SQL SSD SUV SVG TB TCL TED THE TNT TO TOC TOP
TSMC TV TXT UEFA UFO UI UK UN UP URL USA USB USD USSR VAR VCD VI VII VIII VIP VIVO VLOG VR WC WEB WHO WIFI
WLAN WORD WPS WTO XI XII XL XML XR XS XXL ZARA ZIP
"""
"""What every reader knows, names of firms, Roman numerals, English words."""
_KNOWN = frozenset(_HOUSEHOLD.split())
_CAPITALS = (
    r"(?<![A-Za-z0-9&/.+@#_’'·!-])(?<![A-Za-z0-9] )(?<![A-Za-z0-9]、)[A-Z]{2,5}"
    r"(?![A-Za-z0-9&/.+@_’'·-]| [A-Za-z0-9]|、[A-Za-z])"
)
_SAID_BEFORE = "(?:[（(“《「]|简称|缩写|即|又称|称为|叫作?|英文|全称|，或)[^，。）)]{0,4}$"
_SAID_AFTER = (
    "[”》」]?(?:[（(]|，?(?:即|是指|全称|的全称|意为|是.{2,12}的(?:简称|缩写))"
    "|[^。！？]{0,12}(?:也?就是|指的是|全称))"
)


def _is_word(name: str) -> bool:
    """Tells whether capitals are a brand that is read as a word: SHEIN."""
    return len(name) >= _WORD and bool(re.search("[B-DF-HJ-NP-TV-Z][AEIOU]", name))


_WORD = 5


def check_abbreviations(manuscript: Manuscript) -> Iterator[Finding]:
    """
    An abbreviation in capitals is explained where it comes first, but for those that every reader knows.

    大写字母的缩写第一次出现时写明全称；GDP、AI、LED 这样人人知道的不必。
    Source: 新闻出版总署《关于进一步规范出版物文字使用的通知》; house practice
    Wrong: 年产10000台POCT仪器
    Right: 即时检验（POCT）仪器 | POCT（即时检验）仪器 | 人均GDP
    """
    if not manuscript.is_chinese:
        return
    seen: dict[str, Finding | None] = {}
    explained: dict[str, tuple[Passage, int]] = {}
    for passage in manuscript.passages:
        if passage.kind in _BODY:
            continue
        for found in re.compile(_CAPITALS).finditer(passage.text):
            name = found[0]
            if name in _KNOWN or len(set(name)) == 1 or _is_word(name):
                continue
            before, after = passage.text[: found.start()], passage.text[found.end() : found.end() + 20]
            is_told = bool(
                re.compile(_SAID_BEFORE).search(before[-12:]) or re.compile(_SAID_AFTER).match(after)
            )
            if is_told:
                explained.setdefault(name, (passage, found.start()))
            seen.setdefault(name, None if is_told else Finding(passage, found.start(), found.end()))
    unknown = {name: finding for name, finding in seen.items() if finding}
    if len(unknown) > _MANY:  # a text for those who know
        first = next(iter(unknown.values()))
        yield first._replace(details={"text": "”“".join([*unknown][:_MANY]) + "……"})
        return
    for name, finding in unknown.items():
        yield finding._replace(other=explained.get(name))


_MANY = 4
"""Abbreviations that are named one by one."""
