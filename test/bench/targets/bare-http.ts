import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/** The floor: `node:http` that checks the signature, parses the payload and answers. */
const secret = process.env.SLACK_SIGNING_SECRET ?? '';

createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const hmac = createHmac('sha256', secret).update(`v0:${request.headers['x-slack-request-timestamp']}:`);
    const expected = Buffer.from(`v0=${hmac.update(body).digest('hex')}`);
    const given = Buffer.from(String(request.headers['x-slack-signature']));
    const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
    JSON.parse(new URLSearchParams(body.toString()).get('payload') ?? '{}');
    response.writeHead(isSigned ? 200 : 401).end();
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
