/** How much may be under way at once, of all tenants together and of one. */
export interface Share {
  readonly atOnce: number;
  readonly perTenant: number;
}

/** What is under way, of all tenants together and of the one who asks. */
export interface UnderWay {
  readonly all: number;
  readonly ofTenant: number;
}

/**
 * How many more pieces of work of a tenant may begin. Up to half of all places one may have its whole share; the other half
 * is kept for those who have nothing under way, one place each: however many hold their whole share for as long as they
 * like, there is room for as many others as half of all places.
 */
export function roomFor({ atOnce, perTenant }: Share, { all, ofTenant }: UnderWay): number {
  const shared = Math.floor(atOnce / 2);
  if (all < shared) return Math.max(0, Math.min(perTenant - ofTenant, shared - all));
  return ofTenant === 0 && all < atOnce ? 1 : 0;
}
