import { isFields } from './block-kit/checks.ts';
import { explainedError, SlackError } from './slack-error.ts';

/** What a method was called with; the same for a form and for JSON. */
export class ApiArguments {
  readonly all: Record<string, unknown>;

  constructor(all: Record<string, unknown>) {
    this.all = all;
  }

  /** Text, or undefined when absent or empty. */
  text(name: string): string | undefined {
    const value = this.all[name];
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  /** Text that must be there, or `invalid_arguments`. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw explainedError('invalid_arguments', [`missing required field: ${name}`]);
    return value;
  }

  /** Text that must be there, or the error with this code. */
  requiredOr(name: string, code: string): string {
    const value = this.text(name);
    if (value === undefined) throw new SlackError(code);
    return value;
  }

  /** True for `true`, `1` and the like. */
  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name) ?? '');
  }

  /** A whole number, `otherwise` when absent. */
  number(name: string, otherwise: number): number {
    const value = Number(this.text(name) ?? otherwise);
    if (!Number.isInteger(value) || value < 0) {
      throw explainedError('invalid_arguments', [`invalid ${name}`]);
    }
    return value;
  }

  /** A structure, sent as JSON text in a form or as it is in JSON; `code` when it can't be parsed. */
  json(name: string, code: string): unknown {
    const value = this.all[name];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw new SlackError(code);
    }
  }
}

/** A request's body as arguments. Throws `invalid_json`, `invalid_post_type` or the like. */
export function parseArguments(contentType: string, body: string): ApiArguments {
  if (contentType.startsWith('application/json')) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body || '{}');
    } catch {
      throw new SlackError('invalid_json');
    }
    if (!isFields(parsed)) throw new SlackError('json_not_object');
    return new ApiArguments(parsed);
  }
  if (contentType !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw new SlackError('invalid_post_type');
  }
  return new ApiArguments(Object.fromEntries(new URLSearchParams(body)));
}
