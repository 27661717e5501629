import {
  type Answer,
  emptyAnswer,
  frameworkAnswer,
  htmlAnswer,
  jsonAnswer,
  refusalAnswer,
} from './answer.ts';
import type { Exchange } from './exchange.ts';
import type { FaultKind } from './faults.ts';

/** What a fault says in the place of the true answer; nothing when it says none of its own. */
export function plannedAnswer(fault: FaultKind, exchange: Exchange): Answer | undefined {
  switch (fault.kind) {
    case 'status':
      return statusAnswer(fault, exchange.path);
    case 'too-many':
      return tooMany(fault, exchange.world.now());
    case 'refuse':
      return refuse(fault.words ?? 'The ITSM does not take this incident today.', exchange);
    case 'wrong-shape':
      return jsonAnswer(200, 'body' in fault ? fault.body : nearSuccess(exchange));
    case 'html':
      return htmlAnswer(200);
    case 'redirect':
      return emptyAnswer(fault.status ?? 302, { location: fault.to ?? '/sandbox/elsewhere' });
    case 'too-large':
      return htmlAnswer(413);
    default:
      return undefined;
  }
}

function statusAnswer(fault: FaultKind & { kind: 'status' }, path: string): Answer {
  const { status, body = 'framework', words = 'Something went wrong' } = fault;
  if (body === 'html') return htmlAnswer(status);
  if (body === 'empty') return emptyAnswer(status);
  if (body === 'framework') return frameworkAnswer(status, words, path);
  return { ...refusalAnswer(words, body === 'code' ? '400 code' : '400 envelope'), status };
}

function tooMany({ seconds = 1, told = 'seconds' }: FaultKind & { kind: 'too-many' }, now: number): Answer {
  const headers = {
    seconds: { 'retry-after': String(seconds) },
    // An HTTP date has whole seconds: rounded up, so that it never tells less than was asked for.
    date: { 'retry-after': new Date(Math.ceil(now / 1000 + seconds) * 1000).toUTCString() },
    'reset-at': { 'x-ratelimit-reset': String(Math.ceil(now + seconds * 1000)) },
    'reset-in': { 'x-ratelimit-reset': String(Math.ceil(seconds * 1000)) },
    none: {},
  };
  return emptyAnswer(429, headers[told]);
}

function refuse(words: string, { route, world }: Exchange): Answer {
  if (route.endpoint !== 'token') return refusalAnswer(words, world.config.refusal);
  return jsonAnswer(400, { error: 'invalid_grant', error_description: words });
}

/** A success without the one thing that makes it one. */
function nearSuccess({ route }: Exchange): unknown {
  if (route.endpoint === 'token') return { token_type: 'bearer', expires_in: 7199 };
  if (route.endpoint === 'upload') return { realName: 'file', link: null };
  if (route.endpoint === 'create' || route.endpoint === 'update') {
    return { returnCode: 'SUCCESS', status: 0, userMessage: null };
  }
  return {};
}
