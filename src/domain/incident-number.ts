/** An incident's number as people write it: `12`, `#12`, `INC-12`; undefined for anything else and for what no ITSM counts to. */
export function readIncidentNumber(typed: string): number | undefined {
  const [, digits] = /^(?:#|[a-z]{1,10}-#?)?(\d{1,15})$/i.exec(typed) ?? [];
  const number = Number(digits);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
