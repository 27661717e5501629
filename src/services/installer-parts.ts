import type { Installation } from '../domain/installation.ts';
import type { SlackOAuth } from '../domain/ports/install.ts';
import type { InstallMarks } from '../domain/ports/install-marks.ts';
import type { ServicePorts } from './service-ports.ts';

/** What installing takes. */
export interface InstallerParts {
  readonly ports: Pick<
    ServicePorts,
    'stores' | 'workspaces' | 'connections' | 'audit' | 'clock' | 'ids' | 'logger' | 'nudge'
  >;
  readonly oauth: SlackOAuth;
  readonly marks: InstallMarks;
  /** Where a browser opens the bot in Slack. */
  readonly appUrl: (installation: Installation) => URL;
}
