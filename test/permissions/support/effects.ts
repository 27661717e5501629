import type { Seen } from './observe.ts';
import type { TestOffice } from './offices.ts';

/** Whether something was done for an office. */
export type IsDone = (seen: Seen, office: TestOffice) => boolean;

/** A form with fields was shown. */
export function opens(callbackId: string): IsDone {
  return ({ calls }, office) =>
    calls.some(
      ({ tenantId, args: { view = '' } }) =>
        tenantId === office.tenantId && view.includes(`"${callbackId}"`) && view.includes('"type":"input"'),
    );
}

/** The ITSM of the office was asked for this. */
export function asks(what: RegExp): IsDone {
  return ({ asked }, { tenantId }) => (asked.get(tenantId) ?? []).some((call) => what.test(call));
}

/** Rows of the office are others now. */
export function changes(table: string): IsDone {
  return ({ changed }, { tenantId }) => changed.get(tenantId)?.includes(table) ?? false;
}

/** Somebody was told this. */
export function tells(words: (office: TestOffice) => string | RegExp): IsDone {
  return ({ told }, office) => {
    const found = words(office);
    return typeof found === 'string' ? told.includes(found) : found.test(told);
  };
}

/** The office's incident was posted in this channel. */
export function posts(channelId: string): IsDone {
  return ({ calls }, { tenantId, canary }) =>
    calls.some(
      ({ args, ...call }) =>
        call.tenantId === tenantId && args.channel === channelId && args.text?.includes(`Subject ${canary}`),
    );
}
