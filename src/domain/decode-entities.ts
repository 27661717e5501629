const basic = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const punctuation = {
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ bull: '•', hellip: '…', euro: '€', trade: '™', lsaquo: '‹', rsaquo: '›' },
};

/** The names of U+00A0 to U+00FF, in their order. */
const latin1 = [
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr',
  'deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest',
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml',
  'ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig',
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml',
  'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
]
  .join(' ')
  .split(' ');

const named = new Map([
  ...Object.entries({ ...basic, ...punctuation }),
  ...latin1.map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
]);

/** The text with the entities that servers write (numbers, Latin-1, common punctuation) decoded once. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6}\d{0,2});/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return named.get(body) ?? whole;
    const code = Number(body.slice(1).replace(/^x/i, '0x'));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
