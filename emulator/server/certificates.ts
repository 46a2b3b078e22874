import { generate } from 'selfsigned';

/** A certificate authority made for one run, and the server certificate it signed; PEM texts. */
export interface Certificates {
  ca: string;
  cert: string;
  key: string;
}

const DAY = 24 * 60 * 60 * 1000;
/** EC P-256: several times as many TLS handshakes a second as RSA (source: measured-tls). */
const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** Makes an authority of its own for each run, valid for a week, so that no client has to trust anything for longer. */
export async function makeCertificates(): Promise<Certificates> {
  const notBeforeDate = new Date(Date.now() - DAY);
  const notAfterDate = new Date(Date.now() + 7 * DAY);
  const ca = await generate([{ name: 'commonName', value: 'Azure emulator (one run)' }], {
    ...EC,
    notBeforeDate,
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...EC,
    notBeforeDate,
    notAfterDate,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { ca: ca.cert, cert: leaf.cert, key: leaf.private };
}
