"""What is said for courtesy, and what is said to run the meeting."""

import re2

from feedback.importer.parse.remarks.kinds import is_question, opposes
from feedback.importer.parse.remarks.sentences import clauses_of

_THANKS = re2.compile(
    r"(?:ありがと|有り難|有難)う?ござい(?:ます|ました)[。.！]?$|感謝(?:申し上げ|いたし|し)ます[。.]?$|"
    r"(?:御|お)礼(?:を)?申し上げます[。.]?$|敬意を表し"
)
_END = re2.compile(
    r"^(?:すみません、?|長くなりまし(?:たが|て)、?|雑駁ですが、?|取りあえず、?|ひとまず)?"
    r"(?:私|わたし|当方|こちら|事務局)?(?:から)?(?:は|の(?:意見|質問|説明)は)?、?(?:取りあえず)?以上"
    r"|以上(?:です|でございます|となります|になります|とさせていただきます)[。.]?$"
)
_ACK = re2.compile(
    r"^(?:(?:はい|ええ?|うん|いえ|いいえ|いや|あ|お|うーん|えー|えーと)(?:、|。|$)|なるほど|"
    r"そう(?:です|だ|でした|でござ|かも|思い|いたし)|(?:分か|わか)り(?:ました|ます。|ます$)|分かった|承知|了解|"
    r"かしこま|大丈夫|結構です|特に(?:ありま|ござい|ない|なし|なけれ|意見は)|異議(?:は|も)?(?:な|ありませ|ございませ)|"
    r"よろしいです|失礼|すみません|申し訳|おはよう|こんにちは|こんばんは|お世話|お疲れ|聞こえ|よろしく|どうぞ|"
    r"どうも(?:、|。|$|あり|すみ|失礼)|初めまして|はじめまして|ごめん|お待たせ|恐れ入り|恐縮|"
    r"同じです|ないです|ありません|ございません|振って)"
)
# All of the sentence stands in brackets: no words of the speaker.
_STAGE = re2.compile(r"^[（(〔［\[][^（）()〔〕]*[）)〕］\]]。?$")
_CITES = re2.compile(r"[0-9０-９]\s?(?:ページ|頁)|[PpＰｐ][.．]?\s?[0-9０-９]")
_INTRODUCES = re2.compile(r"(?:です|でございます|と申します|といいます|と言います)。?$")
_CALLED = re2.compile(r"^[^。、]{1,14}と(?:申|言い|いい)(?:し)?ます。?$")
_INTENT = re2.compile(
    r"(?:述べ|話し?|発言|コメント|質問|意見|申し上げ|感想|説明|報告|紹介|挨拶|あいさつ)"
    r"[^。]{0,16}(?:させて(?:ください|いただき(?:ます|たい)|もらい(?:ます|たい)|頂)|"
    r"いたします|したいと思います|たいと思います|たいと思っております)"
    r"(?:と思います|と思っております|と存じます)?(?:が|けれども)?。?$"
)
_ANNOUNCES = re2.compile(
    r"^(?:それでは|では|追加で|続けて|関連して|引き続き|次に|まず|ちょっと|少し|一点|１点|私から|私からも|、)*"
    r"(?:御?質問|お聞き|お尋ね|お伺い)を?(?:いた)?し(?:ます|たいと思います|たいです)。?$|"
    r"(?:説明|報告|紹介)(?:を)?します。$|"
    r"(?:質問|意見|コメント|感想|確認|お願い|話)(?:です|でございます)。?$"
)
_COUNT = re2.compile(
    r"^.{0,30}(?:[0-9０-９一二三四五六七八九十]|幾つか|いくつか|何)(?:点|つ|個)?"
    r"(?:ほど|だけ|ばかり|程度)?、?(?:ご?ざいます|御座います|あります|ありまして|あって|です|質問|"
    r"お(?:伺い|聞き|尋ね)|コメント|意見|申し上げ|確認|教え)"
)
# 「一点よろしいですか。」 asks for nothing but the floor.
_FLOOR = re2.compile(
    r"^[^。]{0,10}(?:質問|発言|意見|確認|お聞き|伺|点|つ|座長|委員長|会長|議長|少し|ちょっと|先に|私)"
    r"[^。]{0,12}よろしい(?:です|でしょう)か[。？?]?$|^よろしい(?:です|でしょう)か[。？?]?$"
)
_EXCUSES = re2.compile(
    r"(?:失礼(?:いた)?しま(?:す|した)|申し訳(?:ござい|あり)ません(?:でした)?|恐縮です|余談です|"
    r"そんな感じです|すみません(?:でした)?)[。.]?$"
)
_ABSENT = re2.compile(r"(?:前回|先日).{0,12}(?:欠席|参加できな|出席できな|都合)")
_CHAIRING = re2.compile(
    r"お願い(?:します|いたします|申し上げます|する|できれば|したい|できます)|どうぞ|いかがで(?:しょう|すか)|"
    r"(?:ほか|他|何か|どなたか|追加|反応|回答|コメント|(?:御|ご)(?:質問|意見|発言|質疑|異議|提案)|異議|補足|質疑|方)[^。]{0,24}"
    r"(?:(?:ござい|あり|いらっしゃい|でき)ます(?:でしょう)?か|ない？)|よろしい(?:で|でしょう|です)か|"
    r"(?:御|ご)覧(?:くだ|いただ|願)|"
    r"大丈夫(?:ですか|ですよね|そうですね)|なさそうですね|よろしゅうござい|よろしいか|ないよう(?:で|な)|なければ、|決定(?:し|する)|"
    r"(?:進|移|入|始め|終わ|閉会|開会|終了|再開|休憩|戻|参り|行き|締め|閉め)[^。]{0,14}"
    r"(?:ます|ましょう|たい|ください)|手が?挙|挙手|手挙げ|チャット|マイク|画面|つなが|回線|聞こえ|"
    r"飛んじゃ|飛ばし|お待た|順番|時間[がもの]|次の(?:方|議題)|御発言|続けて|続き(?:まして|ましては)|"
    r"お知恵|後から|後ほど|いただけたら|御説明(?:いた|あり|を)|表現が悪|御異議|異議な|了承|"
    r"(?:発言|説明|報告|答弁)を(?:いただ|頂|求め)|付託|結審|署名|議事日程|休憩|所管事務|お?諮り|諮る|諮問のあ|採決|賛成の(?:方|諸君)|起立|可決|議題(?:と|に)|上程|質疑(?:を|は|に|あり|な|の)|討論|"
    r"(?:御|ご)(?:質問|意見|発言|質疑)(?:等|など|や|、|が|は|の)?[^。]{0,20}"
    r"(?:あり|ござい|いただ|お願い|ない|受け|頂)|発言を許|指名|ただいまの出席"
)
_LOGISTICS = re2.compile(
    r"定刻|おそろいです|始めさせて|開会|閉会|開催|出席|欠席|定足数|配[布付]|資料(?:の)?確認|お持ちでない|お手元|お申し[つ付]け|"
    r"録画|録音|議事録|会議録|傍聴|オンライン|[WwＷｗ]eb|Ｗｅｂ|ＷＥＢ|Zoom|ＺＯＯＭ|Teams|マイク|"
    r"ミュート|カメラ|チャット|挙手|次回(?:の|は|に|につき)?[^。]{0,10}(?:開催|日程|会合|会議|予定)|"
    r"後日|御?連絡|事務連絡|手が?挙|進行|差し支え|委嘱|辞令|御?紹介|御?挨拶|不足|"
    r"(?:御|ご)意見[^。]{0,16}踏まえ[^。]{0,30}(?:進め|作業|整理)|よろしいでしょうか|お願いできれば|"
    r"早めに終|公開|非公開|撮影|頭撮り|御承知おき|御了承|御参照|それでは|事務局で(?:す|ござ)|"
    r"司会|本日は|誠に|以上(?:です|で[ごす]|、|。|と(?:なり|させ))|次第|資料.{0,12}(?:です|でございます)。?$"
)
_ASKS_VIEW = re2.compile(
    r"考えている|お考え|(?:御|ご)見解|どう(?:でしょう|ですか|なの|なって)|なぜ|理由|どのように|"
    r"どの(?:程度|くらい)|いつ(?:から|まで|ごろ|頃)|いくら|何(?:件|人|名|年|回|か所|割)"
)
_CALLS = re2.compile(
    r"(?:構成員|委員|先生|議員|オブザーバー|参考人|様|さん|君|氏)(?:、|は|、?どう|、?いかが|から|に|。|です(?:か|ね|。))|"
    r"(?:的確|適切|きちん)に?と?[^。]{0,6}反映"
)
_VIEW = re2.compile(
    r"(?:思い|思って|考え|感じ)(?:ます|る|おり|まし)|べき|重要|必要|ではない(?:か|でしょう)"
)
_TO_ALL = re2.compile(r"(?:御|ご)(?:質問|意見|発言|異議)|異議|よろしい|いかがで|お願い")
# What so many letters of content hold is no bare 「どうですか。」
_CONTENT = re2.compile(r"[一-龥ァ-ヴＡ-Ｚａ-ｚA-Za-z0-9０-９]")
_CONTENT_LEAST = 3
# Words that leave no doubt that the order of the meeting is spoken of.
_STRONG = re2.compile(
    r"(?:御|ご)(?:質問|意見|発言)|御返答|手挙げ|チャット|閉め|締め|終わ|閉会|開会|進め|移|戻|"
    r"事務局(?:から|に|、)|次回|早めに|お知恵|思いつ"
)
_ASKS = re2.compile(r"(?:か|かね|かしら|よね|でしょう|の)[。？?]$|[？?]$")
# A chair's short word is a nod.
_SHORT_FOR_CHAIR = 24


def is_courtesy(text: str, speaker: str = "") -> bool:
    """Return whether the sentence only greets, thanks, excuses, agrees or ends, or
    says who speaks (`speaker`)."""
    if _CITES.search(text):
        return False
    if _STAGE.search(text) or (len(text) <= 60 and _THANKS.search(text)):
        return True
    if len(text) <= 40 and (_END.search(text) or _EXCUSES.search(text)):
        return True
    if len(text) <= 30 and _introduces(text, speaker):
        return True
    return len(text) <= 24 and _is_nod(text)


def _introduces(text: str, speaker: str) -> bool:
    """「沢渡です。」 said by 沢渡咲."""
    if _CALLED.search(text):
        return True
    named = len(speaker) > 1 and speaker[:2] in text
    return named and bool(_INTRODUCES.search(text))


def _is_nod(text: str) -> bool:
    """「はい、大丈夫です。」, but not 「はい、図は古い。」"""
    if asks(text):
        return False
    clauses = [one for one in clauses_of(text.strip("「」")) if len(one) > 1]
    return all(_ACK.search(clause) for clause in clauses)


def is_preamble(text: str) -> bool:
    """Return whether the sentence says only that, and how many, points will follow."""
    if len(text) <= 40 and _FLOOR.search(text):
        return True
    if asks(text):
        return False
    if len(text) <= 100 and _INTENT.search(text):
        return True
    if len(text) <= 30 and _ANNOUNCES.search(text):
        return True
    if len(text) <= 70 and _ABSENT.search(text):
        return True
    return len(text) <= 45 and bool(_COUNT.search(text))


def is_chairing(text: str) -> bool:
    """Return whether the sentence, from a chair, only runs the meeting."""
    if len(text) <= 50 and _CALLS.search(text):
        return True
    has_content = len(_CONTENT.findall(text)) >= _CONTENT_LEAST
    if has_content and _ASKS_VIEW.search(text):
        return False
    if len(text) <= 90 and _THANKS.search(text):
        return True
    if runs_meeting(text):
        return True
    asks_something = has_content and asks(text) and not _ACK.search(text)
    return len(text) < _SHORT_FOR_CHAIR and not asks_something


def runs_meeting(text: str) -> bool:
    """Return whether the sentence, whoever says it, is about the order of the meeting
    and holds no view of the matter."""
    if _CHAIRING.search(text):
        return len(text) <= 70 or not _VIEW.search(text) or bool(_STRONG.search(text))
    return is_logistics(text) and not _VIEW.search(text) and not asks(text)


def may_run_meeting(text: str) -> bool:
    """Return whether the sentence runs the meeting, if nobody knows who says it: a
    question may be a member's."""
    if opposes(text) or not runs_meeting(text):
        return False
    return not is_question(text) or bool(_TO_ALL.search(text))


def is_logistics(text: str) -> bool:
    """Return whether the sentence, from the secretariat, only runs the meeting."""
    return bool(_LOGISTICS.search(text))


def asks(text: str) -> bool:
    """Return whether the sentence ends as a question."""
    return bool(_ASKS.search(text))
