/**
 * Does `work` for each item, `atOnce` of them at a time, and answers the results in the items' order. When one fails
 * no new one is begun; those under way come to their end, then the first failure is thrown.
 */
export async function eachAtOnce<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  const left = items.entries();
  async function goOn(): Promise<void> {
    for (const [index, item] of left) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, goOn));
  if (failures.length > 0) throw failures[0];
  return results;
}
