import type { FaultCode } from '../../domain/fault.ts';

/** What a person reads of a fault: what happened, and what they or an admin can do. */
export interface FaultWords {
  readonly happened: string;
  readonly remedy: string;
}

const admins = 'An admin has to mend the connection; reports wait until then.';
const patience = 'The bot tries again by itself.';

/** The words of every fault, once. No code shows its own name, and none blames the person. */
export const faultWords: Readonly<Record<FaultCode, FaultWords>> = {
  'credentials-refused': { happened: 'The ITSM refuses the credentials of this workspace.', remedy: admins },
  'access-refused': {
    happened: 'The ITSM does not let this workspace file incidents at that address.',
    remedy: admins,
  },
  redirected: {
    happened: 'The ITSM sends the bot on to another address, which it does not follow.',
    remedy: admins,
  },
  'address-refused': { happened: 'The address of the ITSM is not one the bot may reach.', remedy: admins },
  'content-refused': {
    happened: 'The ITSM does not accept what the report says.',
    remedy: 'Change what it objects to and file again.',
  },
  'incident-gone': {
    happened: 'The incident is no longer in the ITSM.',
    remedy: 'If it is still needed, file a new one.',
  },
  'file-refused': {
    happened: 'The ITSM does not accept the file.',
    remedy: 'Try a smaller file or another type, or put it on the incident in the ITSM.',
  },
  'file-too-large': {
    happened: 'The file is larger than this workspace lets go along.',
    remedy: 'Put it on the incident in the ITSM, or share a smaller one.',
  },
  'file-type-refused': {
    happened: 'This workspace lets no files of this type go along.',
    remedy: 'Share it as another type, or put it on the incident in the ITSM.',
  },
  'too-many-files': {
    happened: 'There are more files than this workspace lets go along.',
    remedy: 'Put it on the incident in the ITSM.',
  },
  'rate-limited': { happened: 'The ITSM asks the bot to slow down.', remedy: patience },
  unreachable: { happened: 'The ITSM cannot be reached.', remedy: patience },
  'outcome-unknown': {
    happened: 'The ITSM did not answer, so nobody knows yet whether it did what was asked.',
    remedy: 'The bot looks for it; where that settles nothing it asks.',
  },
  'not-connected': {
    happened: 'This workspace is not connected to an ITSM.',
    remedy: 'An admin connects it with /incident setup.',
  },
  'not-permitted': {
    happened:
      'Only members of this organisation may do that here, and of them those whom the settings name; guests and apps may not.',
    remedy: 'Ask a colleague who may, or an admin to change the settings.',
  },
  'requester-without-email': {
    happened: 'Slack gives no e-mail address of the requester, and the ITSM needs one.',
    remedy: 'Type the address into the form, or choose another requester.',
  },
  'slack-access-lost': {
    happened: "Slack no longer takes the bot's token.",
    remedy: 'An admin has to install the app anew, or its operator has to set the new token.',
  },
  'slack-place-gone': {
    happened: 'The channel is gone, archived, or closed to the bot.',
    remedy: 'Invite the bot to the channel, or choose another one.',
  },
  'slack-refused': {
    happened: 'Slack does not let the bot do that.',
    remedy: "Ask an admin to check the app's permissions in Slack.",
  },
  'slack-scope-missing': {
    happened: 'Slack has not given the bot a permission that this needs.',
    remedy: "An admin can grant it: the bot's Home tab names it for them, and how.",
  },
  'slack-rate-limited': { happened: 'Slack asks the bot to slow down.', remedy: 'Try again in a minute.' },
  'slack-unreachable': { happened: 'Slack does not answer the bot.', remedy: 'Try again in a minute.' },
  'slack-file-gone': {
    happened: 'The file is no longer in Slack.',
    remedy: 'Put it on the incident in the ITSM, if it is still needed.',
  },
  'slack-file-hidden': {
    happened: "Slack hides the file: it is past the limit of the workspace's plan.",
    remedy: 'Share it again, or put it on the incident in the ITSM.',
  },
  'slack-file-unreadable': {
    happened: 'The bot cannot read the file: it was deleted, or it is in a channel without the bot.',
    remedy: 'Invite the bot there with /invite, then try again.',
  },
  'store-failed': {
    happened: 'The bot could not save it.',
    remedy: 'Try again in a minute; if it goes on, tell an admin.',
  },
  internal: {
    happened: 'Something of ours went wrong.',
    remedy: 'Try again; if it goes on, tell an admin.',
  },
};

/** Both sentences in one line. */
export function sayFault(code: FaultCode): string {
  const { happened, remedy } = faultWords[code];
  return `${happened} ${remedy}`;
}

/** For what nobody foresaw; `reference` finds it in the log. */
export function sayOurFault(reference: string): string {
  return `Something of ours went wrong (ref ${reference}). Try again; if it goes on, tell an admin this reference.`;
}
