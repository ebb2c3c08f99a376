"""
Years counted by a reign, as chronicles have them: 光绪三十四年, 清康熙五十年, 贞观年间.
"""

from tekan.chinese.date_phrases import STEM_AND_BRANCH

_DYNASTY = (
    "西汉|东汉|汉|曹?魏|蜀汉?|东吴|西晋|东晋|晋|刘宋|南齐|南梁|北魏|北齐|北周|隋|唐|武周|后[梁唐晋汉周]"
    "|北宋|南宋|宋|辽|西夏|金|元|明|清|日本"
)

_NAMES = """
建元 元光 元狩 元鼎 元封 太初 征和 建武 永平 建安 黄初 景元 章武 建兴 太元 元嘉 永明 天监
开皇 大业 武德 贞观 永徽 显庆 龙朔 垂拱 天授 神龙 景龙 开元 天宝 至德 乾元 大历 贞元 元和 长庆 大和 会昌
大中 咸通 乾符 广明 光启 天祐 显德
建隆 乾德 开宝 太平兴国 雍熙 淳化 咸平 景德 大中祥符 天圣 庆历 皇祐 至和 嘉祐 治平 熙宁 元丰 元祐
绍圣 崇宁 宣和 靖康 建炎 隆兴 乾道 淳熙 嘉泰 开禧 端平 淳祐 景定 咸淳 德祐 祥兴 大定 中统 至元 大德 延祐 至正
洪武 建文 永乐 洪熙 宣德 正统 天顺 成化 弘治 正德 嘉靖 隆庆 万历 泰昌 天启 崇祯 弘光 隆武 永历
天命 天聪 崇德 顺治 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统
明治 大正 昭和 平成 令和
"""
"""The reigns that chronicles count by, from the Han to the Qing, and those of modern Japan."""

_NAMES_OF_PLACES = "永嘉 太和 绍兴 嘉定 泰和 政和 庆元 景泰 仁寿 太康 宝庆"
"""Reigns that are towns, too: 绍兴三年 may well be three years in Shaoxing."""

_REIGN, _TOWN = (
    "|".join(sorted(names.split(), key=len, reverse=True)) for names in (_NAMES, _NAMES_OF_PLACES)
)
_COUNT = rf" ?(?:\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,4}}|{STEM_AND_BRANCH}) ?[年载](?!代)"
_PHASE = r" ?元年|年间|[初末]年|中[叶期]|[初末]期"

REIGN_YEAR = (
    rf"(?:(?:{_DYNASTY})[朝代]?)?(?:{_REIGN})(?:{_COUNT}|{_PHASE}|时期)"
    rf"|(?:{_DYNASTY})[朝代]?(?:{_TOWN})(?:{_COUNT}|{_PHASE})"
    rf"|(?:{_TOWN})(?:{_PHASE}|{_COUNT}(?= ?\())"
)
"""A year of a reign, or a time in it; a pattern for what `tekan.chinese.dates` reads."""
