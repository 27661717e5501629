import type { LogFields } from '../domain/logger.ts';
import { hiddenSecret, Secret } from '../domain/secret.ts';
import { cutText, type Scrub, serialiseError } from './serialise-error.ts';

const longestText = 300;
const longestList = 50;

/**
 * The fields as a line may tell them: numbers, truth values, short text, lists of these, and errors by their named
 * properties. Everything else (requests, answers, payloads, buffers) shrinks to the name of its type. `scrub` hides
 * secrets before long text is cut, for half a secret is not found any more. Never throws.
 */
export function toHarmlessFields(fields: LogFields, scrub: Scrub): Record<string, unknown> {
  const harmless: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    try {
      harmless[name] = toHarmless(fields[name], scrub);
    } catch {
      harmless[name] = '[unreadable]';
    }
  }
  return harmless;
}

function toHarmless(value: unknown, scrub: Scrub): unknown {
  if (Array.isArray(value)) return value.slice(0, longestList).map((item) => toHarmlessItem(item, scrub));
  return value instanceof Error ? serialiseError(value, scrub) : toHarmlessItem(value, scrub);
}

function toHarmlessItem(value: unknown, scrub: Scrub): unknown {
  switch (typeof value) {
    case 'string':
      return cutText(scrub(value), longestText);
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'bigint':
      return value.toString();
    case 'object':
      if (value === null) return null;
      if (value instanceof Secret) return hiddenSecret;
      return `[${Object.prototype.toString.call(value).slice(8, -1)}]`;
    default:
      return `[${typeof value}]`;
  }
}
