"""
Every sentence that tekan says to an editor, in Chinese and in English side by side, by code.

The names in braces are a diagnostic's details. Of the hints, the first whose details are all known is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["zh", "en"]


Twin: TypeAlias = tuple[str, str]
"""One sentence in Chinese and in English."""


def said(sentence: Twin, language: Language, details: Mapping[str, str]) -> str:
    """Says a sentence, with what the names in braces stand for."""
    return sentence[language == "en"].format_map(details)


def fitting(hints: Iterable[Twin], details: Mapping[str, str]) -> Twin:
    """Returns the first hint whose details are all known, or an empty one."""
    known = {name for name, detail in details.items() if detail}
    return next((hint for hint in hints if names_in(hint[0]) <= known), ("", ""))


def names_in(sentence: str) -> set[str]:
    """Returns the names in the braces of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


# Constants all through: a table that the interpreter would have to build takes longer than a small build may.

MESSAGES: dict[str, tuple[Twin, ...]] = {
    # --- files ---
    "no-site-file": (
        ("这里没有 site.yaml。", "There is no site.yaml here."),
        ("把 {near} 改名为 site.yaml。", "Rename {near} to site.yaml."),
        (
            "请在网站的文件夹里运行，或者指明它在哪里：python build.py --site FOLDER",
            "Run the command in the site's folder, or name it: python build.py --site FOLDER",
        ),
    ),
    "only-drafts": (
        ("特稿全是草稿，没有可以发布的。", "Every feature is a draft, so there is nothing to publish."),
        ("想看草稿，就加 --drafts 生成。", "Build with --drafts to see them."),
    ),
    "nested-feature": (
        (
            "这篇特稿不会生成：它的文件夹没有直接放在 content/ 里。",
            "This feature is not built: its folder is not directly in content/.",
        ),
        ("把文件夹移上来，放到 content/{slug}/。", "Move the folder up, to content/{slug}/."),
    ),
    "no-features": (
        ("content/ 里一篇特稿也没有。", "There is no feature in content/."),
        (
            "建文件夹，例如 content/my-feature/，把稿子写进里面的 feature.md。",
            "Make a folder such as content/my-feature/, and write the text in its feature.md.",
        ),
    ),
    "no-such-list": (
        ("阅读列表“{name}”没有文件：找不到 {file}。", "The list “{name}” has no file: {file} is missing."),
        (
            "把 {near} 改名为 {name}.yaml，放在 content/sidebar/ 里。",
            "Rename {near} to {name}.yaml, in content/sidebar/.",
        ),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        (
            "补上这个文件，或者从 site.yaml 的 `sidebar` 里去掉这个名字。",
            "Make the file, or take the name out of `sidebar` in site.yaml.",
        ),
    ),
    "stray-list": (
        ("哪一页都没有用到这个阅读列表。", "This list is not used on any page."),
        (
            "改名为 {file}，再把“{name}”加进 site.yaml 的 `sidebar`；没用就删掉。",
            "Rename it to {file} and add “{name}” to `sidebar` in site.yaml, or delete it.",
        ),
        (
            "把“{name}”加进 site.yaml 的 `sidebar`，或者删掉这个文件。",
            "Add “{name}” to `sidebar` in site.yaml, or delete the file.",
        ),
    ),
    "bad-slug": (
        ("文件夹名“{slug}”不能用在网址里。", "The folder name “{slug}” cannot be part of a web address."),
        (
            "改个名字，只用小写字母、数字和连字符，例如“{suggestion}”。",
            "Rename it with lowercase letters, digits and hyphens only, such as “{suggestion}”.",
        ),
        (
            "改个名字，只用小写字母、数字和连字符，例如“lijin-2023”。",
            "Rename it with lowercase letters, digits and hyphens only, such as “lijin-2023”.",
        ),
    ),
    "reserved-slug": (
        (
            "特稿的文件夹不能叫“{slug}”：这个名字 tekan 自己要用。",
            "A feature's folder cannot be called “{slug}”: tekan needs this name itself.",
        ),
        ("给文件夹换个名字。", "Give the folder another name."),
    ),
    "unfit-slug": (
        ("“{slug}”不能用在网址里。", "“{slug}” cannot be part of a web address."),
        ("可以叫“{suggestion}”。", "It may be called “{suggestion}”."),
        (
            "只用小写字母、数字和连字符，例如拼音：laojie、lijin-2023。",
            "Use lowercase letters, digits and hyphens only, such as “laojie” or “lijin-2023”.",
        ),
    ),
    "already-there": (
        ("已经有 {path} 了，没有动它。", "There is something called {path} already; it was left as it is."),
        (
            "要改这一篇，打开 {file}；要写新的，换个名字。",
            "Open {file} to change it, or choose another name.",
        ),
        ("换个名字。", "Choose another name."),
    ),
    "import-needs-name": (
        ("“{file}”不能当文件夹的名字。", "“{file}” cannot be the name of a folder."),
        (
            "后面再写一个名字，小写字母、数字和连字符：python build.py import {file} laojie",
            "Add one, of a-z, 0-9 and hyphens: python build.py import {file} laojie",
        ),
    ),
    "import-empty": (
        ("这里面没有文字。", "There is no text in it."),
        ("先把文章存进去，再导入。", "Save the article into it, and import again."),
    ),
    "import-no-text": (
        ("这不是文本，或者认不出是什么编码。", "This is no text, or its encoding cannot be told."),
        (
            "在原来的程序里另存为“UTF-8 文本”或 .docx，再导入。",
            "Save it as UTF-8 text or .docx, and import again.",
        ),
    ),
    "import-long-text": (
        ("这段文字超过 1 MB，不像一篇文章。", "This text has more than 1 MB; no article is that long."),
        ("只留文章本身，或者分成几篇。", "Leave only the article, or divide it into several."),
    ),
    "no-slug": (
        ("还没有文件夹名。", "The folder has no name yet."),
        (
            "它也是网址的一部分，用小写字母、数字和连字符，例如 laojie。",
            "It is part of the address, too: lowercase letters, digits and hyphens, such as “laojie”.",
        ),
    ),
    "import-no-file": (
        ("没有 {file} 这个文件。", "There is no file {file}."),
        ("核对名字和所在的文件夹。", "Check its name and its folder."),
    ),
    "no-such-feature": (
        ("没有“{slug}”这篇特稿。", "There is no feature “{slug}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("有这些：{known}。", "There are: {known}."),
        ("先不写 --from。", "Leave --from out."),
    ),
    "alias-in-use": (
        (
            "{path} 以前就在这个地址：它的 aliases 里有“{slug}”。",
            "{path} was at this address before: its aliases have “{slug}”.",
        ),
        ("换个名字。", "Choose another name."),
    ),
    "desk-doubled-mark": (
        ("标点重复：“{text}”。", "A mark stands twice: “{text}”."),
        ("只留一个“{mend}”。", "Leave one “{mend}”."),
        ("只留其中一个。", "Leave one of them."),
    ),
    "desk-stacked-mark": (
        ("“{text}”：叹号、问号叠用。", "“{text}”: exclamation or question marks are stacked."),
        ("写成“{mend}”。", "Write {mend}."),
        ("一般只用一个；实在要强调，最多三个。", "One will do; three is the most that the standard allows."),
    ),
    "desk-ellipsis": (
        ("省略号写成了“{text}”。", "An ellipsis is written as “{text}”."),
        ("写成“……”，六个点。", "Write ……, six dots."),
    ),
    "desk-dash": (
        ("破折号写成了“{text}”。", "A dash is written as “{text}”."),
        ("写成“——”，占两个字。", "Write ——, as wide as two characters."),
    ),
    "desk-wave": (
        ("浪纹线写成了半角的“{text}”。", "A swung dash is half-width: “{text}”."),
        ("写成“～”。", "Write ～."),
    ),
    "desk-straight-quotation-mark": (
        ("中文里用了直引号：{text}", "Straight quotation marks in Chinese text: {text}"),
        ("写成“ ”，里层写成‘ ’。", "Write “ ”, and ‘ ’ inside them."),
    ),
    "desk-half-width-mark": (
        (
            "半角标点 {count} 处，这是第一处；页面上会自动改成全角。",
            "Half-width marks: {count}; this is the first. The page sets them full-width by itself.",
        ),
        ("可以不管；想改，运行 check --fix。", "Leave them, or run check --fix."),
    ),
    "desk-separator": (
        (
            "这里用“{text}”分隔，别处用“{usual}”（第 {line} 行）。",
            "“{text}” parts the words here, “{usual}” elsewhere (line {line}).",
        ),
        ("统一用“{usual}”。", "Use {usual} throughout."),
    ),
    "desk-mark-before-deng": (
        ("“等”前面不用点号：“{text}”。", "No mark stands before 等: “{text}”."),
        ("删掉点号。", "Delete the mark."),
    ),
    "desk-mark-between-titles": (
        (
            "并列的书名号、引号之间不用顿号：{text}",
            "No 、 stands between titles or quotations in a row: {text}",
        ),
        ("删掉顿号。", "Delete it."),
    ),
    "desk-colon-after-said": (
        ("“{text}”后面没有引号。", "“{text}” is not followed by a quotation."),
        (
            "是原话就加引号，是转述就改用逗号。",
            "Put the words in quotation marks if they are the speaker's own; if not, write a comma.",
        ),
    ),
    "desk-unpaired-mark": (
        ("这个标点不成对：{text}", "This mark has no partner: {text}"),
        (
            "补上另一半，或者删掉。分几段的引文，每段开头用前引号，最后一段末尾才用后引号。",
            "Add its partner or delete it; a quotation of several paragraphs closes in the last alone.",
        ),
    ),
    "desk-crossed-marks": (
        (
            "{text} 关早了：里面的 {inner}（第 {line} 行）还开着。",
            "{text} closes too early: {inner} inside it (line {line}) is still open.",
        ),
        ("先关里层，再关外层。", "Close the inner one first."),
    ),
    "desk-nested-alike": (
        ("{pair} 里面又套 {pair}：{text}", "{pair} inside {pair}: {text}"),
        (
            "里层写成{inner}，外层（第 {line} 行）不变。",
            "Write {inner} inside; the outer pair (line {line}) stays.",
        ),
        ("里层换成〔 〕，或者改写，免得套用。", "Write 〔 〕 inside, or put it in other words."),
    ),
    "desk-number-form": (
        (
            "大数的写法不一：这里是 {text}，别处是 {usual}（第 {line} 行）。",
            "Large numbers are written in two ways: {text} here, {usual} elsewhere (line {line}).",
        ),
        ("全篇用一种；这样写的共 {count} 处。", "Use one throughout; so many are written as here: {count}."),
    ),
    "desk-number-comma": (
        ("数字里的逗号不对：{text}", "The comma in a number is wrong: {text}"),
        ("写成 {mend}。", "Write {mend}."),
        (
            "小数用小数点，千位分节每三位一个逗号。",
            "Decimals follow a full stop, and a comma parts each three figures.",
        ),
    ),
    "desk-range": (
        ("范围的前一个数缺单位：{text}", "The first number of a range lacks its unit: {text}"),
        ("写成 {better}。", "Write {better}."),
    ),
    "desk-sign": (
        ("升降和负号重复：{text}", "A rise or fall has a minus besides: {text}"),
        ("写成“{better}”，请核对。", "Write {better}, if that is what is meant."),
    ),
    "desk-twice-about": (
        ("约数说了两次：“{text}”。", "“About” is said twice: “{text}”."),
        ("去掉一个。", "Leave out one of the two."),
    ),
    "desk-short-year": (
        ("年份不全：“{text}”。", "A year is short: “{text}”."),
        ("写全四位数字。", "Write its four figures."),
    ),
    "desk-zero": (
        ("年份里的“〇”写成了别的：{text}", "Nought in a year is not 〇: {text}"),
        ("写成“{mend}”。", "Write {mend}."),
    ),
    "desk-percentage-point": (
        ("这是两个百分数的差，不是“{text}”。", "This is the difference of two percentages, not “{text}”."),
        ("写成“{better}”。", "Write {better}."),
    ),
    "desk-full-width-figure": (
        (
            "全角的数字、字母 {count} 处，这是第一处：{text}",
            "Full-width figures or letters: {count}; this is the first: {text}",
        ),
        ("写成半角。", "Write them half-width."),
    ),
    "desk-percent-sign": (
        (
            "百分号宽窄不一：这里是“％”，第 {line} 行是“%”。",
            "The sign of per cent has two widths: ％ here, % in line {line}.",
        ),
        ("全篇都用“%”；“％”共 {count} 处。", "Use % throughout; so many are ％: {count}."),
    ),
    "desk-radical": (
        (
            "不是汉字，是部首符号或兼容字符，共 {count} 处（{numbers}）：{text}",
            "A radical in place of a character: {text}; so many in all: {count} ({numbers}).",
        ),
        ("写成“{mend}”，不然搜索不到。", "Write {mend}; a search does not find the other."),
        ("换成汉字本身，不然搜索不到。", "Write the character itself; a search does not find the other."),
    ),
    "desk-private-character": (
        (
            "字体自造的字符 {count} 处（{numbers}），读者看到的是空框。",
            "Characters that one font alone has: {count} ({numbers}); readers see boxes.",
        ),
        ("换成通行的字，或者删掉。", "Write a character that all fonts have, or delete it."),
    ),
    "desk-script": (
        (
            "夹了另一种字体的字 {count} 处：{characters}",
            "Characters of the other script, traditional or simplified: {count} ({characters})",
        ),
        ("人名、书名里可以保留，其余改过来。", "Names and titles may keep them; change the others."),
    ),
    "desk-look-alike": (
        ("字形相近，写错了：“{text}”。", "A character is mistaken for its look-alike: “{text}”."),
        ("写成“{mend}”。", "Write {mend}."),
    ),
    "desk-two-labels": (
        ("同一个数字，两种说法：“{one}”“{other}”。", "One number has two labels: “{one}”, “{other}”."),
        (
            "和第 {line} 行对一下：是同一样东西，就用同一个名称；不是，就核对数字。",
            "Compare line {line}: use one label if both are the same, and check the number if not.",
        ),
    ),
    "desk-two-counts": (
        ("同一样东西，两个数目：“{one}”“{other}”。", "One thing has two numbers: “{one}”, “{other}”."),
        (
            "和第 {line} 行对一下；不是一回事，就写明各指什么。",
            "Compare line {line}; if they are two things, say what each is about.",
        ),
    ),
    "desk-sum": (
        ("各项加起来是 {total}，不是 {whole}。", "The parts make {total}, not {whole}."),
        ("核对：{sum} = {total}", "Check: {sum} = {total}"),
    ),
    "desk-refrain-ends": (
        (
            "另外 {count} 处都以“{ending}”结尾，这一处不是。",
            "The other {count} end in “{ending}”, and this one does not.",
        ),
        ("和第 {line} 行对一下。", "Compare line {line}."),
    ),
    "desk-section-number": (
        (
            "小标题的序号是 {number}，上一个是 {before}。",
            "This section is number {number}, the one before it {before}.",
        ),
        ("和第 {line} 行对一下。", "Compare line {line}."),
    ),
    "desk-two-spellings": (
        (
            "像是同一个名称，两种写法：“{one}”“{other}”。",
            "This seems to be one name spelt two ways: “{one}”, “{other}”.",
        ),
        (
            "和第 {line} 行对一下；是两个名称，就不用改。",
            "Compare line {line}; if they are two names, leave them.",
        ),
        ("和署名对一下；是两个人，就不用改。", "Compare the byline; if they are two people, leave them."),
    ),
    "desk-undated": (
        (
            "这篇没有日期，读者不知道{words}是什么时候（共 {count} 处，第 {lines} 行）。",
            "The feature has no date, so nobody knows when {words} is (places: {count}, lines: {lines}).",
        ),
        (
            "查到日期，写在第 {line} 行；查不到，就写明年份，或者在 `date_note` 里说明。",
            "Give the date in line {line}; if nobody knows it, write the year, or explain it in `date_note`.",
        ),
        (
            "在前面写一行 `date`；查不到，就写明年份，或者在 `date_note` 里说明。",
            "Give its `date`; if nobody knows it, write the year, or explain it in `date_note`.",
        ),
    ),
    "desk-no-such-date": (
        ("没有这一天：{text}。", "There is no such date: {text}."),
        ("这个月有 {days} 天。", "That month has {days} days."),
        ("一年有 12 个月。", "A year has 12 months."),
    ),
    "desk-weekday": (
        ("星期不对：{text}。", "The weekday is another: {text}."),
        ("{year}年的这一天是{right}。", "In {year} this day is {right}."),
    ),
    "desk-timeline-order": (
        (
            "大事记的次序乱了：“{text}”排在“{before}”后面。",
            "The timeline is out of order: “{text}” comes after “{before}”.",
        ),
        ("和第 {line} 行对一下。", "Compare line {line}."),
    ),
    "desk-age": (
        (
            "年龄和出生年份对不上：{born}年出生，{text}。",
            "The age does not fit the year of birth: {born}, {text}.",
        ),
        (
            "到 {then} 年是 {right} 岁；和第 {line} 行对一下。",
            "It makes {right} in {then}; compare line {line}.",
        ),
    ),
    "desk-unknown-speaker": (
        (
            "没有交代“{text}”是谁，正文里没有这个名字。",
            "Nobody says who “{text}” is: the text does not have the name.",
        ),
        (
            "在 `post` 里写明身份，或者在正文里提到。",
            "Say what they are in `post`, or name them in the text.",
        ),
    ),
    "desk-source-and-byline": (
        (
            "来源是“{source}”，署名却是“{outlet}”。",
            "The source is “{source}”, but the byline has “{outlet}”.",
        ),
        (
            "和第 {line} 行对一下；转载的，用 `source` 写明原发媒体，并写 `reprint: true`。",
            "Compare line {line}; for a reprint, name the first outlet in `source`, and add `reprint: true`.",
        ),
    ),
    "desk-headline-again": (
        ("正文开头又写了一遍标题。", "The text begins with its headline again."),
        ("删掉；标题在第 {line} 行。", "Delete it; the headline is in line {line}."),
    ),
    "desk-left-over": (
        ("这是别处版面的话：“{text}”。", "These words belong to another page: “{text}”."),
        ("删掉，或者改成这一页上说得通的话。", "Delete them, or write what is true on this page."),
    ),
    "desk-abbreviation": (
        (
            "缩写“{text}”第一次出现时没有解释。",
            "The abbreviation “{text}” is not explained where it comes first.",
        ),
        ("第 {line} 行有解释，移到这里。", "Line {line} explains it; move that here."),
        ("写成“全称（{text}）”。", "Write its full name, and “{text}” in brackets."),
    ),
    "desk-house-word": (
        ("本报不写“{text}”。", "The house does not write “{text}”."),
        ("写作“{right}”：{why}", "Write “{right}”: {why}"),
        ("写作“{right}”。", "Write “{right}”."),
        ("{why}", "{why}"),
        ("换个写法。", "Put it in another way."),
    ),
    "desk-standard-word": (
        ("“{text}”不是规范的写法。", "“{text}” is not the standard form."),
        ("写作“{right}”（{why}）。", "Write “{right}” ({why})."),
    ),
    "stray-words": (
        ("本报用词表只认 words.yaml 这个名字。", "The house's words are read from words.yaml alone."),
        ("改名为 words.yaml。", "Rename it to words.yaml."),
    ),
    "word-twice": (
        (
            "“{text}”列了两次，前一次在第 {line} 行。",
            "“{text}” is listed twice, first on line {line}.",
        ),
        ("只留一条。", "Keep one of them."),
    ),
    "right-is-wrong": (
        (
            "这里说写作“{text}”，第 {line} 行却说那里面的写法不写。",
            "“{text}” is what to write here, but line {line} says not to write what is in it.",
        ),
        (
            "改其中一条，或者给那一条加上例外。",
            "Change one of them, or add an exception to the other.",
        ),
    ),
    "idle-exception": (
        ("例外“{text}”里没有“{word}”。", "The exception “{text}” does not contain “{word}”."),
        ("写出含有“{word}”的词语。", "Give a longer form that contains “{word}”."),
    ),
    "to-come": (
        ("“{text}”还没有写，这篇却不是草稿。", "“{text}” is still to be written, and this is no draft."),
        ("写好它，或者加上一行：draft: true", "Write it, or add the line: draft: true"),
    ),
    "address-taken": (
        (
            "两处内容要发布到同一个地址：{address}。",
            "Two sources would be published at the same address: {address}.",
        ),
        ("给其中一处改名，另一处是：{other}。", "Rename one of them; the other is: {other}."),
    ),
    "alias-taken": (
        (
            "旧地址 {address} 上已经有别的内容：{other}。",
            "There is something else at the old address {address}: {other}.",
        ),
        ("把它从 `aliases` 里去掉。", "Take it out of `aliases`."),
    ),
    "alias-reserved": (
        (
            "旧地址不能在“{folder}/”里：这个文件夹 tekan 自己要用。",
            "An old address cannot be in “{folder}/”: tekan needs this folder itself.",
        ),
        ("把它从 `aliases` 里去掉。", "Take it out of `aliases`."),
    ),
    "feature-renamed": (
        (
            "content/{old}/ 好像改名成了 content/{new}/，原来的网址会打不开。",
            "content/{old}/ seems to be content/{new}/ now, so its old address will lead nowhere.",
        ),
        ("想让旧地址转到这里，就在文首写上：{line}", "To lead it here, write in the front matter: {line}"),
    ),
    "static-outside": (
        (
            "这是符号链接，指向 static/ 以外的文件，不会发布。",
            "This is a symbolic link to a file outside static/, which is not published.",
        ),
        ("把文件本身复制进来。", "Copy the file itself."),
    ),
    "static-assets": (
        (
            "static/assets/ 不发布：服务器会叫浏览器把 assets/ 里的文件存一年。",
            "static/assets/ is not published: servers tell browsers to keep what is in assets/ for a year.",
        ),
        (
            "放到 static/ 里别的地方，例如 static/media/{path}。",
            "Put the file elsewhere in static/, such as static/media/{path}.",
        ),
    ),
    "outside-site": (
        (
            "这是符号链接，通到站点文件夹以外；外面的东西一概不读。",
            "This is a symbolic link that leads out of the site's folder; nothing outside is read.",
        ),
        ("把文件本身放到这里。", "Put the file itself here."),
    ),
    "bad-file-name": (
        ("“{name}”这个文件名不是每个系统都能用。", "“{name}” cannot be the name of a file on every system."),
        (
            ('换个短名字：不能是 con、nul、aux、com1，不能带 < > : " \\ | ? *，也不能以点或空格结尾。'),
            (
                'Choose a short one that is not con, nul, aux or com1, holds none of < > : " \\ | ? *,'
                " and does not end with a dot or a space."
            ),
        ),
    ),
    "ends-element": (
        (
            "“{text}”会让这段样式或脚本在页面中间就结束。",
            "“{text}” would end this stylesheet or script in the middle of a page.",
        ),
        (
            "换个写法：样式里写“{instead}”，脚本里写“\\x3c”。",
            "Write it another way: as “{instead}” in a stylesheet, or as “\\x3c” in a script.",
        ),
    ),
    "channel-twice": (
        (
            "同级的两个频道都叫“{name}”，分不清哪个是哪个。",
            "Two channels side by side are called “{name}”, so nobody can tell them apart.",
        ),
        ("给其中一个改名，另一个在第 {line} 行。", "Rename one of them; the other is on line {line}."),
    ),
    "file-too-large": (
        ("文件超过 {limit}，文字稿不能这么大。", "The file is larger than {limit}, too large for a text."),
        (
            "看看是不是图片或文档改成了这个名字。",
            "Check whether it is a picture or a document that was renamed.",
        ),
    ),
    "line-too-long": (
        ("这一行超过 {limit} 字。", "The line is longer than {limit} characters."),
        ("分成几段。", "Break the text into paragraphs."),
    ),
    "nested-too-deep": (
        ("这篇文字里有的地方套得太深。", "Something in this text is nested too deeply."),
        ("少套几层。", "Use fewer levels."),
    ),
    "unreadable-file": (
        ("文件读不了：{reason}。", "The file cannot be read: {reason}."),
        ("看看文件在不在，有没有读它的权限。", "Check that it is there and that you may read it."),
    ),
    "unreadable-folder": (
        ("文件夹打不开：{reason}。", "The folder cannot be opened: {reason}."),
        (
            "给自己加上读取它和里面内容的权限。",
            "Give yourself the right to read it and what is in it.",
        ),
    ),
    "no-text": (
        ("这篇特稿没有正文。", "The feature has no text."),
        (
            "正文写在第二个 --- 下面；还没写好，就先标上 `draft: true`。",
            "Write it below the second ---, or mark the feature with `draft: true` until then.",
        ),
    ),
    "text-outside-folder": (
        (
            "这篇稿子不会生成：它没有自己的文件夹。",
            "This text is not built: it has no folder of its own.",
        ),
        (
            "建文件夹，例如 content/my-feature/，把 {document} 里的文字存到里面，叫 feature.md。",
            "Make a folder such as content/my-feature/, and save the text of {document} in it as feature.md.",
        ),
        (
            "建文件夹，例如 content/my-feature/，把 {text} 移进去，文件名用 feature.md。",
            "Make a folder such as content/my-feature/, and move {text} into it as feature.md.",
        ),
    ),
    "not-a-feature-file": (
        ("这个文件夹不会生成：里面没有 feature.md。", "This folder is not built: it has no feature.md."),
        (
            "把 {document} 里的文字另存为 feature.md，编码选 UTF-8。",
            "Save the text of {document} as feature.md, in UTF-8.",
        ),
        (
            "如果 {text} 就是稿子，把它改名为 feature.md；注意 Windows 会藏起 .txt 之类的后缀。",
            "If {text} is the feature's text, rename it to feature.md; Windows hides endings such as .txt.",
        ),
    ),
    "not-utf8": (
        ("文件从这里起不是 UTF-8 编码的文字。", "The file is not UTF-8 text from here on."),
        (
            "像是 {encoding} 编码：用编辑器打开，另存为 UTF-8。",
            "It looks like {encoding}: open it in your editor and save it as UTF-8.",
        ),
        ("用编辑器打开，另存为 UTF-8。", "Open it in your editor and save it as UTF-8."),
    ),
    "control-character": (
        (
            "这里有个看不见的控制字符：{character}。",
            "There is an invisible control character here: {character}.",
        ),
        ("删掉它；往往是从 PDF 里复制带来的。", "Delete it; it often comes from copying out of a PDF."),
    ),
    "no-front-matter": (
        ("没有文首信息。", "The front matter is missing."),
        (
            "在“{field}”这一行前面加一行 ---；第 {end} 行的 --- 是结尾。",
            "Put a line of --- before the line of “{field}”; the --- on line {end} is the end.",
        ),
        (
            "在“{field}”这一行前面加一行 ---，最后一项后面也加一行 ---。",
            "Put a line of --- before the line of “{field}”, and another after the last field.",
        ),
        (
            "把第 {late} 行的 --- 移到文件第一行，它上面的文字移到下一个 --- 后面。",
            "Make the --- of line {late} the first line; move the text above it after the next ---.",
        ),
        (
            "不用 {json} 开头的 JSON：先写一行 ---，接着一行写一项，如 title: …，再写一行 ---。",
            "Instead of JSON after {json}, write a line of ---, then a field per line (title: …), then ---.",
        ),
        (
            "文件第一行写 ---，接着写各项信息，如 title: …，然后再写一行 ---。",
            "Begin the file with a line of ---, then write the fields, such as title: …, then --- again.",
        ),
    ),
    "broken-front-matter": (
        (
            "“{text}”不能作文首信息的开头或结尾。",
            "“{text}” cannot open or close the front matter.",
        ),
        (
            "不用 TOML：两行“{toml}”改成三个半角减号 ---，各项写成 title: …，不用等号。",
            "Instead of TOML, write --- for “{toml}”, and fields as title: …, without an equals sign.",
        ),
        (
            "改成三个半角减号，从行首写起，后面不写别的：---",
            "Write three halfwidth hyphens from the beginning of the line, and nothing after them: ---",
        ),
    ),
    "unclosed-front-matter": (
        ("文首信息没有结束。", "The front matter is not closed."),
        ("在最后一项下面加一行 ---。", "Put a line of --- after its last field."),
    ),
    # --- marks that emphasise ---
    "unpaired-marks": (
        ("“{marks}”没有配成对，会照样印出来。", "“{marks}” has no other end, and is printed as it is."),
        (
            "要强调，两头都写，里面挨着文字不留空：**文字**；要印出来，写成 {escaped}。",
            "To emphasise, write both ends, without blanks inside: **文字**; to print it, write {escaped}.",
        ),
    ),
    "doubtful-emphasis": (
        (
            "看不出“{marks}”是强调，还是遮住的名字、号码；先照样印出来。",
            "“{marks}” may emphasise, or mask a name or a number; for now it is printed as it is.",
        ),
        (
            "要印星号，写成 \\*；要强调，写成 **文字**。",
            "To print asterisks, write \\*; to emphasise, write **文字**.",
        ),
    ),
    # --- what other programs write, and what pasting leaves ---
    "foreign-mark": (
        (
            "“{mark}”是别处的写法，这里会照样印出来。",
            "“{mark}” is written so elsewhere; here it would be printed as it is.",
        ),
        ("{instead}", "{instead}"),
    ),
    "wiki-link": (
        ("“[[…]]”会照样印出来。", "“[[…]]” would be printed as it is."),
        ("链接写成 [文字](../slug/index.html)。", "Write a link as [文字](../slug/index.html)."),
    ),
    "link-by-reference": (
        (
            "地址写在别处的链接，这里不认，会照样印出来。",
            "A link whose address is written elsewhere is not known here; it would be printed as it is.",
        ),
        (
            "把地址写到文字后面：[文字](https://example.org)；另起的那一行地址删掉。",
            "Put the address after the text, [文字](https://example.org), and delete the line that holds it.",
        ),
    ),
    "link-definition": (
        (
            "地址另写一行的链接，这里不认，会照样印出来。",
            "A link whose address is on a line of its own is not known here; it would be printed as it is.",
        ),
        (
            "把地址写到文字后面：[文字](https://example.org)，再删掉这一行。",
            "Put the address after the text, [文字](https://example.org), and delete this line.",
        ),
    ),
    "broken-table": (
        ("这里像表格，却会排成正文：{reason}。", "This looks like a table, but is read as text: {reason}."),
        ("把 {bar} 都改成半角的 |。", "Write the halfwidth | in place of each {bar}."),
        ("表头下面一行写：{right}", "The line below the head is: {right}"),
        ("删掉那一行空行。", "Delete the empty line."),
    ),
    "not-a-row": (
        ("表格里的这一行没有用 | 分成格子。", "This line is not parted into cells by |."),
        (
            "写成 | 甲 | 1 |，或者从电子表格里粘贴；CSV 另存成文件，写 file: data/name.csv。正文写到外面。",
            (
                "Write | one | 1 |, or paste the cells from a spreadsheet; put CSV into a file and write"
                " file: data/name.csv. Text belongs outside the block."
            ),
        ),
    ),
    "separator-astray": (
        ("这一行 --- 不在表头下面，会当成格子印出来。", "This line of --- is not below the head."),
        (
            "删掉它：--- 只写一次，写在表头的最后一行下面。",
            "Delete it: --- stands once, below the last line of the head.",
        ),
    ),
    "rows-and-file": (
        (
            "这里写了行，上面又写了 file: {file}，不知道用哪个。",
            "There are rows here and file: {file} above; which of them counts is not clear.",
        ),
        ("留一个，删掉另一个。", "Keep one and delete the other."),
    ),
    "rows-all-head": (
        ("表头下面没有一行数据。", "There is no row below the head."),
        (
            "补上数据；表头占几行，看看 `head` 有没有写多。",
            "Add rows, and check how many of them `head` says are the head.",
        ),
    ),
    "ragged-row": (
        (
            "这一行有 {cells} 格，表头只有 {columns} 格，多出来的会丢掉。",
            "This row has {cells} cells and the head {columns}; the others would be lost.",
        ),
        (
            "给表头补上格子，或者并掉多出来的；数字里的逗号会把格子分开，要加引号。",
            (
                "Add cells to the head, or join those that are too many; a comma in a number parts cells"
                " unless the number is in quotation marks."
            ),
        ),
    ),
    "short-row": (
        (
            "这一行只有 {cells} 格，表头有 {columns} 格：后面的算空格。",
            "This row has {cells} cells and the head {columns}: the last ones are left empty.",
        ),
        ("看看中间是不是漏了一格。", "Check whether one in the middle is missing."),
    ),
    "title-among-rows": (
        ("第一行只有一格有字：“{text}”。", "Only one cell of the first row has any text: “{text}”."),
        (
            "这像是表题：写进 title，从行里删掉；真是表头，就不用管。",
            "If it is the table's title, write it as title and delete the row.",
        ),
    ),
    "title-for-head": (
        (
            "第一行只有一格：“{text}”；下面各行都比它长。",
            "The first row is one cell, “{text}”, and all below are longer.",
        ),
        (
            "是表题，就写进 title，从行里删掉；是表头，就补上格子。",
            (
                "If it is the table's title, write it as title and delete the row; if it is the head, add its"
                " cells."
            ),
        ),
    ),
    "said-among-rows": (
        ("这一行不是数据：“{text}”。", "This row is no part of the table: “{text}”."),
        ("写进 {field}，从行里删掉。", "Write it as {field}, and delete the row."),
    ),
    "head-of-numbers": (
        ("第一行是数字，却当作表头了。", "The first row is numbers, and has become the head."),
        (
            "是数据，就在它上面加一行表头，写明各列是什么；真是表头，就不用管。",
            "If it is not the head, write one above it that says what the columns are.",
        ),
    ),
    "spreadsheet": (
        ("{path} 是电子表格，不是 CSV。", "{path} is a spreadsheet, not CSV."),
        (
            "打开它，另存为“CSV UTF-8（逗号分隔）”，放在原处，file 写那个文件。",
            "Open it, save it as “CSV UTF-8”, and name that file.",
        ),
    ),
    "csv-broken": (
        ("从这一行起，引号不成对，分不清格子。", "From this row on, quotation marks do not pair."),
        (
            '格子里的引号写两个（""），整格再用一对引号括起来；用电子表格另存一次也行。',
            (
                'Write one inside a cell twice ("") and put the cell in a pair; or save the file again in a'
                " spreadsheet."
            ),
        ),
    ),
    "csv-not-parted": (
        ("整行都在一格里：“{mark}”不分格。", "Each line is one cell: “{mark}” does not part cells."),
        (
            "换成半角逗号，或者用电子表格另存为 CSV；用 | 分的行可以直接写进文字里。只有一列就给每格加引号。",
            (
                "Write commas, or save the file as CSV in a spreadsheet; rows with | can also be written in"
                " the text. If there is but one column, put each cell in quotation marks."
            ),
        ),
    ),
    "csv-markup": (
        (
            "“{text}”会照样印出来：CSV 的格子里不认标记。",
            "“{text}” will be printed as typed: cells of CSV hold no markup.",
        ),
        (
            "删掉它；要用链接、注码、粗体，就把表直接写在特殊段落里。",
            "Delete it; for links, notes or bold type, write the rows in the block itself.",
        ),
    ),
    "csv-empty": (
        ("这个 CSV 文件里什么也没有。", "There is nothing in this CSV file."),
        ("重新导出一次。", "Export it again."),
    ),
    "csv-encoding": (
        ("文件是 {encoding} 编码，照这个读了。", "The file is in {encoding} and was read as such."),
        (
            "下次另存为“CSV UTF-8（逗号分隔）”，到哪里都不会乱码。",
            "Saved as “CSV UTF-8”, it is read rightly everywhere.",
        ),
    ),
    "csv-fault": (
        ("这一格是电子表格的出错标记：{text}。", "This cell is a fault of the spreadsheet: {text}."),
        (
            "回到电子表格里改好公式，或者拉宽那一列，再导出一次。",
            "Correct the formula there, or widen the column, and export the file again.",
        ),
    ),
    # --- charts ---
    "chart-html": (
        ("图表里不能放 HTML 表格，也不能放正文。", "A chart can hold neither a table in HTML nor text."),
        (
            "一行写成 | 2024年 | 12.3 |，第一列是名目；或者写 file: data/name.csv。",
            "Write rows such as | 2024 | 12.3 |, with names in the first column, or file: data/name.csv.",
        ),
    ),
    "chart-head": (
        ("图表的表头只能有一行。", "The head of a chart's rows can only be one row."),
        (
            "每列写一个名称，例如“2024年出口”；--- 那一行写在第一行下面。",
            "Give each column one name, such as “exports 2024”; the line of --- belongs below the first row.",
        ),
    ),
    "chart-one-column": (
        ("只有一列，画不成图。", "There is one column only, which is nothing to draw."),
        (
            "第一列写名目，第二列起写数字：| 2024年 | 12.3 |。",
            "Write names in the first column and numbers in the next: | 2024 | 12.3 |.",
        ),
    ),
    "chart-too-long": (
        (
            "这个图有 {count} 行，最多画 {most} 行。",
            "This chart has {count} rows; at most {most} can be drawn.",
        ),
        (
            "按周、按月合并，或者只留要说的一段。",
            "Combine them by week or month, or keep the part that matters.",
        ),
    ),
    "chart-too-wide": (
        (
            "这个图有 {count} 列数字，最多画 {most} 列：再多就分不清了。",
            "This chart has {count} columns of numbers; at most {most} can be told apart.",
        ),
        (
            "只留要说的几列，或者分成几个图；全部数字用 table 列出。",
            "Keep those that matter, or make several charts; list all numbers in a table.",
        ),
    ),
    "chart-no-name": (
        ("这一行没有名目。", "This row has no name."),
        (
            "每行第一格都写上名目；合并过的单元格要逐行填。",
            "Write a name in the first cell of each row, also where cells were merged.",
        ),
    ),
    "chart-no-head": (
        (
            "这一列没有名称，读者不知道它是什么。",
            "This column has no name, so readers cannot know what it is.",
        ),
        ("在表头里写上名称；空列就删掉。", "Write a name in the head, or delete a column that is empty."),
    ),
    "chart-number": (
        ("“{text}”不是图表能画的数。", "“{text}” is no number that a chart can draw."),
        (
            "“{no_change}”要画成 0 就写 0；没有数字就写 —。",
            "Write 0 if “{no_change}” is to be drawn as 0, or — if there is no number.",
        ),
        (
            "“{short}”是电子表格缩写的，丢了位数：回到那里把格式改成“数值”，再导出。",
            (
                "“{short}” was shortened by a spreadsheet, and digits are lost: set the format to “number”"
                " there, and export again."
            ),
        ),
        ("写成 {suggestion}。", "Write {suggestion}."),
        (
            "格子里只写 {number}，单位写在上面：unit: {unit}",
            "Write only {number} here, and the unit above: unit: {unit}",
        ),
        (
            "格子里只写 {number}，后面的记号去掉；要说明，写进 note。",
            "Write only {number} here, without the mark after it; what it stood for can be written as note.",
        ),
        (
            "写成 1,234.5、-3、12.3% 或 1.2万 这样的数；没有就空着，或者写 —。",
            (
                "Write a number such as 1,234.5, -3, 12.3% or 1.2万; where there is none, leave it empty or"
                " write —."
            ),
        ),
    ),
    "chart-namesake": (
        (
            "“{name}”在第 {line} 行已经有了，图上分不清是哪个。",
            "“{name}” is on line {line}, too; in the chart nobody can tell them apart.",
        ),
        ("改成不同的名称，或者删掉一个。", "Give them different names, or delete one."),
    ),
    "chart-no-numbers": (
        ("图表里一个数也没有。", "There is not one number in this chart."),
        ("第二列起写数字。", "Write numbers from the second column on."),
    ),
    "chart-mixed": (
        (
            "“{text}”和“{other}”不是一种数，不能用一个刻度画。",
            "“{text}” and “{other}” are numbers of two kinds, which no one scale can show.",
        ),
        (
            "是漏了百分号就补上；真是两种数，就分成两个图。",
            "If a percent sign is missing, add it; if they are two kinds, make two charts.",
        ),
    ),
    "chart-negative": (
        ("“{text}”是负数，{type} 图画不出来。", "“{text}” is negative, which a {type} chart cannot show."),
        ("改用 type: bar。", "Write type: bar."),
    ),
    "chart-nothing-to-stack": (
        ("只有一列数字，没有可以堆起来的。", "There is one column of numbers, and nothing to stack."),
        ("改用 type: bar。", "Write type: bar."),
    ),
    "chart-total": (
        (
            "“{name}”是各部分的合计，和它们画在一起就多算了一遍。",
            "“{name}” is the total of the other parts, which would be counted twice.",
        ),
        ("把它从图里去掉。", "Take it out of the chart."),
    ),
    "chart-pie-columns": (
        ("饼图只画一列数字，这里还有一列。", "A pie shows one column of numbers, and here is another."),
        ("只留一列，或者改用 type: stacked。", "Keep one, or write type: stacked."),
    ),
    "chart-no-slice": (
        ("“{name}”没有大于 0 的数，在饼图里没有份。", "“{name}” has no number above 0, and so no slice."),
        ("把这一行去掉，或者补上数字。", "Take out the row, or write its number."),
    ),
    "chart-slices": (
        (
            "饼图有 2 到 {most} 块才看得清，这个有 {count} 块。",
            "A pie can have from 2 to {most} slices; this one has {count}.",
        ),
        ("小的合并成“其他”，或者改用 type: bar。", "Combine the small ones, or write type: bar."),
    ),
    "chart-not-whole": (
        (
            "各块加起来是 {total}，不是 100%。",
            "The slices add up to {total}, not 100%.",
        ),
        (
            "补上“其他”，或者改用 type: bar；能多选的问题不能用饼图。",
            "Add a slice for the rest, or write type: bar, as for questions with several answers.",
        ),
    ),
    "chart-without-table": (
        (
            "这个图有 {count} 个数，超过 {most} 个，图下不附数据表：网页会太重。",
            "This chart has {count} numbers, more than {most}; with a table of them the page is too heavy.",
        ),
        (
            "要让读者拿到全部数字，就把 CSV 放进 static/，在正文里给出链接。",
            "For readers to have all numbers, put the CSV into static/ and link it in the text.",
        ),
    ),
    "chart-highlight": (
        ("图表里没有叫“{name}”的行或列。", "No row or column of the chart is called “{name}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        (
            "照第一列或表头里的写法写；几个之间用 、 隔开。",
            "Write it as the first column or the head has it, with 、 between several.",
        ),
    ),
    "overfull-row": (
        (
            "这一行有 {cells} 格，表头只有 {columns} 格，多出来的会丢掉。",
            "This row has {cells} cells and the head {columns}; the others would be lost.",
        ),
        (
            "给表头和下面一行补上格子；格子里的竖线写成 \\|。",
            "Add cells to the head and to the line below it; write a bar inside a cell as \\|.",
        ),
    ),
    "tabbed-rows": (
        (
            "这几行用制表符隔开，像电子表格里的，会连成一段。",
            "These lines are parted by tabs, like those of a spreadsheet, and become one paragraph.",
        ),
        (
            "写成表格：| 甲 | 乙 |，表头下面一行写 |---|---|。",
            "Write a table: | 甲 | 乙 |, with |---|---| below its head.",
        ),
    ),
    "run-together": (
        (
            "上下两行像是两段，中间没有空行，会连成一段。",
            "This line and the one above look like two paragraphs; without an empty line they become one.",
        ),
        (
            "段与段之间空一行，或者每段开头空两个全角格。",
            "Put an empty line between paragraphs, or begin each with two fullwidth spaces.",
        ),
    ),
    "open-kicker": (
        ("栏目名的括号不成对。", "The brackets around the kicker are no pair."),
        ("写成 ## 【甲】乙，两个括号都用【】。", "Write ## 【甲】乙, with 【】 on both sides."),
    ),
    "text-in-fence": (
        (
            "“/// {name}”这一行还有别的文字。",
            "There is more than the name on this line of “/// {name}”.",
        ),
        (
            "这一行只写 /// {name}，文字从下一行写起，最后一行写 ///。",
            "Write /// {name} alone, the text on the lines below, and /// on the last line.",
        ),
    ),
    "markup-in-field": (
        ("“{mark}”写在“{field}”里会照样印出来。", "“{mark}” in “{field}” is printed as it is."),
        (
            "这一项只写文字；除了注音 {{缙|jìn}}，什么标记都不认。",
            "Write text alone; but for a reading, as {{缙|jìn}}, no mark is known here.",
        ),
    ),
    # --- what is hidden ---
    "unclosed-comment": (
        ("注释从这里开始，没有结束。", "A comment begins here and is never closed."),
        ("在要藏起来的文字后面写上 -->。", "Write --> after what it hides."),
    ),
    "comment-in-comment": (
        (
            "注释里又有一个注释，外面那个从第 {line} 行开始。",
            "There is a comment inside the comment that begins on line {line}.",
        ),
        (
            "去掉里面的 <!-- 和 -->：浏览器和别的程序到第一个 --> 就结束注释。",
            "Take out the inner <!-- and -->: browsers and other programs end a comment at the first -->.",
        ),
    ),
    "stray-comment-end": (
        ("这个 --> 前面没有 <!--。", "No <!-- comes before this -->."),
        (
            "要藏起文字，就在它前面写上 <!--；要印箭头，就写 →；不然删掉它。",
            "Write <!-- before what is to be hidden; for an arrow, write →; else delete it.",
        ),
    ),
    "comment-mark": (
        ("这里像注释的标记，却不是。", "This looks like the mark of a comment, but is none."),
        ("写成 {suggestion}，符号全用半角。", "Write {suggestion}, with halfwidth marks only."),
    ),
    # --- YAML ---
    "yaml-full-width-colon": (
        ("项目名后面用了全角冒号。", "A fullwidth colon follows the field's name."),
        ("改成半角冒号加空格：{line}", "Write a halfwidth colon and a space: {line}"),
        ("改成半角冒号加空格：“{field}: …”。", "Write a halfwidth colon and a space: “{field}: …”."),
    ),
    "full-width-marks": (
        (
            "这里用了全角或中文的符号“{marks}”。",
            "There are fullwidth or Chinese marks here: “{marks}”.",
        ),
        ("改成半角的：{line}", "Write halfwidth ones: {line}"),
        (
            "括号改成 [ ] 或 {{ }}，逗号、顿号改成半角逗号，冒号改成半角冒号加空格。",
            "Write [ ] or {{ }}, a halfwidth comma between entries, and a halfwidth colon and a space.",
        ),
    ),
    "yaml-colon-needs-space": (
        ("冒号后面缺空格。", "A space is missing after the colon."),
        ("在冒号后面空一格：{line}", "Put a space after the colon: {line}"),
        ("在冒号后面空一格：“{field}: …”。", "Put a space after the colon: “{field}: …”."),
    ),
    "yaml-odd-blank": (
        (
            "冒号后面不是普通空格，是{blank}。",
            "What follows the colon is not an ordinary space but {blank}.",
        ),
        ("改成半角空格：{line}", "Write a halfwidth space: {line}"),
        ("改成半角空格。", "Write a halfwidth space."),
    ),
    "yaml-odd-dash": (
        (
            "列表的每一条，开头要写半角减号，再空一格。",
            "Each entry of a list begins with a halfwidth hyphen and a space.",
        ),
        ("写成：{line}", "Write: {line}"),
        ("写成“- …”。", "Write “- …”."),
    ),
    "yaml-comma-in-text": (
        (
            "半角逗号把这里的文字分成了两条。",
            "The comma here makes two entries of one text.",
        ),
        ("用半角引号把整段文字括起来：{line}", "Put the whole text in straight quotation marks: {line}"),
        ("用半角引号把整段文字括起来。", "Put the whole text in straight quotation marks."),
    ),
    "yaml-value-below": (
        (
            "“{field}”后面没有写值，下面这一行却没有缩进。",
            "“{field}” has no value, and this line below it is not indented.",
        ),
        ("写在冒号后面：{line}", "Write it after the colon: {line}"),
        ("这一行开头空两格。", "Begin this line with two spaces."),
    ),
    "yaml-colon-in-text": (
        (
            "文字里有冒号加空格，会当成另一项。",
            "The text itself holds a colon with a space after it, which reads like another field.",
        ),
        ("用半角引号把整段文字括起来：{line}", "Put the whole text in straight quotation marks: {line}"),
        (
            '用半角引号把整段文字括起来：{field}: "甲: 乙"',
            'Put the whole text in straight quotation marks: {field}: "甲: 乙"',
        ),
    ),
    "yaml-full-width-blank": (
        ("行首不是普通空格，是{blank}。", "The line does not begin with an ordinary space but with {blank}."),
        ("缩进用半角空格。", "Indent with halfwidth spaces."),
    ),
    "yaml-text-after-quote": (
        ("后引号之后还有文字。", "The text goes on after its closing quotation mark."),
        ("用另一种引号把整段括起来：{line}", "Put the whole of it in the other quotation marks: {line}"),
        (
            "文字里的引号改用“ ”和‘ ’，整段再用半角引号括起来。",
            "Use “ ” and ‘ ’ inside the text, and put the whole of it in straight quotation marks.",
        ),
    ),
    "yaml-backslash": (
        (
            "双引号里不能单写一个反斜杠。",
            "A single backslash cannot be used between double quotation marks.",
        ),
        ("改用半角单引号：{line}", "Use straight single quotation marks: {line}"),
        (
            "连写两个，或者改用半角单引号：'…'",
            "Write two of them, or use straight single quotation marks: '…'",
        ),
    ),
    "yaml-no-colon": (
        ("这一行没有项目名和冒号。", "This line has no field name with a colon."),
        ("写成：{line}", "Write: {line}"),
        ("注释用 # 开头：{comment}", "Begin a comment with #: {comment}"),
        (
            "写成“title: …”这样；文字分几行写的，从第二行起缩进。",
            "Write “title: …” or the like; where a text takes several lines, indent from the second on.",
        ),
    ),
    "yaml-hash-in-text": (
        (
            "文字到这个 # 前面就断了：空格后面的 # 表示注释。",
            "The text ends before this #, because # after a space begins a comment.",
        ),
        (
            "要保留 #，就用半角引号把整段文字括起来。",
            "To keep the #, put the whole text in straight quotation marks.",
        ),
    ),
    "yaml-tab": (
        ("行首是制表符。", "The line begins with a tab."),
        ("缩进用空格。", "Indent with spaces."),
    ),
    "yaml-indentation": (
        ("这一行和上下几行没有对齐。", "This line does not line up with the lines around it."),
        (
            "同一组的各项从同一列写起，缩进用空格。",
            "Begin the fields of one group in the same column; indent with spaces.",
        ),
    ),
    "yaml-open-quote": (
        ("这里的引号开了头，没有关上。", "A quotation mark opens here and is never closed."),
        ("在文字末尾补上后引号。", "Close it at the end of the text."),
    ),
    "yaml-open-bracket": (
        (
            "括号从这里开始，后面却不是完整的列表或一组信息。",
            "A bracket opens here, but what follows is not a complete list or group.",
        ),
        (
            "用 ] 或 }} 关上，各条之间用半角逗号隔开。",
            "Close it with ] or }}, and separate the entries with a halfwidth comma.",
        ),
    ),
    "yaml-odd-character": (
        ("这里的文字不能以“{character}”开头。", "A text cannot begin with “{character}” here."),
        ("用半角引号把整段文字括起来：{line}", "Put the whole text in straight quotation marks: {line}"),
        ("用半角引号把整段文字括起来。", "Put the whole text in straight quotation marks."),
    ),
    "yaml-syntax": (
        ("这里按 YAML 读不通。", "This cannot be read as YAML."),
        (
            "看看这一行和上一行，是不是少了冒号、引号、括号或缩进。",
            "Check this line and the one above for a missing colon, quotation mark, bracket or indentation.",
        ),
    ),
    "yaml-alias": (
        (
            "这里用 *name 这样的写法引用了别处的值。",
            "This repeats another value by reference, as *name does.",
        ),
        ("把值照写一遍。", "Write the value out again."),
    ),
    "yaml-tag": (
        (
            "“{tag}”是 YAML 标签，tekan 的文件用不着。",
            "“{tag}” is a YAML tag, which tekan's files do without.",
        ),
        ("删掉它。", "Delete it."),
    ),
    "yaml-too-deep": (
        ("这里的值套得太深。", "The values are nested too deeply."),
        ("少套几层。", "Use fewer levels."),
    ),
    "yaml-key-not-text": (
        ("项目名只能是普通文字。", "A field's name must be plain text."),
        ("用半角引号把它括起来。", "Put it in straight quotation marks."),
    ),
    # --- fields ---
    "duplicate-key": (
        ("“{key}”写了两次，第一次在第 {line} 行。", "“{key}” is given twice; the first is on line {line}."),
        ("只留一处。", "Keep one of them."),
    ),
    "unknown-field": (
        ("这里没有“{field}”这一项。", "There is no field “{field}” here."),
        (
            "“{there}”已经写了：并到那一项里，或者去掉这一行。",
            "“{there}” is there already: put this into it, or take the line out.",
        ),
        (
            "是不是想写“{suggestion}”？冒号也用半角：{line}",
            "Did you mean “{suggestion}”, with a halfwidth colon? {line}",
        ),
        ("写成：{whole}", "Write: {whole}"),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("写在“{group}”里面：{line}", "Write it inside “{group}”: {line}"),
        ("{instead}", "{instead}"),
        ("这里可以写：{known}。", "The fields here are: {known}."),
        ("这里没有可写的项目，去掉它。", "There are no fields here; leave it out."),
    ),
    "missing-field": (
        ("缺“{field}”这一项。", "“{field}” is missing."),
        ("加一行“{field}: …”。", "Add a line “{field}: …”."),
    ),
    "mapping-for-text": (
        (
            "“{field}”应当是文字，现在读起来是一组信息。",
            "“{field}” should be a text, but reads like a group of fields.",
        ),
        ("用半角引号把整段文字括起来：{line}", "Put the whole text in straight quotation marks: {line}"),
        (
            '用半角引号把整段文字括起来：{field}: "甲: 乙"',
            'Put the whole text in straight quotation marks: {field}: "甲: 乙"',
        ),
    ),
    "list-for-text": (
        ("“{field}”应当是一条文字，现在是列表。", "“{field}” should be one text, but is a list."),
        ("写成：{line}", "Write: {line}"),
        ("只写文字，不加 [ ]，前面也不加“-”。", "Write the text alone, without [ ] or a leading “-”."),
    ),
    "not-a-list": (
        ("“{field}”应当是列表。", "“{field}” should be a list."),
        (
            "写成“{line}”，或者一行一条，每条前面加“- ”。",
            "Write “{line}”, or one entry per line, each after “- ”.",
        ),
        (
            "写成“{field}: [甲, 乙]”，或者一行一条，每条前面加“- ”。",
            "Write “{field}: [甲, 乙]”, or one entry per line, each after “- ”.",
        ),
    ),
    "not-a-mapping": (
        ("“{field}”应当是一组信息。", "“{field}” should be a group of fields."),
        ("写成“{line}”，或者一行写一项。", "Write “{line}”, or one field per line."),
        ("一行写一项，第一行是“{first}”。", "Write one field per line, the first being “{first}”."),
        ("一行写一项，照“name: …”的样子。", "Write one field per line, in the form “name: …”."),
    ),
    "not-one-of": (
        ("“{field}”不能写“{value}”。", "“{field}” cannot be “{value}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("可以写：{options}。", "Write one of: {options}."),
    ),
    "empty-field": (
        ("“{field}”是空的。", "“{field}” is empty."),
        ("写上内容，或者去掉这一行。", "Write something, or take the line out."),
    ),
    "bad-value": (
        ("“{field}”不能写“{value}”。", "“{field}” cannot be “{value}”."),
        ("写成：{line}", "Write: {line}"),
        ("{rule}", "{rule}"),
    ),
    "duplicate-entry": (
        ("“{field}”里有重复的条目。", "“{field}” names the same thing twice."),
        ("去掉重复的那条。", "Take one of them out."),
    ),
    "too-many-entries": (
        ("“{field}”有 {count} 条，最多放 {most} 条。", "“{field}” has {count} entries; at most {most} fit."),
        ("去掉几条。", "Leave some out."),
    ),
    "bad-date": (
        ("认不出“{value}”是什么日期。", "“{value}” cannot be read as a date."),
        ("写成 {suggestion}。", "Write {suggestion}."),
        ("看清是哪一天，写成 {one} 或 {other}。", "Write {one} or {other}, whichever day it is."),
        (
            "“{field}”写成 2023-12-20 或 2023-12-20 10:30；不知道是哪天，就去掉这一项。",
            "Write “{field}” as 2023-12-20 or 2023-12-20 10:30; if nobody knows the day, take it out.",
        ),
        (
            "日期写成 2023-12-20 或 2023-12-20 10:30，或者写“unknown”。",
            "Write the date as 2023-12-20 or 2023-12-20 10:30, or “unknown”.",
        ),
    ),
    # --- documents and pages that cannot be imported ---
    "import-old-document": (
        (
            "{name} 是旧格式的文档（.doc、.wps、.rtf 之类），这里只读 .docx。",
            "{name} is a document of an older kind (.doc, .wps, .rtf and the like); only .docx is read.",
        ),
        (
            "在 Word 或 WPS 里打开，点“另存为”，类型选“Word 文档（.docx）”，再导入。",
            "Open it in Word or WPS, choose “Save as”, take “Word document (.docx)”, and import that.",
        ),
    ),
    "import-document-locked": (
        ("{name} 设了密码，读不了。", "{name} has a password and cannot be read."),
        (
            "在 Word 或 WPS 里用密码打开，去掉密码，再另存为 .docx。",
            "Open it in Word or WPS with the password, take the password away, and save it as .docx.",
        ),
    ),
    "import-document-broken": (
        ("{name} 不是完整的 Word 文档，读不了。", "{name} is no whole Word document and cannot be read."),
        (
            "在 Word 或 WPS 里打开（它们会试着修复），另存为新的 .docx；打不开的，请重新拷贝或下载一次。",
            (
                "Open it in Word or WPS, which try to repair it, and save it as a new .docx; if they cannot,"
                " copy or download it again."
            ),
        ),
    ),
    "import-other-document": (
        ("{name} 是 {kind} 文件，不是 Word 文档。", "{name} is a file of {kind}, not a Word document."),
        (
            "在原来的程序里导出为 .docx，或者把文字复制出来，存成 .txt 导入。",
            "Export it as .docx from the program that made it, or copy its text into a .txt and import that.",
        ),
    ),
    "import-document-too-large": (
        ("{name} 太大，超过 {limit}，没有读。", "{name} was not read: it holds more than {limit}."),
        (
            "把要用的文字和图片复制到新文档里，另存后导入。",
            "Copy the text and the pictures that you need into a new document, save it, and import that.",
        ),
    ),
    "import-no-article": (
        ("{name} 里没有文字。", "There is no text in {name}."),
        (
            "网页要等全部显示出来再存；还是没有的话，在浏览器里选中正文，复制到 .txt 里导入。",
            (
                "Save a page when all of it is shown; if it is still empty, copy the text from the browser"
                " into a .txt and import that."
            ),
        ),
    ),
    # --- what is due ---
    "bad-moment": (
        ("认不出“{value}”是什么时间。", "“{value}” cannot be read as a time."),
        ("写成 {suggestion}。", "Write {suggestion}."),
        ("看清是哪一天，写成 {one} 或 {other}。", "Write {one} or {other}, whichever day it is."),
        (
            "时间写成 2026-12-01 06:00，或者只写日子：2026-12-01。",
            "Write a time as 2026-12-01 06:00, or a day alone: 2026-12-01.",
        ),
    ),
    "bad-now": (
        ("认不出“{value}”是什么时间。", "“{value}” cannot be read as a time."),
        ('写成 --now "{suggestion}"。', 'Write --now "{suggestion}".'),
        (
            '写成 --now "2026-12-01 06:00" 或 --now 2026-12-01。',
            'Write --now "2026-12-01 06:00" or --now 2026-12-01.',
        ),
    ),
    "expires-first": (
        (
            "{start} 发布，{stop} 就下线，没有人读得到。",
            "It is published on {start} and expires on {stop}, so nobody would ever read it.",
        ),
        (
            "改其中一个时间；只写日子时，`publish_at` 从那天零点算起，`expires_at` 到那天结束为止。",
            "Change one of them; of a day alone, `publish_at` means the beginning, `expires_at` the end.",
        ),
    ),
    "unknown-timezone": (
        ("没有“{value}”这个时区。", "There is no time zone “{value}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        (
            "写 IANA 的名字，洲在前、城市在后：Asia/Shanghai",
            "Write its IANA name, the continent before the city: Asia/Shanghai",
        ),
    ),
    "no-zones": (
        (
            "这台电脑上没有时区资料，不知道“{value}”的钟怎么走。",
            "This machine has no time zone data, so what the clocks of “{value}” show is not known.",
        ),
        (
            "装上它：python -m pip install tzdata；Asia/Shanghai 和 UTC 不用装。",
            "Install it: python -m pip install tzdata. Asia/Shanghai and UTC do without it.",
        ),
    ),
    "skipped-hour": (
        (
            "那天的钟往前拨，没有这个时刻；当作 {meant}。",
            "Clocks are put forward that day and never show this time; it counts as {meant}.",
        ),
    ),
    "doubled-hour": (
        (
            "那天的钟往回拨，这个时刻有两次；当作第一次。",
            "Clocks are put back that day and show this time twice; it counts as the first of the two.",
        ),
        (
            "要指明是哪一次，就在后面写上差几小时；第一次是 {offset}。",
            "Say which is meant by writing the hours ahead of Greenwich after it; the first has {offset}.",
        ),
    ),
    "not-yet-due": (
        ("这篇还没到时候，{time} 发布。", "This feature waits; it is published on {time}."),
        ("想先看，就加 {option} 生成。", "Build with {option} to see it now."),
    ),
    "expired": (
        ("这篇已经下线，时间是 {time}。", "This feature expired on {time}; readers no longer have it."),
    ),
    "link-to-waiting": (
        (
            "这里指向 {feature}，它 {time} 才发布；在那以前只印文字，不带链接。",
            "This leads to {feature}, which is published on {time}; until then it is text without a link.",
        ),
    ),
    "link-to-expired": (
        (
            "这里指向 {feature}，它 {time} 已经下线；现在只印文字，不带链接。",
            "This leads to {feature}, which expired on {time}; it is text without a link now.",
        ),
    ),
    "cover-to-waiting": (
        (
            "封面要用的 {feature} {time} 才发布；在那以前用最新的一篇。",
            "{feature} is to lead the cover, but is published on {time}; until then the newest does.",
        ),
    ),
    "cover-to-expired": (
        (
            "封面要用的 {feature} {time} 已经下线；现在用最新的一篇。",
            "{feature} is to lead the cover, but expired on {time}; the newest does now.",
        ),
    ),
    # --- links ---
    "unsafe-link": (
        ("链接不能指向“{target}”。", "A link cannot go to “{target}”."),
        (
            "链接以 https://、http://、mailto:、tel: 开头，或者写本站的页面。",
            "Begin a link with https://, http://, mailto: or tel:, or name a page of the site.",
        ),
    ),
    "bad-address": (
        ("“{target}”不是有效的地址。", "“{target}” is not a valid address."),
        ("写成 {suggestion}。", "Write {suggestion}."),
        (
            "照浏览器地址栏里的样子写全：https://example.org/page",
            "Write it in full, as it is in the browser's address bar: https://example.org/page",
        ),
    ),
    "dead-link": (
        ("本站没有“{target}”这个页面。", "There is no page “{target}” on this site."),
        (
            "如果不是链接，写成 \\[…]({words})，方括号就照样印出来。",
            "If it is no link, write \\[…]({words}), and the brackets are printed.",
        ),
        (
            "图片不用链接，自成一段写成 ![图说]({picture})。",
            "A picture is no link: write it in a paragraph of its own, as ![图说]({picture}).",
        ),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("本站的页面有：{known}。", "The pages are: {known}."),
    ),
    "link-to-alias": (
        ("“{target}”是旧地址，读者要转一次才到。", "“{target}” is an old address, which only leads on."),
        ("写成“{suggestion}”。", "Write “{suggestion}”."),
    ),
    "absolute-link": (
        (
            "“{target}”以斜杠开头，网站不放在域名根下就断了。",
            "“{target}” begins with a slash, so it breaks unless the site is at the root of its domain.",
        ),
        ("改成“{suggestion}”。", "Write “{suggestion}”."),
        ("从本页算起写路径：../index.html", "Write the path from this page: ../index.html"),
    ),
    "dead-anchor": (
        ("页面 {page} 上没有代号“#{anchor}”。", "The page {page} has no id “#{anchor}”."),
        ("是不是想写“#{suggestion}”？", "Did you mean “#{suggestion}”?"),
        ("那一页上的代号有：{known}。", "The ids there are: {known}."),
        ("那一页上没有可以链到的代号。", "There are no ids there to link to."),
    ),
    # --- the text ---
    "top-heading": (
        ("单独一个 # 开头的行会成为第二个主标题。", "A line with one # would be a second headline."),
        (
            "主标题写在文首信息的 `title` 里；节的标题用 ## 开头。",
            "Write the headline as `title` in the front matter; begin a section's title with ##.",
        ),
    ),
    "heading-without-title": (
        ("标题没有文字。", "A heading has no title."),
        ("在 # 后面写上。", "Write it after the #."),
    ),
    "broken-heading": (
        ("这里像标题，却会排成正文。", "This looks like a heading, but is read as text."),
        ("行首写半角 ##，再空一格。", "Begin the line with halfwidth ## and a space."),
    ),
    "conflict-marker": (
        ("Git 在这里留下了冲突标记。", "Git left a conflict marker here."),
        (
            "两个版本留一个，再删掉 <<<<<<<、======= 和 >>>>>>> 这三行。",
            "Keep one of the two versions, and delete the three lines of <<<<<<<, ======= and >>>>>>>.",
        ),
    ),
    "invisible-character": (
        ("这里有个看不见的字符：{character}。", "There is an invisible character here: {character}."),
        (
            "删掉它；它是随文字复制来的，起什么作用读者看不出。",
            "Delete it; it came with copied text, and readers cannot see what it does.",
        ),
    ),
    "turned-text": (
        (
            "这里有个看不见的字符，会把后面的文字倒过来排：{character}。",
            "An invisible character here turns the order of the text after it around: {character}.",
        ),
        (
            "删掉它，不然读者看到的和这里写的不一样。",
            "Delete it, or readers see a different text from the one written here.",
        ),
    ),
    "code-block": (
        ("不能用代码块。", "Code blocks are not supported."),
        (
            "句子里的代码用反引号括起来：`…`，或者做成图片。",
            "Put code in a sentence between back quotes: `…`, or make a picture of it.",
        ),
    ),
    "broken-link": (
        ("这里像链接，却会排成正文。", "This looks like a link, but is read as text."),
        (
            "写成 {suggestion}，符号用半角，中间不留空。",
            "Write {suggestion}, with halfwidth marks and nothing between them.",
        ),
        (
            "写成 […](…)：先写文字，再直接写地址，括号用半角，中间不留空。",
            "Write […](…), the text, then the address itself, in halfwidth brackets with nothing between.",
        ),
    ),
    "footnote-form": (
        ("这里像脚注，却会照样印出来。", "This looks like a footnote, but is read as text."),
        (
            "写成 {suggestion}，方括号、^ 和冒号都用半角；注文写成 [^1]: …，自成一行。",
            "Write {suggestion}, with halfwidth brackets, ^ and colon; a note is a line of its own, [^1]: …",
        ),
    ),
    "footnote-without-note": (
        ("注码 {mark} 没有注文。", "The mark {mark} has no note."),
        (
            "有一条注文是 {near}，没有人提到；两处要写成一样的。",
            "There is a note {near}, which nothing leads to; write both alike.",
        ),
        (
            "另起一行写注文：{mark}: …；不是脚注，就写成 \\{mark}。",
            "Write the note on a line of its own: {mark}: …; if it is no footnote, write \\{mark}.",
        ),
    ),
    "footnote-unmentioned": (
        ("正文里没有注码 {mark}，这条注文没有人看得到。", "No {mark} in the text leads to this note."),
        (
            "在正文里要加注的地方写上 {mark}，或者删掉注文。",
            "Write {mark} where the text should lead to it, or delete the note.",
        ),
    ),
    "footnote-twice": (
        (
            "{mark} 的注文写了两条，前一条在第 {line} 行。",
            "{mark} has two notes; the first is on line {line}.",
        ),
        ("改掉其中一个名称，或者并成一条。", "Give one of them another name, or make one note of both."),
    ),
    "footnote-empty": (
        ("{mark} 的注文是空的。", "The note {mark} is empty."),
        (
            "写在冒号后面；下面的行要缩进四个空格才算注文。",
            "Write it after the colon; lines below it belong to it if they are indented by four blanks.",
        ),
    ),
    "footnote-goes-on": (
        ("看不出这一行是注文还是正文。", "It is not clear whether this line belongs to the note above it."),
        (
            "是注文就缩进四个空格；是正文就在前面空一行。",
            "Indent it by four blanks if it does; put an empty line before it if it is text.",
        ),
    ),
    "footnote-misplaced": (
        (
            "脚注只能加在正文里，标题、图说、附加信息、链接文字和注文里都不能有注码。",
            "Only the text has footnotes: no heading, caption, field, link or note can have a mark.",
        ),
        ("把注码移到正文里。", "Move the mark into the text."),
    ),
    "footnote-holds-only-text": (
        ("注文里只能放文字。", "A note can hold text only."),
        ("把标题、图片和特殊段落移到正文里。", "Move headings, pictures and blocks into the text."),
    ),
    "bad-id": (
        ("“{id}”不能作代号。", "“{id}” cannot be an id."),
        (
            "只用小写字母、数字和连字符，以字母开头：{{#like-this}}",
            "Use lowercase letters, digits and hyphens, beginning with a letter: {{#like-this}}",
        ),
    ),
    "duplicate-id": (
        (
            "代号“{id}”用了两次，第一次在第 {line} 行。",
            "The id “{id}” is used twice; the first is on line {line}.",
        ),
        ("改掉其中一个。", "Change one of them."),
    ),
    "stray-braces": (
        ("“{text}”写在这里不起作用。", "“{text}” has no meaning here."),
        ("在同一行用 }} 把“{open}”关上。", "Close “{open}” with }} on the same line."),
        (
            "紧跟在图片后面写，中间不留空格，图片是：{picture}。",
            "Put it directly after its picture, without a space; the picture is: {picture}.",
        ),
        (
            "注音写成 {suggestion}，花括号和竖线都用半角。",
            "Write a reading as {suggestion}, with halfwidth braces and a halfwidth bar.",
        ),
        ("代号写成 {id}，符号用半角。", "Write an id as {id}, with halfwidth marks."),
        (
            (
                "花括号用在图片后面，用在标题后面写代号，如 {{#id}}，或者用来注音，如 {{缙|jìn}}；"
                "文字里要用花括号，写成 \\{{。"
            ),
            (
                "Use braces after a picture, after a heading for its id, as {{#id}}, or for a reading,"
                " as {{缙|jìn}}; write \\{{ for a brace in the text."
            ),
        ),
    ),
    "list-needs-blank-line": (
        (
            "这里像列表，却会当成上一段的文字。",
            "This looks like an item of a list, but is read as part of the paragraph above.",
        ),
        ("在前面空一行，或者从 1. 编起。", "Put an empty line before it, or begin the list with 1."),
    ),
    "html-forbidden": (
        (
            "文字里不能用 <{tag}>：它后面的内容会丢掉。",
            "<{tag}> cannot be used in a text: what follows it would be lost.",
        ),
        ("{instead}", "{instead}"),
        ("删掉它。", "Delete it."),
    ),
    "html-removed": (
        ("文字里不能用 <{tag}>，已经去掉。", "<{tag}> is not allowed in a text and was left out."),
        (
            "改成不用它的写法；可以用的 HTML 见 docs/content.zh.md。",
            "Write the text without it; docs/content.md lists the HTML that is allowed.",
        ),
    ),
    "html-not-known": (
        ("文字里没有 <{tag}> 这种标签。", "<{tag}> is not a tag that a text may hold."),
        ("改成：{instead}", "Write this instead: {instead}"),
        (
            "删掉标签；要照样印出来，写成 \\<。可以用的 HTML 见 docs/content.zh.md。",
            "Delete the tag, or write \\< to print it. docs/content.md lists the HTML that is allowed.",
        ),
    ),
    "html-quotes": (
        ("标签里的引号是全角的。", "The quotation marks in this tag are fullwidth."),
        ("改成半角：{suggestion}", "Write halfwidth ones: {suggestion}"),
    ),
    "html-broken": (
        ("“{text}”像标签的开头，却读不通。", "“{text}” begins a tag that cannot be read."),
        (
            '写成 <name attribute="value">；文字里要用 <，写成 &lt;。',
            'Write <name attribute="value">, or &lt; for a < in the text.',
        ),
    ),
    "html-unclosed": (
        ("<{tag}> 没有关上。", "<{tag}> is not closed."),
        ("在它结束的地方写 </{tag}>，要在同一段里。", "Write </{tag}> where it ends, in the same paragraph."),
    ),
    "html-stray-end": (
        ("</{tag}> 没有对应的开头。", "</{tag}> closes nothing."),
        ("删掉它，或者在开头的地方写 <{start}>。", "Delete it, or write <{start}> where it begins."),
        ("删掉它。", "Delete it."),
    ),
    "html-misplaced": (
        ("<{tag}> 不能放在这里。", "<{tag}> is not allowed here."),
        ("直接放在 {homes} 里。", "Put it directly in {homes}."),
        ("不要放在 <{parent}> 里。", "Take it out of <{parent}>."),
        ("去掉标签，只写文字。", "Write the text without the tag."),
    ),
    "html-incomplete": (
        ("<{tag}> 不完整：{rule}。", "<{tag}> is not complete: {rule}."),
        ("补全它，或者删掉它的标签。", "Complete it, or delete its tags."),
    ),
    "html-bad-value": (
        (
            "<{tag}> 的 {attribute} 不能写“{value}”。",
            "“{value}” cannot be the {attribute} of <{tag}>.",
        ),
        ("{rule}", "{rule}"),
    ),
    "html-stray-text": (
        ("<{tag}> 里直接写了文字。", "There is text directly in <{tag}>."),
        (
            "给文字套上标签，例如 <td>。",
            "Put it into an element of its own, such as <td>.",
        ),
    ),
    "html-table": (
        ("这个表格的单元格对不齐。", "The cells of this table do not fit together."),
        (
            "数一数各行的单元格，写了 colspan、rowspan 的，按那个数来算。",
            "Count the cells of its rows, each as often as its colspan and rowspan say.",
        ),
    ),
    "too-many-marks": (
        (
            "这里有一段太长，或者方括号、反引号、< 超过 {most} 个。",
            "A paragraph here is too long, or holds more than {most} square brackets, back quotes or <.",
        ),
        ("分成几段，中间空一行。", "Break it into paragraphs, with an empty line between."),
    ),
    # --- blocks ---
    "unknown-block": (
        ("没有“{name}”这种特殊段落。", "There is no block called “{name}”."),
        ("“{closes}”结束时只写 ///。", "Close the block “{closes}” with /// alone."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("特殊段落有：{known}。", "The blocks are: {known}."),
    ),
    "unclosed-block": (
        (
            "从这里开始的特殊段落“{name}”没有结束。",
            "The block “{name}” that opens here is not closed.",
        ),
        (
            "在它的最后一行下面加一行 ///；特殊段落不能套着写。",
            "Put a line of /// after its last line; blocks cannot be put inside one another.",
        ),
    ),
    "stray-fence": (
        ("这个 /// 没有对应的开头。", "This /// closes nothing."),
        (
            "特殊段落的开头写“/// 名称”；这里没有要结束的，就删掉这一行。",
            "Open a block with “/// name”; delete this line if no block was meant to end here.",
        ),
    ),
    "fields-need-blank-line": (
        ("附加信息后面紧跟着正文。", "Text follows the block's fields directly."),
        ("在附加信息和正文之间空一行。", "Put an empty line between the fields and the text."),
    ),
    "field-in-text": (
        (
            "“{field}”是特殊段落“{name}”的附加信息，却写在正文里。",
            "“{field}” is a field of the block “{name}”, but is in its text.",
        ),
        (
            "把这一行移上去，紧接着开头的 ///。",
            "Move the line up, directly under the opening ///.",
        ),
    ),
    "broken-fence": (
        ("这里像特殊段落的开头，却会排成正文。", "This looks like a block's opening, but is read as text."),
        (
            "写三个半角斜杠，空一格，再写名称：{suggestion}",
            "Write three halfwidth slashes, a space and the name: {suggestion}",
        ),
        ("写三个半角斜杠：///", "Write three halfwidth slashes: ///"),
    ),
    "empty-block": (
        ("特殊段落“{name}”是空的。", "The block “{name}” is empty."),
        (
            "放进图片，一行一张：{picture}，或者删掉它。",
            "Put pictures into it, one a line: {picture}, or delete it.",
        ),
        ("写上文字，或者删掉它。", "Write its text, or delete it."),
    ),
    "block-holds-only-text": (
        ("特殊段落“{name}”里只能放段落。", "A block “{name}” can hold paragraphs only."),
        (
            "去掉行首的“{marker}”，各段之间空一行。",
            "Take out the “{marker}” at the beginning of the lines, and put empty lines between them.",
        ),
        ("把它移到结尾的 /// 后面。", "Move this after the closing ///."),
    ),
    "mark-in-lines": (
        (
            "特殊段落“{name}”逐行照排，行首的“{mark}”会印出来。",
            "Lines of a block “{name}” are set as typed, so the “{mark}” here would be printed.",
        ),
        ("去掉它；真要印，就写成 \\{mark}。", "Take it out, or write \\{mark} if it is to be printed."),
    ),
    "interview-without-speaker": (
        (
            "问答里这一段没有写明是谁说的。",
            "Nobody is named as the speaker of this paragraph of the interview.",
        ),
        (
            "开头写“问：”“答：”，或者人名加冒号；只出现一次的人名，要写进 `asks` 或 `answers`。",
            "Begin it with 问：, 答： or a name and ：; one that comes once must be in `asks` or `answers`.",
        ),
    ),
    "silent-speaker": (
        ("没有一段以“{name}：”开头。", "No paragraph begins with “{name}：”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("对一下名字，或者去掉它。", "Check the name, or take it out."),
    ),
    "near-speaker": (
        (
            "引语里没有“{speaker}”，却有“{near}”。",
            "The quotation does not name “{speaker}”, but “{near}”.",
        ),
        (
            "是同一个人，就写成一样的；不是，名字会印在引语下面。",
            "Write both alike if they are one person; if not, the speaker is printed under the words.",
        ),
    ),
    "pull-not-in-text": (
        ("正文里没有这句话：“{words}”", "These words are not in the text: “{words}”"),
        ("正文里写的是：“{near}”", "The text has: “{near}”"),
        (
            "文中语要和正文一字不差，省略的写“……”；不是正文里的话，就去掉 `pull`。",
            "A pull quote repeats the text, with …… for what is left out; take `pull` out if it does not.",
        ),
    ),
    "timeline-without-date": (
        ("大事记里这一段没有以日期开头。", "This paragraph of the timeline does not begin with a date."),
        (
            "开头写上日期，如 2011年底；别的说法放进半角方括号：[那年冬天]；要不就移出大事记。",
            "Begin it with a date, 2011年底, or with other words in brackets, [那年冬天], or move it out.",
        ),
    ),
    "timeline-needs-blank-line": (
        ("同一段里出现了第二个日期。", "A second date begins in the same paragraph."),
        (
            "在它前面空一行，让它自成一条。",
            "Put an empty line before it, so that it becomes an entry of its own.",
        ),
    ),
    # --- figures ---
    "broken-picture": (
        ("这里像图片，却会排成正文。", "This looks like a picture, but is read as text."),
        (
            "写成 {suggestion}，符号用半角，自成一段。",
            "Write {suggestion}, with halfwidth marks, in a paragraph of its own.",
        ),
        (
            "写成 ![…](images/name.jpg)，符号用半角，写在一行里。",
            "Write ![…](images/name.jpg), with halfwidth marks, on one line.",
        ),
    ),
    "picture-in-text": (
        ("图片夹在段落里了。", "There is a picture inside a paragraph."),
        (
            "让它自成一段，前后各空一行。",
            "Give it a paragraph of its own: an empty line before it and after it.",
        ),
    ),
    "too-many-pictures": (
        (
            "一段里有 {count} 张图片；两张可以并排，再多就排不下了。",
            "There are {count} pictures in one paragraph; two make a pair, more do not fit side by side.",
        ),
        (
            "排成组图：前面加一行 {gallery}，后面加一行 ///。",
            "Make a gallery of them: put the line {gallery} before them and /// after them.",
        ),
        ("在图片之间空一行。", "Put an empty line between them."),
    ),
    "gallery-too-small": (
        ("组图至少要两张图片，这里只有一张。", "A gallery has two pictures at least; here is one."),
        (
            "只有一张就不用组图：删掉 /// 这两行。",
            "For a single picture no gallery is needed: delete the two lines with ///.",
        ),
    ),
    "gallery-too-large": (
        (
            "组图最多 {most} 张图片，这里有 {count} 张。",
            "A gallery has {most} pictures at most; here are {count}.",
        ),
        ("分成两组，如 {halves}。", "Make two galleries of them, such as {halves}."),
        ("分成几组，或者只留最好的。", "Make several galleries of them, or leave only the best."),
    ),
    "text-in-gallery": (
        ("组图里只能放图片，一行一张。", "A gallery can hold pictures only, one a line."),
        ("这一行只写 {picture}。", "Write nothing but {picture} on this line."),
        (
            "是上面那张图的图说，就写成 {own}；是几张图的，就移到组图开头：{line}",
            "If this is the caption of the picture above, write {own}; if of all, move it to the top: {line}",
        ),
        ("移到组图开头：{line}", "Move it to the top of the gallery: {line}"),
        (
            "写一张图的话放进它的方括号：![…](…)；别的移到组图外面。",
            "Words about one picture go into its brackets: ![…](…). Move others out of the gallery.",
        ),
    ),
    "folder-outside-gallery": (
        ("{path} 是文件夹，不是一张图片。", "{path} is a folder and not a picture."),
        (
            "要排出里面所有的图片，就写成三行的组图：/// gallery、{line}、///",
            "To show all pictures in it, make a gallery of three lines: /// gallery, {line} and ///",
        ),
        ("写明其中的一张图片。", "Name one of the pictures in it."),
    ),
    "no-such-picture-folder": (
        ("找不到文件夹 {path}。", "There is no folder {path}."),
        ("是不是想写 {suggestion}？", "Did you mean {suggestion}?"),
        ("把文件夹放到那里。", "Put the folder there."),
    ),
    "folder-without-pictures": (
        ("文件夹 {path} 里没有图片。", "There are no pictures in the folder {path}."),
        ("是不是想写 {suggestion}？", "Did you mean {suggestion}?"),
        ("把图片放进去，或者删掉这一行。", "Put pictures into it, or delete this line."),
    ),
    "left-out-of-folder": (
        (
            "文件夹里这些文件不是图片，没有排进组图：{names}。",
            "These files of the folder are no pictures and not in the gallery: {names}.",
        ),
        ("不是给读者看的，就移到别处。", "Move what is not for readers elsewhere."),
    ),
    "film-in-folder": (
        ("文件夹里的视频 {path} 没有排进组图。", "The film {path} in this folder is not in the gallery."),
        (
            "把它移到别的文件夹；要用其中一个画面，就另存成图片。",
            "Move it to another folder. If a frame of it is wanted, save that as a picture.",
        ),
    ),
    "unfinished-in-folder": (
        ("文件夹里的 {path} 还没有下载完。", "{path} in this folder has not been downloaded to its end."),
        ("下载完再生成，或者把它移走。", "Finish the download and build again, or move it away."),
    ),
    "not-heeded-in-gallery": (
        (
            "{name} 在这里不起作用：组图里图片的大小由版面定。",
            "{name} has no effect here: a gallery sizes its pictures.",
        ),
        ("删掉 {name}。", "Delete {name}."),
    ),
    "picture-twice": (
        (
            "{name} 在这个组图里出现了两次，头一次在第 {line} 行。",
            "{name} is in this gallery twice, first on line {line}.",
        ),
        ("删掉一次。", "Delete one of them."),
    ),
    "number-without-picture": (
        (
            "图说里有{sign}，组图却只有 {count} 张图片。",
            "The caption names {sign}, but the gallery has {count} pictures.",
        ),
        ("核对编号，或者补上图片。", "Check the numbers, or add the picture."),
    ),
    "number-of-another": (
        ("图说写的是{sign}，这张图却排在{own}。", "The caption says {sign}, but this picture is {own}."),
        (
            "把它排到该在的位置；或者删掉编号，编号由页面来加。",
            "Put the picture into its place, or delete the number: pages add it.",
        ),
    ),
    "grid-not-full": (
        (
            "{count} 张图片排不满方阵，改排成几行。",
            "{count} pictures do not fill a grid, so they are set in rows.",
        ),
        ("增减到 4、6 或 9 张，或者删掉 `form`。", "Make it 4, 6 or 9 pictures, or delete `form`."),
    ),
    "small-beside-others": (
        (
            "组图里的这张图太小（{size}）：它不会放大，比旁边的图小一圈。",
            "This picture is small ({size}): it is not enlarged and stands smaller than those beside it.",
        ),
        (
            "换一张大的，每边至少 {least} 像素。",
            "Take a larger one, of {least} pixels at least on each side.",
        ),
    ),
    "bad-attributes": (
        ("图片后面的“{text}”看不懂。", "“{text}” cannot be read after a picture."),
        ("写成 {suggestion}，符号用半角。", "Write {suggestion}, with halfwidth marks."),
        (
            '写成 name="…"，各项用空格隔开：{{alt="…" credit="…" .wide}}',
            'Write name="…", separated by spaces: {{alt="…" credit="…" .wide}}',
        ),
    ),
    "unknown-attribute": (
        ("图片没有“{name}”这一项。", "A picture has no attribute “{name}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("图片可以写：{known}。", "The attributes are: {known}."),
    ),
    "no-such-picture": (
        ("找不到图片 {path}。", "There is no picture {path}."),
        ("是不是想写 {suggestion}？{difference}", "Did you mean {suggestion}? {difference}"),
        ("是不是想写 {suggestion}？", "Did you mean {suggestion}?"),
        ("那里有 {there}，{reason}。{fix}", "There is {there}; {reason}. {fix}"),
        (
            "把文件放到那里；图还没来，就让括号空着：![…]()",
            "Put the file there, or leave the path empty while the picture is to come: ![…]()",
        ),
    ),
    "no-such-file": (
        ("找不到文件 {path}。", "There is no file {path}."),
        ("是不是想写 {suggestion}？", "Did you mean {suggestion}?"),
        ("那里有 {there}。{fix}", "There is {there}. {fix}"),
        ("把文件放到那里。", "Put the file there."),
    ),
    "file-outside": (
        ("文件 {path} 不在这篇特稿的文件夹里。", "The file {path} is not in this feature's folder."),
        ("写成 {suggestion}。", "Write {suggestion}."),
        (
            "复制进来。几篇合用的放在 content/ 里，路径以 / 开头。",
            "Copy it there. Put one that several features use into content/; its path begins with /.",
        ),
    ),
    "file-not-readable": (
        ("{path} 读不了：{reason}。", "{path} cannot be read: {reason}."),
        ("这是文件夹，写里面的文件：{folder}/…", "It is a folder; name a file in it: {folder}/…"),
        (
            "给自己加上读取这个文件和所在文件夹的权限，或者重新复制一份。",
            "Give yourself the right to read the file and the folders it is in, or copy it again.",
        ),
    ),
    "wrong-ending": (
        ("{path} 的后缀不对。", "{path} does not have the right ending."),
        ("用这些后缀：{known}。", "Use one of these endings: {known}."),
    ),
    # --- films and recordings ---
    "media-elsewhere": (
        (
            "{name}要放在这篇特稿的文件夹里，file 不能写网址。",
            "{name} has to be in this feature's folder; file cannot be a web address.",
        ),
        (
            "把文件存到 media/，写 file: media/name.mp4；只想让读者点过去，就在正文里写链接：[片名](https://…)。",
            "Save it in media/ and write file: media/name.mp4, or put a link in the text: [片名](https://…).",
        ),
    ),
    "unplayable": (
        ("{path} 放不了：{reason}。", "{path} cannot be played: {reason}."),
        ("{fix}", "{fix}"),
    ),
    "empty-media": (
        ("{path} 是空文件。", "{path} is empty."),
        (
            "重新复制：上次没有复制完，或者它在云盘里还没有下载下来。",
            "Copy it again: it was not copied to its end, or is in a cloud folder that has not fetched it.",
        ),
    ),
    "media-too-large": (
        (
            "{path} 有 {size}，视频最多 {limit}：再大，手机上要等，流量也贵。",
            "{path} has {size}; a film may have {limit}, or phones wait and readers pay for it.",
        ),
        (
            "导出成 720p、1.5 Mbps，一分钟约 12 MB。GitHub 不收 {most} MB 以上的文件。",
            "Export it at 720p and 1.5 Mbps, some 12 MB a minute. GitHub takes no file above {most} MB.",
        ),
        (
            "导出成 720p、1.5 Mbps，一分钟约 12 MB；或者在 site.yaml 里写 media_limit: {needed}。",
            "Export it at 720p and 1.5 Mbps, 12 MB a minute, or write media_limit: {needed} in site.yaml.",
        ),
    ),
    "sound-too-large": (
        (
            "{path} 有 {size}，录音最多 {limit}：再大，手机上要等，流量也贵。",
            "{path} has {size}; a recording may have {limit}, or phones wait and readers pay for it.",
        ),
        (
            "导出成 MP3，单声道，64 kbps，一小时约 29 MB。GitHub 不收 {most} MB 以上的文件。",
            "Export it as MP3, mono, 64 kbps, some 29 MB an hour. GitHub takes no file above {most} MB.",
        ),
        (
            "导出成 MP3，单声道，64 kbps，一小时约 29 MB；或者在 site.yaml 里写 media_limit: {needed}。",
            "Export it as MP3, mono, 64 kbps, 29 MB an hour, or write media_limit: {needed} in site.yaml.",
        ),
    ),
    "film-without-sound": (
        ("{path} 没有声音。", "{path} has no sound."),
        (
            "本来就没有，不用管；本来有，就重新导出。",
            "Leave it if it never had any; else export it again.",
        ),
    ),
    "film-without-words": (
        (
            "没有字幕，也没有文字稿：听不见的人不知道里面说了什么。",
            "It has neither subtitles nor a transcript: who cannot hear it does not know what is said.",
        ),
        (
            "加一行 subtitles: media/name.srt（剪映可以导出），或者空一行，把里面说的话写在下面。",
            "Add subtitles: media/name.srt, or write what is said below the fields, after an empty line.",
        ),
    ),
    "sound-without-words": (
        (
            "没有文字稿：听不见的人不知道里面说了什么。",
            "It has no transcript: who cannot hear it does not know what is said.",
        ),
        (
            "空一行，把里面说的话写在下面；或者加一行 transcript: media/name.txt。",
            "Write what is said below the fields, after an empty line, or add transcript: media/name.txt.",
        ),
    ),
    "two-transcripts": (
        (
            "块里已经写了文字稿，又有 transcript 这个文件。",
            "The block holds a transcript, and transcript names another.",
        ),
        ("只留一处。", "Keep one of them."),
    ),
    "empty-transcript": (
        ("这个文字稿是空的。", "This transcript is empty."),
        ("把里面说的话写进去。", "Write what is said into it."),
    ),
    "transcript-holds-only-text": (
        (
            "文字稿里只能有段落、列表和 ### 小标题。",
            "A transcript can hold paragraphs, lists and ### headings alone.",
        ),
        ("把这里改成段落。", "Make a paragraph of it."),
    ),
    "bad-subtitles": (
        ("字幕读不通：{reason}。", "These subtitles cannot be read: {reason}."),
        ("{fix}", "{fix}"),
    ),
    "picture-not-readable": (
        ("{path} 读不了：{reason}。", "{path} cannot be read: {reason}."),
        (
            "给自己加上读取这个文件和所在文件夹的权限，或者重新复制一份。",
            "Give yourself the right to read the file and the folders it is in, or copy it again.",
        ),
    ),
    "picture-outside": (
        ("图片 {path} 不在这篇特稿的文件夹里。", "The picture {path} is not in this feature's folder."),
        ("写成 {suggestion}。", "Write {suggestion}."),
        (
            "复制进来。几篇合用的图片放在 content/ 里，路径以 / 开头。",
            "Copy it there. Put a picture that several features use into content/; its path begins with /.",
        ),
    ),
    "not-a-picture-name": (
        ("{path} 的后缀不是图片的。", "{path} does not have the ending of a picture."),
        ("{fix}", "{fix}"),
        ("用这些后缀：{known}。", "Use one of these endings: {known}."),
    ),
    "unreadable-picture": (
        ("{path} 当作图片打不开。", "{path} cannot be opened as a picture."),
        (
            "用图像软件打开，另存为 JPEG 或 PNG。",
            "Open it in an image program and save it again as JPEG or PNG.",
        ),
    ),
    "another-kind": (
        ("{path} 不能当作图片来用：{reason}。", "{path} cannot be used as a picture: {reason}."),
        ("{fix}", "{fix}"),
    ),
    "empty-picture": (
        ("{path} 是空文件。", "{path} is empty."),
        (
            "重新复制：上次没有复制完，或者它在云盘里还没有下载下来。",
            "Copy it again: it was not copied to its end, or is in a cloud folder that has not fetched it.",
        ),
    ),
    "damaged-picture": (
        ("{path} 坏了：{damage}。", "{path} is damaged: {damage}."),
        ("{fix}", "{fix}"),
        (
            "重新复制或者重新下载：上次没有完成。另存没有用，缺的补不回来。",
            "Copy or download it again. Saving it again would not bring back what is missing.",
        ),
    ),
    "unusual-picture": (
        ("{path} 读不了：{kind}。", "{path} cannot be read: {kind}."),
        (
            "导出成普通的 JPEG、PNG 或 TIFF：每个通道 8 位或 16 位，不带符号，各通道交错排列。",
            "Export it as ordinary JPEG, PNG or TIFF: 8 or 16 bits per channel, unsigned, interleaved.",
        ),
    ),
    "picture-too-large": (
        (
            "{path} 的像素太多：{size}，一共 {pixels}；最多 {limit}。",
            "{path} has too many pixels: {size}, {pixels} in all; the limit is {limit}.",
        ),
        ("{fix}", "{fix}"),
    ),
    "picture-too-long": (
        (
            "{path} 太长：{size} 像素；每边最多 {limit}。",
            "{path} is too long: {size} pixels; the limit is {limit} on a side.",
        ),
        ("{fix}", "{fix}"),
    ),
    "picture-file-too-large": (
        ("{path} 太大，有 {size} MB。", "{path} is too large: {size} MB."),
        (
            "导出成 JPEG；读者看到的是 1,600 像素。",
            "Export the picture as JPEG; readers get one of 1,600 pixels.",
        ),
    ),
    "changed-meanwhile": (
        ("生成网站的时候，{path} 有改动。", "{path} changed while the site was being built."),
        ("再生成一次。", "Build again."),
    ),
    "camera-format": (
        ("{path} 的格式，浏览器显示不了。", "{path} is in a format that browsers do not show."),
        ("{fix}", "{fix}"),
    ),
    "animated-picture": (
        ("{path} 是动图，读者只看到第一帧。", "{path} is animated; readers get its first frame."),
        (
            "一帧够用就不用管；不够，就存成 MP4，写成 /// video。",
            "Leave it if that is enough, or save it as MP4 and write /// video.",
        ),
    ),
    "hero-enlarged": (
        (
            "题图只有 {size} 像素，电脑上要占 {place}，得放大到 {times} 倍，会发虚。",
            "The opening picture has {size} pixels; a large screen enlarges it {times} times, to {place}.",
        ),
        (
            "换一张大些的原图，至少 {needed} 像素。",
            "Use a larger original, of {needed} pixels or more.",
        ),
    ),
    "unlike-pair": (
        (
            "并排的两张图，一张 {one}，一张 {other}，形状差得太多：窄的只有 {width} 像素宽。",
            "Two pictures of unlike shape, {one} and {other}; the narrow one is {width} pixels wide.",
        ),
        ("在两张图之间空一行，各排各的。", "Put an empty line between them."),
    ),
    "small-not-heeded": (
        ("size=small 在这里不起作用：{reason}。", "size=small has no effect here: {reason}."),
        ("删掉 size=small。", "Delete size=small."),
    ),
    "hdr-picture": (
        (
            "{path} 是 HDR 图片；读者看到的是压到普通屏幕亮度的样子，会偏暗。",
            "{path} is an HDR picture; readers get what an ordinary screen shows of it, which is darker.",
        ),
        (
            "导出一份普通的（SDR）图片，颜色空间用 sRGB 或 Display P3。",
            "Export an ordinary (SDR) copy of it, in sRGB or Display P3.",
        ),
    ),
    "unsafe-drawing": (
        (
            "{path} 第 {line} 行有图形以外的东西：{found}。",
            "The drawing {path} holds more than a drawing, in line {line}: {found}.",
        ),
        (
            "重新导出成普通的 SVG，不带脚本、链接、动画和外来的图片，或者导出成 PNG。",
            "Export it as plain SVG, without scripts, links, animation and outside pictures, or as PNG.",
        ),
    ),
    "broken-drawing": (
        ("{path} 不能当作图形来用：{reason}。", "{path} cannot be used as a drawing: {reason}."),
        ("{fix}", "{fix}"),
        (
            "重新导出成带 viewBox 的普通 SVG，或者导出成 PNG。",
            "Export it again as plain SVG with a viewBox, or as PNG.",
        ),
    ),
    "heavy-drawing": (
        (
            "{path} 太重，浏览器画不动：第 {line} 行层层引用，要画的图形超过 {limit} 个。",
            "{path} is too heavy for browsers: line {line}, copy by copy, draws more than {limit} shapes.",
        ),
        ("导出成 PNG。", "Export it as PNG."),
    ),
    "names-differ-in-case": (
        ("{path} 和 {other} 只差大小写。", "{path} and {other} differ only in capitals."),
        (
            "给其中一个改名：在 Windows 和 macOS 上，两个只能留下一个。",
            "Rename one: on Windows and macOS only one of the two can be there.",
        ),
    ),
    "unseen-in-file-name": (
        (
            "文件名 {path} 里有看不见的字符：{characters}。",
            "The file name {path} holds a character that nobody sees: {characters}.",
        ),
        ("给文件改名，重新打一遍，不要复制。", "Rename the file; type its name, and do not paste it."),
    ),
    "picture-without-alt": (
        (
            "没有写图里有什么，看不见的读者就不知道。",
            "Nothing tells those who do not see the picture what it shows.",
        ),
        (
            "文件里的说明是“{caption}”，照图核对，写进 {example}。",
            "Its file says “{caption}”; compare it with the picture, and write it as {example}.",
        ),
        (
            "用几个字说明：{example}；或者给组图写共同的图说：{shared}。",
            "Describe it in a few words: {example}; or give the gallery a caption for all: {shared}.",
        ),
        ("用几个字说明：{example}。", "Describe it in a few words: {example}."),
    ),
    "picture-without-credit": (
        ("没有写这张图片的出处。", "Nothing says whose picture this is."),
        (
            "文件里写的是“{said}”。照用，就写 {asked}；也可以写成 {written}。",
            "Its file says “{said}”. To use that, write {asked}, or else {written}.",
        ),
        ("文件里写的是“{said}”。照用，就写 {asked}。", "Its file says “{said}”. To use that, write {asked}."),
        (
            "在文首信息里写 {hero}，或者写 image_credit: …，全篇都用它。",
            "Write {hero} in the front matter, or image_credit: … for all of the feature.",
        ),
        (
            "在这个块里写 {own}，或者在文首信息里写 image_credit: …，全篇都用它。",
            "Write {own} in the block, or image_credit: … in the front matter for all of the feature.",
        ),
        (
            '在图片后面写 credit="…"，或者在组图开头写 {shared}；全篇合用的，写 image_credit: …',
            'Write credit="…" after it, or {shared} in the gallery; image_credit: … is for all pictures.',
        ),
        (
            '在图片后面写 credit="…"，或者在文首信息里写 image_credit: …，全篇都用它。',
            'Write credit="…" after it, or image_credit: … in the front matter for all of the feature.',
        ),
    ),
    "file-without-credit": (
        (
            "{path} 里没有写出处，@file 没有可用的。",
            "{path} does not say whose picture it is, so @file finds nothing.",
        ),
        ("写上出处：{example}", "Write whose it is: {example}"),
    ),
    "unknown-credit-source": (
        ("这样写，读者会看到“{text}”。", "Written like this, readers would see “{text}”."),
        ("要用图片文件里的出处，只写 @file。", "To use the credit in the picture's file, write @file alone."),
    ),
    "picture-to-come": (
        (
            "图还没来，先排一个带图说的框。",
            "The picture is still to come; a panel with its caption stands in for it.",
        ),
        (
            "把文件放进这篇的 images/，在括号里写上路径。",
            "Put the file into the feature's images/ and its path between the parentheses.",
        ),
    ),
    # --- whole-site rules ---
    "title-breaks": (
        (
            "title_breaks 的各段连起来不是标题：“{joined}”。",
            "The pieces of title_breaks do not make up the title: “{joined}”.",
        ),
        (
            "改到连起来和“{title}”一字不差。",
            "Make them join up to “{title}”, character for character.",
        ),
    ),
    "long-piece": (
        (
            "标题的这一段手机上一行排不下：“{piece}”。",
            "This piece of the headline does not fit a line on a phone: “{piece}”.",
        ),
        (
            "在词与词之间再分开：一段最多 {most} 个字，数字和拉丁字母两个算一个。",
            "Divide it between words: at most {most} characters a piece, Latin letters and digits as half.",
        ),
    ),
    "title-without-breaks": (
        (
            "标题有 {count} 个字，没有说可以在哪里折行。",
            "The title has {count} characters, and nothing says where it may break.",
        ),
        (
            "在下一行写上，一段最多 {most} 个字，例如 title_breaks: [山城来信：, …]",
            "Say so on the next line, at most {most} characters a piece: title_breaks: [山城来信：, …]",
        ),
    ),
    "title-of-parts": (
        ("标题里像是还有栏目或副题。", "The title seems to hold a column or a subtitle, too."),
        ("分两行写：“{one}”和“{other}”。", "Write two lines: “{one}” and “{other}”."),
    ),
    "role-in-author": (
        ("“{name}”会当成一个作者的名字。", "“{name}” would be taken for the name of an author."),
        ("改在 byline 里写：{line}", "Write in byline: {line}"),
    ),
    "before-publication": (
        (
            "“{field}”写的 {day} 早于刊发日期 {date}。",
            "“{field}” is {day}, which is before the publication date {date}.",
        ),
        ("查一查两个日期，改成对的。", "Check the two dates, and write the right ones."),
    ),
    "reprint-lacks": (
        ("转载的稿子还缺：{missing}。", "This reprint lacks: {missing}."),
        (
            "补上；实在没有的，写明原因，会印出来：reprint: {{waiver: …}}",
            "Add it; where it cannot be had, say why, which is printed: reprint: {{waiver: …}}",
        ),
    ),
    "figure-not-in-text": (
        ("正文里找不到关键数字“{figure}”。", "The key figure “{figure}” does not occur in the text."),
        (
            "正文里写的是“{near}”：照它写，或者改正文。",
            "The text has “{near}”: write it so, or correct the text.",
        ),
        ("照正文里的写法写，或者改正文。", "Write it as the text has it, or correct the text."),
    ),
    "unknown-channel": (
        ("site.yaml 里没有频道“{channel}”。", "site.yaml has no channel “{channel}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("频道有：{known}。", "The channels are: {known}."),
        ("把它加进 site.yaml 的 `channels`。", "Add it to `channels` in site.yaml."),
    ),
    "unknown-cover": (
        ("找不到封面要用的特稿“{slug}”。", "There is no feature “{slug}” for the cover."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("特稿有：{known}。", "The features are: {known}."),
    ),
    "character-not-in-face": (
        (
            "标题字体里没有 {characters}，这里的标题整个改用读者设备上的宋体。",
            "The headline font has no {characters}, so the reader's own Song font sets these headlines.",
        ),
        (
            "两种字形各有标题字体：在 {file} 里写 `{setting}`，这里就用另一种。",
            "Each kind of characters has its headline font; write `{setting}` in {file} for the other.",
        ),
        ("换个常用的字，或者就这样。", "Use a more common character, or leave it as it is."),
    ),
    "channel-slug-taken": (
        (
            "频道的 slug 不能是 {slug}：往期的网址用了它。",
            "No channel can have the slug {slug}: older pages use it.",
        ),
        ("换一个。", "Choose another one."),
    ),
    "unknown-series": (
        ("site.yaml 里没有系列“{series}”。", "There is no series “{series}” in site.yaml."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("已有的系列：{known}。", "The series are: {known}."),
        (
            "在 site.yaml 里加上：series: [{{name: {series}, slug: …}}]",
            "Add it to site.yaml: series: [{{name: {series}, slug: …}}]",
        ),
    ),
    "part-without-series": (
        ("写了第几篇，没写是哪个系列。", "There is a part here, and no series."),
        ("补上 series，或者去掉 part。", "Add series, or take part out."),
    ),
    "part-twice": (
        ("{other} 也是这个系列的第 {part} 篇。", "{other} is part {part} of this series, too."),
        ("改掉其中一个的 part。", "Change the part of one of them."),
    ),
    "no-base-url": (
        (
            "没有写 base_url，404.html 只有放在域名根下才好用。",
            "There is no base_url, so 404.html works only at the root of its domain.",
        ),
        (
            "在 site.yaml 里写上网站的地址：base_url: https://…",
            "Add the site's address to site.yaml: base_url: https://…",
        ),
    ),
    "empty-list": (
        (
            "阅读列表“{title}”一条也没有，读者看不到这个栏目。",
            "The list “{title}” has no entries, so readers do not see it.",
        ),
    ),
    # --- templates ---
    "template-syntax": (
        ("模板读不通：{detail}", "The template cannot be read: {detail}"),
        ("看看模板的这一行。", "Look at this line of the template."),
    ),
    "template-undefined": (
        ("模板里用了不存在的东西：{detail}", "The template uses something that is not there: {detail}"),
        (
            "看看拼写对不对；页面上的值在哪里定义，见 docs/templates.md。",
            "Check the spelling; docs/templates.md says where a page's values are defined.",
        ),
    ),
    "template-missing": (
        ("没有模板“{name}”。", "There is no template “{name}”."),
        ("放进 templates/，或者改正名字。", "Put it into templates/, or correct the name."),
    ),
    "template-failed": (
        ("模板出错：{detail}", "The template failed: {detail}"),
        ("看看模板的这一行。", "Look at this line of the template."),
    ),
    "no-such-style": (
        ("没有样式文件 static/css/{name}.css。", "There is no stylesheet static/css/{name}.css."),
        ("补上文件，或者改正模板里的名字。", "Make the file, or correct the name in the template."),
    ),
    # --- the command ---
    "no-such-folder": (
        ("没有文件夹 {folder}。", "There is no folder {folder}."),
        ("看看路径对不对。", "Check the path."),
    ),
    "cannot-listen": (
        (
            "预览不能在 {host}:{port} 开始：{reason}。",
            "The preview cannot listen on {host}:{port}: {reason}.",
        ),
        (
            "用 --port 换一个端口；--host 要写这台电脑自己的地址，或者 0.0.0.0。",
            "Name another port with --port; --host takes an address of this machine, or 0.0.0.0.",
        ),
    ),
    "output-in-the-way": (
        (
            "{folder} 不能作输出文件夹：里面有别的东西，或者它在别的东西里面。",
            "{folder} cannot be the output: it holds, or is part of, something else.",
        ),
        ("用 --output 换个文件夹。", "Name another folder with --output."),
    ),
    "output-leads-out": (
        (
            "这是符号链接，通到 {folder} 以外，那里不能写。",
            "This is a symbolic link that leads out of {folder}, where nothing may be written.",
        ),
        ("去掉这个链接。", "Remove the link."),
    ),
    "foreign-output": (
        ("{folder} 里有不是 tekan 做的文件。", "{folder} holds files that tekan did not make."),
        (
            (
                "用 --output 指定空的或新的文件夹。丢了 .tekan-manifest 的输出文件夹，可以删掉，"
                "也可以加 --overwrite 生成一次，替换各个页面地址上的文件。"
            ),
            (
                "Name an empty or new folder with --output. An output that lost its .tekan-manifest can be"
                " deleted, or built once with --overwrite, which replaces the files at the pages' addresses."
            ),
        ),
    ),
    "foreign-file": (
        (
            "{path} 和 tekan 写的不一样，所以没有替换。",
            "{path} is not as tekan wrote it, so it is not replaced.",
        ),
        (
            (
                "有人要用就移走，没人要用就删掉，再生成一次；--overwrite 会替换各个页面地址上的文件。"
                "要和页面一起发布的，放进 static/。"
            ),
            (
                "Move it away if somebody needs it, or delete it, and build again; --overwrite replaces files"
                " at the pages' addresses. Put what is to be published beside the pages into static/."
            ),
        ),
    ),
    "left-in-output": (
        (
            "{path} 已经不属于网站，但有人改过，所以留着。",
            "{path} is no longer part of the site, but somebody changed it, so it stays.",
        ),
        ("没人要用就删掉。", "Delete it if nobody needs it."),
    ),
    "only-for-you": (
        (
            "按现在的 umask，{folder} 只有你自己能读。",
            "With this umask, nobody but you can read {folder}.",
        ),
        (
            "网页服务器若以别的用户来读，就运行：chmod -R a+rX {folder}",
            "If a web server reads it as another user, run: chmod -R a+rX {folder}",
        ),
    ),
    "cache-in-the-way": (
        (
            "{folder} 不能作缓存文件夹：里面有别的东西，或者它在别的东西里面。",
            "{folder} cannot be the cache: it holds, or is part of, something else.",
        ),
        ("用 --cache 指定空的或新的文件夹。", "Name an empty or new folder with --cache."),
    ),
    "link-to-nowhere": (
        ("{folder} 是符号链接，指向的地方没有东西。", "{folder} is a symbolic link that leads nowhere."),
        (
            "去掉这个链接，或者用 --output 换个文件夹。",
            "Remove the link, or name another folder with --output.",
        ),
    ),
    "lost-folder": (
        ("运行命令的这个文件夹已经不在了。", "The folder that this command runs in is no longer there."),
        ("换到别的文件夹：cd FOLDER", "Change into another one: cd FOLDER"),
    ),
    "bad-base-url": (
        ("“{value}”不是有效的地址。", "“{value}” is not a valid address."),
        ("写成 {suggestion}", "Write {suggestion}"),
        ("写全：https://example.org/special/", "Write it in full: https://example.org/special/"),
    ),
    "unknown-option": (
        ("没有 {option} 这个选项。", "There is no option {option}."),
        ("是不是想写 {suggestion}？", "Did you mean {suggestion}?"),
        ("全部选项见 python build.py --help。", "python build.py --help lists them."),
    ),
    "option-needs-value": (
        ("{option} 后面要写值。", "{option} needs a value after it."),
        ("写什么，见 python build.py --help。", "python build.py --help says what to write."),
    ),
    "option-for-another": (
        ("{option} 只用于 {command}。", "{option} is for {command} only."),
        ("去掉它，或者用 {command}。", "Leave it out, or use {command}."),
    ),
    "option-takes-no-value": (
        ("{option} 后面不用写值。", "{option} takes no value."),
        ("只写 {option}。", "Write {option} alone."),
    ),
    "unknown-command": (
        ("没有“{command}”这个命令。", "There is no command “{command}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("命令有：{known}。", "The commands are: {known}."),
    ),
    "two-commands": (
        ("一次只能写一个命令：{first} 或 {second}。", "Only one command can be given: {first} or {second}."),
        ("去掉其中一个。", "Take one of them out."),
    ),
    "missing-argument": (
        ("{command} 后面要写{argument}。", "{command} needs {argument} after it."),
        ("例如：python build.py {command} {example}", "For example: python build.py {command} {example}"),
    ),
    "too-many-arguments": (
        ("“{extra}”多出来了：名字里不能有空格。", "“{extra}” is one word too many; a name holds no blanks."),
        ("用连字符：python build.py {suggestion}", "Write a hyphen: python build.py {suggestion}"),
        ("去掉它。", "Leave it out."),
    ),
    "bad-choice": (
        ("{option} 不能写“{value}”。", "{option} cannot be “{value}”."),
        ("可以写：{options}。", "Write one of: {options}."),
    ),
    "not-a-rule": (
        ("--fix 改不了“{value}”。", "--fix does not know “{value}”."),
        ("是不是想写“{suggestion}”？", "Did you mean “{suggestion}”?"),
        ("能改的规则有：{options}。", "It can fix: {options}."),
    ),
    "not-fixed": (
        (
            "{path} 没有改：它不是网站文件夹里的普通文件，或者刚刚有人改过。",
            "{path} was left alone: it is no plain file of the site's, or has just been changed.",
        ),
        (
            "再运行一次；是链接，就改它指向的文件。",
            "Run the command again; for a link, change the file that it leads to.",
        ),
    ),
    # --- what the system refused ---
    "disk-full": (
        ("{path} 写不了：磁盘满了。", "{path} cannot be written: the disk is full."),
        ("腾出地方，再生成一次。", "Make room on it and build again."),
    ),
    "disk-denied": (
        (
            "{path} 读不了或写不了：系统不允许。",
            "{path} cannot be read or written: the system does not allow it.",
        ),
        (
            "关掉正打开着它的程序；没有这样的程序，就给自己加上写它的权限。",
            "Close the program that has it open; if none has, give yourself the right to write it.",
        ),
    ),
    "disk-read-only": (
        (
            "{path} 写不了：它所在的磁盘只能读。",
            "{path} cannot be written: it is on a disk that can only be read.",
        ),
        ("用 --output 指定别处的文件夹。", "Name a folder elsewhere with --output."),
    ),
    "disk-in-the-way": (
        (
            "{path} 写不了：那里或者路径上有别的东西。",
            "{path} cannot be written: something else is there or in its way.",
        ),
        (
            "把它移开，或者用 --output 换个文件夹。",
            "Move that away, or name another folder with --output.",
        ),
    ),
    "disk-name-too-long": (
        (
            "{path} 写不了：名字太长，这个磁盘放不下。",
            "{path} cannot be written: the name is too long for this disk.",
        ),
        (
            "用 --output 指定路径短些的文件夹，或者给文件起个短些的名字。",
            "Name a folder with a shorter path with --output, or give the file a shorter name.",
        ),
    ),
    "disk-circle": (
        ("{path} 是符号链接，绕来绕去又回到自己。", "{path} is a symbolic link that leads in circles."),
        ("去掉这个链接。", "Remove the link."),
    ),
    "too-many-open": (
        ("{path} 打不开：开着的文件太多。", "{path} cannot be opened: too many files are open."),
        (
            "关掉别的程序，或者一次少做一些：--jobs 1",
            "Close other programs, or work on less at a time: --jobs 1",
        ),
    ),
    "out-of-memory": (
        ("内存不够。", "There is not enough memory."),
        (
            "关掉别的程序，或者一次少做一些：--jobs 1",
            "Close other programs, or work on less at a time: --jobs 1",
        ),
    ),
    "process-ended": (
        ("系统结束了一个工作进程。", "The system ended a process that worked for this one."),
        (
            "可能是内存不够：关掉别的程序，或者一次少做一些：--jobs 1",
            "It may have run out of memory: close other programs, or work on less at a time: --jobs 1",
        ),
    ),
    "library-not-loaded": (
        ("程序要用的库加载不了：{reason}。", "A library of the program cannot be loaded: {reason}."),
        (
            "内存不够，就关掉别的程序；不然就重装：先 make distclean，再 make。",
            "Close other programs if memory is short; otherwise install it again: make distclean, then make.",
        ),
    ),
    "disk": (
        ("处理 {path} 时出错：{reason}。", "Something failed at {path}: {reason}."),
        (
            "再生成一次；还是这样，就是磁盘或网络文件夹出了毛病。",
            "Build again; if it happens again, the disk or the network folder is failing.",
        ),
    ),
    "bad-option-value": (
        ("{option} 不能写“{value}”。", "{option} cannot be “{value}”."),
        ("{rule}", "{rule}"),
    ),
    "stopped": (
        ("生成中断了；磁盘上的页面都是完整的。", "The build was stopped; every page on the disk is whole."),
        ("再生成一次。", "Build again."),
    ),
    "bug": (
        ("这是 tekan 自己的毛病：{reason}", "This is a bug in tekan: {reason}"),
        ("把屏幕上的内容报给维护的人。", "Report what is on the screen to the maintainers."),
    ),
}
"""What is wrong with a site or a call, by code."""

PHRASES: dict[str, Twin] = {
    # --- what a message names ---
    "the-cover": ("封面", "the cover"),
    "the-missing-page": ("找不到页面时显示的那一页", "the page for what is not found"),
    "the-made": ("自动生成的 {made}", "the generated {made}"),
    "the-assets": ("放图片和脚本的文件夹", "the folder of pictures and scripts"),
    "the-file": ("整个文件", "the file"),
    "an-empty-line": ("空行", "an empty line"),
    "picture-above": ("上面那张", "the one above"),
    # --- why a table is none ---
    "table-full-width": ("竖线要用半角的 |", "bars have to be halfwidth, |"),
    "table-no-separator": ("表头下面缺一行", "a line is missing below its head"),
    "table-separator": ("表头下面这一行写错了", "the line below its head is not right"),
    "table-parted": ("它和上面的表格之间有空行", "an empty line parts it from the table above"),
    # --- what to write instead ---
    "instead-contents": ("目录是自动生成的，删掉它。", "The contents are made by themselves; delete it."),
    "instead-block": (
        "写成 /// note，下面写文字，最后一行写 ///。",
        "Write /// note, the text on the lines below, and /// on the last line.",
    ),
    "instead-text": (
        "删掉方括号里的标记，只留文字；图片写成 ![图说](images/name.jpg)。",
        "Delete the marks in brackets and keep the text; write a picture as ![图说](images/name.jpg).",
    ),
    "instead-strong": (
        "要强调，写成 **文字**，用半角星号。",
        "To emphasise, write **文字**, with halfwidth asterisks.",
    ),
    "instead-del": ("划掉的文字写成 <del>文字</del>。", "Write what is struck out as <del>文字</del>."),
    "instead-raised": ("上标写成 <sup>2</sup>。", "Write what is raised as <sup>2</sup>."),
    "instead-lowered": ("下标写成 <sub>2</sub>。", "Write what is lowered as <sub>2</sub>."),
    "instead-task": ("方框删掉，写成 - 文字。", "Delete the box and write - 文字."),
    "instead-heading": (
        "删掉这一行，标题写成 ## 文字。",
        "Delete this line, and write a heading as ## 文字.",
    ),
    "instead-rule": ("分隔线写成半角的 ---。", "Write a rule as ---, in halfwidth."),
    "instead-quoted": ("引文写成 > 文字，用半角的 >。", "Write a quotation as > 文字, with a halfwidth >."),
    "instead-comment": (
        "不想印的文字写成 <!-- 文字 -->。",
        "Write what is not to be printed as <!-- 文字 -->.",
    ),
    "instead-formula": ("公式用文字写，或者放图片。", "Write the formula in words, or put a picture."),
    "instead-emoji": ("直接写那个符号，或者删掉。", "Write the sign itself, or delete it."),
    "instead-entity": (
        "后面补上半角分号，或者直接写那个字符。",
        "Add a semicolon, or write the character itself.",
    ),
    "small-beside-another": ("两张图并排，大小由版面定", "two pictures side by side share their width"),
    "small-in-gallery": ("组图里图片的大小由版面定", "a gallery sizes its pictures"),
    "small-and-wide": ("同一张图还写了 .wide", "the same picture is .wide"),
    # --- what a file is that is no picture, and what helps ---
    "differs-in": (
        "这里是“{here}”（{here_code}），文件名里是“{there}”（{there_code}）。",
        "Here it is “{here}” ({here_code}), in the file's name “{there}” ({there_code}).",
    ),
    "holds-format": ("里面是 {format}", "it holds {format}"),
    "holds-heic": ("里面是 HEIC 照片", "it holds a HEIC photograph"),
    "holds-raw": ("里面是相机的原始格式（RAW）", "it holds a camera's RAW"),
    "holds-film": ("里面是视频", "it holds a video"),
    "holds-sound": ("里面是声音", "it holds sound"),
    "holds-document": ("里面是 Office 文档", "it holds an Office document"),
    "holds-web-page": ("里面是网页", "it holds a web page"),
    "holds-text": ("里面是文字", "it holds text"),
    "holds-program": ("里面是程序", "it holds a program"),
    "holds-unknown": ("不是网页能用的图片", "it is no picture that a page can show"),
    "holds-shortcut": ("它是快捷方式，不是图片本身", "it is a shortcut, and not the picture itself"),
    "holds-attributes": (
        "它是 macOS 附带的文件，里面没有图",
        "it is a file that macOS puts beside another, without a picture",
    ),
    "holds-pointer": (
        "它是 Git LFS 的指针，图片本身还没取下来",
        "it is a pointer of Git LFS; the picture itself was not fetched",
    ),
    "holds-placeholder": (
        "它只占着位子，图片本身还在云盘里",
        "it only keeps the place; the picture itself is still in the cloud",
    ),
    "holds-zeros": ("开头全是零，没有图", "it begins with zeros, without a picture"),
    "unfinished": ("它还没有下载完", "it is not downloaded to its end"),
    "fix-heic": (
        "导出成 JPEG。iPhone 可以这样设，以后拍的就能用：设置 > 相机 > 格式 > 兼容性最佳。",
        "Export it as JPEG. On an iPhone, for the pictures to come: 设置 > 相机 > 格式 > 兼容性最佳.",
    ),
    "fix-raw": ("在修图软件里导出成 JPEG。", "Export it as JPEG in a photo program."),
    "fix-export": (
        "用能打开它的软件导出成 JPEG 或 PNG。",
        "Export it as JPEG or PNG in a program that can open it.",
    ),
    "fix-export-drawing": (
        "画出来的导出成 SVG 或 PNG，扫描的照片导出成 JPEG。",
        "Export a drawing as SVG or PNG, a scanned photograph as JPEG.",
    ),
    "fix-unpack": ("解压，把里面的图片放在这里。", "Unpack it, and put the picture in it here."),
    "fix-take-out": (
        "打开它，在里面的图片上点右键，另存为图片，放在这里。",
        "Open it, right-click the picture in it, save that as a picture, and put it here.",
    ),
    "fix-frame": (
        "要放视频，写成 /// video，下一行写 file: 它的路径；只要画面，截一帧存成 JPEG。",
        "To show the video, write /// video with file: … on the next line; or save a frame of it as JPEG.",
    ),
    "fix-sound": (
        "要放录音，写成 /// audio，下一行写 file: 它的路径。",
        "To play it, write /// audio with file: … on the next line.",
    ),
    "fix-fetch": (
        "到原来的网页上，在图片上点右键，再另存一次。",
        "Right-click the picture on that page, and save it again.",
    ),
    "fix-copy": ("把图片本身复制到这里。", "Copy the picture itself to this place."),
    "fix-download": ("把它下载完，再放到这里。", "Download it to its end, and put it here."),
    "fix-lfs": ("运行 git lfs pull。", "Run git lfs pull."),
    "fix-cloud": (
        "重新复制：上次没有复制完，或者它在云盘里还没有下载下来。",
        "Copy it again: it was not copied to its end, or is in a cloud folder that has not fetched it.",
    ),
    "fix-attributes": ("图片是 {name}，写它的名字。", "The picture is {name}; write its name."),
    "ending-wrong": ("它的后缀不对", "its ending is wrong"),
    "name-wrong": ("它的名字成了乱码", "its name was garbled"),
    "fix-rename-file": ("给它改名为 {name}。", "Rename it to {name}."),
    "fix-rename": (
        "改名为 {name}，文字里也这样写。",
        "Rename it to {name}, and write that name in the text.",
    ),
    # --- why a film or a recording cannot be played, and what helps ---
    "a-film": ("视频", "A video"),
    "a-recording": ("录音", "A recording"),
    "media-coded": ("画面的编码是 {coding}", "its picture is coded as {coding}"),
    "media-sound-coded": ("声音的编码是 {coding}", "its sound is coded as {coding}"),
    "media-sound-alone": ("里面只有声音，没有画面", "it holds sound alone, and no picture"),
    "media-with-pictures": ("里面有画面，是视频", "it holds a picture that moves, so it is a video"),
    "media-breaks-off": ("文件不完整，没有结尾", "it breaks off before its end"),
    "media-unreadable": ("里面读不通", "what is in it cannot be read"),
    "media-no-length": ("它的长度是零", "its length is zero"),
    "media-draft": ("这是剪辑软件的工程，还不是成片", "it is the project of a program, and not the film yet"),
    "media-unknown": ("里面不是视频，也不是录音", "it holds neither a video nor a recording"),
    "media-shortcut": ("它是快捷方式，不是文件本身", "it is a shortcut, and not the file itself"),
    "media-attributes": (
        "它是 macOS 附带的文件，里面什么也放不出来",
        "it is a file that macOS puts beside another, with nothing to play",
    ),
    "media-pointer": (
        "它是 Git LFS 的指针，文件本身还没取下来",
        "it is a pointer of Git LFS; the file itself was not fetched",
    ),
    "media-placeholder": (
        "它只占着位子，文件本身还在云盘里",
        "it only keeps the place; the file itself is still in the cloud",
    ),
    "media-zeros": ("开头全是零，没有内容", "it begins with zeros, without any content"),
    "fix-media-film": (
        "导出成 MP4，编码选 H.264，声音选 AAC；剪映和剪辑软件的导出设置里都有。",
        "Export it as MP4 with H.264 and AAC, as every program that cuts films can.",
    ),
    "fix-media-hevc": (
        "有的浏览器放不了它。在剪映里导出，编码选 H.264；iPhone 以后拍的：设置 > 相机 > 格式 > 兼容性最佳。",
        "Not every browser plays it: export it as H.264. On an iPhone: 设置 > 相机 > 格式 > 兼容性最佳.",
    ),
    "fix-media-sound": (
        "用剪映或录音软件导出成 MP3，或者 M4A（AAC）。",
        "Export it as MP3, or as M4A (AAC), in a program that edits sound.",
    ),
    "fix-media-locked": (
        "它是加了密的，只有原来的软件能放。找版权方要没有加密的 MP4 或 MP3。",
        "It is locked to one program; ask whose it is for MP4 or MP3 without a lock.",
    ),
    "fix-media-audio": ("写成 /// audio。", "Write /// audio."),
    "fix-media-video": ("写成 /// video。", "Write /// video."),
    "fix-media-copy": ("把文件本身复制到这里。", "Copy the file itself to this place."),
    "fix-media-fetch": (
        "到原来的网页上，重新下载一次；它给的可能是播放页，不是文件。",
        "Download it again: the page may have given you itself, and not the file.",
    ),
    "fix-media-unpack": ("解压，把里面的文件放在这里。", "Unpack it, and put the file in it here."),
    "fix-media-attributes": ("文件是 {name}，写它的名字。", "The file is {name}; write its name."),
    "instead-media": (
        "视频、录音放进这篇的文件夹，写成 /// video 或 /// audio；别处的写成链接：[片名](https://…)。",
        "Put the file in this folder and write /// video or /// audio, or write a link: [片名](https://…).",
    ),
    "cue-without-time": ("这一段没有时间", "this cue has no time"),
    "cue-time": ("这一行的时间认不出来", "the time in this line cannot be read"),
    "cue-ends-first": ("结束不比开始晚", "it does not end after its start"),
    "cue-order": ("比上一段开始得还早", "it starts before the cue above it"),
    "no-cues": ("里面一句话也没有", "there is not one cue in it"),
    "fix-cue-without-time": (
        "在它上面写时间，如 00:01:02.500 --> 00:01:05.000；是上一段的话，就去掉中间的空行。",
        "Write its time above it, as 00:01:02.500 --> 00:01:05.000, or take out the empty line before it.",
    ),
    "fix-cue-time": ("写成 00:01:02.500 --> 00:01:05.000。", "Write it as 00:01:02.500 --> 00:01:05.000."),
    "fix-cue-ends-first": ("改这一行的时间。", "Put the time in this line right."),
    "fix-cue-order": ("按时间先后排。", "Put the cues in the order of their times."),
    "fix-no-cues": (
        "重新导出字幕，选 SRT 或 VTT，UTF-8 编码。",
        "Export the subtitles again as SRT or VTT, in UTF-8.",
    ),
    # --- why a drawing cannot be used ---
    "drawing-unknown-encoding": (
        "它说自己的文字编码是 {encoding}，浏览器不认识",
        "it says that its text is in {encoding}, which browsers do not know",
    ),
    "drawing-not-in-encoding": (
        "第 {line} 行的字不是 {encoding} 编码",
        "line {line} is not in the encoding {encoding}",
    ),
    "drawing-save-as-utf-8": (
        '用文本编辑器打开，看着字是对的，再另存为 UTF-8，第一行写 encoding="UTF-8"；或者重新导出。',
        'Save it as UTF-8 in a text editor that shows its words right, with encoding="UTF-8" in line 1.',
    ),
    "drawing-compressed": ("它是压缩过的（SVGZ）", "it is compressed (SVGZ)"),
    "drawing-not-xml": ("里面不是 SVG", "what is in it is not SVG"),
    "drawing-of-another-kind": ("里面是 {tag}，不是 <svg>", "it holds {tag} and not <svg>"),
    "drawing-without-namespace": ("<svg> 里没有 xmlns", "its <svg> has no xmlns"),
    "drawing-write-namespace": (
        '改成 <svg xmlns="http://www.w3.org/2000/svg" …>，或者重新导出。',
        'Write <svg xmlns="http://www.w3.org/2000/svg" …>, or export it again.',
    ),
    "drawing-unreadable": ("读到第 {line} 行读不下去", "it cannot be read from line {line} on"),
    "drawing-named-character": (
        "第 {line} 行的 {name} 只有网页认得，SVG 不认得",
        "SVG does not know {name}, in line {line}",
    ),
    "drawing-write-character": (
        "写这个字符本身，不间断空格写 &#160;。",
        "Write the character itself, a no-break space as &#160;.",
    ),
    "drawing-too-deep": ("到第 {line} 行，套得太深", "its elements are nested too deep, in line {line}"),
    "drawing-inside-itself": (
        "第 {line} 行画的东西里又有它自己",
        "what line {line} draws is a part of itself",
    ),
    "drawing-without-size": ("没有宽和高", "it has no width and height"),
    # --- pictures ---
    "picture-part-of-height": (
        "文件不完整，画面只有大约 {percent}% 的高度",
        "it breaks off; only about {percent}% of its height is there",
    ),
    "picture-part-of-file": (
        "文件不完整，大约只有 {percent}%",
        "it breaks off; only about {percent}% of the file is there",
    ),
    "picture-breaks-off": ("文件不完整，没有结尾", "it breaks off before its end"),
    "picture-unfilled": (
        "从文件的大约 {percent}% 处起有一段全是零，内容没有复制过来",
        "from about {percent}% of the file on it has a stretch of nothing but zeros, which was never copied",
    ),
    "picture-coarse": ("文件不完整，只有粗略的画面", "it breaks off; only a coarse version of it is there"),
    "picture-line-ends": (
        "传输时被当成了文本，换行符被改过",
        "it was transferred as if it were text, and its line ends were changed",
    ),
    "fix-binary": (
        "用二进制模式（binary）重新传一次；另存没有用。",
        "Transfer it again in binary mode. Saving it again would not bring back what it was.",
    ),
    "picture-big-tiff": (
        "它是大端字节序的 BigTIFF",
        "it is a BigTIFF whose bytes are in the rare order (big end first)",
    ),
    "picture-checksum": ("里面有一段对不上校验码", "a part of it does not match its checksum"),
    "picture-reduce": (
        "缩到 {size} 像素以内；读者看到的是 1,600 像素宽。",
        "Reduce it to at most {size} pixels; readers get a width of 1,600.",
    ),
    "picture-cut": (
        "切成几段，一段接一段放；缩小的话，字就看不清了。",
        "Cut it in parts and put one after another; reduced, its details would be lost.",
    ),
    "picture-plain-progressive": (
        "存成 JPEG 时不要选“渐进”（progressive），或者缩到 {size} 像素以内。",
        "Save it as JPEG without “progressive” (渐进), or reduce it to at most {size} pixels.",
    ),
    "picture-coded-oddly": ("JPEG 用了少见的编码（{coding}）", "it is a JPEG of a rare coding ({coding})"),
    "picture-float": ("像素是 {bits} 位浮点数", "its pixels are floating-point numbers of {bits} bits"),
    "picture-signed": ("像素是 {bits} 位带符号的数", "its pixels are signed numbers of {bits} bits"),
    "picture-bits": ("每个通道 {bits} 位", "it has {bits} bits per channel"),
    "picture-samples": (
        "像素的存法少见（{bits} 位，PhotometricInterpretation {photometric}）",
        "its pixels are stored in a rare way ({bits} bits, PhotometricInterpretation {photometric})",
    ),
    "blank-full-width": ("全角空格（{character}）", "a fullwidth space ({character})"),
    "blank-no-break": ("不换行空格（{character}）", "a no-break space ({character})"),
    "blank-other": ("排版用的空格（{character}）", "a typographic space ({character})"),
    # --- instead of a field that tekan does not have ---
    "instead-nothing": ("tekan 用不着这一项，去掉它。", "tekan does without it; take it out."),
    "instead-slug": (
        "去掉它，网址就用文件夹的名字；要改网址，就给文件夹改名。",
        "Take it out; the address is the folder's name, so rename the folder for another one.",
    ),
    "instead-aliases": (
        "旧地址写在那篇特稿的文首，例如 aliases: [old-slug]",
        "Write old addresses in the front matter of the feature that they lead to: aliases: [old-slug]",
    ),
    "instead-tags": (
        "tekan 没有标签，去掉它；分类用 `channel`。",
        "tekan has no tags; take it out, and sort by `channel`.",
    ),
    "instead-publish-at": (
        "发布和下线的时间写在特稿的文首：`publish_at`、`expires_at`。",
        "When a feature is published and taken down stands in its front matter: `publish_at`, `expires_at`.",
    ),
    "instead-timezone": (
        "时区是整个网站的，写在 site.yaml 里：`timezone`；要单给一个时间定，就在后面加 `+08:00`。",
        "It is that of the whole site, `timezone` in site.yaml; a single time can end in `+08:00`.",
    ),
    "instead-state": (
        "去掉它；没写完的稿子标上 `draft: true`。",
        "Take it out, and mark a feature that is not finished with `draft: true`.",
    ),
    # --- rules of the schemas ---
    "rule-author": ("一条写一个人：authors: [甲, 乙]", "Write one name per entry: authors: [甲, 乙]"),
    "rule-reprint": (
        "写 true；写不全来源、原题、作者和编辑的，写明原因：reprint: {{waiver: …}}",
        "Write true; where source, title, authors or editor cannot be had, say why: reprint: {{waiver: …}}",
    ),
    "rule-media-limit": ("写兆字节数：80M", "Write a number of megabytes: 80M"),
    "rule-seal": ("写一个汉字。", "Write one Chinese character."),
    "rule-seal-drawing": ("写 SVG 文件的路径：images/seal.svg", "Name an SVG file: images/seal.svg"),
    "rule-figure-value": (
        "只写数字，如 550、-0.3%、3:1、1/3、1.2亿、三十、10—20、近30；单位写进 `unit`。",
        "Write a number alone (550, -0.3%, 3:1, 1/3, 1.2亿, 三十, 10—20, 近30); its unit goes into `unit`.",
    ),
    "rule-icp": (
        "照备案系统里的写法写：浙ICP备12345678号-1",
        "Write it as the registry has it: 浙ICP备12345678号-1",
    ),
    "rule-police": (
        "省份简称加十四位数字：浙公网安备33010602001234号",
        "Write the province and fourteen digits: 浙公网安备33010602001234号",
    ),
    "rule-licence": (
        "写证的名称和编号，如“互联网新闻信息服务许可证编号 33120200001”（十一位数字）；几个证用“；”隔开。",
        "Name the licence and its number (that for news has eleven digits); put ； between several.",
    ),
    "rule-alias": (
        "写从网站根目录算起的路径：文件夹（old-slug），或网页（2024/05/old.html，也可以是 .htm、.shtml）。",
        "Write a path from the site's root: a folder (old-slug), or a page (2024/05/old.html; .htm, .shtml).",
    ),
    "rule-focus": (
        "写这一点从左、从上算各有多远：40% 30%",
        "Write how far the point is from the left and from the top: 40% 30%",
    ),
    "rule-ratio": ("写宽和高的比：16:9", "Write the ratio of width to height: 16:9"),
    "rule-id": (
        "只用小写字母、数字和连字符，以字母开头。",
        "Use lowercase letters, digits and hyphens, beginning with a letter.",
    ),
    "rule-language": ("写语言代码，如 zh-Hans。", "Write a language code such as zh-Hans."),
    "rule-slug": (
        "只用小写字母、数字和连字符，最多 64 个。",
        "Use lowercase letters, digits and hyphens, 64 at most.",
    ),
    "rule-feature-folder": ("写特稿的文件夹名。", "Write the name of a feature's folder."),
    "rule-width": ("写像素数，从 10 到 9999：800", "Write a number of pixels from 10 to 9999: 800"),
    "rule-newest": ("写 1 到 99 的数字，如 6。", "Write a number from 1 to 99, such as 6."),
    "rule-part": ("写第几篇，如 3。", "Write which part it is, such as 3."),
    "rule-digit": ("写一位数字，如 2。", "Write one digit, such as 2."),
    # --- rules of HTML ---
    "rule-span": ("写 1 到 99 的数字。", "Write a number from 1 to 99."),
    "rule-text-language": ("写语言代码，如 en、zh-Hant。", "Write a language code such as en or zh-Hant."),
    "rule-scope": ("写 col、row、colgroup 或 rowgroup。", "Write col, row, colgroup or rowgroup."),
    "rule-datetime": (
        "日期写成 2023-12-20，月份写成 2023-12，时间写成 10:30。",
        "Write a date as 2023-12-20, a month as 2023-12, a time as 10:30.",
    ),
    "rule-ruby": ("读音要写在 <rt> 里", "it must hold the reading in <rt>"),
    "rule-table": (
        "里面要依次是 <caption>、<colgroup>、<thead>、<tbody>、<tfoot>",
        "it must hold <caption>, <colgroup>, <thead>, <tbody> and <tfoot>, in this order",
    ),
    "rule-time": ("要写 datetime=…", "it needs datetime=…"),
    # --- why the system refused ---
    "not-a-file": ("那不是文件", "it is not a file"),
    "held": (
        "别的程序（网盘同步、杀毒软件、Word）正占着它，或者没有权限",
        "another program (a synchronised drive, a virus scanner, Word) holds it, or permission is denied",
    ),
    "reason-eacces": ("没有权限", "permission denied"),
    "reason-eperm": ("系统不允许这样做", "operation not permitted"),
    "reason-enoent": ("没有这个文件或文件夹", "no such file or directory"),
    "reason-eisdir": ("那是文件夹", "is a directory"),
    "reason-enotdir": ("那不是文件夹", "not a directory"),
    "reason-eio": ("读写出错", "input/output error"),
    "reason-eloop": ("符号链接层数太多", "too many levels of symbolic links"),
    "reason-enametoolong": ("文件名太长", "file name too long"),
    "reason-ebusy": ("设备或文件正在使用", "device or resource busy"),
    "reason-emfile": ("开着的文件太多", "too many open files"),
    "reason-enospc": ("磁盘满了", "no space left on device"),
    "reason-erofs": ("磁盘只能读", "read-only file system"),
    "reason-estale": ("网络文件夹上的文件已经失效", "stale file handle"),
    "reason-enodev": ("没有这个设备", "no such device"),
    "reason-enxio": ("没有这个设备或地址", "no such device or address"),
    "reason-einval": ("参数无效", "invalid argument"),
    # --- how diagnostics are printed ---
    "error": ("错误", "error"),
    "warning": ("提醒", "warning"),
    "note": ("告知", "note"),
    "same-line": ("第 {lines} 行也一样。", "The same on line {lines}."),
    "same-lines": ("第 {lines} 行也一样。", "The same on lines {lines}."),
    "count-error": ("{count} 个错误", "{count} error"),
    "count-errors": ("{count} 个错误", "{count} errors"),
    "count-warning": ("{count} 个提醒", "{count} warning"),
    "count-warnings": ("{count} 个提醒", "{count} warnings"),
    # --- the preview, in a browser ---
    "preview": ("预览", "Preview"),
    "preview-problems": ("问题", "Problems"),
    "preview-none": ("没有问题了。", "There are no problems any more."),
    "preview-fold": ("收起", "Fold"),
    "preview-list": ("全部特稿", "All features"),
    "preview-mine": ("这一页", "This page"),
    "preview-others": ("其他文件", "Other files"),
    "preview-last-good": (
        "改好以前，页面显示的是上一个没有错误的版本。",
        "Until it is fixed, the page is shown as it last was without errors.",
    ),
    "preview-missing": ("现在没有这一页。", "There is no such page now."),
    "preview-gone": (
        "预览停了；再运行 python build.py serve，这一页就接着更新。",
        "The preview has stopped; run python build.py serve again, and this page goes on from here.",
    ),
    "preview-gone-short": ("预览停了", "Preview stopped"),
    "preview-more": ("还有 {count} 个没有列在这里。", "{count} more are not listed here."),
    "preview-as-of": ("网站在 {instant} 的样子", "The site as of {instant}"),
    "preview-now": ("回到现在", "Back to now"),
    "preview-other": ("换个时间", "Another time"),
    "preview-count-note": ("{count} 条告知", "{count} note"),
    "preview-count-notes": ("{count} 条告知", "{count} notes"),
    "preview-not-yet": ("这一页还显示不出来", "This page cannot be shown yet"),
    "preview-not-yet-why": (
        "下面的错误改好、存盘以后，它会自己出现。",
        "Once the errors below are fixed and saved, it appears by itself.",
    ),
    "preview-not-found": ("没有这一页", "There is no such page"),
    "preview-not-found-why": (
        "{address} 不是哪一页的地址。是不是改了文件夹的名字？",
        "{address} is not the address of a page. Was a folder renamed?",
    ),
    "preview-home": ("封面", "Cover"),
    "preview-filter": ("按标题或文件夹名筛选", "Filter by headline or folder"),
    "preview-only-wrong": ("只看有问题的", "Only those with problems"),
    "preview-shown": ("{count} 篇", "{count} shown"),
    "preview-no-match": ("没有符合的特稿。", "No feature matches."),
    "preview-empty": ("content/ 里还没有特稿。", "There is no feature in content/ yet."),
    "preview-elsewhere": ("特稿以外的问题", "Problems outside the features"),
    "preview-see-as-of": ("看网站在某个时间的样子", "See the site as of a point in time"),
    "preview-zone": ("按网站所在的时区", "In the site's time zone"),
    "preview-see": ("看", "See"),
    "preview-import": ("导入文章", "Import an article"),
    "preview-import-choose": ("选一个文件", "Choose a file"),
    "preview-import-kinds": (
        "也可以拖进来：.txt .md .docx .html",
        "or drop one here: .txt .md .docx .html",
    ),
    "preview-import-paste": ("改回粘贴", "Paste instead"),
    "preview-import-slug": ("文件夹名", "Folder"),
    "preview-import-make": ("写成特稿", "Make the feature"),
    "preview-import-source": ("原文", "Source"),
    "preview-import-source-hint": (
        "把整个页面或整篇文章粘贴在这里。导航、版权这些不用先删。",
        "Paste the whole page or article here. No need to take out menus or copyright lines first.",
    ),
    "preview-import-draft": ("草稿", "Draft"),
    "preview-import-draft-hint": (
        "有了原文，草稿就出现在这里。按下“写成特稿”以前，什么也不会存盘。",
        "The draft appears here as soon as there is a source. Nothing is saved until you make the feature.",
    ),
    "preview-import-report": ("报告", "Report"),
    "preview-import-report-hint": (
        "每一行当作了什么、有多大把握、什么没有照搬、还缺什么，都列在这里。",
        "What each line was taken for and how surely, what was left out and what is missing is listed here.",
    ),
    "preview-import-missing": ("还缺", "Missing"),
    "preview-import-doubtful": ("拿不准，请核对", "Not sure: please check"),
    "preview-import-left": (
        "没有照搬的行（在草稿末尾的注释里）",
        "Lines left out (in a comment at the draft’s end)",
    ),
    "preview-import-lists": ("阅读列表", "Reading lists"),
    "preview-import-sure": ("有把握的", "Sure"),
    "preview-import-changed": ("改动的字符", "Characters put right"),
    "preview-import-list": ("写进 {file}", "Goes into {file}"),
    "preview-import-check": ("核对", "check"),
    "preview-import-where": ("原文 {source} → 草稿 {draft}", "source {source} → draft {draft}"),
    "preview-import-where-source": ("原文 {source}", "source {source}"),
    "preview-import-where-draft": ("草稿 {draft}", "draft {draft}"),
    "preview-import-summary": (
        "草稿好了：拿不准的 {doubtful} 处，没有照搬的 {left} 行。",
        "The draft is ready. Not sure: {doubtful}. Lines left out: {left}.",
    ),
    "preview-import-working": ("正在认……", "Reading …"),
    "preview-import-making": ("正在写……", "Making it …"),
    "preview-import-made": ("写好了，正在打开它的页面。", "Made. Its page is being opened."),
    "preview-import-no-source": (
        "还没有原文：先粘贴，或者选一个文件。",
        "There is no source yet: paste one, or choose a file.",
    ),
    "preview-import-gone": (
        "预览没有回答。看看运行它的终端，再试一次。",
        "The preview does not answer. Look at its terminal, then try again.",
    ),
    "preview-import-script": (
        "这一页要用脚本（JavaScript）；没有的话，在终端运行 python build.py import。",
        "This page needs scripts (JavaScript); without them, run python build.py import in a terminal.",
    ),
    "preview-import-shared": (
        "别的机器也连得到这个预览（--host），所以不能在这里导入。",
        "Other machines can reach this preview (--host), so nothing can be imported here.",
    ),
    "preview-import-shared-how": (
        "去掉 --host 再运行 python build.py serve，或者在终端里导入：",
        "Run python build.py serve without --host, or import in a terminal:",
    ),
    "standing-draft": ("草稿", "Draft"),
    "standing-waiting": ("等到 {when} 发布", "Waits until {when}"),
    "standing-expired": ("{when} 已撤下", "Withdrawn {when}"),
    "standing-held-back": ("有错误，还显示不出来", "Has errors, cannot be shown yet"),
    # --- what a build did ---
    "report": ("{output} 里有 {pages} 个页面（{changes}）", "{pages} pages in {output} ({changes})"),
    "written": ("写了 {count} 个", "{count} written"),
    "kept": ("没变 {count} 个", "{count} unchanged"),
    "removed": ("删了 {count} 个", "{count} removed"),
    "progress-bar": (
        "图片 {bar} 共 {total}，做好 {done}，还要 {left}",
        "Pictures {bar} {done} of {total}, {left} left",
    ),
    "progress-line": ("图片：共 {total} 份，做好 {done} 份", "Pictures: {done} of {total} encoded"),
    # --- what the command says ---
    "fixed": ("改了 {count} 个文件。", "Fixed in {count} files."),
    "fixed-one": ("改了 1 个文件。", "Fixed in 1 file."),
    "fixed-none": ("没有要改的。", "There was nothing to fix."),
    "nothing-wrong": ("没有问题。", "Nothing is wrong."),
    "nothing-written": ("什么也没有写", "nothing was written"),
    "pages-whole": ("磁盘上的页面都是完整的", "every page on the disk is whole"),
    "stopped": ("中断了；{left}。", "Stopped; {left}."),
    "waiting": (
        "另一次生成正在写 {output}，这次等它写完。",
        "Another build is writing {output}; this one waits for it.",
    ),
    "waiting-for": (
        "另一次生成正在写 {output}，进程号 {process}；这次等到它写完或者中断。",
        "Another build, process {process}, is writing {output}; this one waits until it ends, or is ended.",
    ),
    "bug": (
        "这是 tekan 自己的毛病，不是你写错了。没有哪个文件只写了一半。",
        "This is a bug in tekan, not a mistake of yours. No file was left half written.",
    ),
    "not-printed": (
        "要显示的内容写不出来：{reason}。",
        "What was to be printed could not be written: {reason}.",
    ),
    "library-missing": (
        "这个 Python 没有装 {name}。在这里运行“make”或“uv run build.py”。",
        "{name} is not installed for this Python. Run “make” here, or “uv run build.py”.",
    ),
    "library-broken": (
        "有个库加载不了：{reason}。是不是内存不够？",
        "A library cannot be loaded: {reason}. Is memory short?",
    ),
    # --- help ---
    "options": ("选项", "options"),
    "commands": ("命令", "commands"),
    "description": (
        "tekan 把 content/ 里的特稿做成静态的小网站。",
        "tekan makes a static microsite of the features in content/.",
    ),
    "command-build": ("生成网站；不写命令也一样", "write the site; also without a command"),
    "command-check": (
        "只检查稿件；除了 --fix 要改的，什么也不写",
        "check the content; write nothing but what --fix puts right",
    ),
    "command-serve": (
        "在浏览器里预览，保存就更新；草稿和没到时间的也看得到",
        "show the site in a browser while it is written; drafts and what is not due yet, too",
    ),
    "command-new": (
        "新建一篇特稿 content/SLUG/feature.md，每一项、每一种特殊段落都有说明",
        "make a feature, content/SLUG/feature.md, with every field and block explained",
    ),
    "command-import": (
        "把一篇文章（文本、Word、网页、Markdown）变成草稿；写“-”就读标准输入",
        "turn an article (text, Word, page, Markdown) into a draft; - reads standard input",
    ),
    "argument-file": ("文件的名字", "the name of a file"),
    "help-explain": (
        "逐行说明导入时把它当作什么、为什么（只用于 import）",
        "say for each line what it was taken for, and why (only for import)",
    ),
    "import-made": ("写成了草稿 {file}。", "Wrote the draft {file}."),
    "import-head": ("原文行|草稿行|当作|把握|内容", "source|draft|taken for|sure|text"),
    "import-doubtful": (
        "带“?”的 {count} 处把握不大，草稿里有“请核对”的注释。",
        "{count} guesses with a ? are not sure; the draft has a comment at each.",
    ),
    "import-left": (
        "没有照搬的 {count} 行（也在草稿末尾的注释里）：",
        "{count} lines that are not in the draft as they were (they are in a comment at its end, too):",
    ),
    "import-changed": ("改动了 {count} 处字符：", "{count} characters or runs of them were put right:"),
    "import-change-tag": ("去掉标记", "tag"),
    "import-change-invisible": ("去掉看不见的字符", "invisible"),
    "import-change-blank": ("换成普通空格", "blank"),
    "import-change-width": ("全角改半角", "width"),
    "import-change-radical": ("部首改成字", "radical"),
    "import-change-private": ("去掉自造字符", "private-use"),
    "import-change-blank-in-word": ("合上字间的空格", "blanks within a word"),
    "import-list": ("写出了阅读列表 {file}。", "Wrote the reading list {file}."),
    "import-list-kept": (
        "已经有 {file} 了，没有动它；原文里的列表没有写入。",
        "There is {file} already; it was left as it is, and the list of the source was not written.",
    ),
    "import-list-unnamed": (
        "请在 site.yaml 的 sidebar 里加上：{names}。",
        "Add to sidebar in site.yaml: {names}.",
    ),
    "import-missing": ("还缺：{what}。", "Still missing: {what}."),
    "import-missing-title": ("标题", "a headline"),
    "import-missing-date": ("日期", "a date"),
    "import-missing-pictures": ("{count} 张图片的文件", "the files of {count} pictures"),
    "import-missing-alt": ("{count} 张图片的替代文字（alt）", "the alternative texts of {count} pictures"),
    "import-missing-credit": ("{count} 张图片的署名", "the credits of {count} pictures"),
    "argument-slug": ("文件夹的名字", "the name of a folder"),
    "feature-made": ("建好了 {file}，是草稿。", "Made {file}; it is a draft."),
    "feature-next": (
        "边写边看：python build.py serve{site}；写好以后删去“draft: true”那一行，下次生成就发布。",
        (
            "To write and watch: python build.py serve{site}."
            " To publish: take the line “draft: true” out and build."
        ),
    ),
    "help-from": (
        "新建的一篇照 SLUG 的样子：有哪些项、哪些小标题和特殊段落（只用于 new）",
        "give the new feature the shape of SLUG: its fields, sections and blocks (only for new)",
    ),
    "help-help": ("显示这份说明", "show this help"),
    "help-version": ("显示版本", "show the version"),
    "help-site": (
        "放着 site.yaml 的文件夹；不写就是当前文件夹",
        "the folder with site.yaml; by default, this one",
    ),
    "help-output": (
        "页面放在哪里；不写就是站点文件夹里的 public/",
        "where the pages go; by default, public/ in the site's folder",
    ),
    "help-base-url": ("代替 site.yaml 里的 base_url", "in place of base_url in site.yaml"),
    "help-drafts": (
        "标了草稿的和还没到时候的特稿也生成",
        "build features marked as drafts, and those that are not due yet, too",
    ),
    "help-now": (
        '当作现在是这个时间，如 2026-12-01 或 "2026-12-01 06:00"，看那时发布什么',
        'take this for the present time, such as 2026-12-01 or "2026-12-01 06:00", to see what is due then',
    ),
    "help-port": ("预览用的端口，一般是 8000", "the port of the preview, 8000 as a rule"),
    "help-host": (
        "让别的设备也看得到预览：写这台电脑的地址，或者 0.0.0.0",
        "let other devices see the preview: an address of this machine, or 0.0.0.0",
    ),
    "help-fix": (
        "先改好不用人判断的（标点、可以代改的用词），列出改动；写了 RULE，只改这一条规则的",
        "first put right what needs no judgement (marks, safe words) and show it; with RULE, by that alone",
    ),
    "help-strict": ("有提醒就不生成", "let warnings stop the build"),
    "help-jobs": (
        "同时处理 N 篇文字、页面或图片；不写时，有几个处理器核就处理几个",
        "work on N texts, pages or pictures at a time; by default, one per core",
    ),
    "help-cache": (
        "做起来费时的东西存在哪里，留给以后用；不写就是站点文件夹里的 .tekan/",
        "where what is costly to make is kept for later builds; by default, .tekan/ in the site's folder",
    ),
    "help-format": ("问题用什么格式报出来", "how problems are printed"),
    "help-force": ("不管存了什么，全部重读重做", "read and render everything again, whatever is kept of it"),
    "help-overwrite": (
        "替换输出文件夹里各个页面地址上的文件，不管是谁放的",
        "replace what is at the pages' addresses in the output, whoever put it there",
    ),
    "help-force-pictures": ("图片全部重做", "encode all pictures again"),
    "help-prune-cache": (
        "最多存 SIZE，如 500M、2G，留给以后用；最久没用的先删",
        "keep at most SIZE, such as 500M or 2G, for later builds; what was used longest ago goes first",
    ),
    "help-lang": ("提示用哪种语言：zh 中文，en 英文", "the language of messages: zh or en"),
    "help-line": (
        "用法：python build.py [{commands}] [选项]",
        "usage: python build.py [{commands}] [options]",
    ),
    # --- what the preview answers to requests that get no page ---
    "preview-other-name": (
        "预览只认自己的网址，请用它启动时写出的那一个。",
        "The preview answers to its own addresses alone: use the one that it printed when it began.",
    ),
    "preview-other-page": ("预览不给别的网站的页面。", "The preview gives nothing to pages of other sites."),
    "preview-other-method": (
        "预览只供查看（GET 和 HEAD）。",
        "The preview can only be looked at (GET and HEAD).",
    ),
    "preview-not-understood": ("看不懂这个请求。", "This request is not understood."),
    "preview-import-old-page": (
        "预览重新启动过；刷新这一页再试。",
        "The preview was started again; reload the page and try once more.",
    ),
    "preview-import-too-large": ("文件太大，最多 20 MB。", "The file is too large; the most is 20 MB."),
    "preview-import-busy": (
        "前面的还没有收完，过一会儿再试。",
        "Others are still being received; try again in a moment.",
    ),
    "preview-import-slow": ("等了太久，没有收完。再试一次。", "It took too long to arrive. Try again."),
    "preview-no-file": (
        "这个文件现在打不开，过一会儿再试。",
        "The file cannot be opened now; try again in a moment.",
    ),
    "preview-failed": ("预览出了错：{reason}", "The preview has failed: {reason}"),
    "preview-reads": ("正在读取稿件……", "Reading the features …"),
    "preview-at": ("预览：{url}", "Preview: {url}"),
    "preview-at-other-port": (
        "预览：{url}（{port} 端口有别的程序在用）",
        "Preview: {url} (another program uses port {port})",
    ),
    "preview-for-phones": (
        "手机上看（在同一个网络里）：{url}{drawing}",
        "On a phone in the same network: {url}{drawing}",
    ),
    "preview-ends": (
        "保存稿件，页面自动更新。按 Ctrl-C 结束。",
        "Save, and the page follows. Ctrl-C ends it.",
    ),
    "preview-ended": ("预览结束了。", "The preview has ended."),
    "rule-port": ("写 1 到 65535 的整数。", "Write a whole number from 1 to 65535."),
    "rule-count": ("写 1 以上的整数。", "Write a whole number of 1 or more."),
    "rule-size": ("写大小，如 500M、2G。", "Write a size such as 500M or 2G."),
}
"""What is put into a message, or printed beside them, by code."""
