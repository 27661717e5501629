/** What names a piece of work. */
interface WorkKey {
  readonly tenantId: string;
  readonly id: string;
}

/** What was asked to go on at once, remembered until there is room for it. */
export interface Nudges<Key extends WorkKey> {
  /** Remembers it once; not at all where there are too many, for it is found when it is due. */
  add(key: Key): void;
  /** Takes those that `choose` chooses of all, who come in turns by tenant; the others are remembered on. */
  take(choose: (keys: readonly Key[]) => readonly Key[]): readonly Key[];
}

/** Remembers at most so many, of all tenants together and of one. */
export function createNudges<Key extends WorkKey>(most: {
  readonly all: number;
  readonly perTenant: number;
}): Nudges<Key> {
  let size = 0;
  const byTenant = new Map<string, Map<string, Key>>();

  function all(): readonly Key[] {
    const lines = [...byTenant.values()].map((keys) => [...keys.values()]);
    const places = Array.from({ length: most.perTenant }, (_, place) => place);
    return places.flatMap((place) => lines.flatMap((line) => line.slice(place, place + 1)));
  }

  function forget({ tenantId, id }: Key): void {
    const keys = byTenant.get(tenantId);
    if (keys?.delete(id)) size -= 1;
    if (keys?.size === 0) byTenant.delete(tenantId);
  }

  return {
    add(key) {
      const keys = byTenant.get(key.tenantId) ?? new Map<string, Key>();
      if (size >= most.all || keys.size >= most.perTenant || keys.has(key.id)) return;
      byTenant.set(key.tenantId, keys.set(key.id, key));
      size += 1;
    },
    take(choose) {
      if (size === 0) return [];
      const chosen = choose(all());
      for (const key of chosen) forget(key);
      return chosen;
    },
  };
}
