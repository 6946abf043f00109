import 'server-only';
import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { FACTOR_RULES, RECOVERY_ALPHABET } from '../second-factor';

const SECRET_BYTES = 20;
const CODE_LENGTH = 10;

const totpOf = (secret: string, label = '') =>
  new TOTP({
    issuer: 'Relève',
    label,
    algorithm: 'SHA1',
    digits: FACTOR_RULES.digits,
    period: FACTOR_RULES.stepSeconds,
    secret: Secret.fromBase32(secret),
  });

/** A new secret, 160 random bits in base 32, as every authenticator application reads it. */
export const newSecret = () =>
  new Secret({ buffer: new Uint8Array(randomBytes(SECRET_BYTES)).buffer }).base32;

/** How many half-minutes away a code is true (-1, 0 or 1); null when it is none of them. */
export const deltaOf = (secret: string, code: string, now: Date): number | null =>
  totpOf(secret).validate({
    token: code,
    timestamp: now.getTime(),
    window: FACTOR_RULES.tolerance,
  });

/** The secret as an application takes it in, and the same drawn: a square of `size` modules and its dark ones as one path. */
export function shownSecret(secret: string, email: string) {
  const uri = totpOf(secret, email).toString();
  const { data, size } = encode(uri, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return { secret, uri, qr: { path, size } };
}

/** Letters drawn without favour: a byte that would favour some is drawn again. */
function drawCode(): string {
  const fair = 256 - (256 % RECOVERY_ALPHABET.length);
  let code = '';
  while (code.length < CODE_LENGTH) {
    const [byte = fair] = randomBytes(1);
    if (byte < fair) code += RECOVERY_ALPHABET.charAt(byte % RECOVERY_ALPHABET.length);
  }
  return code;
}

/** Fresh recovery codes, about 49 bits each, all different. */
export function newRecoveryCodes(): readonly string[] {
  const codes = new Set<string>();
  while (codes.size < FACTOR_RULES.recoveryCodes) codes.add(drawCode());
  return [...codes];
}
