/** What a line says besides its message. An error goes under `error`; the adapter decides what of it is told. */
export type LogFields = Readonly<Record<string, unknown>>;

/**
 * The port to the log. Writing never throws and never waits. The adapter tells only fields it knows to be harmless
 * and hides every registered secret, so callers need not look twice, but should still name no text of people.
 */
export interface Logger {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** A logger whose every line carries these fields too, such as `correlationId`. */
  child(fields: LogFields): Logger;
}
