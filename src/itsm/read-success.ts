import type { z } from 'zod';
import type { OutboundAnswer } from '../domain/ports/outbound.ts';
import type { Operation } from './operation.ts';
import { wrongShape } from './read-failure.ts';

/** The data of an answer that is no failure; throws a `Fault` when it is not of this shape. */
export function readSuccess<Schema extends z.ZodType>(
  schema: Schema,
  operation: Operation,
  answer: OutboundAnswer,
): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(answer.text));
  // The schema's own error holds parts of the body.
  if (!parsed.success) throw wrongShape(operation, answer);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
