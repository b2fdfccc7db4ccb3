"""Names compared, and parted from their titles."""

import time

import pytest

from feedback.importer.parse.names import fold_name, is_anonymous, split_title
from feedback.importer.parse.titles import role_of

SAME = [
    ("髙橋", "高橋"),
    ("﨑山", "崎山"),
    ("渡邉", "渡辺"),
    ("渡邊", "渡邉"),
    ("國領", "国領"),
    ("齋藤", "斎藤"),
    ("齊藤", "斉藤"),
    ("𠮷田", "吉田"),
    ("佐々木", "佐佐木"),
    ("葛\U000e0100西", "葛西"),
    ("榊\ufe00原", "榊原"),
    ("山　田 太郎", "山田太郎"),
    ("濵田", "浜田"),
    ("濱田", "浜田"),
    ("瀨川", "瀬川"),
    ("廣澤", "広沢"),
    ("嶋田", "島田"),
    ("眞榮田", "真栄田"),
    ("龍崎", "竜﨑"),
    ("冨樫", "富樫"),
    ("惠", "恵"),
    ("德永", "徳永"),
    ("槇原", "槙原"),
    ("神谷", "神谷"),
    ("三ヶ島", "三ケ島"),
    ("ｻﾄｳ", "サトウ"),
    ("〇〇", "◯○"),
]
DIFFERENT = [
    ("斎藤", "斉藤"),
    ("坂本", "阪本"),
    ("太田", "大田"),
    ("川野", "河野"),
    ("國領", "國頒"),
    ("園田", "薗田"),
    ("尾崎", "尾碕"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_printings_of_one_name_are_equal(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_names_stay_two(one, other):
    assert fold_name(one) != fold_name(other)


PARTED = [
    ("國領座長", "國領", "座長", "chair"),
    ("佐々木地域通信振興課長", "佐々木", "地域通信振興課長", "secretariat"),
    ("田中委員", "田中", "委員", "member"),
    ("相田孝正委員", "相田孝正", "委員", "member"),
    ("相田正委員", "相田", "正委員", "member"),
    ("小林岳斗参事官", "小林岳斗", "参事官", "secretariat"),
    ("山岸教育改革担当理事", "山岸", "教育改革担当理事", "secretariat"),
    ("井口美江子副主幹兼係長", "井口美江子", "副主幹兼係長", "secretariat"),
    ("財務部理事兼庁舎建設担当", "", "財務部理事兼庁舎建設担当", "secretariat"),
    ("山田兼三委員", "山田兼三", "委員", "member"),
    ("阿部会長", "阿部", "会長", "chair"),
    ("岡本部長", "岡本", "部長", "secretariat"),
    ("前田部会長", "前田", "部会長", "chair"),
    ("曽我部環境対策室専門官", "曽我部", "環境対策室専門官", "secretariat"),
    ("惠谷公民館長", "惠谷", "公民館長", "secretariat"),
    ("座光寺防災危機管理室主査", "座光寺", "防災危機管理室主査", "chair"),
    ("田中臨時委員", "田中", "臨時委員", "member"),
    ("田中部会長代理", "田中", "部会長代理", "member"),
    ("部会長代理", "", "部会長代理", "member"),
    ("山田副座長", "山田", "副座長", "member"),
    ("山田主査", "山田", "主査", "chair"),
    ("山田会長職務代理者", "山田", "会長職務代理者", "member"),
    ("立石様", "立石", "", ""),
    ("立石氏", "立石", "", ""),
    ("森田さん", "森田", "", ""),
    ("佐藤議員", "佐藤", "議員", "member"),
    ("佐藤教授", "佐藤", "教授", ""),
    ("先生", "", "先生", ""),
    ("前田室長", "前田", "室長", "secretariat"),
    ("金子統括補佐", "金子", "統括補佐", "secretariat"),
    ("金子情報通信政策課統括補佐", "金子", "情報通信政策課統括補佐", "secretariat"),
    ("前田地域通信政策課課長補佐", "前田", "地域通信政策課課長補佐", "secretariat"),
    ("内田デジタル経済推進室長", "内田", "デジタル経済推進室長", "secretariat"),
    ("鈴木大臣官房参事官", "鈴木", "大臣官房参事官", "secretariat"),
    ("原施設課長", "原", "施設課長", "secretariat"),
    ("森林整備課長", "", "森林整備課長", "secretariat"),
    ("総務課長", "", "総務課長", "secretariat"),
    ("総務課鈴木係長", "鈴木", "総務課係長", "secretariat"),
    ("服部部長", "服部", "部長", "secretariat"),
    ("山田参考人", "山田", "参考人", "guest"),
    ("（事務局）", "", "事務局", "secretariat"),
    ("２２番（佐藤議員）", "佐藤", "議員", "member"),
    ("委員長（相良君）", "相良", "委員長", "chair"),
    ("議長（田中一郎君）", "田中一郎", "議長", "chair"),
    ("国務大臣（山田太郎君）", "山田太郎", "国務大臣", ""),
    ("事務局（佐々木）", "佐々木", "事務局", "secretariat"),
    ("事務局（佐々木課長）", "佐々木", "課長", "secretariat"),
    ("事務局（総務課長）", "", "事務局", "secretariat"),
    ("事務局（国土交通省）", "", "事務局", "secretariat"),
    ("事務局：佐藤", "佐藤", "事務局", "secretariat"),
    ("ヒアリング対象者（山本）", "山本", "ヒアリング対象者", "guest"),
    ("Ａ委員", "", "委員", "member"),
    ("委員Ａ", "", "委員", "member"),
    ("○○委員", "", "委員", "member"),
    ("○○株式会社 鈴木様", "鈴木", "○○株式会社", ""),
    ("ＮＴＴ東日本 立石様", "立石", "", ""),
    ("座長 國領", "國領", "座長", "chair"),
    ("会長　山田太郎", "山田太郎", "会長", "chair"),
    ("事務局　総務課　佐藤係長", "佐藤", "係長", "secretariat"),
    ("山田　太郎 委員", "山田 太郎", "委員", "member"),
    ("委 員 長 琴尾 みさと", "琴尾 みさと", "委員長", "chair"),
    ("委員長野村 航大君", "野村 航大", "委員長", "chair"),
    ("会田委員", "会田", "委員", "member"),
    ("森井大気環境課係長", "森井", "大気環境課係長", "secretariat"),
    ("大野北部児童館長", "大野", "北部児童館長", "secretariat"),
    ("藤井私学部長", "藤井", "私学部長", "secretariat"),
    ("大西水・大気環境局長", "大西", "水・大気環境局長", "secretariat"),
    ("水・大気環境局長", "", "水・大気環境局長", "secretariat"),
    ("岡本太郎財政課長", "岡本太郎", "財政課長", "secretariat"),
    ("次長兼庁舎建設担当", "", "次長兼庁舎建設担当", "secretariat"),
    ("佐藤総務課長兼人事課長", "佐藤", "総務課長兼人事課長", "secretariat"),
    ("市長公室長", "", "市長公室長", "secretariat"),
    ("みずほ市教育委員会委員長", "", "委員長", "chair"),
    ("相田分科員", "相田", "分科員", "member"),
    ("阿部会長", "阿部", "会長", "chair"),
    ("長谷部会長", "長谷部", "会長", "chair"),
    ("加藤（ま）委員", "加藤（ま）", "委員", "member"),
    ("座間座長", "座間", "座長", "chair"),
    ("長谷川会長", "長谷川", "会長", "chair"),
    ("総務省情報通信政策課金子", "金子", "総務省情報通信政策課", ""),
    ("佐藤（事務局）", "佐藤", "事務局", "secretariat"),
    ("山田委員（代理）", "山田", "委員", "member"),
    ("田端 正弘（副大臣）", "田端 正弘", "副大臣", ""),
    ("【安積会長】", "安積", "会長", "chair"),
    ("オブザーバー（総務省）", "", "オブザーバー", "observer"),
    ("１番 佐藤一郎", "佐藤一郎", "", ""),
    ("", "", "", ""),
]


@pytest.mark.parametrize(("printed", "name", "title", "role"), PARTED)
def test_a_label_parts_into_name_and_title(printed, name, title, role):
    parted = split_title(printed)
    assert parted == (name, title)
    assert role_of(parted.title) == role


@pytest.mark.parametrize("name", ["Ａ", "○○", "１", "××", "", " "])
def test_a_letter_or_a_sign_names_nobody(name):
    assert is_anonymous(name)


@pytest.mark.parametrize(
    "piece", ["（", "）", "委員", "長", "　", "○", "課", "１", "々"]
)
def test_a_hostile_label_takes_no_time(piece):
    started = time.perf_counter()
    split_title(piece * 100_000)
    fold_name(piece * 100_000)
    assert time.perf_counter() - started < 1
