"""One spelling for matching: without white space, digits and letters in their usual form, simplified characters."""

from __future__ import annotations

import re
import unicodedata

_KEPT = "（），：；！？～“”‘’〔〕"
_CHINESE_YEAR = re.compile(
    r"二([〇○◯零O0])([〇○◯零O0一二三四五六七八九])([〇○◯零O0一二三四五六七八九])(?=年)", re.IGNORECASE
)
_DIGITS = {"〇": "0", "○": "0", "◯": "0", "零": "0", "O": "0", "0": "0"} | {
    digit: str(value) for value, digit in enumerate("一二三四五六七八九", start=1)
}
# Some mirrors of Chinese sites print a reading behind rare characters: 農(nóng)業.
_READING = re.compile(r"[(（](?=[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
# What titles, names of bodies and of places are written with; a name with another character is simply not found.
_TRADITIONAL = str.maketrans(
    "縣區鎮鄉廳辦開報總務據條編統計時間發佈來機構關財審應資環態農業護衛監會員國稅證銀門戶網處單稱號執園館團議衆黨"
    "聯請將對於學習組織現產與為從類數動場庫車運專術東廣貴雲遼陝寧龍華長興陽陰無錫蘇揚鹽連張溫紹臺麗莊義烏慶陳頭漢"
    "黃岡荊潛豐濱濟濰煙臨澤蘭瓊萬滬魯贛閩內鳳馬樂雙鴨綏齊爾鐵嶺營錦蘆盤聖樞輪輸邊鑒馮賓賀欽貢達遠邏瀋瀘瀏灣灤爐瑤"
    "畢縉綠維羅聞脈蕭薊藍蘄虛許詔諸譙識讓賈趙躍軍輝鄒鄭鄧鄲釣鋼鏡閣闊陸隨雞靈靜韓順顧饒騰驛體麥齡龜懷歡滿濃獅獻確"
    "禮穀筆納紅純給經結聲職勞協廠島嶗巖帶徑愛戰擴曆歷橋櫃樹檢權歸氣淨淺渦滄溝漣漁潤潁瀾點煉熱牆狀錢貿歐遷誠導設規"
    "範醫藥糧飛塊壩寶實縱橫峽嵐廬憑撫欒淶湯澠灃爭瑪瑋璦甌疊盧磚禪穎競筍紮綿緬縐繩罷臘蒼蓮蔣薩蟬觀訥該謝豎貞賢贊轄"
    "遙鄆釋鉅鉛銅鋪鑲閬隴項須頻顏餘駐駝魚鮮鳥鶴鷹",
    "县区镇乡厅办开报总务据条编统计时间发布来机构关财审应资环态农业护卫监会员国税证银门户网处单称号执园馆团议众党"
    "联请将对于学习组织现产与为从类数动场库车运专术东广贵云辽陕宁龙华长兴阳阴无锡苏扬盐连张温绍台丽庄义乌庆陈头汉"
    "黄冈荆潜丰滨济潍烟临泽兰琼万沪鲁赣闽内凤马乐双鸭绥齐尔铁岭营锦芦盘圣枢轮输边鉴冯宾贺钦贡达远逻沈泸浏湾滦炉瑶"
    "毕缙绿维罗闻脉萧蓟蓝蕲虚许诏诸谯识让贾赵跃军辉邹郑邓郸钓钢镜阁阔陆随鸡灵静韩顺顾饶腾驿体麦龄龟怀欢满浓狮献确"
    "礼谷笔纳红纯给经结声职劳协厂岛崂岩带径爱战扩历历桥柜树检权归气净浅涡沧沟涟渔润颍澜点炼热墙状钱贸欧迁诚导设规"
    "范医药粮飞块坝宝实纵横峡岚庐凭抚栾涞汤渑沣争玛玮瑷瓯叠卢砖禅颖竞笋扎绵缅绉绳罢腊苍莲蒋萨蝉观讷该谢竖贞贤赞辖"
    "遥郓释巨铅铜铺镶阆陇项须频颜余驻驼鱼鲜鸟鹤鹰",
)


def compact(text: str) -> str:
    """Without white space; digits, letters and radicals in their usual form, Chinese punctuation as printed."""
    parts = re.split(f"([{_KEPT}])", _READING.sub("", "".join(text.split())))
    return "".join(part if part in _KEPT else unicodedata.normalize("NFKC", part) for part in parts)


def usual(text: str) -> str:
    """Of the same length, with years in digits and simplified characters: 二〇二一年 → 2021年, 縣 → 县."""
    digits = _CHINESE_YEAR.sub(lambda match: "2" + "".join(_DIGITS[sign] for sign in match[0][1:].upper()), text)
    return digits.translate(_TRADITIONAL)
