import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { buildConnector } from 'undici';
import { Fault } from '../domain/fault.ts';
import type { AddressPolicy, Destination } from './address-policy.ts';
import { reasonOf } from './lost-answer.ts';

/** Opens a connection, TLS included, or fails with the `Fault` 'address-refused' or 'unreachable'. */
export type Connector = buildConnector.connector;

/** Finds all addresses of a name; `lookup` of `node:dns` is one. */
export type LookUp = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

interface ConnectorParts {
  readonly policy: AddressPolicy;
  readonly connectMs: number;
  readonly lookUp: LookUp;
  /** Certificate authorities besides the usual ones, PEM. */
  readonly ca?: string | undefined;
}

/**
 * Connects to addresses that the policy allows and to no others: a literal is judged before, each resolved address
 * is, and the peer's own once more when the connection stands.
 */
export function createConnector({ policy, connectMs, lookUp, ca }: ConnectorParts): Connector {
  // Made once: reading a hundred certificates for each connection costs more than the connection.
  const secureContext = ca === undefined ? undefined : withAuthorities(ca);
  return (options, callback) => {
    const destination = toDestination(options);
    const allows = (address: string) => policy(destination, address);
    if (isIP(destination.hostname) !== 0 && !allows(destination.hostname)) {
      callback(addressRefused(), null);
      return;
    }
    const open = buildConnector({
      timeout: connectMs,
      lookup: guardedLookup(lookUp, allows),
      ...(secureContext && { secureContext }),
    });
    open(options, (error, socket) => {
      if (error) callback(toConnectFault(error), null);
      else if (socket.remoteAddress !== undefined && allows(socket.remoteAddress)) callback(null, socket);
      else {
        socket.destroy();
        callback(socket.remoteAddress === undefined ? unreachable('closed') : addressRefused(), null);
      }
    });
  };
}

/** Opens one connection to the origin of `url`. */
export function connectTo(connector: Connector, url: URL): Promise<Socket> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const options = { protocol: url.protocol, hostname, host: url.host, port: url.port };
  return new Promise((resolve, reject) => {
    connector(options, (error, socket) => (error ? reject(error) : resolve(socket)));
  });
}

/** No connection stood, or it fell before anything was sent. */
export function unreachable(reason: string): Fault {
  return new Fault('unreachable', 'no connection could be made', { retryable: true, facts: { reason } });
}

function addressRefused(): Fault {
  return new Fault('address-refused', 'the address is not one that may be reached');
}

function toConnectFault(error: Error): Fault {
  return error instanceof Fault ? error : unreachable(reasonOf(error));
}

function toDestination({ protocol, hostname, port }: buildConnector.Options): Destination {
  return { protocol, hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}

/** Asks once for each connection: what it was told is what is judged and what is connected to. */
function guardedLookup(lookUp: LookUp, allows: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => allows(address));
      const [first] = allowed;
      if (first === undefined) return callback(addressRefused(), []);
      if (options.all) return callback(null, allowed);
      return callback(null, first.address, first.family);
    });
  };
}

function withAuthorities(ca: string): SecureContext {
  return createSecureContext({ ca: [...getCACertificates('default'), ca] });
}
