"""Sentence pairs and their text put right; the notes keep the identity that they had before."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cards.errors import FixesError
from cards.fixes.corrections import Fixes, PairFix, TextFix
from cards.fixes.sentence_lookup import is_unambiguous, meant
from cards.model import Sentence, SentencePair


def fixed_pairs(pairs: Sequence[SentencePair], fixes: Fixes) -> tuple[SentencePair, ...]:
    """Return the sentence pairs as the learner wants them: paired again, then their text corrected.

    A pair keeps the identity of the Chinese that it had before, `SentencePair.earlier_zh`.  A joined pair has that of its
    first part; of the parts of a split pair the first has that of the whole, and the others are new.

    Raises:
        FixesError: Two corrections want the same sentence, or one leaves nothing of a sentence.
    """
    return tuple(_with_corrected_text(pair, fixes) for pair in _paired_again(pairs, fixes))


def corrected_text(text: str, fixes: Iterable[TextFix]) -> tuple[str, list[TextFix]]:
    """Return *text* after the corrections, and those of them that changed it."""
    used = []
    for fix in fixes:
        if fix.find in text:
            text = text.replace(fix.find, fix.replace)
            used.append(fix)
    return text, used


@dataclass(frozen=True, slots=True)
class DocumentSide:
    """The sentences of one side of a text, to find those that a correction means."""

    sentences: tuple[Sentence, ...]
    original: tuple[str, ...]
    """Their texts before the corrections."""
    corrected: tuple[str, ...]
    """Their texts after the corrections."""

    def meant(self, beginning: str) -> list[int]:
        """Return the indices of the sentences that *beginning* means, before or after corrections; none if it is ambiguous."""
        for texts in (self.original, self.corrected):
            indices = meant(beginning, texts)
            if indices and is_unambiguous(indices, texts):
                return indices
        return []


_ZH, _EN = 0, 1
_Sides = tuple[DocumentSide, DocumentSide]
"""The Chinese and the English sentences of a text."""
_Key = tuple[int, int, int]
"""Identifies a sentence: `_ZH` or `_EN`, its index, its line."""
_Group = tuple[list[_Key], list[_Key]]
"""Chinese and English sentences that belong together."""


def sides(pairs: Iterable[SentencePair], fixes: Fixes) -> _Sides:
    """Return the Chinese and the English sentences of *pairs*."""
    pairs = tuple(pairs)
    chinese = (sentence for pair in pairs for sentence in pair.chinese)
    english = (sentence for pair in pairs for sentence in pair.english)
    return _side(chinese, fixes), _side(english, fixes)


def _side(sentences: Iterable[Sentence], fixes: Fixes) -> DocumentSide:
    sentences = tuple(sentences)
    original = tuple(sentence.uncorrected or sentence.text for sentence in sentences)
    return DocumentSide(sentences, original, tuple(corrected_text(text, fixes.texts)[0] for text in original))


def _paired_again(pairs: Sequence[SentencePair], fixes: Fixes) -> Sequence[SentencePair]:
    if not fixes.pairs:
        return pairs
    sentences = {key: sentence for pair in pairs for key, sentence in _keyed(pair).items()}
    pair_of = {key: number for number, pair in enumerate(pairs) for key in _keyed(pair)}
    groups = _groups(sides(pairs, fixes), fixes)
    taken = {key for group in groups for side in group for key in side}
    made = [rest for pair in pairs if (rest := _without(pair, taken))]
    for group in groups:
        owners = [pairs[number] for number in sorted({pair_of[key] for key in group[_ZH] or group[_EN]})]
        made.append(_confirmed_pair(group, sentences, owners))
    made.sort(key=lambda pair: min((pair_of[key], key) for key in _leading(pair)))
    return [_with_earlier_zh(replace(pair, index=index), pairs, pair_of) for index, pair in enumerate(made)]


def _confirmed_pair(group: _Group, sentences: Mapping[_Key, Sentence], owners: Sequence[SentencePair]) -> SentencePair:
    """Return the pair that a correction asks for.

    Args:
        group: Its sentences.
        sentences: By their keys.
        owners: The pairs from which its Chinese comes, or its English if it has no Chinese.
    """
    chinese, english = (tuple(sentences[key] for key in sorted(side)) for side in group)
    is_same = (chinese, english) == (owners[0].chinese, owners[0].english)
    confidence = owners[0].confidence if is_same else float(bool(chinese and english))
    wanted = tuple(dict.fromkeys(term for owner in owners for term in owner.wanted))
    return replace(owners[0], chinese=chinese, english=english, confidence=confidence, wanted=wanted, confirmed=True)


def _without(pair: SentencePair, taken: Container[_Key]) -> SentencePair | None:
    """Return what is left of a pair without the sentences taken; None if nothing is."""
    left = {key: sentence for key, sentence in _keyed(pair).items() if key not in taken}
    if not left:
        return None
    chinese, english = (tuple(sentence for key, sentence in left.items() if key[0] == side) for side in (_ZH, _EN))
    if (chinese, english) == (pair.chinese, pair.english):
        return pair
    return replace(pair, chinese=chinese, english=english, confidence=pair.confidence if chinese and english else 0.0)


def _keyed(pair: SentencePair) -> dict[_Key, Sentence]:
    return {
        (number, sentence.index, sentence.line): sentence
        for number, side in ((_ZH, pair.chinese), (_EN, pair.english))
        for sentence in side
    }


def _leading(pair: SentencePair) -> list[_Key]:
    """Return the sentences that give a pair its position: the Chinese ones, or the English ones if it has no Chinese."""
    return [key for key in _keyed(pair) if key[0] == (_ZH if pair.chinese else _EN)]


def _groups(both: _Sides, fixes: Fixes) -> list[_Group]:
    """Return the sentences that each correction puts together; corrections whose sentences are not found are left out."""
    groups: list[_Group] = []
    taken: dict[_Key, PairFix] = {}
    for fix in fixes.pairs:
        group: _Group = ([], [])
        for number, beginnings in ((_ZH, fix.zh), (_EN, fix.en)):
            for beginning in beginnings:
                sentences = [both[number].sentences[index] for index in both[number].meant(beginning)]
                options = [(number, sentence.index, sentence.line) for sentence in sentences]
                free = [key for key in options if key not in taken and key not in group[number]]
                group[number].extend((free or options)[:1])
        if (len(group[_ZH]), len(group[_EN])) != (len(fix.zh), len(fix.en)):
            continue
        for key in (*group[_ZH], *group[_EN]):
            other = taken.setdefault(key, fix)
            if other is not fix:
                message = f"line {other.line} and line {fix.line} want the same sentence for different pairs"
                raise FixesError(message, file=fixes.file, line=fix.line, hint="Name each sentence in one pair only.")
        groups.append(group)
    return groups


def _with_earlier_zh(pair: SentencePair, before: Sequence[SentencePair], pair_of: Mapping[_Key, int]) -> SentencePair:
    """Return *pair* with the texts by which it is known.

    They are those of all pairs before whose first sentence it has, so that each of these goes on in one pair.  A pair that
    begins with a later sentence is known by a text of its own, made of that of the pair before and its Chinese.
    """
    if not pair.chinese:
        return replace(pair, earlier_zh=())
    keys = _leading(pair)
    continued = [before[pair_of[key]] for key in keys if _leading(before[pair_of[key]])[0] == key]
    known_by = [text for earlier in continued for text in earlier.known_by]
    owner = before[pair_of[keys[0]]]
    if _leading(owner)[0] != keys[0]:
        known_by.insert(0, owner.known_by[0] + pair.zh)
    return replace(pair, earlier_zh=() if known_by == [pair.zh] else tuple(known_by))


def _with_corrected_text(pair: SentencePair, fixes: Fixes) -> SentencePair:
    chinese = tuple(_corrected_sentence(sentence, fixes) for sentence in pair.chinese)
    english = tuple(_corrected_sentence(sentence, fixes) for sentence in pair.english)
    if (chinese, english) == (pair.chinese, pair.english):
        return pair
    new = replace(pair, chinese=chinese, english=english)
    return replace(new, earlier_zh=pair.known_by) if new.zh != pair.zh else new


def _corrected_sentence(sentence: Sentence, fixes: Fixes) -> Sentence:
    text, used = corrected_text(sentence.text, fixes.texts)
    if not used:
        return sentence
    if not text.strip():
        raise FixesError("nothing would be left of a sentence", file=fixes.file, line=used[-1].line)
    return replace(sentence, text=text, uncorrected=sentence.text)
