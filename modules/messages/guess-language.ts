const french = /\b(?:le|la|les|des|une|est|pas|vous|nous|bonjour|merci|pour|avec|dans|votre|notre|être|je|il|elle|que|qui|sur|chez|bonsoir|svp|suis|avons|avez)\b/giu
const english = /\b(?:the|is|are|not|you|we|hello|hi|thanks|thank|please|for|with|your|our|this|that|have|has|and|would|could|my|at|on|it)\b/giu

/** In which of our languages a text is, by its commonest words; null when it does not tell. */
export function guessLanguage(text: string): 'en' | 'fr' | null {
  const beginning = text.slice(0, 4_000)
  const fr = (beginning.match(french)?.length ?? 0) + (beginning.match(/[éèêàçùœ]|\b[ldcnjs]['’]\p{L}/giu)?.length ?? 0)
  const en = beginning.match(english)?.length ?? 0
  if (fr + en < 2 || fr === en) return null
  return fr > en ? 'fr' : 'en'
}
