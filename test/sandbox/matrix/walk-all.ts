/** How many walks are under way at once: most of a walk is waiting. */
const atOnce = 12;

/** What comes of each walk, by its row; an error is told as text. */
export async function walkAll(
  walks: ReadonlyMap<string, () => Promise<string>>,
): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  const waiting = walks.entries();
  const walkOn = async () => {
    for (const [row, walk] of waiting) outcomes[row] = await walk().catch(String);
  };
  await Promise.all(Array.from({ length: atOnce }, walkOn));
  return outcomes;
}
