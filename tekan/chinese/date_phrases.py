"""
The phrases that dates and times of day are made of, as patterns.

They are for a text in which characters that mean the same have become one: 時 is 时, ： is `:`, 「 is `"`
(see `tekan.chinese.dates`). A blank may stand between a number and its unit, as in 2020 年 5 月.
"""

NUMERAL = "[一二三四五六七八九十]"
STEM_AND_BRANCH = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
END = r"(?=[,、。:;的至到 )]|$)"
"""Where a phrase surely ends: 2011年中, but not 2011年中国."""
_STOP = "(?=[,、。:; )]|$)"

TO = " ?(?:起?至|到|[、和及与]|[—～-]{1,2}) ?"
"""Between the two ends of a span, or two dates named together."""

# --- Parts of a year or a month -----------------------------------------------------------------------

_BEFORE = (
    r"(?<=[年月日号底末旬节夕旦时点分])"
    r"前(?![往来去赴进行后夕面线台方任总所沿景辈身提列排言半锋卫端额程途者奏夫妻\d一二三四五六七八九十两几])"
)
_BEGINNING = "初(?![中级赛步次心衷选审试始见识恋婚生学创雪稿版建具诊一二三四五六七八九十])期?"
_BOTTOM = "底(?![层部线气蕴色片盘特])"
_END_PART = "末(?![端班位尾代日世])"
_PART = rf"(?:[上中下]{{1,2}}旬|{_BEGINNING}|{_BOTTOM}|{_END_PART}|中{END})"

_SEASON = (
    "(?:[初早仲盛深晚暮隆寒严]?"
    "(?:春(?![节晚运耕播分雷蕾风])|夏(?!季?奥|[至令收粮种])|秋(?![收粮分种])|冬(?!季?残?奥|[至训])){1,2}"
    "(?:之交|[天季末初])?)"
)
_COUNTED = rf"前 ?(?:\d{{1,2}}|{NUMERAL}{{1,2}}|两) ?(?:个?月(?!份)|季度)"
_QUARTER = rf"(?:第?[一二三四1-4]季度|[上下]半年|{_COUNTED})"
_SOLAR_TERM = "立[春夏秋冬]|[春秋]分|[夏冬]至|惊蛰|芒种|谷雨|白露|霜降|处暑|小满|寒露"
_FESTIVAL = (
    "(?:(?:春节(?!联|晚会|档)|国庆节?|元旦|除夕夜?|元宵节?|清明节?(?!上河)|端午节?|中秋节?|重阳节?|七夕节?|腊八节?"
    '|五一(?:劳动)?节|"五一"(?:劳动)?节?|"十一"|劳动节|儿童节|建党节|建军节|教师节|圣诞节?|寒假|暑[假期]'
    rf"|{_SOLAR_TERM})(?:假期|长假|连假|年假|黄金周)?(?:过?后(?=[,])|当[天日晚])?)"
)
YEAR_PART = (
    rf"{_QUARTER}|{_SEASON}|年?{_PART}|度(?![过假日])|终(?![于身止点端结场奖])|伊始|岁[末尾首]"
    rf"|间(?![接距谍])|[同当]月(?:[同当]日)?|[今同当]日|{_FESTIVAL}"
)

# --- Years -----------------------------------------------------------------------------------------

_AGES = r"(?:1[0-8]\d\d|2[1-9]\d\d|\d\d00) ?年"
_DURATION = rf"{_AGES}(?:来(?![到华访京沪此])|间{END}|前(?![往赴后夕]|三季|两个|上半|\d))"
"""2000年来 and 3000年前; but 2030年前 is a date."""
_WESTERN_YEAR = (
    rf"(?!{_DURATION})(?:[12]\d{{3}}{TO})?[12]\d{{3}} ?年"
    r"|[12]\d{3}[—～-]{1,2}\d\d ?年"
)
_CHINESE_YEAR = rf"(?:[〇一二三四五六七八九]{{4}}{TO})?[〇一二三四五六七八九]{{4}}年"
_FOUNDED_YEAR = (
    r"(?:公元|西元)前? ?(?:\d{1,4}|[〇一二三四五六七八九十百千]{1,7}) ?年"
    r"|(?:中华)?民国 ?(?:\d{1,3}|[一二三四五六七八九十百廿卅]{1,4}|元) ?年"
)
_SHORT_YEAR = rf"(?:1[01])?\d\d? ?年(?= ?\d{{1,2}} ?月|{_BOTTOM}|{_END_PART}|{_BEGINNING})"
_RELATIVE_YEAR = "(?:大前|[今去前明后当同次翌本上来隔])年(?![级轻龄代画纪华])"
YEAR = (
    rf"(?:{_WESTERN_YEAR}|{_CHINESE_YEAR}|{_FOUNDED_YEAR})"
    "(?!代(?![表理言替])|历史|文明|华诞|古[城刹树寺镇村都道建])"
    rf"|{_SHORT_YEAR}|{_RELATIVE_YEAR}|{STEM_AND_BRANCH}年"
)
BARE_YEAR = r"(?:公元)?[12]\d{3}"
"""A year in parentheses behind one of another count."""

# --- Months and days -----------------------------------------------------------------------------------

CALENDAR = rf"(?:[农阴旧夏公阳国西]历)(?:{STEM_AND_BRANCH}年)?"
_MONTH_NUMBER = rf"(?:\d{{1,2}}(?:{TO}\d{{1,2}})?|闰?(?:[正冬腊]|{NUMERAL}{{1,2}}))"
DAY = rf"(?:(?:\d{{1,2}}(?:{TO}\d{{1,2}})?|[一二三四五六七八九十廿]{{1,3}}) ?[日号])"
_LUNAR_DAY = rf"(?:初{NUMERAL}|[十廿]{NUMERAL}|二十{NUMERAL}?|三十|[二三五六七九半]{END})"
MONTH = (
    rf"{_MONTH_NUMBER} ?月(?![球亮饼光薪嫂租天怀]|花[号轮酒])份?"
    rf"(?: ?{DAY}|{_LUNAR_DAY}|\d{{1,2}}(?=,|$))?(?:{_PART}|间(?![接距谍]))?"
)

_PERIOD = (
    "(?:凌晨|清晨|早[上晨间]|[上中下正]午|[午半子]夜|午[后间]|傍晚|黄昏|黎明|拂晓|晚[上间]|深夜|夜[间里]"
    "|晚(?![会报宴餐稻年清唐期婚])|夜(?=[,、。]|$))"
)
_WEEK = "(?:星期|周|礼拜)[一二三四五六日天末]"
WEEKDAY = (
    r"(?:星期|礼拜)[一二三四五六日天]"
    rf"|周[一二三四五六日天](?=[,、。;:) \d]|$|{_PERIOD})"  # 周一鸣 is a name
)
BARE_DAY = (
    rf"(?:\d{{1,2}}(?:{TO}\d{{1,2}})?|[一二三四五六七八九十廿]{{2,3}}) ?[日号]"
    rf"(?=[,至到、(]|(?<=日)[—～-]|起,| ?{_PERIOD}| ?{_WEEK}| ?\d{{1,2}} ?[时:点])"
)
"""25日 where a report goes on; 3日内 and 5号楼 are no days."""
LATER = rf"{DAY}|\d{{1,2}}\.\d{{1,2}}(?![\d.])|前 ?\d{{1,4}} ?年"
"""What names a day or a year only behind another date."""

# --- Times of day --------------------------------------------------------------------------------------

_DIGITS = r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)"
_HOUR = (
    rf"(?:\d{{1,2}}(?:{TO}\d{{1,2}})?|[〇一二三四五六七八九十]{{1,3}}|两)"
    " ?(?:时(?![间期代速段光差空刻尚])|点)"
)
_MINUTES = (
    rf"(?: ?(?:\d{{1,2}}|{NUMERAL}{{1,3}}) ?分(?![钟店公]|之)(?: ?\d{{1,2}} ?秒)?"
    r"|[0-5]\d(?=[,、。]|$)|半(?![会决数刻])|[一三]刻)"
)
_ABOUT = "(?:许|左右|整(?![改治合体理顿修])|前后|钟)"
_CLOCK = rf"(?:{_DIGITS}|{_HOUR}{_MINUTES}?){_ABOUT}?"
_TIME = rf"(?:{_PERIOD} ?{_CLOCK}|{_PERIOD}|{_CLOCK})"
_UNTIL = rf"(?:{TO}(?:[次翌当同][日天] ?)?{_TIME})?"
TIME = rf"{_TIME}{_UNTIL}"
TIME_ALONE = (
    rf"(?:{_PERIOD} ?{_CLOCK}|{_PERIOD}(?=,)|{_DIGITS}{_ABOUT}?|{_HOUR}(?:{_MINUTES}{_ABOUT}?|{_ABOUT})"
    rf"|\d{{1,2}}(?:{TO}\d{{1,2}})? ?时(?![间期代速段光差空刻尚])|\d{{1,2}} ?点(?=,)"
    rf"|{_HOUR}(?=(?:起?至|到|[—～-]{{1,2}})(?:[次翌当同][日天])?{_PERIOD}?{_CLOCK})){_UNTIL}"
)
"""A time with no date before it; 3点意见 is none."""

# --- Longer and vaguer times -----------------------------------------------------------------------------

_DECADES = (
    rf"(?:[12]\d\d0(?:{TO}(?:[12]\d)?\d0)?|(?:[1-9]0|00)(?:{TO}[1-9]0)?|[二三四五六七八九]{{1,2}}[十〇]"
    "|[一二][〇九][〇一二三四五六七八九]〇) ?年代(?![表码理])"
)
_CENTURY = rf"(?:(?:公元前? ?)?(?:\d{{1,2}}|{NUMERAL}{{1,3}})|上个?|本) ?世纪(?!海上)"
_ERA = (
    rf"(?:{_CENTURY} ?(?:{_DECADES})?|{_DECADES})"
    rf"(?:[初末中前后早晚]期|中[前后]期|中叶|[上下前后]半[叶期]|之[交初末]|{_BEGINNING}|{_END_PART}|中{END})?"
    rf"(?:{_DECADES}[初末中]期?)?"
)
_FIVE_YEARS = rf"{NUMERAL}{{1,2}}五"
_PLAN = (
    rf'(?:"{_FIVE_YEARS}"|{_FIVE_YEARS})(?:[规计]划)?'
    r"(?:期间|时期|[前中后]期|期?[初末](?![端尾中级])|(?=以来)|(?:开局|收官)之年)"
    rf'|"{_FIVE_YEARS}"(?=,)'
)
_DYNASTY = (
    "(?:秦|西汉|东汉|汉|西晋|东晋|隋|唐|北宋|南宋|宋|辽|元|明|清)(?:朝(?![阳霞晖辉鲜向着夕])|代(?![表理言替课价号码]))"
    "(?:初年|末年|年间|[初中晚末]期|中叶|初|末)?|(?:先秦|春秋|战国|三国|魏晋|南北朝|五代十国|宋元|明清|民国)时期"
    "|明末清初|清末民初|晚清|清末|明末|民国(?:初年|末年|年间|[初末]期|初)"
    "|(?:日[治据]|荷[治据]|清[领治]|明郑|戒严)(?:时期|时代)(?:[初中晚末]期)?|(?:解严|光复)[前后](?=[,不第])|战[前后](?:初期|(?=,))"
)
_DAY_NEAR = (
    "(?:[今昨明前当次翌同隔]日(?!头条)|[今昨明前当同隔]天|后天(?=[,上下中晚凌清])|[今昨当次翌同][晚夜晨早](?![会报宴餐])"
    r"|第[二三四五六七八九十]{1,2}[天日](?=[,上中下凌晚清]))"
)
_MONTH_NEAR = rf"(?:[上本当同次下]个?月(?:{DAY}|{_PART})?)"
_WEEK_NEAR = rf"(?:(?:[上本下这当]个?)?{_WEEK}(?=,| ?{_PERIOD}| ?\d)|[上本下]周(?=,))"
_FESTIVAL_ALONE = (
    rf"{_FESTIVAL}(?=前夕|前后|期间|[前后]?,)"
    rf"|[农旧]历(?:新年|春节|年[初底关]|年(?=[前后],))|大年(?:初{NUMERAL}|三十)|年三十|[小大]年夜(?=,)|过年(?=[前后期])"
)
_NUMBERS = (
    r"[12]\d{3}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}(?!\d)"
    r"|[12]\d{3}(?:-(?:0[1-9]|1[0-2])|/(?:0[1-9]|1[0-2])|\.(?:0?[1-9]|1[0-2]))"
    r"(?=[,、:;。—～)]|$| (?![万亿千百余多个家人元吨公平米亩岁\d%a-zA-Z]))"
)
"""2012-09-21; 2008-12 and 2008.5 too, where no unit makes a quantity of them and no digit a span of years."""
OTHER_DATE = (
    rf"{_ERA}|{_QUARTER}|{_MONTH_NEAR}|{_DAY_NEAR}|[今去][春夏秋冬](?:[今去][春夏秋冬])?"
    rf"|[年月](?:{_BEGINNING}|{_BOTTOM}|{_END_PART})|岁末(?:年初)?|世纪之交|{_PLAN}|{_FESTIVAL_ALONE}|{_WEEK_NEAR}"
    rf"|{_DYNASTY}|{_NUMBERS}"
)

TAIL = (
    rf" ?(?:以来|至今|迄今|[至到]目前|[至到]现在|(?:以|之)[前后]|前夕|前后|左右|期间"
    rf"|来{_STOP}|{_BEFORE}|后{_STOP}|起(?:{_STOP}|(?=施行|实施|执行|正式|生效)))"
)
"""What makes a time of before, after or since a date."""

# --- English -----------------------------------------------------------------------------------------

_MONTH_NAME = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![a-z])\.?)"
)
_ENGLISH_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?:[—-]\d{1,2}(?:st|nd|rd|th)?)?(?![\da-z])"
_ENGLISH_YEAR = r"[12]\d{3}(?!\d)"
_ABOUT_WHEN = "(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]"
ENGLISH_DATE = (
    rf"(?:{_ENGLISH_DAY} {_MONTH_NAME}(?:,? {_ENGLISH_YEAR})?"
    rf"|{_MONTH_NAME} {_ENGLISH_DAY}(?:, ?{_ENGLISH_YEAR})?"
    rf"|(?:{_ABOUT_WHEN})?(?:{_MONTH_NAME}[—-])?{_MONTH_NAME},? {_ENGLISH_YEAR}"
    rf"|(?:Spring|Summer|Autumn|Fall|Winter)(?: of)?,? {_ENGLISH_YEAR}"
    rf"|(?:[Tt]he )?(?:{_ABOUT_WHEN})?[12]\d\d0s(?![a-z]))"
)
