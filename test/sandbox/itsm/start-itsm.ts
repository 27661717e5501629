import { onTestFinished } from 'vitest';
import { createItsmSandbox, type ItsmSandboxOptions } from '../../../src/sandbox/itsm/create-itsm-sandbox.ts';
import { defaultItsmConfig } from '../../../src/sandbox/itsm/itsm-config.ts';

const [client] = defaultItsmConfig.clients;
const [user] = defaultItsmConfig.users;
export const basic = `Basic ${btoa(`${client?.id}:${client?.secret}`)}`;
export const credentials = {
  grant_type: 'password',
  username: user?.username ?? '',
  password: user?.password ?? '',
};

/** A sandbox that listens until the test ends, with a log-in and short ways to call it. */
export async function startItsm(options: ItsmSandboxOptions = {}) {
  const itsm = createItsmSandbox(options);
  const url = await itsm.listen();
  onTestFinished(() => itsm.close());
  const logIn = (fields: Record<string, string> = credentials, authorization = basic) =>
    fetch(`${url}/api/oauth/token`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const { access_token: token, refresh_token: refresh } = await readJson(await logIn());
  const bearer = { authorization: `Bearer ${token}` };
  const get = (path: string) => fetch(url + path, { headers: bearer, redirect: 'manual' });
  const post = (path: string, body: unknown) =>
    fetch(url + path, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      redirect: 'manual',
    });
  const upload = (form: FormData) =>
    fetch(`${url}/api/oprfile`, { method: 'POST', headers: bearer, body: form, redirect: 'manual' });
  return { itsm, url, token: String(token), refresh: String(refresh), bearer, logIn, get, post, upload };
}

export type StartedItsm = Awaited<ReturnType<typeof startItsm>>;

export async function readJson(response: Response): Promise<Record<string, unknown>> {
  const json: unknown = await response.json();
  if (typeof json !== 'object' || json === null) throw new Error('the answer is no object');
  return { ...json };
}

export function fileForm(bytes: string | Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob([bytes], { type: 'text/plain' }), name);
  return form;
}
