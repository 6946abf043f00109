import 'server-only';
import { randomFillSync } from 'node:crypto';
import type { Id } from '@/lib/shared/id';

/** A fresh UUID v7 (RFC 9562): time-ordered for the index, random for everyone else. Never a secret. */
export function newId<Of extends string>(now: Date): Id<Of> {
  const bytes = randomFillSync(Buffer.alloc(16));
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-') as Id<Of>;
}
