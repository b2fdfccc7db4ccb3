"""Words that names of offices begin with, or end in.

A surname and an office stand side by side without a mark. The parting is found by the
word that the office begins with; the list holds those that ministries, prefectures
and towns use, and no word that is a surname as well.
"""

from feedback.importer.parse.surnames import surname_in
from feedback.importer.parse.wordlists import words

_BEGINNINGS = words(
    """
総務 同部 同課 同局 同室 情報 地域 政策 企画 財政 財務 経済 産業 商工 観光 環境 生活
市民 住民 町民 区民 県民 村民 福祉 健康 保健 医療 医事 医薬 介護 高齢 障害 障がい 子育
子ども こども 児童 家庭 保育 教育 学校 学務 生涯 社会 文化 スポーツ 体育 青少年 都市
建設 建築 住宅 道路 河川 下水 上水 水道 水産 農林 農業 農政 農地 農村 林野 林務 森林
港湾 空港 交通 運輸 鉄道 航空 海事 防災 危機 消防 警察 警備 安全 安心 人事 職員 給与
秘書 広報 広聴 税務 税制 市税 収税 納税 資産 管財 契約 会計 監査 議会 議事 選挙 法務
法制 法規 行政 行革 行財政 電気 電波 通信 放送 郵政 郵便 基盤 総合 国際 外務 外交 通商
貿易 金融 証券 保険 年金 労働 雇用 職業 人材 女性 男女 人権 多文化 協働 参画 自治
自治体 地方 過疎 振興 活性 まち 街 景観 緑地 公園 下水道 廃棄 清掃 資源 エネルギー
原子力 電力 ガス 科学 技術 研究 学術 宇宙 デジタル サイバー ＩＣＴ ICT ＩＴ IT ＤＸ DX
システム データ 統計 調査 計画 施設 営繕 用地 土木 土地 国土 測量 気象 海洋 水資源
自動車 物流 中小 新規 成長 投資 競争 消費 食品 食料 畜産 園芸 衛生 生活衛生 薬務 感染
疾病 難病 精神 母子 保護 援護 支援 相談 指導 管理 業務 事業 推進 調整 連携 戦略 改革
特命 担当 官房 大臣 内閣 内閣府 内閣官房 総務省 経済産業 経産 国交 国土交通 厚生 厚労
文部 文科 農水 防衛 法務省 財務省 外務省 環境省 消費者 公正 金融庁 デジタル庁
こども家庭 情報流通 総合通信 情報通信 国際戦略 サービス 事務 庶務 出納 検査 審査 審議
制度 規制 知的 特許 商標 著作 公文書 文書 復興 震災 災害 治水 砂防 都市計画 市街地
再開発 区画 公民 公共 公営 病院 看護 高校 義務 特別支援 幼児 図書 博物 美術 文化財 史跡
移住 定住 関係人口 空き家 ブランド シティ 魅力 ふるさと 未来 創生 共生 ダイバーシティ
温暖化 脱炭素 カーボン 再生可能 省エネ 循環 生物 自然 鳥獣 動物 食育 食の 薬事 国保
国民 後期 収納 地上 衛星 移動 薬剤 歯科 臨床 高等 初等 中等 私学 国内 海外 電子 生産
製造 素材 化学 理財 主計 主税 関税 長期 教職 事業環境 債権 徴収 課税 固定 戸籍 窓口
大気 水環境 水循環 水質 文教 国立 公立 県立 市立 地球 私学 土壌 閉鎖 海域 海岸 中央
市長公 町長公 市長室 町長室 村長室 区長室 知事公 知事室 薬剤管理 保険医療 北海道 東北
関東 関西 九州 保育所 児童館 公民館 図書館 診療 消費生活 総合支所 支所 庁舎 農業委員
選挙管理
"""
)
_SET = frozenset(_BEGINNINGS)
_LONGEST = max(len(word) for word in _BEGINNINGS)
_ENDINGS = (
    *(
        "省",
        "庁",
        "局",
        "課",
        "係",
        "府",
        "署",
        "院",
        "会社",
        "大学",
        "大学院",
        "研究所",
    ),
    *("機構", "協会", "センター", "法人", "委員会", "審議会", "事務所", "本部", "支部"),
    *("連合会", "組合", "財団", "社団", "銀行", "新聞", "学園", "病院", "支所", "支局"),
    *("協議会", "連盟", "同盟", "会議所", "グループ", "チーム", "総研", "連合", "学会"),
    *(
        "議会",
        "高校",
        "学校",
        "商店",
        "製作所",
        "基金",
        "公社",
        "事務局",
        "分野",
        "担当",
    ),
    *(
        "商工会",
        "自治会",
        "町内会",
        "ネットワーク",
        "ＮＰＯ",
        "NPO",
        "ホールディングス",
    ),
)
# Surnames end in these as well (服部, 木村, 小室, 古市): only long words are offices.
_LONG_ENDINGS = ("部", "室", "市", "町", "村", "県", "区", "会", "社", "所", "科", "館")
# An office within a ministry stands between a name and a post: 佐藤総務課補佐.
_INSTITUTIONS = tuple(
    word
    for word in _ENDINGS
    if len(word) > 1 and word not in ("事務局", "分野", "担当")
)
_WITHIN = ("株式会社", "有限会社", "合同会社", "法人", "（株）", "(株)", "㈱", "大学")


def office_at(text: str) -> int:
    """Return where an office's name begins in `text` (佐々木地域通信振興 → 3), at least
    1; -1 if it holds none."""
    for start in range(1, min(len(text), 8)):
        if begins_an_office(text[start:]):
            return start
    return -1


def begins_an_office(text: str) -> bool:
    """Whether `text` begins as the name of an office does (情報通信政策…)."""
    return any(text[:length] in _SET for length in range(2, _LONGEST + 1))


def is_institution(text: str) -> bool:
    """Whether `text` ends in a word that no name ends in: みずほ市教育委員会."""
    return len(text) > 4 and text.endswith(_INSTITUTIONS)


def is_office(text: str) -> bool:
    """Whether `text` is the name of an office, a firm or a school, and no person's."""
    if any(word in text for word in _WITHIN):
        return True
    if len(text) >= 2 and text.endswith(_ENDINGS):
        return not (len(text) == 2 and text[-1] in "院課")
    long = len(text) >= 4 and text.endswith(_LONG_ENDINGS)
    return long and not (len(text) <= 5 and surname_in(text))
