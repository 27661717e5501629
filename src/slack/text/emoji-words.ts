import { nameToEmoji } from 'gemoji';
import { slackEmoji } from './slack-emoji.ts';

const emojiAlone = /^[\p{Emoji}\p{Emoji_Component}\p{Extended_Pictographic}]+$/u;
/** Between letters or digits it is no emoji: times, addresses and paths are full of colons. */
const inText = /(?<![\p{L}\p{N}]):([a-z0-9_+'-]{1,100}):(?::skin-tone-([2-6]):)?(?![\p{L}\p{N}])/gu;

/**
 * An emoji of rich text as its character, by the code points given ('1f44d-1f3fd') when they are an emoji's, else by
 * its name ('+1', 'wave::skin-tone-2'); `:name:` where neither is known.
 */
export function emojiWords(name: string, codePoints = ''): string {
  const [base = '', tone] = name.split('::skin-tone-');
  return fromCodePoints(codePoints) ?? fromName(base, tone) ?? (name === '' ? '' : `:${name}:`);
}

/** The text with each `:name:` that is known as its character. */
export function withEmoji(text: string): string {
  return text.replaceAll(inText, (whole, name: string, tone?: string) => fromName(name, tone) ?? whole);
}

function fromCodePoints(codePoints: string): string | undefined {
  if (!/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,15}$/i.test(codePoints)) return undefined;
  const numbers = codePoints.split('-').map((part) => Number.parseInt(part, 16));
  if (numbers.some((number) => number > 0x10ffff)) return undefined;
  const emoji = String.fromCodePoint(...numbers);
  // Digits belong to the components of emoji: '31-32' is a number and no emoji.
  return emojiAlone.test(emoji) && /[^\0-\x7f]/.test(emoji) ? emoji : undefined;
}

function fromName(name: string, tone: string | undefined): string | undefined {
  const emoji = flagOf(name) ?? spellings(name).map(lookUp).find(Boolean);
  const modifier = /^[2-6]$/.test(tone ?? '') ? String.fromCodePoint(0x1f3f9 + Number(tone)) : '';
  return modifier === '' ? emoji : emoji?.replace(/^(\p{Emoji_Modifier_Base})\ufe0f?/u, `$1${modifier}`);
}

function lookUp(name: string): string | undefined {
  if (Object.hasOwn(slackEmoji, name)) return slackEmoji[name];
  return Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined;
}

/** The names under which an emoji of Slack may stand in the list: 'female-technologist' is 'woman_technologist'. */
function spellings(name: string): string[] {
  const person = name.replace(/^female-/, 'woman_').replace(/^male-/, 'man_');
  const [sex = '', ...rest] = name.split('-');
  return [name, person, name.replaceAll('-', '_'), `${rest.join('_')}_${sex}`];
}

function flagOf(name: string): string | undefined {
  const letters = /^flag-([a-z]{2})$/.exec(name)?.[1];
  if (letters === undefined) return name.startsWith('flag-') ? lookUp(name.slice(5)) : undefined;
  return String.fromCodePoint(...Array.from(letters, (letter) => letter.charCodeAt(0) - 97 + 0x1f1e6));
}
