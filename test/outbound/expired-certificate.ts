import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const authority = `[ca]
default_ca = own
[own]
database = index
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
[names]
subjectAltName = DNS:localhost
`;

/** A key with its own certificate for localhost that was good for one day of 2020. */
export function makeExpiredCertificate(): { readonly key: string; readonly cert: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const run = (...options: string[]) => execFileSync('openssl', options, { cwd, stdio: 'ignore' });
    writeFileSync(join(cwd, 'own.conf'), authority);
    writeFileSync(join(cwd, 'index'), '');
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'key.pem'];
    run('req', ...key, '-subj', '/CN=localhost', '-out', 'asked.pem');
    const days = ['-startdate', '20200101000000Z', '-enddate', '20200102000000Z'];
    const files = ['-config', 'own.conf', '-keyfile', 'key.pem', '-in', 'asked.pem', '-out', 'cert.pem'];
    run('ca', '-batch', '-selfsign', '-notext', '-extensions', 'names', ...days, ...files);
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    return { key: read('key.pem'), cert: read('cert.pem') };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
