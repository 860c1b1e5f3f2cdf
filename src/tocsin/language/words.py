"""Text to words in the conventions of Universal Dependencies for English, with exact offsets.

The text is never changed: a word is ``text[start:end]``. One regular expression finds the next token; a
few rules cut it further (contractions, hyphens, final periods). Every repetition in it is bounded, so
that the time is linear in the length of the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 200  # characters of a word; longer runs are cut

# Whole in at least two thirds of their uses in the EWT and GUM training parts; all else is split.
PREFIXES = (
    "anti|arch|co|counter|cross|e|ex|inter|intra|mid|mini|multi|non|over|post|pre|pro|proto|psycho|re|semi|"
    "socio|sub"
)
TITLES = "Mr|Mrs|Ms|Messrs|Dr|St|Gen|Maj|Col|Lt|Cmdr|Cpl|Capt|Sgt|Adm|Gov|Sen|Sens|Rep|Reps|Rev|Prof|Hon|Pvt|Brig|Supt|Insp|Det|Amb|Pres|Fr|Sr|Jr|Mt|Ft|Msgr"  # noqa: E501
SHORT = "Inc|Corp|Co|Ltd|Bros|vs|v|etc|approx|dept|est|cf|al|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Ave|Blvd|Rd|Ph\\.D|U\\.S\\.C"  # noqa: E501
STATES = "Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"  # noqa: E501
BEFORE_NUMBER = "No|Nos|pp?|Pp|vol|Vol|Art|Sec|Sat|Sun|Jun|Jul|ca|c|fig|Fig"
UNITS = "km|cm|mm|m|kg|g|lbs?|oz|ft|in|mph|kph|kmh|am|pm|AM|PM|a\\.m\\.|p\\.m\\.|bn|mn|tn|mln|k|K|M|b|B|kt|MW|GW|kW|Hz|MHz|GHz|hrs?|mins?|secs?|yrs?|x|C|F"  # noqa: E501
TLDS = (
    "pdf|docx?|html?|xlsx?|jpg|com|org|net|gov|edu|mil|int|info|co|uk|us|eu|de|fr|ru|cn|jp|kr|io|tv|ca|au|il"
)
A = "['’ʼ`]"

TOKEN = re.compile(
    rf"""
    (?P<web>(?:https?|ftp)://[^\s<>"“”]{{1,{LONGEST}}}|www\.[^\s<>"“”]{{1,{LONGEST}}})
  | (?P<mail>[\w.+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}})
  | (?P<site>(?<![\w.])[A-Za-z0-9_-]{{1,40}}(?:\.[A-Za-z0-9-]{{1,40}}){{0,3}}\.(?:{TLDS})(?:/[^\s<>"“”]{{0,{LONGEST}}}|(?![\w.]*\w)))
  | (?P<tag>(?<!\w)[@\#][^\W\d]\w{{0,60}})
  | (?P<letters>(?<![^\W_])(?:[^\W\d_]\.){{2,8}}(?:[^\W\d_](?![\w.]))?)
  | (?P<dotted>(?<![\w.])[^\W\d_]\.[^\W\d_](?![\w.]))
  | (?P<group>(?<![\w.])[a-z][a-z0-9-]{{1,40}}(?:\.[a-z][a-z0-9-]{{1,40}}){{2,6}}(?![\w.]*\w))
  | (?P<clitic>(?<=[\w.)\]"”]){A}(?i:s|ll|re|ve|d|m)(?!\w))
  | (?P<abbr>(?<![\w.])(?:(?:{TITLES})\.(?!\.)|(?:{SHORT})\.(?!\.)|(?i:(?:{SHORT})\.)(?=\s+[a-z0-9])|(?:{BEFORE_NUMBER})\.(?=\s?\d)|(?:{STATES})\.(?=[,)]|\s[a-z(])))
  | (?P<initial>(?<![\w.])(?:[A-HJ-Z]\.(?=\s[A-Z])|I\.(?=\s[A-Z][a-z]+\s[A-Z])))
  | (?P<number>(?<![\w])(?:
        \d{{4}}-\d\d?-\d\d?(?![\w-])
      | \d\d?-\d\d?-\d{{4}}(?![\w-])
      | (?:\d-)?\d{{3}}-\d{{3}}-\d{{4}}(?![\w-])
      | \d{{3}}-\d{{4}}(?![\w-])
      | \d{{1,4}}/\d{{1,2}}/\d{{1,4}}
      | \d{{1,3}}/\d{{1,4}}(?![\w/])
      | \d{{1,2}}(?::\d\d){{1,2}}
      | \d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,12}})?
      | \d{{1,40}}(?:[.,]\d{{1,12}}){{0,5}}
      | \.\d{{1,12}}
      | \+\d{{1,15}}
    )(?:(?={UNITS}(?!\w))|(?:st|nd|rd|th|s|{A}s)(?!\w)|(?![^\W_])))
  | (?P<decade>(?<!\w){A}\d\ds?(?!\w))
  | (?P<special>(?i:(?<!\w)(?:o{A}clock|{A}tis|{A}twas|{A}em|ma{A}am|y{A}all|c{A}mon)(?!\w)|(?<![\w/])(?:b/c|w/o?)(?![\w/])))
  | (?P<firm>[A-Z]{{1,5}}&[A-Z]{{1,5}}(?!\w))
  | (?P<money>(?:US|HK|NT|C|A|R|Rs)\$)
  | (?P<word>[^\W_][\w\u0300-\u036f]{{0,{LONGEST - 1}}}(?:{A}[^\W_][\w\u0300-\u036f]{{0,60}}){{0,3}})
  | (?P<face>(?<![\w:;=])(?:[:;]-?[)(DPp/](?![\w/])|=[)(]))
  | (?P<run>[.!?]{{2,{LONGEST}}}|[=-]{{2,{LONGEST}}}|\+{{2,{LONGEST}}}|\${{2,{LONGEST}}}|\*{{2,{LONGEST}}}|_{{1,{LONGEST}}}|~{{2,{LONGEST}}}|\#{{2,{LONGEST}}}|<<|>>|''|``)
  | (?P<mark>[^\s\w\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\x00-\x1f\x7f])
    """,  # noqa: E501
    re.VERBOSE,
)
CLITIC = re.compile(rf"(?:n{A}t|{A}(?:s|ll|re|ve|d|m))$", re.IGNORECASE)
JOINED = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "isnt": 2}
JOINED |= {"wasnt": 3, "werent": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "youre": 3, "theyre": 4}
JOINED |= {"arent": 3, "hasnt": 3, "havent": 4, "hadnt": 3, "wont": 2, "cant": 2, "thats": 4, "whats": 4}
JOINED |= {"youll": 3, "theyll": 4, "youve": 3, "theyve": 4, "weve": 2, "alot": 1, "outta": 3}
LOWER = {"im": 1, "ive": 1}  # not Im and Ive, which are surnames
JOINED |= {"'tis": 2, "’tis": 2, "'twas": 2, "’twas": 2}
AFFIXED = re.compile(rf"(?<![\w-])(?i:{PREFIXES})-(?=[^\W_])")
# Given names such as "Jong-un" after a surname; "Korea-led" and the like are no names.
SURNAME = re.compile(r"(?:^|[\s(\"“,])[A-Z][a-z]{1,9}\s$")
GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}(?![\w-])")
NO_NAMES = re.compile(
    "area|based|born|bound|bred|built|class|days|era|ever|funds|heavy|held|hit|in|key|led|like|long|made|of|on|"
    "only|owned|prone|ran|rich|run|rule|size|state|style|term|time|to|torn|type|up|war|wide|won|years?"
)


def words(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of every word of ``text``, in order."""
    at = 0
    while True:
        match = TOKEN.search(text, at)
        if match is None:
            return
        yield from parts(text, match)
        at = max(match.start() + 1, _end(text, match))


def _end(text: str, match: re.Match[str]) -> int:
    """Where a token really ends: without final marks of a web address, with the rest of a compound."""
    start, end = match.span()
    if match.lastgroup in ("web", "site"):
        while end > start + 1 and text[end - 1] in ".,;:!?)]}'\"’”»*":
            if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
                break
            end -= 1
    elif match.lastgroup == "word" and text.startswith("-", end):
        end = _compound(text, start, end)
    return end


def _compound(text: str, start: int, end: int) -> int:
    """End of a hyphenated word that stays whole: ``anti-war``, ``Jong-un``; else ``end``."""
    affix = AFFIXED.match(text, start)
    if affix is not None and affix.end() == end + 1:
        tail = TOKEN.match(text, end + 1)
        if tail is not None and tail.lastgroup in ("word", "number"):
            return tail.end()
    given = GIVEN.match(text, start)
    if given is not None and not NO_NAMES.fullmatch(text, end + 1, given.end()):
        return given.end() if SURNAME.search(text, max(0, start - 12), start) else end
    return end


def parts(text: str, match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The words of one token: contractions cut, long runs cut."""
    start, end = match.start(), _end(text, match)
    if match.lastgroup in ("word", "special"):
        cut = _contraction(text[start:end])
        if cut:
            yield start, start + cut
            start += cut
    while end - start > LONGEST:
        yield start, start + LONGEST
        start += LONGEST
    yield start, end


def _contraction(word: str) -> int:
    """Where a word is cut in two: ``do|n't``, ``he|'s``, ``can|not``; 0 for nowhere."""
    joined = LOWER.get(word) or JOINED.get(word.lower())
    if joined:
        return joined
    found = CLITIC.search(word)
    if found is None or found.start() == 0:
        return 0
    return found.start()
