/** What the client asks of the ITSM; each has its own reading of a failure, and its own metric. */
export const operations = ['login', 'read', 'form', 'create', 'update', 'upload'] as const;
export type Operation = (typeof operations)[number];
