import type { CheckReason, CheckResult, ConnectionCheck } from '../../domain/connection-check.ts';
import type { FaultCode } from '../../domain/fault.ts';
import { type AddressProblem, longestAddress } from '../../domain/server-address.ts';
import type { connectionIds } from '../ids.ts';
import { faultWords } from './fault-words.ts';

/** What is wrong with a typed address, in words for the admin who typed it; what they typed is not repeated. */
export const addressWords: Readonly<Record<AddressProblem, string>> = {
  empty: 'The address of the ITSM is needed, such as https://itsm.example.com',
  'too-long': `This is longer than ${longestAddress.toLocaleString('en')} characters. Type the address of the server alone.`,
  'has-space': 'There is a space, a tab or a line break within the address. Take it out.',
  'has-credentials':
    'Type the address without what stands before the @: username and password have fields of their own.',
  'has-query': 'Type the address without the ? and what follows it.',
  'has-fragment': 'Type the address without the # and what follows it.',
  'has-zone': 'Type the address without the % and what follows it: a zone is known to one machine alone.',
  'other-scheme': 'The address must begin with https:// (or http:// where that is allowed).',
  'no-address': 'This is no address of a server. Write it like https://itsm.example.com',
};

/** How each check is called. */
export const checkNames: Readonly<Record<ConnectionCheck, string>> = {
  address: 'Address',
  certificate: 'Certificate',
  'log-in': 'Log-in',
  read: 'Reading',
  form: 'Form fields',
};

const goodWords: Readonly<Record<ConnectionCheck, string>> = {
  address: 'The server answers.',
  certificate: 'It is trusted.',
  'log-in': 'The ITSM takes the credentials.',
  read: 'The account may read incidents.',
  form: 'The ITSM tells which fields its form has.',
};

/** How far the checks came before this one. */
const before: Readonly<Record<ConnectionCheck, string>> = {
  address: '',
  certificate: 'The address answers. ',
  'log-in': 'The address answers. ',
  read: 'The log-in works. ',
  form: 'Incidents can be read. ',
};

const reasonWords: Readonly<Record<Exclude<CheckReason, 'other'>, string>> = {
  'no-such-host':
    'No server of this name is found. Check how it is spelled; a name that only your own network knows is of no use to a bot outside of it.',
  refused: 'The server takes no connection there. Check the address and its port, and whether the ITSM runs.',
  'timed-out':
    'There was no answer in time. Check the address, and whether a firewall lets the bot through; then try again.',
  'not-trusted':
    'The certificate comes from an authority that the bot does not know. Whoever runs the bot can add it with ITSM_CA_FILE.',
  expired: 'The certificate is over its time, or not valid yet. It has to be renewed on the ITSM.',
  'other-host': 'The certificate is for another name. Type the name that it is for, or have it renewed.',
  'plain-http':
    'The address is plain http: passwords and reports can be read on the way. Use https wherever the ITSM has it.',
  'not-told': 'The ITSM does not tell it. Try again, or ask whoever runs the ITSM.',
};

/** What is said otherwise at a check, by its fault. */
const faultsAt: Readonly<Record<ConnectionCheck, Partial<Record<FaultCode, string>>>> = {
  address: {},
  certificate: {
    unreachable:
      'No encrypted connection can be made with it. Check the port, and whether the server speaks https there.',
  },
  'log-in': {
    'credentials-refused':
      'The password was refused: the ITSM does not take this client ID, client secret, username and password together. Type them again.',
    'access-refused':
      'There is no log-in of an ITSM at this address. Check the address, also the path behind the name.',
  },
  read: {
    'access-refused':
      'But the account may not read incidents, or this is no ITSM. Give the account the right to it, and check the address.',
  },
  form: {},
};

/** What of all connections is said, whatever the check. */
const faultsOfAll: Partial<Record<FaultCode, string>> = {
  'credentials-refused': 'The ITSM does not take the credentials. Type them again.',
  'access-refused': 'The ITSM does not let this account do that. Check its rights, and the address.',
  redirected:
    'The server sends the bot on to another address, which it does not follow. Type that address, if it is yours.',
  'address-refused':
    'The bot may not reach this address. If it is yours and private, whoever runs the bot can allow it with ITSM_ALLOWED_HOSTS.',
  'rate-limited': 'The ITSM asks the bot to slow down. Try again in a few minutes.',
  unreachable:
    'The ITSM cannot be reached, or gives no answer that can be read. Check the address, and try again.',
  'outcome-unknown': 'The ITSM did not answer in time. Try again.',
  'not-connected': 'There is no connection to it. Try again.',
};

const notTold =
  'The ITSM does not tell which fields its form has, so custom fields are only those that the workspace settings name. All else works.';

/** What a check came to, in words, with the remedy; nothing of what was typed is in it. */
export function sayCheck(result: CheckResult): string {
  const { check } = result;
  if (result.is === 'good') return goodWords[check];
  const { fault, reason } = result;
  if (check === 'form' && reason === 'not-told') return notTold;
  const happened =
    reason === 'other'
      ? (faultsAt[check][fault] ?? faultsOfAll[fault] ?? `${faultWords[fault].happened} Try again.`)
      : reasonWords[reason];
  return `${before[check]}${happened}`;
}

/** The field that a check which failed is about. */
export function fieldOfCheck(result: CheckResult): keyof typeof connectionIds {
  if (result.is === 'good') return 'serverUrl';
  const isOfAccount = result.fault === 'credentials-refused' || result.fault === 'access-refused';
  if (result.check === 'log-in' && result.fault === 'credentials-refused') return 'password';
  return result.check === 'read' && isOfAccount ? 'username' : 'serverUrl';
}

/** How each field is called. */
export const connectionLabels: Readonly<Record<keyof typeof connectionIds, string>> = {
  scope: 'For',
  serverUrl: 'Server URL',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  username: 'Username',
  password: 'Password',
};

/** What an admin can do about a connection that broke. */
const remedies: Partial<Record<FaultCode, string>> = {
  'credentials-refused': 'Check the client ID, the client secret, the username and the password.',
  'access-refused': 'Check the server address, and the rights of the account in the ITSM.',
  redirected: 'Enter the address that the ITSM sends on to, if it is yours.',
  'address-refused': 'Check the server address; a private one has to be allowed by whoever runs the bot.',
};

/** The same for every fault of a connection. */
export function sayRemedy(fault: FaultCode): string {
  return remedies[fault] ?? 'Check the server address, the credentials and the rights of the account.';
}
