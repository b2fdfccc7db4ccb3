"""Characters that are one and the same in a name, whichever of them is printed.

Only pairs that a family register treats as forms of one character are here: an old
form and the form of the 常用漢字表 (國 国), a handwritten or regional form (髙 高,
濵 浜). Characters that merely sound or look alike are different people and stay apart:
斎 and 斉, 坂 and 阪, 川 and 河, 園 and 薗, 崎 and 碕.
"""

# Old forms of the 常用漢字表 before the form in use; those that occur in names.
_OLD_FORMS = """
亞亜 惡悪 爲為 圍囲 醫医 壹壱 榮栄 營営 衞衛 圓円 緣縁 艷艶 應応 歐欧 奧奥 橫横 溫温
價価 會会 繪絵 擴拡 覺覚 學学 嶽岳 樂楽 勸勧 寬寛 關関 觀観 歸帰 氣気 龜亀 僞偽 舊旧
據拠 擧挙 峽峡 狹狭 曉暁 區区 驅駆 勳勲 薰薫 惠恵 揭掲 鷄鶏 藝芸 縣県 劍剣 檢検 權権
顯顕 嚴厳 恆恒 廣広 鑛鉱 號号 國国 黑黒 濟済 齋斎 櫻桜 參参 棧桟 蠶蚕 贊賛 兒児 辭辞
實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋 縱縦 肅粛 處処 緖緒 敍叙 將将 燒焼 證証 獎奨
奬奨 條条 狀状 乘乗 淨浄 疊畳 讓譲 愼慎 眞真 盡尽 圖図 粹粋 醉酔 穗穂 隨随 數数 樞枢
瀨瀬 聲声 靜静 齊斉 攝摂 專専 戰戦 淺浅 潛潜 纖繊 踐践 錢銭 禪禅 雙双 壯壮 莊荘 裝装
藏蔵 總総 聰聡 聽聴 續続 對対 臺台 瀧滝 擇択 澤沢 單単 團団 彈弾 晝昼 蟲虫 鑄鋳 廳庁
鎭鎮 鐵鉄 轉転 傳伝 點点 燈灯 當当 黨党 稻稲 德徳 獨独 讀読 屆届 貳弐 賣売 麥麦 發発
拔抜 祕秘 濱浜 佛仏 變変 邊辺 辨弁 瓣弁 辯弁 寶宝 豐豊 默黙 萬万 滿満 與与 譽誉 餘余
樣様 賴頼 覽覧 龍竜 兩両 獵猟 綠緑 壘塁 勵励 禮礼 靈霊 齡齢 戀恋 爐炉 勞労 樓楼 郞郎
祿禄 灣湾 彌弥 堯尭 槇槙 遙遥 瑤瑶 增増 曾曽 靑青 淸清 鄕郷 步歩 每毎 戶戸 吳呉 內内
槪概 卽即 敎教 錄録 彥彦 產産 顏顔 强強 册冊 稅税 說説 銳鋭 尙尚 卷巻 黃黄 來来 萊莱
煕熙 髮髪
"""
# Forms that only names have kept, before the one that is in use.
_NAME_FORMS = """
髙高 﨑崎 嵜崎 濵浜 邉辺 齎斎 𠮷吉 桒桑 栁柳 桺柳 曻昇 舩船 渕淵 渊淵 藪薮 蘆芦 檜桧
籠篭 螢蛍 鶯鴬 鷗鴎 巖巌 凉涼 凛凜 寳宝 圀国 囯国 穐秋 龝秋 杤栃 枩松 靏鶴 靍鶴 冝宜
竒奇 塲場 閒間 尓爾 亙亘 冨富 峯峰 嶋島 嶌島 舘館 埜野 莵兎 晧皓
"""
# Signs that stand for one another in print; the dashes are those that the ledger's
# feedback_fold joins too. 霞ヶ関 and 霞ケ関 are printed as the keyboard had it.
_SIGNS = {"〇": "○", "◯": "○", "ヶ": "ケ", "ヵ": "カ", "〜": "~", "−": "-"}
_DASHES = {"‐": "-", "–": "-"}


def _pairs(table: str) -> dict[str, str]:
    return {pair[0]: pair[1] for pair in table.split()}


COMMON_FORM = str.maketrans(_pairs(_OLD_FORMS) | _pairs(_NAME_FORMS) | _SIGNS | _DASHES)
