/**
 * What keeps tenants apart in the database. 'enforced': it shows a statement no row of another tenant than the one it is
 * about, whatever the statement says (PostgreSQL). 'bypassed': it should, and does not. 'by-statements': each statement
 * names its tenant, and nothing beyond that (SQLite).
 */
export const isolations = ['enforced', 'bypassed', 'by-statements'] as const;

export type Isolation = (typeof isolations)[number];
