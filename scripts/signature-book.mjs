// What the local provider of signatures holds: the documents to sign, what becomes of each, and what is made to go wrong.
import { createHash, randomUUID } from 'node:crypto';
import { tellProduct } from './phone-network.mjs';

const KEPT = 500;

/** What may be made to go wrong: shares between 0 and 1, a delay in milliseconds. */
export const CALM_SIGNING = { fail: 0, drop: 0, duplicate: 0, delayMs: 0 };
export const SIGNING_KNOBS = {
  fail: 'Demandes refusées pour un moment (0 à 1)',
  drop: 'Réponses perdues en route (0 à 1)',
  duplicate: 'Nouvelles dites deux fois (0 à 1)',
  delayMs: 'Retard des nouvelles, en millisecondes',
};
export const SIGNING_STATES = {
  open: 'à signer',
  signed: 'signé',
  refused: 'refusé',
  expired: 'délai passé',
  withdrawn: 'retiré',
};
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref());
const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * The documents to sign, and what becomes of them.
 * @param {{key: string, webhook: string | null, chance?: () => number}} options
 */
export function openSignatures({ key, webhook, chance = Math.random }) {
  /** @type {Map<string, any>} by the product’s own name for it */
  const requests = new Map();
  let knobs = { ...CALM_SIGNING };
  let target = webhook;
  const counts = { asked: 0, refused: 0, told: 0 };
  const happens = (share) => share > 0 && chance() < share;

  async function tell(one, event) {
    const again = happens(knobs.duplicate);
    if (knobs.delayMs > 0) await pause(knobs.delayMs);
    for (const _ of again ? [1, 2] : [1]) {
      counts.told += 1;
      await tellProduct(target, key, { reference: one.reference, ...event });
    }
  }

  function keep(asked) {
    const known = requests.get(asked.reference);
    if (known) return known;
    const one = { id: `sig-${randomUUID()}`, state: 'open', ...asked };
    requests.set(asked.reference, one);
    if (requests.size > KEPT) requests.delete(requests.keys().next().value);
    return one;
  }

  function end(reference, state, said) {
    const one = requests.get(reference);
    if (one?.state !== 'open') return null;
    one.state = state;
    one.telling = tell(one, said).catch(() => undefined);
    return one;
  }

  return {
    /** Takes a document; offered again under the same name, it is the same request. */
    offer({ reference, title, document, hash, returnTo }, base) {
      counts.asked += 1;
      if (!requests.has(reference) && happens(knobs.fail)) {
        counts.refused += 1;
        return { status: 503 };
      }
      const pdf = Buffer.from(String(document ?? ''), 'base64');
      if (hashOf(pdf) !== hash) return { status: 422 };
      const { id } = keep({ reference, title, pdf, hash, returnTo });
      const taken = { id, url: `${base()}/demandes/${encodeURIComponent(reference)}` };
      return happens(knobs.drop) ? { status: 0 } : { status: 201, taken };
    },
    withdraw(reference) {
      const one = requests.get(reference);
      if (one?.state === 'open') one.state = 'withdrawn';
    },
    sign: (reference, signer) => {
      const { hash } = requests.get(reference) ?? {};
      return end(reference, 'signed', { type: 'signed', signer, hash, level: 'qualified' });
    },
    refuse: (reference) => end(reference, 'refused', { type: 'refused' }),
    expire: (reference) => end(reference, 'expired', { type: 'expired' }),
    find: (reference) => requests.get(reference),
    all: () => [...requests.values()].reverse(),
    counts: () => counts,
    knobs: () => knobs,
    turn: (wanted) => {
      knobs = { ...knobs, ...wanted };
    },
    aim: (url) => {
      target = url;
    },
  };
}
