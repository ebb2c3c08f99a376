"""The rules for Chinese text, each with its table."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tekan.chinese.characters import is_chinese
from tekan.chinese.counting import count_characters, reading_minutes
from tekan.chinese.dates import LeadingDate, leading_date
from tekan.chinese.ids import id_of
from tekan.chinese.lines import close_up_marks, has_long_mixed_phrase, join_lines, without_bullet
from tekan.chinese.names import name_spans
from tekan.chinese.numbers import number_spans
from tekan.chinese.printed import JOINT, ruled
from tekan.chinese.punctuation import widen_punctuation
from tekan.diagnostics.report import display_width
from tekan.words.dates import date_in

SEED = (Path(__file__).parent / "fixtures" / "seed.txt").read_text("utf-8")
HALF, FULL = ",:;!?()", "，：；！？（）"
WIDENED = str.maketrans(HALF, FULL)
MASK = "\ufffc"


def table(*rows: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("line", rows, ids=range(1, len(rows) + 1))


def pairs(rows: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("line", "expected"), rows.items(), ids=range(1, len(rows) + 1))


# --- widen_punctuation: the seed --------------------------------------------------------------------


def test_all_272_marks_of_the_seed_turn_and_nothing_else_changes():
    result = widen_punctuation(SEED)

    assert Counter(before for before, after in zip(SEED, result, strict=True) if before != after) == {
        ",": 223,
        "(": 15,
        ")": 13,
        ":": 11,
        "!": 7,
        ";": 3,
    }
    assert result == SEED.translate(WIDENED)


def test_no_space_is_added_to_the_seed():
    assert widen_punctuation(SEED).split() == SEED.translate(WIDENED).split()


def test_a_second_pass_over_the_seed_changes_nothing():
    once = widen_punctuation(SEED)
    assert widen_punctuation(once) is once


def test_the_seed_line_by_line_is_the_seed_at_once():
    lines = [widen_punctuation(line) for line in SEED.split("\n")]
    assert "\n".join(lines) == widen_punctuation(SEED)


# --- widen_punctuation: what stays ------------------------------------------------------------------


@table(
    # numbers, times, ratios, dates
    "圆周率约为3.14",
    "注册资金1,000万元",
    "总投资1,000,000元",
    "会议10:30开始",
    "时间戳2012-09-21T10:30:00",
    "于2012-09-21发布",
    "营业时间9:00-17:00",
    "比分3:2击败对手",
    "比分3 : 2领先",
    "画面比例16:9",
    "丽水位于28.4, 119.9一带",
    "选项1, 2, 3",
    "抽中第1,2组",
    "密度2.5;3.5两档",
    "编号10;20有效",
    "服务器127.0.0.1:8080已启动",
    "up 50%! 增长",
    # addresses
    "访问localhost:8080端口",
    "详见https://example.com/a,b;c?d=1&e=(2)!x",
    "详见https://example.com/a?b=1:2",
    "百科https://zh.wikipedia.org/wiki/丽水_(浙江)",
    "接口http://localhost:8080/路径?名=值:1",
    "网站www.example.com/a?丽水=1,b页面",
    "链接mailto:a@b.cn?subject=丽水,b",
    "源码git+ssh://example.com/丽水,b",
    "网页https://example.com/丽水/a_(浙江),b",
    "网页https://example.com/#丽水,b",
    "网页https://example.com/?q=丽水&市=浙江,b",
    "网页https://example.com/a_丽水,b",
    "网页https://example.com/(a,b:c;d!e?f)",
    "网页https://example.com/a_(丽水)",
    "投稿至editor@example.com",
    # file names and paths
    "报告(终稿).docx",
    "图(1).jpg",
    "请打开报告(终稿)(2).docx",
    "请看照片 (1).JPG",
    "数据(2023)v1_2.xlsx已发",
    "打开C:\\用户\\文档(1)\\a.txt",
    "打开C:\\Program Files (x86)\\中文",
    "存到D:\\资料,旧\\",
    # English sentences and quotations inside Chinese
    "“Hello, world!”他说",
    "他说“Hello, world!”",
    "他说：“I came, I saw, I conquered.”",
    "他问：“How are you?”然后离开",
    '他写道"Hello, world!"后离开',
    "他说‘Yes, sir!’便走",
    "“That’s it!”他说",
    "标语是“Welcome to Lijin!”",
    "标语写着Welcome to Lijin! 大家鼓掌",
    "他说Hello, world",
    "Hello, world! 你好",
    "“你好”——Hello!",
    "“竞”：to compete; to race",
    "I visited 丽水, a city in Zhejiang.",
    "We visited 丽水!",
    "The word “竞”, meaning compete, is a verb.",
    "The Lijin (丽缙) zone is growing.",
    "Mr. Frank Lenzen (弗兰克), CEO of Schott, said so.",
    "肖特Schott Co., Ltd.",
    "读《Hello, World!》一书",
    "读《The Story: A New Town》",
    "「Hello!」是什么意思",
    "【Breaking: news】",
    "《(Lijin) story》",
    "浙江 (Lijin) 很好",
    # code, formulas, markup
    "f(x)返回",
    "调用f(x)得到y",
    "调用f(x, y)返回",
    "复杂度O(n log n)的算法",
    "Excel的SUM(A1:B2)函数",
    "计算2(x+1)的值",
    '调用print("你好,世界")输出',
    "调用print('你好,世界')输出",
    "执行`a, b = 甲(乙)`即可",
    "代码``甲(`乙`)!``结束",
    "```\n甲,乙!\n```",
    "类std::vector",
    "版本v1.0:beta发布",
    "A:B两组",
    "英文字母A,B,C",
    "按Ctrl+C, Ctrl+V",
    '执行git commit -m "x"; git push',
    '{"名": "丽,缙"}',
    "{{标题, 作者}}",
    '<a title="甲,乙">丽缙</a>',
    "丽缙&nbsp;高新区&#12290;新&#x3002;区",
    "[文字](https://example.com/图(1).png)",
    "[文字](甲(1).html)",
    "[文字](images/甲)",
    "[文字](#甲)",
    # others
    "R&D占比",
    "iPhone(Pro)发布",
    "DOI:10.1000/182",
    "很开心:)",
    "很开心;)",
    "很开心:-)",
    "不开心:-(",
    "很得意;-)",
    "OK, 我知道了",
    "学Go, Java",
    "学C++!@丽水",
    "版本Go! 2",
    "网址C?.html",
    "键Shift!😀",
    "我们学Python, Java",
    f"见f{MASK}(x)",
    "abc)",
    "(abc 中文",
    "x)",
    "没有标点的一行。",
    "",
)
def test_what_is_not_punctuation_of_a_chinese_sentence_stays(line):
    assert widen_punctuation(line) == line


# --- widen_punctuation: what turns ------------------------------------------------------------------


@table(
    "好溪河畔,苍山脚下",
    "创业史.2012年,",
    "他说:",
    "一;二",
    "好!",
    "好吗?",
    "真的?!",
    "啊!!!",
    ",从那天起",
    # digits and symbols between the mark and the Chinese
    "增长50%!",
    "增长50%,20家企业",
    "产量达1.5万吨,同比增长3.5%;",
    "气温25℃,晴",
    "面积100㎡,已建成",
    "2012年:10家",
    "2022—2024年三年,",
    # quotations
    "“你好,”他说",
    "“好”,他说",
    "“啊”!“哦”?",
    '"你好,"他说:"再见!"',
    '他问"在吗"?',
    "他说:“Yes.”",
    "他喊“Yes”!",
    "他喊“Yes”,“No”!",
    "Frank说:“你好!”",
    "使用AI“赋能”,2023年实现",
    "《人民日报》,头版",
    "读《Hello》,写",
    "OK,《人民日报》报道",
    "Frank,“你好”",
    # Latin words in a Chinese sentence
    "来自TCL,2012年成立",
    "高管Frank Lenzen,2021年到任",
    "他是CEO!",
    "购买iPhone 15 Pro!",
    "购买iPhone 15 PRO!",
    "发布GPT-4!",
    "学习AI C++ 11!",
    "欧盟标准,5G!",
    "欧盟标准;5G!",
    "来自TCL,1.5万家",
    "联系人Frank:",
    "Frank:你好",
    "Q:为什么?",
    "OK?!真的",
    "C++:面向对象",
    "他来了(OK)!",
    "R&D,占比",
    "我用 Python 写代码, 他也用",
    "小程序, 应用",
    # beside what is protected
    "发至a@b.cn,谢谢",
    "执行`make`,再`make test`!",
    "`make`,然后",
    f"运行{MASK},{MASK}两条!",
    f"见{MASK}(abc)",
    "**真**,她",
    # brackets
    "(肖特玻管有限公司)",
    "(肖特玻管(浙江)有限公司)",
    "世界卫生组织(WHO)",
    "WHO(世界卫生组织)",
    "WHO(World Health Organization)表示",
    "Lijin (LJ)位于浙江",
    "“隐形独角兽”(unicorn)",
    "注意:(see p.)",
    "第3期(2012)",
    "增长率(%)",
    "(1)发展经济;(2)改善民生",
    "Frank Lenzen (弗兰克) 接过",
    "iPhone 15 (国行)",
    "参数(见表1):",
    "《意见》(以下简",
    "《意见》(draft",
    "(以下简称",
    "Lijin (丽",
    "意见)",
    "以下简称“意见”)",
    "成立于2012)",
    "1)发展经济",
    "x)返回",
    "比例为三:二",
    # rare ideographs
    "〇,",
    "㐀!",
    "𠀀?",
)
def test_every_mark_beside_chinese_turns(line):
    assert widen_punctuation(line) == line.translate(WIDENED)


@pairs(
    {
        "他说:“Hello, world!”然后走了!": "他说：“Hello, world!”然后走了！",
        "你好!Hello, world! 再见": "你好！Hello, world! 再见",
        "(Hello, world!)中文": "（Hello, world!）中文",
        "组织(World Health Organization, WHO)": "组织（World Health Organization, WHO）",
        "点(x, y)处": "点（x, y）处",
        "时间:10:30-11:30!": "时间：10:30-11:30！",
        "共￥1,000!": "共￥1,000！",
        "来自TCL,1,000家": "来自TCL，1,000家",
        "详见https://example.com/a,谢谢!": "详见https://example.com/a，谢谢！",
        "详见https://example.com/a!": "详见https://example.com/a！",
        "详见https://example.com/a谢谢,再见": "详见https://example.com/a谢谢，再见",
        "详见https://example.com,2012年上线": "详见https://example.com，2012年上线",
        "(见https://example.com/a)": "（见https://example.com/a）",
        "报告(终稿).docx,请查收": "报告(终稿).docx，请查收",
        "丽缙&amp;高新区,好": "丽缙&amp;高新区，好",
        "来自TCL,1,000家,WTO": "来自TCL，1,000家，WTO",
        "[1](见附录),好.": "[1]（见附录），好.",
        "详见https://example.com/a:好": "详见https://example.com/a：好",
        "详见https://example.com/a?好": "详见https://example.com/a？好",
        "详见https://example.com/a(好)": "详见https://example.com/a（好）",
        "详见https://example.com/a,": "详见https://example.com/a，",
        "报告(终稿).docxx": "报告（终稿）.docxx",
        "AT&tt;占比": "AT&tt；占比",
        "打开C:\\a_b.txt!": "打开C:\\a_b.txt！",
        "见abc:\\丽,缙\\": "见abc：\\丽，缙\\",
        "得分3:-(2)": "得分3：-(2)",
        "比分(3:2)": "比分（3:2）",
        "(中文) (English)": "（中文） (English)",
        "（中文)": "（中文）",
        "(中文）": "（中文）",
        "共10家(含f(x)函数)!": "共10家（含f(x)函数）！",
        "文字(abc\n新行)": "文字（abc\n新行）",
        "丽缙\n, world": "丽缙\n, world",
        "丽缙\u2028, world": "丽缙\u2028, world",
        "丽缙\n(abc)": "丽缙\n(abc)",
        "中 , 文": "中 ， 文",
        "中文,\tabc": "中文，\tabc",
        "他用15\"屏, 好": "他用15\"屏， 好",
        "((abc))中": "（（abc））中",
        "(a)b(中": "(a)b（中",
        "好:)中": "好:)中",
        "(好:)": "（好：）",
    }
)  # fmt: skip
def test_only_the_marks_of_the_chinese_turn(line, expected):
    assert widen_punctuation(line) == expected


# --- widen_punctuation: one width in one enumeration --------------------------------------------------


@table(
    "发展5G,6G,人工智能。",
    "世界银行、WTO,IMF和世行。",
    "世界银行、WTO, IMF和世行",
    "WTO,IMF、世界银行",
    "支持5G,6G和人工智能",
    "发展5G,6G等技术",
    "李明,Frank Lenzen,Tim Cook,王红",
    "分为CEO;CTO;员工",
    "分为A类:CEO;B类:CTO;C类:员工",
    "主持:李明,DJ:Tom,嘉宾:王红",
    "AT&T,TCL、海尔",
    "MP3,MP4及AVI",
    "图a.jpg,b.jpg与c.png",
    "（WTO,IMF,世行）",
    "增长5%,6%,7%和IMF",
    "GPT-4,GPT-5，文心一言",
    "發展5G,6G與人工智慧",
    "A，B,C",
)
def test_the_marks_of_an_enumeration_with_chinese_are_of_one_width(line):
    assert widen_punctuation(line) == line.translate(WIDENED)


@table(
    "R, G, B",
    "颜色R, G, B三种",
    "英文字母A,B,C",
    "三原色为R, G, B，即红绿蓝",
    "总投资1,000,000元、IMF",
    "比分3:2、1:0",
    "坐标1,2和3",
    "编号10;20、人工",
    "iPhone 14,15和小米",
    "访问a.cn、localhost:8080端口",
    "类string、std::vector",
    "“WTO,IMF”和世行",
    "调用f(x,y)和g",
    "网址https://a.cn/x,y、人工",
    "他说Hello, World，然后走了",
    "肖特Schott, Inc.，成立于",
    "肖特Schott Co., Ltd.、康宁",
    "The IMF,WTO和世行 have said so in the paper",
    "代码`a,b`、`c,d`",
    "{a,b}、甲",
    "10:30,11:30、人工",
)
def test_a_row_without_chinese_keeps_its_marks(line):
    assert widen_punctuation(line) == line


@pytest.mark.parametrize(
    "ending",
    "7z ai avi bmp css csv doc docx dps epub et gif gz heic htm html jpg jpeg js json md mov mp3 mp4 ofd pdf png "
    "ppt pptx psd py rar svg tar tif tiff txt wav webp wps xls xlsx xml yml yaml zip PDF".split(),
)
def test_a_file_name_keeps_its_brackets(ending):
    assert widen_punctuation(f"报告(终稿).{ending}") == f"报告(终稿).{ending}"


@pytest.mark.parametrize("between", [*",:;!?(“‘", MASK, "!!", "?“"])
@pytest.mark.parametrize("mark", "!:")
def test_a_mark_looks_past_opening_marks_to_the_chinese_behind(mark, between):
    line = f"OK{mark}{between}真的"
    assert widen_punctuation(line) == line.translate(WIDENED)


@pytest.mark.parametrize("between", ["”", "’", "——", "…", "'", '"', " ", "》", "」"])
@pytest.mark.parametrize("mark", "!:")
def test_a_mark_does_not_look_past_closing_marks(mark, between):
    line = f"Hello, OK{mark}{between}真的"
    assert widen_punctuation(line) == line


@pytest.mark.parametrize("between", [*",:;!?“‘’”—…·", MASK, "!!", "”!", "(一)"])
def test_a_bracket_looks_past_marks_to_the_chinese_before(between):
    line = f"丽缙{between}(abc)"
    assert widen_punctuation(line) == line.translate(WIDENED)


@pytest.mark.parametrize("between", [*",:;!? ", "!?"])
def test_a_mark_looks_past_a_quotation_to_the_chinese_before(between):
    line = f"他喊“Yes”{between}!"
    assert widen_punctuation(line) == line.translate(WIDENED)


@pytest.mark.parametrize("held", "、《》。丽〔〕")
def test_chinese_in_brackets_of_any_kind_turns_them(held):
    assert widen_punctuation(f"WHO({held}c)") == f"WHO（{held}c）"


def test_text_without_half_width_marks_comes_back_itself():
    text = "好溪河畔，苍山脚下。"
    assert widen_punctuation(text) is text


# --- widen_punctuation: for any text ----------------------------------------------------------------

FRAGMENTS = [
    *HALF, *FULL, *"“”‘’\"'`—…·、。《》 \n\t\u3000\0中文年aAbZ019.%/\\_#=-&@{}<>[]|〇é１Ａ😀", MASK,
    "https://", "www.", "a.cn", "(终稿).docx", ".jpg", "C:\\", 'print("', "](", "&lt;", "f(x)", ":-)", ":)",
    "Hello world", "5G,6G", "WTO, IMF", ",Frank Lenzen", "和", "等", "2012年", "I visited 丽水, a", "mailto:", "``", '<a b="',
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join)
ANY_TEXT = HOSTILE | st.text()


@given(ANY_TEXT)
def test_a_second_pass_changes_nothing(text):
    once = widen_punctuation(text)
    assert widen_punctuation(once) == once


@given(ANY_TEXT)
def test_only_the_seven_marks_change_and_only_to_their_full_width_forms(text):
    result = widen_punctuation(text)
    assert len(result) == len(text)
    assert all(
        after == before or after == before.translate(WIDENED)
        for before, after in zip(text, result, strict=True)
    )


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_never_changes(text):
    assert widen_punctuation(text) is text


@given(HOSTILE)
def test_a_mark_is_judged_by_its_own_line(text):
    lines = [widen_punctuation(line) for line in text.split("\n")]
    assert "\n".join(lines) == widen_punctuation(text)


@pytest.mark.parametrize(
    "text",
    [
        "中" + "," * 20_000,
        "(" * 10_000 + "中" + ")" * 10_000,
        "(a)" * 10_000 + "中,",
        "](a." * 10_000 + "中,",
        "“" * 10_000 + "”" * 10_000 + "中,",
        "https://a" + "," * 20_000 + "中",
    ],
    ids=["commas", "brackets", "file names", "links", "quotations", "URL"],
)
def test_hostile_text_comes_back_whole(text):
    assert len(widen_punctuation(text)) == len(text)


# --- is_chinese ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("char", "丽〇々㐀𠀀豈⺀、。《】〕，（％Ａ￥︰")
def test_han_and_chinese_punctuation_are_chinese(char):
    assert is_chinese(char)


@pytest.mark.parametrize("char", "a1,“—…·é あ한\u3000" + MASK)
def test_all_else_is_not_chinese(char):
    assert not is_chinese(char)


# --- join_lines ---------------------------------------------------------------------------------------


@pairs(
    {
        "丽缙\n高新区": "丽缙高新区",
        "丽缙\r\n高新区": "丽缙高新区",
        "丽缙  \n\u3000\u3000高新区": "丽缙高新区",
        "丽缙\t\n\xa0高新区": "丽缙高新区",
        "河畔，\n苍山": "河畔，苍山",
        "河畔\n，苍山": "河畔，苍山",
        "“快”\n“慢”": "“快”“慢”",
        "丽缙\n“快”": "丽缙“快”",
        "丽缙——\nFrank": "丽缙——Frank",
        "Frank\n——丽缙": "Frank——丽缙",
        "等等……\nFrank": "等等……Frank",
        "弗兰克·\n伦岑": "弗兰克·伦岑",
        "，\nFrank Lenzen": "，Frank Lenzen",
        "Frank\n、Lenzen": "Frank、Lenzen",
        "在\n2012年": "在2012年",
        "2012\n年": "2012年",
        "80%\n以上": "80%以上",
        "25℃\n左右": "25℃左右",
        "“\n50家": "“50家",
        "甲\n乙\n丙": "甲乙丙",
    }
)
def test_a_line_break_inside_chinese_goes(line, expected):
    assert join_lines(line) == expected


@table(
    "Frank\nLenzen",
    "丽缙\nLenzen",
    "Frank\n丽缙",
    "said “yes”\nand left",
    "wait…\nthen",
    "1\n2",
    "2012\nFrank",
    "Frank,\n丽缙",
    "丽缙\n\n高新区",
    "丽缙\n \n高新区",
    "丽缙\n",
    "\n丽缙",
    "，\n",
    "\n，",
    f"丽缙\n{MASK}",
    "丽缙 高新区",
    "\n",
)
def test_a_line_break_elsewhere_stays(line):
    assert join_lines(line) == line


def test_a_joint_stands_for_each_character_of_the_break():
    assert join_lines("丽缙 \n\u3000高新区 \nok", "\0") == "丽缙\0\0\0高新区 \nok"


@given(ANY_TEXT)
def test_joining_with_a_joint_keeps_the_length_and_is_done_once(text):
    joined = join_lines(text, "\u2060")
    assert len(joined) == len(text)
    assert join_lines(joined, "\u2060") == joined


@given(ANY_TEXT)
def test_joining_without_a_joint_is_done_once(text):
    joined = join_lines(text)
    assert join_lines(joined) == joined


# --- close_up_marks -----------------------------------------------------------------------------------


@pairs(
    {
        "（以下…） 7.9%": "（以下…）7.9%",
        "（以下简称） 丽缙": "（以下简称）丽缙",
        "《人民日报》 报道": "《人民日报》报道",
        "【快讯】  昨日": "【快讯】昨日",
        "「甲」\xa0乙": "「甲」乙",
        "他说， 好": "他说，好",
        "他说： “好”": "他说：“好”",
        "好。 Frank来了": "好。Frank来了",
        "好！ 2012年": "好！2012年",
        "甲、 《乙》": "甲、《乙》",
        "甲； 乙？ 丙": "甲；乙？丙",
    }
)
def test_no_blank_widens_the_gap_after_a_full_width_mark(line, expected):
    assert close_up_marks(line) == expected
    assert close_up_marks(line, JOINT).replace(JOINT, "") == expected


@table(
    "（甲） The zone",
    "《甲》 《乙》",
    "【甲】 【乙】",
    "（甲）\u3000乙",
    "，\u3000乙",
    "“甲” 乙",
    "(see) 甲",
    "a, 甲",
    "甲 乙",
    "Lijin （丽缙）",
    "甲， ",
    "， \n乙",
    " 甲",
    f"（甲） {MASK}",
    "甲： ——乙",
)
def test_a_blank_that_parts_stays(line):
    assert close_up_marks(line) == line


@given(ANY_TEXT)
def test_all_rules_together_keep_the_length_and_are_done_once(text):
    once = ruled(text)
    assert len(once) == len(text)
    assert ruled(once) == once


# --- name_spans -----------------------------------------------------------------------------------------


@pairs(
    {
        "高建进": "高建进",
        "高建进 李明": "高建进 李明",
        "新华社记者李明": "李明",
        "本报记者 李明 通讯员 王建国": "李明 通讯员 王建国",
        "编辑：买买提": "编辑 买买提",
        "李明、王建国": "李明 王建国",
        "王建国摄": "王建国",
        "摄影李明": "李明",
        "李明供图": "李明",
        "記者王建國攝": "王建國",
        "（李明）": "李明",
        "Frank 李明": "李明",
    }
)
def test_a_name_in_a_field_of_names_is_held_together(line, expected):
    names = [line[start:end] for start, end in name_spans(line)]
    assert names == expected.split()


@table(
    "图片由丽缙高新区提供",
    "抽屉视频",
    "丽缙日报社",
    "Frank Lenzen",
    "李",
    "欧阳娜娜",
    "2012年",
    "李*明",
    "丽缙传媒中心",
    "",
)
def test_what_may_be_no_name_is_let_alone(line):
    assert name_spans(line) == []


# --- number_spans -------------------------------------------------------------------------------------


def bound(text):
    return [text[start:end] for start, end in number_spans(text)]


@table(
    "550余家",
    "350亿元",
    "2012年",
    "9月",
    "21日",
    "3.7平方公里",
    "1万亩",
    "10万平方米",
    "80%",
    "80％",
    "26县",
    "500强",
    "10000台",
    "50亿元级",
    "6倍",
    "180余场",
    "3个",
    "40天",
    "18时",
    "45公里",
    "1,000米",
    "1,000,000元",
    "第13年",
    "第5",
    "90周年",
    "2500多公里",
    "20来岁",
    "20几个",
    "10多万",
    "100多",
    "3千",
    "5千米",
    "2千克",
    "2千余人",
    "5十余个",
    "5百余个",
    "5十",
    "5百",
    "5亿",
    "5余",
    "20几",
    "10余万千瓦时",
    "9成",
    "0.5个百分点",
    "3个月",
    "80年代",
    "２０１２年",
    "25℃",
    "20\0家",
    "20余\0家",
    "COVID-19",
    "F-35",
    "T-34",
    "GPT-4",
    "MH-370",
    "5-3",
    "3-5名",
    "12-15岁",
    "A-10架",
    "2024-12-31",
    "0571-8888888",
    # with a blank
    "3.7 平方公里",
    "550 余家",
    "30 万 元",
    "1,000 米",
    "7.9 %",
    "25 ℃",
    "第 3 届",
    "第3 个",
    "100 多",
    "10\xa0年",
    "10\u2009年",
    "２０ 个",
    "5 km",
    "120 kWh",
    "12 km²",
    # traditional and variant
    "5號",
    "3個",
    "2萬",
    "3億元",
    "4張",
    "80歲",
    "7檔",
    "6間",
    "8隻",
    "9棵",
    "10輛",
    "11臺",
    "12層",
    "13門",
    "14條",
    "15課",
    "16課時",
    "550餘家",
    "20幾個",
    "10來個",
    "100 萬 噸",
    "5個月",
    "3週年",
    "60分鐘",
    "7號線",
    "3雙",
)
def test_a_number_is_held_together_with_its_unit(line):
    assert bound(f"在{line}，") == [line]


@table(
    "3D打印",
    "5G网络",
    "12km",
    "415X产业",
    "2020浙商",
    "10:30",
    "其中3来自浙江",
    "一年",
    "3",
    "20\0浙江",
    "第一",
    "歼-20",
    "-3",
    "——3",
    "Wi-Fi",
    "AI-",
    "iPhone 15",
    "Catch 22",
    "a--3",
    "1—3",
    "~-3",
    "5G 手机",
    "Windows 11 系统",
    "3 来自浙江",
    "12   家",
    "5 kilos",
    "5 mph",
    "2020 浙商",
    "3 ",
    "12\u3000家",
)
def test_a_number_without_a_unit_is_let_alone(line):
    assert bound(line) == []


@pairs(
    {
        "2012年9月21日": "2012年 9月 21日",
        "2022—2024年": "2024年",
        "2012,2013年": "2013年",
        "12,3456家": "3456家",
        "3.14个": "3.14个",
        "10方面100多个问题": "10方面 100多个",
        "近10万平方米的": "10万平方米",
        "历时两年30多轮谈判": "30多轮",
        "第\u20605届": "5届",
        "第5\0届第6\0浙": "第5\0届 第6",
        "从-3℃到5-8℃": "3℃ 5-8℃",
        "3年-5年": "3年 5年",
        "978-7-02-0134561-7": "978-7-02-0134561",
        "www-2024-12-31-news-15-final-3": "www-2024-12-31",
        "2018年 5月": "2018年 5月",
        "10 个20 家": "10_个 20_家",
    }
)
def test_each_number_has_its_own_span(line, expected):
    assert bound(line) == [span.replace("_", " ") for span in expected.split()]


def test_the_seed_parts_no_number_from_its_unit():
    spans = number_spans(SEED)
    parted = re.finditer(r"\d(?=[年月日家个亿万元余天多%])", SEED)
    assert all(any(start < cut.end() < end for start, end in spans) for cut in parted)


@given(
    ANY_TEXT
    | st.lists(st.sampled_from([*"第12,.9万亿多余来家元年號萬%\0 \xa0中akm-"]), max_size=30).map("".join)
)
def test_spans_are_in_order_and_apart_and_begin_with_a_number_or_its_name(text):
    last = 0
    for start, end in number_spans(text):
        assert last <= start < end <= len(text)
        assert text[start] == "第" or text[start].isdecimal() or re.match("[A-Za-z0-9-]+-[0-9]", text[start:])
        last = end


# --- has_long_mixed_phrase ----------------------------------------------------------------------------


@table(
    "世卫组织宣布COVID-19不再构成国际关注",
    "一部iPhone手机改变了我们的生活方式",
    "滞销的山货怎样走进McKinsey的报告",
    "新书：在WTO总部的三千六百个日日夜夜里",
    "二十年，在WTO总部的三千六百个日日夜夜里",
    "“一带一路”上的China Railway Express列车从这里开往欧洲各地",
    "用AI种水稻的年轻人和他们的一万亩地",
    "从GDP到人均可支配收入看一座县城的变化",
    "Donaudampfschifffahrtselektrizitäten",
    "www.example.org/a-long-name-of-a-page",
)
def test_a_phrase_with_a_latin_word_may_be_longer_than_a_line(line):
    assert has_long_mixed_phrase(line)


@table(
    "山居笔记",
    "滨海新区全力激活街镇“经济细胞”",
    "一个县城的12年与它的550余家企业在3.7平方公里的土地上",
    "弄潮——中国改革开放40年图志③义乌",
    "World Health Organization declares an end to the emergency",
    "从iPhone 15到COVID-19：Maria Van Kerkhove的5年",
    "在WTO总部，三千六百个日日夜夜，我们这样走过来",
    "AI：三千六百个日日夜夜里的机器与人和他们的村庄",
    "权威发布丨GDP增长3.7%",
    "3D打印走进三千六百个农家院落的日日夜夜",
    "",
)
def test_a_title_without_one_breaks_between_its_phrases(line):
    assert not has_long_mixed_phrase(line)


# --- slug and unique ----------------------------------------------------------------------------------


@pairs(
    {
        "【创新视角1】发展是首要的任务": "创新视角1-发展是首要的任务",
        "Hello, World!": "hello-world",
        "  丽缙 / 高新区  ": "丽缙-高新区",
        "snake_case": "snake-case",
        "ＡＢＣ１２": "abc12",
        "①㎡": "1m2",
        "İ": "i",
        "R&D": "r-d",
        "": "part",
        "！？": "part",
        "2012": "2012",
    }
)
def test_a_slug_holds_han_letters_digits_and_single_hyphens(line, expected):
    assert id_of(line) == expected


@given(ANY_TEXT)
def test_a_slug_is_never_empty_and_is_its_own_slug(text):
    slug = id_of(text)
    assert slug
    assert id_of(slug) == slug
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", slug)


# --- clean_excerpt and display_width --------------------------------------------------------------------


@pairs(
    {
        "  ■ 新区街镇": "新区街镇",
        "　　近日，": "近日，",
        "□淄博日报/淄博晚报": "淄博日报/淄博晚报",
        "◆◇●○•·▪▲★甲": "甲",
        "\xa0\ufeff\u200b甲": "甲",
        "甲 ■ 乙 ": "甲 ■ 乙 ",
        "“甲”": "“甲”",
        "——甲": "——甲",
        "■": "",
    }
)
def test_bullets_and_blanks_go_from_the_beginning_alone(line, expected):
    assert without_bullet(line) == expected


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("丽缙", 4),
        ("，（", 4),
        ("a丽", 3),
        ("“”‘’…—", 6),
        ("e\u0301", 1),
        ("é", 1),
        ("a\u20dd丽", 3),
        ("丽\u2060\ufeff缙", 4),
        ("😀", 2),
        ("한あ", 4),
        ("ｱ", 1),
    ],
)
def test_full_width_characters_take_two_columns(text, columns):
    assert display_width(text) == columns


# --- leading_date ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("2012年9月21日", "2012-09-21"),
        ("2012年09月01日", "2012-09-01"),
        ("2012年9月21号", "2012-09-21"),
        ("2015年11月", "2015-11"),
        ("2015年11月份", "2015-11"),
        ("2011年", "2011"),
        ("２０１２年９月", "2012-09"),
        ("2012-09-21", "2012-09-21"),
        ("2012/9/21", "2012-09-21"),
        ("2012.9.21", "2012-09-21"),
        ("2012年2月29日", "2012-02-29"),
        ("2000年2月29日", "2000-02-29"),
        ("2012年9月21日上午9时", "2012-09-21"),
        ("2012年9月21日10:30", "2012-09-21"),
        ("2012年9月21日16时30分", "2012-09-21"),
        ("2012年9月21日9:00—11:00", "2012-09-21"),
        ("2012年9月21日下午", "2012-09-21"),
        ("2012年9月21日（星期五）上午", "2012-09-21"),
        ("2012年9月21日周五", "2012-09-21"),
        ("2012年9月21日週五", "2012-09-21"),
        ("2008年12月31日晚", "2008-12-31"),
        ("1937年7月7日夜", "1937-07-07"),
        ("2008年5月12日14时28分04秒", "2008-05-12"),
        ("2008年5月12日14時28分許", "2008-05-12"),
        ("2012-09-21 10:30", "2012-09-21"),
        ("2020 年 5 月", "2020-05"),
        ("2020 年 5 月 3 日", "2020-05-03"),
        ("２０２０ 年 ５ 月 ３ 日", "2020-05-03"),
        ("2020年 5月", "2020-05"),
        ("二〇一二年", "2012"),
        ("一九九零年", "1990"),
        ("二○三四年", "2034"),
        ("二〇一二年九月二十一日", "2012-09-21"),
        ("民国元年", "1912"),
        ("民国20年", "1931"),
        ("民国二十年", "1931"),
        ("民国三十八年", "1949"),
        ("民國94年", "2005"),
        ("民國九十四年五月三日", "2005-05-03"),
        ("中華民國94年", "2005"),
        ("公元618年", "0618"),
        ("光绪三十四年（1908年）", "1908"),
        ("光緒三十四年（1908）", "1908"),
        ("乾隆四十二年（公元1777年）", "1777"),
        ("1908年（光绪三十四年）", "1908"),
        ("2012年9月21日（农历八月初六）", "2012-09-21"),
        ("农历八月十五（2012年9月30日）", "2012-09-30"),
        ("December 2008", "2008-12"),
        ("May 2020", "2020-05"),
        ("Dec. 12, 2008", "2008-12-12"),
        ("December 12, 2008", "2008-12-12"),
        ("12 December 2008", "2008-12-12"),
        ("1st May, 2020", "2020-05-01"),
        ("2008-12", "2008-12"),
        ("2012-09", "2012-09"),
        ("2008.5", "2008-05"),
        ("2008.05", "2008-05"),
        ("2008/05", "2008-05"),
    ],
)
def test_an_exact_date_at_the_beginning_has_its_iso_form(date, iso):
    assert leading_date(f"{date}，园区开工。") == LeadingDate(len(date), iso)


@table(
    "2011年底",
    "2022年12月底",
    "2011年初",
    "2011年末",
    "2011年中",
    "2012年9月中旬",
    "2012年9月上旬",
    "2012年9月下旬",
    "1978年春",
    "1978年春天",
    "1978年深秋",
    "2023年上半年",
    "2023年第一季度",
    "2023年前三季度",
    "2023年前11个月",
    "2012年前后",
    "2012年春节",
    "2012年伊始",
    "2024年度",
    "同年9月",
    "次年",
    "今年9月",
    "去年底",
    "当年",
    "今天",
    "次日",
    "同月21日",
    "上月底",
    "年初",
    "去冬",
    "一季度",
    "9月21日",
    "9月",
    "9月底",
    "12月25日上午",
    "12月26日18时",
    "12月25日、26日",
    "25日",
    "25日至27日",
    "98年9月",
    "公元前221年",
    "正月初一",
    "农历腊月二十三",
    "20世纪80年代",
    "二十世纪初",
    "上世纪80年代",
    "上世纪九十年代末",
    "80年代",
    "1月至3月",
    "2012年至2015年",
    "2012—2015年",
    "2012年9月21日至23日",
    "上午9时",
    "下午三点半",
    "9时",
    "10:30",
    "10：30",
    # not in the calendar
    "2012年13月",
    "2012年0月",
    "2012年2月30日",
    "2012年9月0日",
    "2012年4月31日",
    "1900年2月29日",
    "2011年2月29日",
)
def test_a_date_that_is_vague_or_impossible_has_no_iso_form(line):
    assert leading_date(f"{line}，园区开工。") == LeadingDate(len(line), "")


@pytest.mark.parametrize(
    "date",
    """
    2011年上旬 2011年9月中上旬 2011年9月中下旬 2011年9月左右 2011年前夕 2011年国庆 2011年国庆节 2011年元旦
    2023年二季度 第三季度 四季度 3季度 下半年 2023年前两个月 前三个月
    1998–2002年 1998~2002年 1998—2002年 １９９８年春 五六七八年
    明年 前年 后年 翌年 本年 上年 农历八月 阴历八月 公历八月 阳历八月 冬月三十 腊月十五 正月廿三 十一月 十二月
    25日 25号 二十年代 三十年代 四十年代 五十年代 六十年代 七十年代 八十年代 本世纪 十九世纪中叶 19世纪中
    80年代初期 80年代末期 80年代中期 80年代后期 本月 当月 次月 昨天 昨日 明天 前天 当天 翌日 同日
    今春 去夏 今秋 去冬 年底 年末 00:30 09：05 10:30:15 下午两点 上午9时许 上午9时整
    """.split(),
)
def test_a_vague_date_is_read_to_its_end(date):
    assert leading_date(f"{date}，园区开工。") == LeadingDate(len(date), "")


@pytest.mark.parametrize(
    "date",
    """
    14时28分 14時28分 9:00—10:00 9：00～10：00 9:00-10:00 10时至12时 10—12时 上午9点半至11点 上午9时至下午3时 20时30分许 20時30分許
    9点至11点 七点半 7时许 14时28分04秒 上午8时—次日6时 24日22时—25日6时 12日14时28分 1月1日零时 九时三刻 下午 凌晨 9点左右
    1950年代 1980年代初 2000年代 1980—1990年代 80年代末90年代初 上世纪80年代末 90年代中期 九十年代后期 五六十年代 上世纪五六十年代
    80、90年代 20世纪80年代以来 21世纪初 本世纪以来 世纪之交 20世纪上半叶 1950年代至今 1950年代末至1960年代初
    2020年底前 年底前 2020年至今 2020年以來 今年以来 2018年春节前夕 2018年春節前夕 2012年初至2015年底 2012年前后 2012年以前 1996年之后
    2012年9月以来 2012年9月21日前 2012年9月21日起 2012年9月底前 2012年来 1996年后 2012年年初 2012年年底 2012年间 2012年9月间 2012年末
    2012年歲末 歲末 岁末年初 98年底 2012年9月21日前后 2012年9月21日至今 2030年前
    2020年5月—8月 2020年5月至8月 2020年12月至2021年3月 2020年—2021年 2011—15年 2012年和2013年 2012年9月、10月 2012年9月21、22日
    9月21—25日 1—3月 3、4月间 2012年9月21日、2013年5月3日 2012.9.21—2013.5.3 2008.5—2009.6 12月25日上午至26日晚 2012年9月21日至10月3日
    公元前221年 公元前475年—前221年 公元前3世纪 公元前二二一年
    清康熙五十年 贞观四年 貞觀四年 光绪三十四年 光緒三十四年十月 清光绪34年 乾隆元年 唐贞观年间 明嘉靖初年 光绪廿四年 光绪戊戌年 天宝十四载
    南宋紹興三年 绍兴三年（1133年）十月 萬曆十五年 宣統三年 永樂十九年 咸豐初年 昭和十二年 民国初年 民國時期 清末民初 明代 唐朝初年 辛亥年
    “十三五”期间 「十四五」時期 “十三五” 十三五末 "十一五"初 “七五”计划期间 “十二五”以来 十四五时期
    农历八月十五 農曆八月十五 2012年农历八月十五 农历甲辰年正月初一 农历三月三 大年初一 除夕 闰四月初三 旧历年底
    2012年中秋 2018年春节 2012年国庆期间 2012年“五一”期间 2012年冬至 2012年清明节 春节前夕 国庆节期间 2012年元宵节当晚 2012年春节过后
    次日 翌日 翌日凌晨 当晚 當晚 同年底 次年春 今年前9月 上周五 週三上午 第二天 去年今日 同年同月 昨夜 隔天 后天
    12-15_December_2008 May—June_2020 the_1990s Early_1990s Spring_1998 12_December
    """.split(),
)
def test_a_date_is_never_cut_in_the_middle_of_its_phrase(date):
    date = date.replace("_", " ")
    assert leading_date(f"{date}，园区开工。") == LeadingDate(len(date), "")


@table(
    "2000年来这里",
    "1500年前这里",
    "2000年间，",
    "1300年古刹",
    "10时代",
    "3点意见",
    "五点半决赛",
    "一时间",
    "两点建议",
    "五月花号",
    "五月天演唱会",
    "1950年代码",
    "10年初心",
    "40年前",
    "三年前",
    "三十年后",
    "20日后",
    "10日前",
    "3日以内",
    "5号—7号楼",
    "唐代表",
    "绍兴三年打拼",
    "光绪帝",
    "贞观之治",
    "民国风",
    "十三五规划",
    "“十三五”规划纲要",
    "2008.5平方公里",
    "2008.5 万元",
    "2008-2012",
    "2008-13",
    "May he rest",
    "March on",
    "12 people",
    "春节联欢晚会",
    "后天的努力",
    "今日头条",
    "上年纪的人",
    "同年代",
    "那年冬天",
)
def test_what_only_resembles_a_date_is_none(line):
    assert leading_date(line) is None


@pytest.mark.parametrize("next_word", "， , 、 上午 下午 中午 凌晨 晚 至今".split())
def test_a_day_alone_is_a_date_where_a_report_goes_on(next_word):
    assert leading_date(f"25日{next_word}")


@pytest.mark.parametrize("next_mark", [*"，,、。：:的至到", ""])
def test_the_middle_of_a_year_is_not_the_beginning_of_a_word(next_mark):
    assert leading_date(f"2011年中{next_mark}") == LeadingDate(len("2011年中"), "")


@pytest.mark.parametrize("duration", "2000年来 2000年前".split())
@pytest.mark.parametrize("next_mark", [*"，,、。的", ""])
def test_so_many_years_are_no_date(duration, next_mark):
    assert leading_date(duration + next_mark) is None


def test_dates_of_both_millennia_are_read():
    assert leading_date("1998-12-31，") == LeadingDate(10, "1998-12-31")
    assert leading_date("2012-09-210") is None


@table(
    "2000年历史",
    "2000年文明",
    "本年级",
    "当年龄",
    "9时期",
    "9时代",
    "9时速",
    "9时段",
    "11年来，园区上下立足于“快”",
    "一年内，圆满完成征地",
    "2000年来，这里",
    "3000年前，这里",
    "3000年历史",
    "5000年文明",
    "两年30多轮谈判",
    "十年打拼",
    "近年来，",
    "目前，",
    "3日内完成",
    "5号楼",
    "3.7平方公里",
    "今年轻人",
    "周一鸣说",
    "晚会开始",
    "9时间",
    "12:60",
    "25:00",
    "1:234",
    " 2012年",
    "自2012年",
    "2011",
    "丽缙",
    "",
)
def test_a_text_that_begins_with_no_date_has_none(line):
    assert leading_date(line) is None


@pairs(
    {
        "2012年9月21日开工至今": "2012年9月21日",
        "2020年底前完成": "2020年底前",
        "2020年底前往北京": "2020年底",
        "9月3日前完成": "9月3日前",
        "9月3日前往北京": "9月3日",
        "2030年前实现碳达峰": "2030年前",
        "2020年1月1日起施行": "2020年1月1日起",
        "2012年起步": "2012年",
        "2011年中国加入": "2011年",
        "2012年末代皇帝": "2012年",
        "2012年底层": "2012年",
        "2012年代表团": "2012年",
        "2012年初心": "2012年",
        "2012年终奖": "2012年",
        "2012年和平奖": "2012年",
        "2012年度过": "2012年",
        "2012年春风": "2012年",
        "2018年春节联欢晚会": "2018年",
        "2022年冬季奥运会": "2022年",
        "2022年夏奥": "2022年",
        "3月春耕开始": "3月",
        "2020年5月花开": "2020年5月",
        "9月21日周一鸣当选": "9月21日",
        "2012年9月21日号楼": "2012年9月21日",
        "2008年5.12地震": "2008年",
        "2012年（暂定）": "2012年",
        "2012年9月21日14时代": "2012年9月21日",
        "今年以来园区": "今年以来",
        "2020年至今园区": "2020年至今",
        "1980年代初园区": "1980年代初",
        "1980年代初中": "1980年代",
        "“十三五”期间园区": "“十三五”期间",
        "光绪三十四年春": "光绪三十四年春",
        "Dec. 12, 2008, the zone": "Dec. 12, 2008",
        "May 2020 the zone": "May 2020",
        "May 2020开工": "May 2020",
        "12 Dec开工": "12 Dec",
        "2012年来到丽水": "2012年",
        "2020年前往丽水": "2020年",
        "2022年冬奥会": "2022年",
        "2023年中央一号文件": "2023年",
        "2012年终于": "2012年",
        "2012年初中毕业": "2012年",
        "2012年初级工": "2012年",
        "2012年初赛": "2012年",
        "2012年初步": "2012年",
        "2012年初次": "2012年",
        "2012年、浙江": "2012年",
        "2022年底以前": "2022年底以前",
        "12月25日晚会": "12月25日",
        "今年是故宫文物南迁90周年": "今年",
        "2012年9月21日 园区": "2012年9月21日",
    }
)
def test_the_date_ends_where_the_sentence_goes_on(line, expected):
    date = leading_date(line)
    assert date is not None
    assert line[: date.end] == expected


def test_the_milestones_of_the_seed_begin_with_their_dates():
    paragraphs = [line.strip() for line in SEED.split("\n")]
    dates = [(line, leading_date(line)) for line in paragraphs]
    assert [(line[: date.end], date.iso) for line, date in dates if date][:7] == [
        ("2011年底", ""),
        ("2012年9月21日", "2012-09-21"),
        ("2015年11月", "2015-11"),
        ("2020年12月", "2020-12"),
        ("2022年10月", "2022-10"),
        ("2022年12月底", ""),
        ("2023年1月", "2023-01"),
    ]


@given(
    ANY_TEXT
    | st.lists(
        st.sampled_from([*"年月日时上下午春底初至周一十二世纪农历民国光绪（）“”五前后来0129—:-/. "]),
        max_size=20,
    ).map("".join)
)
def test_a_date_ends_inside_the_text(text):
    date = leading_date(text)
    assert date is None or 0 < date.end <= len(text)


TRADITIONAL = str.maketrans("时点号周农历后间来当纪节国庆岁绪贞观", "時點號週農曆後間來當紀節國慶歲緒貞觀")


@given(
    st.lists(st.sampled_from([*"年月日时上午晚春底初至周一十民国光绪前来后0129—:（），"]), max_size=20).map(
        "".join
    )
)
def test_a_date_is_the_same_in_either_script_and_width(text):
    full_width = text.translate({n: n - 0x30 + 0xFF10 for n in range(0x30, 0x3A)})

    assert leading_date(text.translate(TRADITIONAL)) == leading_date(text) == leading_date(full_width)


def test_a_chinese_date_has_no_leading_zeros():
    assert date_in("zh-Hans", 2023, 2, 3) == "2023年2月3日"
    assert date_in("zh-Hant-TW", 2023, 12, 20) == "2023年12月20日"


def test_an_english_date_names_its_month():
    assert date_in("en-GB", 2023, 2, 3) == "February 3, 2023"


# --- count_characters and reading_minutes -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("，。！“”——", 0),
        ("丽缙高新区", 5),
        ("丽缙，高新区。", 5),
        ("Frank Lenzen 接过", 4),
        ("3D打印", 3),
        ("R&D占比", 3),
        ("don't don’t", 2),
        ("1,000家", 2),
        ("3.7平方公里", 5),
        ("2012年9月", 4),
        ("a,b", 2),
        ("1,2", 2),
        ("1,2345", 2),
        ("𠀀〇", 2),
        ("“’‘", 0),
    ],
)
def test_han_words_and_numbers_count_one_each(text, count):
    assert count_characters(text) == count


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (1, 1), (400, 1), (401, 2), (4548, 12)])
def test_reading_takes_whole_minutes(count, minutes):
    assert reading_minutes(count) == minutes


@given(ANY_TEXT)
def test_no_rule_fails_on_any_text(text):
    assert 0 <= count_characters(text) <= len(text)
    assert 0 <= display_width(text) <= 2 * len(text)
    assert text.endswith(without_bullet(text))
