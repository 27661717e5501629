import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config, ConfigReading } from '../../config.ts';
import { type Finding, findingsAbout } from './finding.ts';

const { good, warned, failed } = findingsAbout('configuration');
const plainHttp = 'is plain http: passwords and reports can be read on the way';

/** All faults of the configuration, or what should be known of it. */
export function checkConfiguration(reading: ConfigReading): readonly Finding[] {
  const warnings = reading.warnings.map((words) => warned(words));
  if (!reading.ok) {
    return [
      ...reading.faults.map(({ name, problem, remedy }) => failed(`${name} ${problem}.`, remedy)),
      ...warnings,
    ];
  }
  const { config } = reading;
  const { workspaces } = config.slack;
  const served = workspaces.are === 'one' ? 'one workspace' : 'many workspaces';
  const way = config.slack.appToken ? 'Socket Mode' : `HTTP at ${config.http.publicUrl}`;
  return [
    good(`All settings can be used: ${served}, by ${way}.`),
    ...warnings,
    ...checkAddresses(config),
    ...checkAuthorities(config.outbound.caFile),
  ];
}

function checkAddresses({ itsm, http, slack }: Config): readonly Finding[] {
  const found: Finding[] = [];
  if (itsm?.serverUrl.protocol === 'http:') {
    found.push(warned(`ITSM_SERVER_URL ${plainHttp}.`, 'Use https wherever the ITSM has it.'));
  }
  const isInstalled = slack.workspaces.are === 'many';
  if (isInstalled && http.publicUrl.startsWith('http:')) {
    found.push(
      warned(
        'PUBLIC_URL is plain http: Slack sends browsers that install the bot back to https alone.',
        'Give the https address that people reach the bot at.',
      ),
    );
  }
  return found;
}

/** A file without a certificate is passed over without a word when connections are made. */
function checkAuthorities(caFile: string | undefined): readonly Finding[] {
  if (caFile === undefined) return [];
  try {
    const { subject, validTo } = new X509Certificate(readFileSync(caFile));
    if (Date.parse(validTo) > Date.now()) return [];
    return [
      warned(
        `The first certificate of ITSM_CA_FILE (${subject.replaceAll('\n', ', ')}) is over its time since ${validTo}.`,
        'Put the renewed one into the file.',
      ),
    ];
  } catch {
    return [
      failed(
        'ITSM_CA_FILE holds no certificate that can be read.',
        'Give a PEM file with -----BEGIN CERTIFICATE-----.',
      ),
    ];
  }
}
