import { createCore } from './core.ts';
import type { TeamSeed } from './demo-team.ts';
import { addTeam } from './demo-team.ts';
import type { Faults } from './faults.ts';
import type { FormValues } from './form-values.ts';
import { SlackHttpServer } from './http-server.ts';
import type { AllowedInstall } from './install/allow-install.ts';
import { allowInstall, denyInstall } from './install/allow-install.ts';
import type { Install } from './install/install-app.ts';
import { installApp } from './install/install-app.ts';
import type { Uninstall } from './install/uninstall-app.ts';
import { uninstallApp } from './install/uninstall-app.ts';
import type { Delivery, Journal } from './journal.ts';
import type { FileOddities, Installation, Message, StateValues, StoredFile } from './model.ts';
import type { Settings, SlackSandboxOptions } from './options.ts';
import type { Organisation, OrganisationSeed } from './organisation.ts';
import { addOrganisation } from './organisation.ts';
import { deleteMessage, editMessage } from './person/change-message.ts';
import { closeView } from './person/close.ts';
import { typeCommand } from './person/command.ts';
import type { WorkspaceEvent } from './person/event.ts';
import { sendEvent, verifyUrl } from './person/event.ts';
import { invite, leave, shareChannel } from './person/membership.ts';
import type { HomeTab } from './person/open-home.ts';
import { openHome } from './person/open-home.ts';
import type { Pressed } from './person/press.ts';
import { pressInView, pressOnMessage } from './person/press.ts';
import type { BotSpoken, Said, Spoken } from './person/say.ts';
import { say, sayAsBot } from './person/say.ts';
import type { MessageShortcut } from './person/shortcut.ts';
import { useMessageShortcut, useShortcut } from './person/shortcut.ts';
import type { SubmissionResult } from './person/submit.ts';
import { fillView, findOpenView, resubmit, submitView } from './person/submit.ts';
import type { Suggested, Typing } from './person/suggest.ts';
import { askOptions } from './person/suggest.ts';
import type { Forgery } from './signed-request.ts';
import type { SocketMode } from './socket-mode.ts';
import { stateOf } from './view-state.ts';
import type { SlackWorld } from './world.ts';

/**
 * Slack, for trying and testing the bot: a server with the Web API and Socket Mode, a world to look at, and people
 * who type, press and fill. What people do reaches the bot signed, as Slack sends it, and its answer is carried out.
 */
export interface SlackSandbox {
  world: SlackWorld;
  settings: Settings;
  faults: Faults;
  journal: Journal;
  sockets: SocketMode;
  /** The workspace it began with. */
  installation: Installation;
  /** Listens on 127.0.0.1 (0: a free port); `apiUrl` ends with `/api/`. */
  listen(port?: number): Promise<{ url: string; apiUrl: string }>;
  close(): Promise<void>;
  /** Adds another workspace with the app in it. */
  addTeam(seed: TeamSeed): Installation;
  /** Adds an Enterprise organisation of two workspaces; the app is not in it unless the seed says so. */
  addOrganisation(seed?: OrganisationSeed): Organisation;
  /** Shares a channel with another workspace, and lets people of it in. */
  shareChannel(channelId: string, withTeamId: string, members?: readonly string[]): void;
  /** Presses 'Allow' on the page the bot sends a browser to; where the browser goes then. Throws where Slack would refuse. */
  allowInstall(allowed: AllowedInstall): URL;
  /** Presses 'Cancel' there. */
  denyInstall(url: string | URL): URL;
  /** Puts the app into a workspace, or an organisation, without asking anybody. */
  install(install: Install): Installation;
  /** What is installed in a workspace, by itself or its organisation, or by the organisation's own id. */
  installationOf(id: string): Installation | undefined;
  /** Takes the app out of a workspace or an organisation; resolves with the events that tell of it. */
  uninstall(tenantId: string, how?: Uninstall): Promise<Delivery[]>;
  /** Ends the tokens of a workspace or an organisation now. */
  expireToken(tenantId: string): void;
  /** Types a command, like `/incident new printer`. */
  command(userId: string, channelId: string, text: string, forgery?: Forgery): Promise<Delivery>;
  /** Chooses a global shortcut; in another workspace than the person's home, or with null in none. */
  shortcut(userId: string, callbackId: string, where?: { teamId: string | null }): Promise<Delivery>;
  /** Chooses a shortcut of a message; `more.payload` bends what is sent before it is signed. */
  messageShortcut(
    userId: string,
    message: Message,
    callbackId: string,
    more?: Pick<MessageShortcut, 'payload'>,
  ): Promise<Delivery>;
  /** Presses a button, or with a value chooses from a menu, on a message. */
  press(userId: string, message: Message, action: Pressed & { forgery?: Forgery }): Promise<Delivery>;
  /** The same in an open form or home tab. */
  pressInView(userId: string, viewId: string, action: Pressed): Promise<Delivery>;
  /** Puts values into fields, by label, block id or action id, without sending anything. */
  fill(userId: string, viewId: string, values: FormValues): void;
  /** What every field of an open view holds now, as a submission would send it. */
  viewState(userId: string, viewId: string): StateValues;
  /** Fills and submits a form. */
  submit(
    userId: string,
    viewId: string,
    values?: FormValues,
    more?: { unchecked?: boolean; forgery?: Forgery },
  ): Promise<SubmissionResult>;
  /** Sends a submission a second time, byte for byte but newly signed. */
  resubmit(delivery: Delivery): Promise<Delivery>;
  /** Closes the top form, or all of them. */
  closeForm(userId: string, all?: boolean): Promise<Delivery[]>;
  /** Types into a menu whose options come from the bot. */
  options(typing: Typing): Promise<Suggested>;
  event(happening: WorkspaceEvent): Promise<Delivery[]>;
  verifyUrl(challenge: string): Promise<Delivery>;
  /** Writes a message; the bot hears of it where it may, and of a mention of it. */
  say(spoken: Spoken): Promise<Said>;
  /** Writes a message as another app, like an alert. */
  sayAsBot(spoken: BotSpoken): Promise<Said>;
  /** Gives a message other words, as its author unless `by` says who. */
  editMessage(message: Message, change: { text: string; by?: string }): Promise<Delivery[]>;
  /** Takes a message away; who does it, Slack tells nobody. */
  deleteMessage(message: Message, by?: string): Promise<Delivery[]>;
  /** Lets the bot, or somebody else, into a channel. */
  invite(channelId: string, userId?: string): void;
  /** Takes the bot, or somebody else, out of a channel. */
  leave(channelId: string, userId?: string): void;
  /** Opens a tab of the app, its home unless told otherwise, in the person's own workspace unless another is named. */
  openHome(userId: string, tab?: HomeTab, teamId?: string): Promise<Delivery[]>;
  /** Uploads a file, to be picked in a file field by its id or shared with `say`. */
  uploadFile(userId: string, bytes: Uint8Array, file: UploadedFile): StoredFile;
  /**
   * Uploads a file whose bytes are made from the seed piece by piece whenever they are read, and are never held;
   * 1 GB takes about a second to hash.
   */
  uploadLargeFile(userId: string, file: UploadedFile & { size: number; seed?: string | number }): StoredFile;
}

/** A file to upload, and what is odd about it. */
export type UploadedFile = Pick<StoredFile, 'name' | 'mimetype'> & FileOddities;

/** A sandbox with one workspace; it does nothing until `listen`. */
export function createSlackSandbox(options: SlackSandboxOptions = {}): SlackSandbox {
  const { core, installation } = createCore(options);
  const server = new SlackHttpServer(core);
  return {
    world: core.world,
    settings: core.settings,
    faults: core.faults,
    journal: core.journal,
    sockets: core.sockets,
    installation,
    async listen(port = 0) {
      await server.listen(port);
      return { url: core.url, apiUrl: `${core.url}/api/` };
    },
    close: () => server.close(),
    addTeam: (seed) => addTeam(core.world, seed),
    addOrganisation: (seed) => addOrganisation(core.world, seed),
    shareChannel: (channelId, withTeamId, members) => shareChannel(core, channelId, { withTeamId, members }),
    allowInstall: (allowed) => allowInstall(core, allowed),
    denyInstall: (url) => denyInstall(core, url),
    install: (install) => installApp(core, install),
    installationOf: (id) => core.world.botOf(id),
    uninstall: (tenantId, how) => uninstallApp(core, tenantId, how),
    expireToken: (tenantId) => core.world.installations.expire(tenantId),
    command: (userId, channelId, text, forgery) => typeCommand(core, { userId, channelId, text, forgery }),
    shortcut: (userId, callbackId, where) => useShortcut(core, { userId, callbackId, ...where }),
    messageShortcut: (userId, message, callbackId, more) =>
      useMessageShortcut(core, message, { userId, callbackId, ...more }),
    press: (userId, message, action) => pressOnMessage(core, message, { userId, ...action }),
    pressInView: (userId, viewId, action) =>
      pressInView(core, findOpenView(core, userId, viewId), { userId, ...action }),
    fill: (userId, viewId, values) => fillView(core, findOpenView(core, userId, viewId), values),
    viewState: (userId, viewId) => stateOf(findOpenView(core, userId, viewId), core),
    submit: (userId, viewId, values, more) => submitView(core, { userId, viewId, values, ...more }),
    resubmit: (delivery) => resubmit(core, delivery),
    closeForm: (userId, all) => closeView(core, userId, all),
    options: (typing) => askOptions(core, typing),
    event: (happening) => sendEvent(core, happening),
    verifyUrl: (challenge) => verifyUrl(core, challenge),
    say: (spoken) => say(core, spoken),
    sayAsBot: (spoken) => sayAsBot(core, spoken),
    editMessage: (message, change) => editMessage(core, message, change),
    deleteMessage: (message) => deleteMessage(core, message),
    invite: (channelId, userId) => invite(core, channelId, userId),
    leave: (channelId, userId) => leave(core, channelId, userId),
    openHome: (userId, tab = 'home', teamId) => openHome(core, { userId, tab, teamId }),
    uploadFile: (userId, bytes, file) => core.world.keepFile({ ...file, userId, bytes }),
    uploadLargeFile: (userId, { seed = 'seed', ...file }) =>
      core.world.keepFile({ ...file, userId, seed: String(seed) }),
  };
}
