"""Sentence pairs put right, and the text of either side; what a note is known by stays that of the pairs as found."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cards.errors import FixesError
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.sentence_lookup import is_plain, meant
from cards.model import Sentence, SentencePair


def fixed_pairs(pairs: Sequence[SentencePair], fixes: Fixes) -> tuple[SentencePair, ...]:
    """The sentence pairs as a learner wants them: paired anew, then their text put right.

    A pair is known by the Chinese that it had before (`SentencePair.earlier_zh`).  Joined, it is the first of those that it
    is made of; split, the first part is what the whole was, and the others are new.

    Raises:
        FixesError: Two corrections want the same sentence, or one leaves nothing of a sentence.
    """
    return tuple(_retouched(pair, fixes) for pair in _paired_anew(pairs, fixes))


def retouched(text: str, fixes: Iterable[TextFix]) -> tuple[str, list[TextFix]]:
    """*text* put right, and the corrections that found something in it."""
    used = []
    for fix in fixes:
        if fix.find in text:
            text = text.replace(fix.find, fix.replace)
            used.append(fix)
    return text, used


@dataclass(frozen=True, slots=True)
class DocumentSide:
    """The sentences of one side of a text, to look for those that a correction means."""

    sentences: tuple[Sentence, ...]
    as_found: tuple[str, ...]
    corrected: tuple[str, ...]

    def meant(self, beginning: str) -> list[int]:
        """The sentences that *beginning* means, by the text as it was or as it is; none where that is not clear."""
        for texts in (self.as_found, self.corrected):
            places = meant(beginning, texts)
            if places and is_plain(places, texts):
                return places
        return []


def sides(pairs: Iterable[SentencePair], fixes: Fixes) -> tuple[DocumentSide, DocumentSide]:
    """The Chinese and the English sentences of *pairs*."""
    pairs = tuple(pairs)
    return _side((one for pair in pairs for one in pair.chinese), fixes), _side(
        (one for pair in pairs for one in pair.english), fixes
    )


def _side(sentences: Iterable[Sentence], fixes: Fixes) -> DocumentSide:
    sentences = tuple(sentences)
    as_found = tuple(one.uncorrected or one.text for one in sentences)
    return DocumentSide(sentences, as_found, tuple(retouched(text, fixes.texts)[0] for text in as_found))


_Key = tuple[int, int, int]
"""A sentence: 0 for Chinese or 1 for English, its index, its line."""
_ZH, _EN = 0, 1
_Group = tuple[list[_Key], list[_Key]]
"""Chinese and English sentences that belong together."""


def _paired_anew(pairs: Sequence[SentencePair], fixes: Fixes) -> Sequence[SentencePair]:
    if not fixes.pairs:
        return pairs
    sentences = {key: sentence for pair in pairs for key, sentence in _keyed(pair).items()}
    pair_of = {key: number for number, pair in enumerate(pairs) for key in _keyed(pair)}
    groups = _groups(sides(pairs, fixes), fixes)
    taken = {key for group in groups for side in group for key in side}
    found = [rest for pair in pairs if (rest := _without(pair, taken))]
    for group in groups:
        chinese, english = (tuple(sentences[key] for key in sorted(side)) for side in group)
        owners = [pairs[number] for number in sorted({pair_of[key] for key in group[_ZH] or group[_EN]})]
        same = (chinese, english) == (owners[0].chinese, owners[0].english)
        score = owners[0].confidence if same else float(bool(chinese and english))
        wanted = tuple(dict.fromkeys(term for owner in owners for term in owner.wanted))
        found.append(replace(owners[0], chinese=chinese, english=english, confidence=score, wanted=wanted, confirmed=True))
    found.sort(key=lambda pair: min((pair_of[key], key) for key in _leading(pair)))
    return [_known(replace(pair, index=index), pairs, pair_of) for index, pair in enumerate(found)]


def _without(pair: SentencePair, taken: Container[_Key]) -> SentencePair | None:
    """What is left of a pair; None if nothing is."""
    left = {key: sentence for key, sentence in _keyed(pair).items() if key not in taken}
    chinese, english = (tuple(one for key, one in left.items() if key[0] == side) for side in (_ZH, _EN))
    if (chinese, english) == (pair.chinese, pair.english):
        return pair
    return (
        replace(pair, chinese=chinese, english=english, confidence=pair.confidence if chinese and english else 0.0)
        if left
        else None
    )


def _keyed(pair: SentencePair) -> dict[_Key, Sentence]:
    return {
        (number, sentence.index, sentence.line): sentence
        for number, side in ((_ZH, pair.chinese), (_EN, pair.english))
        for sentence in side
    }


def _leading(pair: SentencePair) -> list[_Key]:
    """The sentences by which a pair has its place: the Chinese ones, else the English."""
    return [key for key in _keyed(pair) if key[0] == (_ZH if pair.chinese else _EN)]


def _groups(both: tuple[DocumentSide, DocumentSide], fixes: Fixes) -> list[_Group]:
    """The sentences that each correction puts together; one that does not find its sentences is left out."""
    groups: list[_Group] = []
    taken: dict[_Key, PairFix] = {}
    for fix in fixes.pairs:
        wanted: _Group = ([], [])
        for number, beginnings in ((_ZH, fix.zh), (_EN, fix.en)):
            for beginning in beginnings:
                found = [both[number].sentences[place] for place in both[number].meant(beginning)]
                options = [(number, sentence.index, sentence.line) for sentence in found]
                free = [key for key in options if key not in taken and key not in wanted[number]]
                wanted[number].extend((free or options)[:1])
        if (len(wanted[_ZH]), len(wanted[_EN])) != (len(fix.zh), len(fix.en)):
            continue
        for key in (*wanted[_ZH], *wanted[_EN]):
            other = taken.setdefault(key, fix)
            if other is not fix:
                message = f"line {other.line} and line {fix.line} want the same sentence for different pairs"
                raise FixesError(message, file=fixes.file, line=fix.line, hint="Name each sentence in one pair only.")
        groups.append(wanted)
    return groups


def _known(pair: SentencePair, before: Sequence[SentencePair], pair_of: Mapping[_Key, int]) -> SentencePair:
    """*pair* with what it is known by: every pair that was there before is known by one that is there now."""
    if not pair.chinese:
        return replace(pair, earlier_zh=())
    keys = _leading(pair)
    begun = [before[pair_of[key]] for key in keys if _leading(before[pair_of[key]])[0] == key]
    known = [text for one in begun for text in one.known_by]
    owner = before[pair_of[keys[0]]]
    if _leading(owner)[0] != keys[0]:
        known.insert(0, owner.known_by[0] + pair.zh)
    return replace(pair, earlier_zh=() if known == [pair.zh] else tuple(known))


def _retouched(pair: SentencePair, fixes: Fixes) -> SentencePair:
    chinese = tuple(_retouched_sentence(one, fixes) for one in pair.chinese)
    english = tuple(_retouched_sentence(one, fixes) for one in pair.english)
    if (chinese, english) == (pair.chinese, pair.english):
        return pair
    new = replace(pair, chinese=chinese, english=english)
    return replace(new, earlier_zh=pair.known_by) if new.zh != pair.zh else new


def _retouched_sentence(sentence: Sentence, fixes: Fixes) -> Sentence:
    text, used = retouched(sentence.text, fixes.texts)
    if not used:
        return sentence
    if not text.strip():
        raise FixesError("nothing would be left of a sentence", file=fixes.file, line=used[-1].line)
    return replace(sentence, text=text, uncorrected=sentence.text)
