import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** What a key says of itself: somebody is there (1), it checked who (4), it was just made (64). */
const HERE = 0x01;
const CHECKED = 0x04;
const MADE = 0x40;

type Place = { readonly origin: string; readonly rpId: string; readonly checked?: boolean };

/** A passkey made of software, as WebAuthn describes one (§ 6.1, § 6.5; CBOR written by hand). */
export function aSoftwareKey({ origin, rpId, checked = true }: Place) {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const part = (name: number, value: string) =>
    Buffer.concat([Buffer.from([name, 0x58, 0x20]), Buffer.from(value, 'base64url')]);
  const cose = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
    ...[part(0x21, x), part(0x22, y)],
  ]);
  let uses = 0;

  const dataOf = (flags: number, rest: Uint8Array = new Uint8Array()) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(uses);
    const said = flags | HERE | (checked ? CHECKED : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([said]), counter, rest]);
  };
  const clientOf = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const wrapped = (response: object) =>
    JSON.stringify({
      ...{ id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} },
      response,
    });

  return {
    /** Answers what a page asks of a new key. */
    make(options: string): string {
      const { challenge } = JSON.parse(options);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = dataOf(MADE, Buffer.concat([Buffer.alloc(16), length, id, cose]));
      const attestation = Buffer.concat([
        ...[
          Buffer.from([0xa3, 0x63]),
          Buffer.from('fmt'),
          Buffer.from([0x64]),
          Buffer.from('none'),
        ],
        ...[Buffer.from([0x67]), Buffer.from('attStmt'), Buffer.from([0xa0, 0x68])],
        ...[Buffer.from('authData'), Buffer.from([0x58, data.length]), data],
      ]);
      return wrapped({
        clientDataJSON: text(clientOf('webauthn.create', challenge)),
        attestationObject: text(attestation),
        transports: ['internal'],
      });
    },
    /** Answers what a page asks of a key in place; the key counts its uses. */
    show(options: string): string {
      const { challenge } = JSON.parse(options);
      uses += 1;
      const data = dataOf(0);
      const client = clientOf('webauthn.get', challenge);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return wrapped({
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(signature),
      });
    },
    /** As a copy of it that was used less would be. */
    rewind() {
      uses = 0;
    },
  };
}
