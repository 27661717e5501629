export interface LeaseStore {
  /** Takes or renews the named lease for `ms` milliseconds; false while another holds it. */
  acquire(name: string, owner: string, ms: number): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}
