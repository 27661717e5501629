import { z } from 'zod';
import { type Ended, runCommand, secretsIn } from './run-command.ts';

const findingSchema = z.strictObject({
  part: z.enum(['configuration', 'database', 'keys', 'cache', 'clock', 'slack', 'scopes', 'itsm']),
  is: z.enum(['good', 'warned', 'failed', 'not-checked']),
  words: z.string().min(10),
  remedy: z.string().min(5).optional(),
});
const reportSchema = z.strictObject({ healthy: z.boolean(), findings: z.array(findingSchema).min(1) });
export type Finding = z.infer<typeof findingSchema>;

export interface Diagnosis extends Ended {
  readonly findings: readonly Finding[];
  /** Those of a part that were found so, as texts with their remedies. */
  of(part: Finding['part'], is: Finding['is']): string[];
}

/**
 * Runs `doctor --json`. Whatever it finds: its answer is of the schema, its code fits it, what failed has a remedy, and no
 * secret of the environment is said.
 */
export async function diagnose(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Diagnosis> {
  const ended = await runCommand('doctor', env, ['--json', ...args]);
  const { healthy, findings } = reportSchema.parse(JSON.parse(ended.stdout));
  const said = ended.stdout + ended.stderr;
  const leaked = secretsIn(env).filter((secret) => said.includes(secret));
  const mute = findings.filter(({ is, remedy }) => is === 'failed' && remedy === undefined);
  const isFailed = findings.some(({ is }) => is === 'failed');
  if (leaked.length > 0 || mute.length > 0 || healthy === isFailed || ended.code !== (isFailed ? 1 : 0)) {
    throw new Error(`a bad answer (${leaked.length} secrets, code ${ended.code}):\n${said}`);
  }
  const of: Diagnosis['of'] = (part, is) =>
    findings
      .filter((finding) => finding.part === part && finding.is === is)
      .map(({ words, remedy = '' }) => `${words} → ${remedy}`);
  return { ...ended, findings, of };
}
