/** An address nobody may be sent to, PORT standing for the sink's; names with what they resolve to. */
export interface Forbidden {
  readonly address: string;
  /** 'here': this machine by another spelling, so that the sink would be reached. */
  readonly is: 'here' | 'elsewhere' | 'private' | 'no address';
  readonly resolves?: Readonly<Record<string, readonly string[]>>;
}

const here = [
  ...['http://127.0.0.1:PORT', 'http://127.1:PORT', 'http://127.0.1:PORT'],
  ...['http://2130706433:PORT', 'http://0x7f000001:PORT', 'http://017700000001:PORT'],
  ...['http://0x7f.1:PORT', 'http://0177.0.0.1:PORT', 'http://0X7F.0x0.00.0x1:PORT', 'http://127.0x1:PORT'],
  ...['http://127.0.0.1.:PORT', 'http://0.0.0.0:PORT', 'http://0:PORT', 'http://0x0.0:PORT'],
  // Percent-encoded, full-width, ideographic and circled: the URL parser makes digits and dots of all of them.
  ...['http://%31%32%37.0.0.1:PORT', 'http://127%2e0%2E0%2e1:PORT', 'http://１２７.０.０.１:PORT'],
  ...['http://127。0．0｡1:PORT', 'http://①②⑦.⓪.⓪.①:PORT'],
  ...['http:127.0.0.1:PORT', 'http:\\\\127.0.0.1:PORT', 'http:////127.0.0.1:PORT', 'HTTP://127.0.0.1:PORT'],
  ...[' http://127.0.0.1:PORT ', 'ht\ntp://127.0\t.0.1:PORT', 'http://127.0.0.1:PORT#@itsm.example.com/'],
  ...['http://[::1]:PORT', 'http://[0:0:0:0:0:0:0:1]:PORT', 'http://[0000::0001]:PORT', 'http://[::]:PORT'],
  ...['http://[::ffff:127.0.0.1]:PORT', 'http://[::FFFF:7F00:1]:PORT', 'http://[0:0:0:0:0:ffff:7f00:1]:PORT'],
] as const;

/** Names that lead to this machine. */
const namesOfHere: readonly (readonly [address: string, name: string, ...leadsTo: string[]])[] = [
  ['http://localhost:PORT', 'localhost', '127.0.0.1', '::1'],
  ['http://LOCALHOST.:PORT', 'localhost', '127.0.0.1'],
  ['http://local%68ost:PORT', 'localhost', '127.0.0.1'],
  ['http://ｌｏｃａｌｈｏｓｔ:PORT', 'localhost', '127.0.0.1'],
  ['http://itsm.localhost:PORT', 'itsm.localhost', '127.0.0.1'],
  ['http://ip6-localhost:PORT', 'ip6-localhost', '::1'],
  ['http://127.0.0.1.wildcard.example:PORT', '127.0.0.1.wildcard.example', '127.0.0.1'],
  ['http://zero.example:PORT', 'zero.example', '0.0.0.0'],
  ['http://mapped.example:PORT', 'mapped.example', '::ffff:7f00:1'],
  ['http://all.example:PORT', 'all.example', '127.0.0.1', '::1', '169.254.169.254'],
  // The letters of another alphabet: the name that is looked up is xn--80ak6aa92e.com.
  ['http://аррӏе.com:PORT', 'xn--80ak6aa92e.com', '127.0.0.1'],
];

const elsewhere = [
  // Where clouds keep their metadata.
  ...['169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '169.254.43518'],
  ...['[::ffff:a9fe:a9fe]', '[fd00:ec2::254]', '[fd00:ec2::23]', '[fd20:ce::254]', '[fe80::a9fe:a9fe]'],
  ...['100.100.100.200', '192.0.0.192', '168.63.129.16', '169.254.170.2'],
  // This machine and others behind a translation.
  ...['[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[64:ff9b:1::7f00:1]'],
  ...['[2002:7f00:1::]', '[2002:a9fe:a9fe::1]', '[2001:0:4136:e378:8000:63bf:3fff:fdd2]'],
  ...['[2606:4700::5efe:127.0.0.1]', '[2606:4700::200:5efe:a9fe:a9fe]', '[2002:808:808::5efe:7f00:1]'],
  // No single host, or none that is one.
  ...['[fe80::1]', '[fec0::1]', '[ff02::1]', '[ff0e::1]', '[100::1]', '[100:0:0:1::1]', '[5f00::1]'],
  ...[
    '[2001:db8::1]',
    '[3fff::1]',
    '[2001:2::1]',
    '[2001:10::1]',
    '[2001:20::1]',
    '[4000::1]',
    '[::8.8.8.8]',
  ],
  ...['100.64.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '192.88.99.1'],
  ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '0.1.2.3', '127.255.255.254'],
].map((host) => `http://${host}:PORT`);

const own = [
  ...['10.0.0.1', '0xa000001', '172.16.0.1', '172.31.255.254', '192.168.0.1', '3232235521'],
  ...['[fd12:3456::1]', '[fc00::1]', '[::ffff:10.0.0.1]', '[64:ff9b::10.0.0.1]', '[2002:c0a8:1::1]'],
].map((host) => `http://${host}:PORT`);

/** What is refused before anybody asks where it leads. */
const noAddress = [
  ...['http://[fe80::1%25eth0]:PORT', 'http://[fe80::1%eth0]:PORT', 'http://[::1%25lo]:PORT', 'http://[::1'],
  ...['http://127.0.0.1.1:PORT', 'http://256.256.256.256:PORT', 'http://:PORT', '//127.0.0.1:PORT', ''],
  ...['http://user:word@127.0.0.1:PORT', 'http://itsm.example.com@127.0.0.1:PORT', 'http://:@[::1]:PORT/'],
  ...['file:///etc/passwd', 'ftp://127.0.0.1:PORT', 'unix:/run/docker.sock', 'data:text/plain,words'],
];

export const forbiddenAddresses: readonly Forbidden[] = [
  ...here.map((address) => ({ address, is: 'here' }) as const),
  ...namesOfHere.map(
    ([address, name, ...leadsTo]) => ({ address, is: 'here', resolves: { [name]: leadsTo } }) as const,
  ),
  {
    address: 'http://metadata.google.internal:PORT',
    is: 'elsewhere',
    resolves: { 'metadata.google.internal': ['169.254.169.254'] },
  },
  ...elsewhere.map((address) => ({ address, is: 'elsewhere' }) as const),
  ...own.map((address) => ({ address, is: 'private' }) as const),
  ...noAddress.map((address) => ({ address, is: 'no address' }) as const),
];
