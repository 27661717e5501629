import { readIncidentNumber } from '../../domain/incident-number.ts';
import { readCommandText } from './read-command-text.ts';

/** What a person asks for behind the command or a mention. */
export type Asked =
  | { readonly is: 'new'; readonly words: string }
  | { readonly is: 'show' | 'edit'; readonly incidentId: number }
  | { readonly is: 'status'; readonly incidentId: number; readonly name: string }
  | { readonly is: 'list'; readonly page: number }
  | { readonly is: 'settings' | 'setup' | 'audit' }
  /** `unknown` is what was typed and is not understood; empty for 'help' and for nothing. */
  | { readonly is: 'help'; readonly unknown: string }
  /** The word is known, what stands behind it is no incident's number. */
  | { readonly is: 'no-number'; readonly word: AskedWord; readonly typed: string };

type AskedWord = 'show' | 'edit' | 'status';

/** Reads what was typed: the word in any case of letters, a bare number as 'show'. */
export function readAsked(text: string): Asked {
  const { word, rest } = readCommandText(text);
  switch (word) {
    case 'new':
      return { is: 'new', words: rest };
    case 'show':
    case 'edit':
    case 'status':
      return readNumbered(word, rest);
    case 'list':
      return { is: 'list', page: /^\d{1,6}$/.test(rest) ? Math.max(1, Number(rest)) : 1 };
    case 'settings':
    case 'setup':
    case 'audit':
      return { is: word };
    case 'help':
      return { is: 'help', unknown: '' };
  }
  const incidentId = rest === '' ? readIncidentNumber(word) : undefined;
  if (incidentId !== undefined) return { is: 'show', incidentId };
  const isLikeNumber = rest === '' && /^[#+-]?\d/.test(word);
  return isLikeNumber ? { is: 'no-number', word: 'show', typed: word } : { is: 'help', unknown: word };
}

function readNumbered(word: AskedWord, rest: string): Asked {
  const [typed = ''] = rest.split(/\s/, 1);
  const name = rest.slice(typed.length).trim();
  const incidentId = readIncidentNumber(typed);
  // Two numbers, or a number with words behind it where none belong, are a slip and not an incident's.
  const isWhole = word === 'status' || name === '';
  if (incidentId === undefined || !isWhole) return { is: 'no-number', word, typed: rest };
  return word === 'status' ? { is: 'status', incidentId, name } : { is: word, incidentId };
}
