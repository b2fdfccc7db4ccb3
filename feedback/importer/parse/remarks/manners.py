"""What is said for courtesy, and what is said to run the meeting."""

import re2

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
    r"^(?:はい|ええ|うん|いえ|いいえ|いや|なるほど|あ|え|お|そう|分か|わか|承知|了解|かしこま|大丈夫|"
    r"結構です|特に(?:ありま|ござい|な)|異議|よろしいです|失礼|すみません|申し訳|おはよう|こんにちは|"
    r"こんばんは|お世話|お疲れ|聞こえ|よろしく|どうぞ|どうも|初めまして|はじめまして|ごめん|お待たせ|"
    r"恐れ入り|恐縮|同じです|ないです|ありません|ございません|振って)"
)
_INTRODUCES = re2.compile(r"(?:です|でございます|と申します|といいます|と言います)。?$")
_INTENT = re2.compile(
    r"(?:述べ|話し?|発言|コメント|質問|意見|申し上げ|感想|説明|報告|紹介)"
    r"[^。]{0,16}(?:させて(?:ください|いただき(?:ます|たい)|もらい(?:ます|たい)|頂)|"
    r"いたします|したいと思います|たいと思います|たいと思っております)"
    r"(?:と思います|と思っております|と存じます)?(?:が|けれども)?。?$"
)
_ANNOUNCES = re2.compile(
    r"(?:質問|意見|コメント|感想|確認|お願い|話)(?:です|でございます)。?$"
)
_COUNT = re2.compile(
    r"^.{0,30}(?:[0-9０-９一二三四五六七八九十]|幾つか|いくつか|何)(?:点|つ|個)?"
    r"(?:ほど|だけ|ばかり|程度)?、?(?:ご?ざいます|御座います|あります|ありまして|あって|です|質問|"
    r"お(?:伺い|聞き|尋ね)|コメント|意見|申し上げ|確認|教え)"
)
_EXCUSES = re2.compile(
    r"(?:失礼(?:いた)?しま(?:す|した)|申し訳(?:ござい|あり)ません(?:でした)?|恐縮です|余談です|"
    r"そんな感じです|すみません(?:でした)?)[。.]?$"
)
_ABSENT = re2.compile(r"(?:前回|先日).{0,12}(?:欠席|参加できな|出席できな|都合)")
_CHAIRING = re2.compile(
    r"お願い(?:します|いたします|申し上げます|できれば|したい|できます)|どうぞ|いかがで(?:しょう|すか)|"
    r"(?:ござい|あり|いらっしゃい|なり|でき)ます(?:でしょう)?か|よろしい(?:で|でしょう|です)か|"
    r"大丈夫(?:ですか|ですよね|そうですね)|なさそうですね|よろしゅうござい|よろしいか|ないよう(?:で|な)|なければ、|決定(?:し|する)|"
    r"(?:進|移|入|始め|終わ|閉会|開会|終了|再開|休憩|戻|参り|行き|締め|閉め)[^。]{0,14}"
    r"(?:ます|ましょう|たい|ください)|手が?挙|挙手|手挙げ|チャット|マイク|画面|つなが|回線|聞こえ|"
    r"飛んじゃ|飛ばし|お待た|順番|時間[がもの]|次の(?:方|議題)|御発言|続けて|続き(?:まして|ましては)|"
    r"お知恵|後から|後ほど|いただけたら|御説明(?:いた|あり|を)|表現が悪|御異議|異議な|了承|"
    r"採決|賛成の(?:方|諸君)|起立|可決|議題(?:と|に)|上程|質疑(?:を|は|に|あり|な|の)|討論|"
    r"(?:御|ご)(?:質問|意見|発言|質疑)(?:等|など|や|、|が|は|の)?[^。]{0,20}"
    r"(?:あり|ござい|いただ|お願い|ない|受け|頂)|発言を許|指名|ただいまの出席"
)
_LOGISTICS = re2.compile(
    r"定刻|開会|閉会|開催|出席|欠席|定足数|配[布付]|資料(?:の)?確認|お持ちでない|お手元|お申し[つ付]け|"
    r"録画|録音|議事録|会議録|傍聴|オンライン|[WwＷｗ]eb|Ｗｅｂ|ＷＥＢ|Zoom|ＺＯＯＭ|Teams|マイク|"
    r"ミュート|カメラ|チャット|挙手|次回(?:の|は|に|につき)?[^。]{0,10}(?:開催|日程|会合|会議|予定)|"
    r"後日|御?連絡|事務連絡|手が?挙|進行|差し支え|委嘱|辞令|御?紹介|御?挨拶|不足|"
    r"(?:御|ご)意見[^。]{0,16}踏まえ[^。]{0,30}(?:進め|作業|整理)|よろしいでしょうか|お願いできれば|"
    r"早めに終|公開|非公開|撮影|頭撮り|御承知おき|御了承|御参照|それでは|事務局で(?:す|ござ)|"
    r"司会|本日は|誠に|以上|次第|資料.{0,12}(?:です|でございます)。?$"
)
_ASKS_VIEW = re2.compile(
    r"考えている|お考え|(?:御|ご)見解|どう(?:でしょう|ですか|なの|なって)|なぜ|理由|どのように"
)
_CALLS = re2.compile(
    r"(?:構成員|委員|先生|議員|オブザーバー|参考人|様|さん|君|氏)(?:、|は|、?どう|、?いかが|から|に|。)|"
    r"(?:的確|適切|きちん)に?と?[^。]{0,6}反映"
)
_VIEW = re2.compile(
    r"(?:思い|思って|考え|感じ)(?:ます|る|おり|まし)|べき|重要|必要|ではない(?:か|でしょう)"
)
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
    if len(text) <= 60 and _THANKS.search(text):
        return True
    if len(text) <= 40 and (_END.search(text) or _EXCUSES.search(text)):
        return True
    if len(text) <= 30 and speaker and speaker in text and _INTRODUCES.search(text):
        return True
    return len(text) <= 24 and bool(_ACK.search(text)) and not asks(text)


def is_preamble(text: str) -> bool:
    """Return whether the sentence says only that, and how many, points will follow."""
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
    if _ASKS_VIEW.search(text):
        return False
    if len(text) <= 90 and _THANKS.search(text):
        return True
    if len(text) < _SHORT_FOR_CHAIR:
        return True
    if not _CHAIRING.search(text):
        return False
    return len(text) <= 70 or not _VIEW.search(text) or bool(_STRONG.search(text))


def is_logistics(text: str) -> bool:
    """Return whether the sentence, from the secretariat, only runs the meeting."""
    return bool(_LOGISTICS.search(text))


def asks(text: str) -> bool:
    """Return whether the sentence ends as a question."""
    return bool(_ASKS.search(text))
