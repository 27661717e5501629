import { parseArgs } from 'node:util';
import { examine } from '../app/doctor/examine.ts';
import { isHealthy } from '../app/doctor/finding.ts';
import { toJson, toText } from '../app/doctor/tell-findings.ts';
import { readOwnConfig } from '../config.ts';
import { tell } from './tell.ts';

/**
 * `npm run doctor`: proves a deployment, beside its bot or before its first start; with `-- --workspace T0123` also what
 * that workspace has typed in Slack, with `-- --json` for programs. Ends with 1 when something has failed, else with 0.
 */
const usage = 'npm run doctor -- [--workspace ID] [--json]';

const { workspace, json } = readArguments();
const findings = await examine(readOwnConfig(), workspace);
tell.line(json ? toJson(findings) : toText(findings));
// What a part left hanging must not keep the process.
process.exit(isHealthy(findings) ? 0 : 1);

function readArguments(): { readonly workspace: string | undefined; readonly json: boolean } {
  try {
    const { values } = parseArgs({ options: { workspace: { type: 'string' }, json: { type: 'boolean' } } });
    const { workspace, json = false } = values;
    if (workspace !== undefined && !/^[TE][A-Z0-9]+$/.test(workspace))
      throw new Error('Name the workspace (T…) or organisation (E…).');
    return { workspace, json };
  } catch (error) {
    return tell.failure(new Error(`${error instanceof Error ? error.message : ''}\n${usage}`));
  }
}
