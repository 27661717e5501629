import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange, World } from './exchange.ts';
import { withoutSecrets } from './journal.ts';
import { findRoute, isApiEndpoint } from './route.ts';

/** Begins the journal's entry of a request, takes the fault that is to strike it, and sees to how it ends. */
export function openExchange(
  world: World,
  { request, response, down }: { request: IncomingMessage; response: ServerResponse; down: AbortSignal },
): Exchange {
  const method = request.method ?? '';
  const [path = '', query = ''] = (request.url ?? '/').split('?', 2);
  const queryKeys = [...new URLSearchParams(query).keys()];
  const route = findRoute(method, path);
  const at = world.now();
  const headers = withoutSecrets(request.headers);
  const number = world.journal.open({ at, method, path, queryKeys, endpoint: route.endpoint, headers });
  const fault = isApiEndpoint(route.endpoint) ? world.faults.take(route.endpoint) : undefined;
  let ended = false;
  const exchange: Exchange = {
    ...{ world, request, response, path, queryKeys, route, fault, down },
    note: (news) => world.journal.note(number, news),
    end: (outcome) => {
      if (ended) return;
      ended = true;
      world.journal.note(number, { outcome, ms: world.now() - at });
    },
  };
  response.once('finish', () => exchange.end('answered'));
  response.once('close', () => exchange.end(down.aborted ? 'ended with the server' : 'caller left'));
  return exchange;
}
