"""
Somebody's words, in a paragraph that says whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tekan.chinese.characters import HAN
from tekan.chinese.dates import leading_date
from tekan.chinese.names import SURNAMES
from tekan.importing.guesses import Guess, Role, Why
from tekan.importing.laid import Laid
from tekan.importing.looks import comparable, width
from tekan.importing.people import is_person
from tekan.importing.sample_text import HEADLINE
from tekan.importing.word_tables import any_of

EXAMPLES = {
    f"{HEADLINE}\n“面要现拉，话要慢说，三十年都是这样过来的。”面馆店主周建国说。": "title quotation",
    (
        f"{HEADLINE}"
        "\n“没想到这么快就修好了，让我们的生活越来越便利！”2021年3月2日，街坊Frank Lenzen 接过钥匙高兴地说。"
    ): "title quotation",
    f"{HEADLINE}\n“面要现拉，话要慢说，三十年都是这样过来的。”他说。": "title paragraph",
    f"{HEADLINE}\n“一站式咨询”和“一条龙服务”是街道办的做法，街坊都说好。": "title paragraph",
}

_QUOTED = re.compile(
    r"^[“「\"](?P<words>[^“”「」\"]{8,}+(?:[“「][^”」]*+[”」][^“”「」\"]*+)*+)[”」\"](?P<rest>.*)$", re.DOTALL
)
_SAYING = any_of("""
    告诉记者 告訴記者 对记者说 說道 说道 表示 介绍 介紹 坦言 感慨 感叹 感嘆 回忆 回憶 指出 认为 認為
    强调 強調 解释 解釋 直言 透露 评价 讲述 讲道 谈道 笑言 补充 总结 地说 着说 大加赞赏 赞不绝口 赞叹
    竖起大拇指 如是说 算了 插了 插话 打了个比方 [说說道称稱讲講喊](?![服明法话路理])
""")
_BEHIND_A_NAME = any_of("""
    [，,] 说 說 道 称 稱 讲 講 表示 介绍 介紹 坦言 感慨 感叹 回忆 回憶 指出 认为 認為 强调 解释 解釋
    直言 透露 评价 告诉 告訴 补充 总结 赞 竖起 笑 算 插 拍 打了 打趣 接过 拿 指着 望着 看着 一边 边
    对(?!外) 向 谈 提 如 这样 在 激动 高兴 自豪 深 颇 也(?!是) 还(?!是) 就 曾 则 连 忍不住 不禁 十分
    非常 由衷 欣喜 满 高声 轻 低 认真 掰 把 将 站 坐 抬 摇 点 蹲 走 端 翻 停 又 红 眼 语 抱 捧 扛 推 拉
    打开 抹 擦 搓 摸 咧 眯 叹 摆 挥 正 已经 今年 刚 一把 一边 点点头 摇摇头 喝 倒 直起 弯 探 抿 搁 咬 吐
    扶 翻 扯 晃 放下 放 递 看
""")
_PRONOUN = any_of("""
    他们? 她们? 它 我们? 你们? 大家 有人 对方 记者 自己 这 那 此 其 老人 一位 一名 某 该 同时 随后 说起
    谈到 谈起 提起 如今 现在 当时 那时
""")
_KIN = any_of("""
    老伴 妻子 丈夫 爱人 儿子 女儿 母亲 父亲 妈妈 爸爸 爷爷 奶奶 外婆 外公 孙子 孙女 哥哥 弟弟 姐姐 妹妹
    徒弟 师父 同事 邻居 搭档
""")
_ENDS_OF_POSTS = any_of("""
    司机 [长長员員师師主人板授任事理记記民者生家手匠妇婦夫总總客工伯委士农農书書] 教练 院士 干部 代表
    先生 女士 书记 小组 老汉 队 青年 姑娘 小伙
""")
_OF_A_POST = re.compile(f"(?:{_ENDS_OF_POSTS})$")
_ROLE_NOUNS = any_of("""
    负责人 相关负责人 工作人员 店主 老板 村民 居民 市民 游客 学生 家长 业主 代表 人士 主任 书记 经理
    董事长 总经理 教授 研究员 馆长 校长 所长 局长 镇长 村长 老师 师傅 医生 爷爷 奶奶 大爷 大妈 阿姨
""")
_CALLED = any_of("""
    师傅 老师 爷爷 奶奶 大爷 大妈 阿姨 医生 教授 经理 主任 校长 村长 书记 老板
""")
_WHOLE = re.compile(r"[“「\"][^“”「」\"]{6,}[”」\"]")
_INTRODUCED = re.compile(
    r"(?P<who>[^“「\"。！？：:]{2,40}(?:说|說|表示|介绍|坦言|回忆|感慨|告诉记者|认为|指出|解释"
    r"|said))[:：,，]\s*[“「\"](?P<words>[^“”「」]{8,})[”」\"]"
)
_SIGNED = re.compile(r"(?:——|—|--|–|- )[ \u3000]*(?P<who>[^。！？]{2,60})")
_SIGNED_INLINE = re.compile(
    r"(?P<words>[“「\"][^“”「」\"]{6,}[”」\"])[ \u3000]*(?:——|—|--"
    r"|–)[ \u3000]*(?P<who>[^，。！？“”]{2,40})"
)
_PULLED = Why("正文里的一句话，又单独排了一次", "words of the text, set once more by themselves")
_SIGNED_WHY = Why("引号里的一段话，下一行写明是谁说的", "words in quotation marks, signed by the line below")
_WHY = Why("整段是一个人的原话，并且写明是谁说的", "the words of somebody whom the paragraph names")


def guesses(laid: Laid) -> Iterator[Guess]:
    """Finds words with who said them, in the same paragraph or below it, and words of the text set large."""
    free = frozenset((Role.PARAGRAPH, Role.HEADING, Role.SUB_HEADING, Role.CAPTION, Role.FOOTNOTE))
    for at in laid.body:
        text = laid.text(at)
        if inline := _SIGNED_INLINE.fullmatch(text):
            fields = {**_named(*_signatory(inline["who"])), "words": inline["words"]}
            yield Guess(Role.QUOTATION, at, 0.84, _SIGNED_WHY, fields=fields)
            continue
        if laid.role(at) not in free or (laid.role(at) is not Role.PARAGRAPH and laid.held[at].sure > 0.8):
            continue
        if _WHOLE.fullmatch(text):
            yield from _alone(laid, at)
        elif found := _QUOTED.match(text):
            yield from _reported(at, found["words"], found["rest"])
        elif found := _INTRODUCED.fullmatch(text):
            yield from _reported(at, found["words"], found["who"])


def _reported(at: int, words: str, rest: str) -> Iterator[Guess]:
    """Takes words whose speaker the same paragraph names."""
    stop = re.search("[。！？]|[.!?](?= |$)", rest)
    speaker = speaker_in(rest[: stop.end()] if stop else rest)
    if speaker and re.search(r"[，。！？；、,.!?]", words):
        is_mostly_words = width(words) * 2 >= width(rest)
        sure = (0.74 if is_mostly_words else 0.64) if width(words) >= 28 else 0.62
        yield Guess(Role.QUOTATION, at, sure, _WHY, fields=_named(*speaker))


def _alone(laid: Laid, at: int) -> Iterator[Guess]:
    """Takes words that stand alone: signed by the line below, or repeated from the text."""
    signed = _SIGNED.fullmatch(laid.text(at + 1))
    words = comparable(laid.text(at))
    is_repeated = len(words) >= 6 and _stands_within(words, laid.letters)
    if signed and width(laid.text(at + 1)) <= 80:
        fields = _named(*_signatory(signed["who"]))
        yield Guess(Role.QUOTATION, at, 0.84, _SIGNED_WHY, 2, fields)
    elif is_repeated and width(laid.text(at)) <= 160:
        yield Guess(Role.QUOTATION, at, 0.84, _PULLED, fields={"pull": "true"})


def _stands_within(words: str, letters: str) -> bool:
    """Tells whether words stand in a longer line of the text."""
    return letters.count(words) > letters.count(f"\n{words}\n")


def _named(name: str, post: str) -> dict[str, str]:
    return {"speaker": name, "post": post} if post else {"speaker": name}


def _signatory(who: str) -> tuple[str, str]:
    """Parts what stands behind a dash into a name and a post; it is all name where that cannot be told."""
    return _by_comma(who) or _parted(re.sub(r"[ \u3000]+", "", who)) or (who, "")


def _by_comma(who: str) -> tuple[str, str] | None:
    """Parts a name from the post behind it: Tobias Renn, harbor master; 周建国，面馆店主."""
    found = re.fullmatch(
        f"(?P<name>[{HAN}·]{{2,8}}"
        rf"|[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++){{1,3}})[,，（(|｜/ \u3000]+(?P<post>[^，。]{{2,40}}?)[)）]?",
        who,
    )
    return (found["name"], found["post"]) if found else None


def speaker_in(text: str) -> tuple[str, str] | None:
    """Reads who speaks, and in what post, from what follows quoted words; None where it names nobody."""
    bare = text.lstrip("，,。 \u3000—")
    if named := re.match(
        "(?:said|says|recall(?:s|ed)|explain(?:s|ed)|add(?:s|ed)"
        r"|told)\s+(?P<name>[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++)+)",
        bare,
    ):
        return named["name"], ""
    if named := re.match(
        r"(?P<name>[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++)*),? (?:said|says|recall|explain|add|told|put)", bare
    ):
        return named["name"], ""
    if date := leading_date(bare):
        bare = bare[date.end :].lstrip("，, \u3000")
    if re.match(f"(?:{_PRONOUN})", bare):
        return None
    says = bool(re.search(_SAYING, bare))
    if latin := re.match(
        rf"(?P<post>[{HAN}]{{0,20}}?)\s?(?P<name>[A-Z][\w.'’-]++(?: [A-Z][\w.'’-]++)+)", bare
    ):
        return (latin["name"], latin["post"]) if says else None
    for found in re.finditer(_BEHIND_A_NAME, bare[:44]):
        subject = re.sub("^(?:时任|现任|曾任|据)", "", bare[: found.start()].strip(" \u3000，,"))
        if 2 <= len(subject) <= 32 and not re.search("[。！？：；“”，,]", subject):
            read = _parted(subject)
            if read and (says or is_person(read[0])):
                return read
    return None


def _parted(subject: str) -> tuple[str, str] | None:
    """Parts a post from the name behind it: 面馆店主 | 周建国."""
    if re.search(rf"(?:{_ROLE_NOUNS})$", subject):
        short = re.fullmatch(
            rf"(?P<post>.*?)(?P<name>[{''.join(sorted(SURNAMES))}老小](?:{_CALLED}))", subject
        )
        if short and len(short["name"]) <= 4 and _OF_A_POST.search(short["post"]):
            return short["name"], short["post"]
        return subject, ""
    if re.fullmatch(rf"[{HAN}]{{2,4}}的(?:{_KIN})", subject):
        return subject, ""
    if dotted := re.fullmatch(rf"(?P<post>[{HAN}]*?)(?P<name>[{HAN}]{{1,6}}[·•][{HAN}·•]{{1,8}})", subject):
        return dotted["name"], dotted["post"]
    for length in (3, 2, 4):
        name, post = subject[-length:], subject[:-length].rstrip("、的 \u3000")
        if len(name) == length and is_person(name) and (not post or _OF_A_POST.search(post)):
            return name, post
    titled = re.fullmatch(
        f"(?P<post>[{HAN}、]{{4,}}(?:长|長|员|員|主任|书记|書記|经理|教授|负责人|站长"
        f"|代表))(?P<name>[{HAN}]{{2,3}})",
        subject,
    )
    if titled:
        return titled["name"], titled["post"]
    if re.fullmatch(rf"[老小阿][{HAN}]|[{HAN}](?:{_CALLED}|叔|伯|婶|总)", subject):
        return subject, ""
    called = re.fullmatch(
        rf"(?P<post>[{HAN}]{{2,}}?(?:员|师|主|长|生|工|手|匠))(?P<name>([{HAN}])\3|[老小阿][{HAN}])", subject
    )
    return (called["name"], called["post"]) if called else None
