"""
Simplified Chinese, as the schema has it, in the characters and words of traditional Chinese.

This is no translation of any text: it knows what explanations of fields and blocks are made of, and a test
asks for each character that it does not know.
"""

from __future__ import annotations

import re

_WORDS = {
    "文件夹": "資料夾",
    "文件": "檔案",
    "信息": "資訊",
    "视频": "影片",
    "音频": "音訊",
    "链接": "連結",
    "连字符": "連字號",
    "字体": "字型",
    "数据": "資料",
    "列表": "清單",
    "搜索": "搜尋",
    "生成": "產生",
    "字段": "欄位",
    "第一列": "第一欄",
    "各列": "各欄",
    "前几列": "前幾欄",
    "列数": "欄數",
    "列名": "欄名",
    "并入": "併入",
    "复制": "複製",
    "面馆": "麵館",
    "碗面": "碗麵",
    "年面": "年麵",
    "面要": "麵要",
    "拉面": "拉麵",
    "注意": "注意",
    "关注": "關注",
    "“": "「",
    "”": "」",
}
"""Words that are others there, and characters that are not always the same one."""

_SIMPLIFIED = (
    "万与专业东丢两个临为丽么习书乱于产亲亿从仓们价优会传体余储儿关内写农况减几凭击划则删别办务动区华单卖占历压厨县参双发变号后听启员响园国图场块声处备复够头夹妈学实审宫宽对导将尔尽层届属岁岭师带帧"
    "并库应开张强归当录径态惯户执扩护报拟拨挂损换据摄数断无旧时显机权条来构标栏树样档检横汉汤没浅测济浏涂渐湾滚满灯点热爱状独环现电画盏盖盘着码礼离种积称竖签简类紧红约纪纸纹线组经结绘给统继绪维缀缓"
    "编缙缩缮网职联脑脚节范虚补衬装见规视览计订认让讯记讲许论设访证评识诉词试诗话该详语误说请读谁调谈谓谣贝负责账贴贵贸费资赵车转软载较辈辑输边过运还这进远连适选邮采释里针钟铺链错键镜长门问间闹闻阅"
    "阳阵陈随静页顶项顺须颂预频题颜额颠风饼馆马验骑齐注总"
)
_TRADITIONAL = (
    "萬與專業東丟兩個臨為麗麼習書亂於產親億從倉們價優會傳體餘儲兒關內寫農況減幾憑擊劃則刪別辦務動區華單賣佔歷壓廚縣參雙發變號後聽啟員響園國圖場塊聲處備復夠頭夾媽學實審宮寬對導將爾盡層屆屬歲嶺師帶幀"
    "並庫應開張強歸當錄徑態慣戶執擴護報擬撥掛損換據攝數斷無舊時顯機權條來構標欄樹樣檔檢橫漢湯沒淺測濟瀏塗漸灣滾滿燈點熱愛狀獨環現電畫盞蓋盤著碼禮離種積稱豎籤簡類緊紅約紀紙紋線組經結繪給統繼緒維綴緩"
    "編縉縮繕網職聯腦腳節範虛補襯裝見規視覽計訂認讓訊記講許論設訪證評識訴詞試詩話該詳語誤說請讀誰調談謂謠貝負責賬貼貴貿費資趙車轉軟載較輩輯輸邊過運還這進遠連適選郵採釋裡針鐘鋪鏈錯鍵鏡長門問間鬧聞閱"
    "陽陣陳隨靜頁頂項順須頌預頻題顏額顛風餅館馬驗騎齊註總"
)
_CHARACTERS = str.maketrans(_SIMPLIFIED, _TRADITIONAL)
_ANY_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def in_traditional(text: str) -> str:
    """Writes an explanation or a sample in traditional Chinese."""
    return re.sub(_ANY_WORD, lambda found: _WORDS[found[0]], text).translate(_CHARACTERS)
