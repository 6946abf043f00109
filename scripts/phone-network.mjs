// The telephones of the demonstration: what each received, the calls that ring, and what the network makes of it all. It can
// be made to fail, to be slow, to say things twice, in disorder, or not at all.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

const KEPT = 25_000;
const TOLERANCE_SECONDS = 300;
const RETRIES_MS = [200, 1_000, 3_000, 10_000, 30_000];

/** What may be made to go wrong: shares between 0 and 1, a delay in milliseconds. */
export const CALM = { fail: 0, unreachable: 0, drop: 0, duplicate: 0, disorder: 0, delayMs: 0 };

const signature = (key, timestamp, body) =>
  `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;

/** Whether a request was signed by whoever holds the key, a moment ago. */
export function isSigned({ headers, body }, key) {
  const timestamp = String(headers['x-releve-timestamp'] ?? '');
  const given = Buffer.from(String(headers['x-releve-signature'] ?? ''));
  const wanted = Buffer.from(signature(key, timestamp, body));
  const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS;
  return fresh && given.length === wanted.length && timingSafeEqual(given, wanted);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** Tells the product something, again until it hears; gives back its answer. */
export async function tellProduct(target, key, event) {
  if (!target) return null;
  const body = JSON.stringify({ at: new Date().toISOString(), ...event });
  for (const wait of [0, ...RETRIES_MS]) {
    if (wait) await pause(wait);
    const response = await post(target, key, body);
    if (response?.ok) return await response.json().catch(() => null);
    if (response && response.status < 500) return null;
  }
  return null;
}

function post(target, key, body) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return fetch(target, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Releve-Timestamp': timestamp,
      'X-Releve-Signature': signature(key, timestamp, body),
    },
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
}

/** What somebody does with their telephone. */
function handsOf({ tell, report, lineOf, telephones, happens }) {
  const callOf = (phone, id) =>
    (telephones.get(phone) ?? []).find((one) => one.id === id && one.kind === 'call');

  function goOn(call, step) {
    call.said.push(step?.say ?? 'La communication est coupée.');
    call.keys = step?.keys ?? [];
    call.state = step?.state ?? '';
    return call;
  }

  return {
    /** Somebody writes from their telephone. */
    async write(phone, text) {
      lineOf(phone).push({
        id: `in-${randomUUID()}`,
        at: new Date().toISOString(),
        kind: 'sent',
        text,
      });
      const event = { type: 'sms', id: `sms-${randomUUID()}`, from: phone, text };
      const again = happens();
      await tell(event);
      if (again) await tell(event);
    },
    /** Somebody picks up, or lets it ring. */
    async pickUp(phone, id) {
      const call = callOf(phone, id);
      if (!call) return;
      call.open = true;
      await report(call, 'answered');
    },
    async letRing(phone, id) {
      const call = callOf(phone, id);
      if (!call) return;
      call.over = true;
      await report(call, 'no-answer');
    },
    /** A key pressed during a call. */
    async press(phone, id, pressed) {
      const call = callOf(phone, id);
      if (!call) return;
      if (call.status === 'accepted') await report(call, 'answered');
      call.open = true;
      const event = { type: 'key', id: `key-${randomUUID()}`, from: phone, key: pressed };
      goOn(call, await tell({ ...event, state: call.state ?? '' }));
    },
    /** Somebody calls the product back. */
    async ring(phone) {
      const call = {
        ...{ id: `call-${randomUUID()}`, at: new Date().toISOString(), kind: 'call' },
        ...{
          to: phone,
          said: [],
          keys: [],
          state: '',
          open: true,
          inward: true,
          status: 'answered',
        },
      };
      lineOf(phone).push(call);
      goOn(call, await tell({ type: 'call', id: call.id, from: phone }));
    },
  };
}

/**
 * Opens a network.
 * @param {{key: string, webhook: string | null, chance?: () => number, reports?: boolean}} options
 */
export function openNetwork({ key, webhook, chance = Math.random, reports = true }) {
  /** @type {Map<string, any>} by the name it was offered under: offered twice, taken once */
  const taken = new Map();
  /** @type {Map<string, any[]>} */
  const telephones = new Map();
  let knobs = { ...CALM };
  let target = webhook;
  let refused = 0;
  let twice = 0;
  const happens = (share) => share > 0 && chance() < share;
  const lineOf = (phone) => {
    if (!telephones.has(phone)) telephones.set(phone, []);
    return telephones.get(phone);
  };

  const tell = (event) => tellProduct(target, key, event);

  async function report(message, status) {
    if (!reports || !message.reference) return;
    const event = {
      type: 'report',
      id: `rep-${randomUUID()}`,
      reference: message.reference,
      status,
    };
    const again = happens(knobs.duplicate);
    message.status = status;
    await tell(event);
    if (again) await tell(event);
  }

  function saidOf({ kind }) {
    if (kind === 'call') return ['accepted'];
    return happens(knobs.disorder) ? ['delivered', 'accepted'] : ['accepted', 'delivered'];
  }

  async function carry(message) {
    if (knobs.delayMs > 0) await pause(knobs.delayMs);
    if (happens(knobs.unreachable)) return await report(message, 'unreachable');
    lineOf(message.to).push(message);
    for (const status of saidOf(message)) await report(message, status);
  }

  function offer(kind, name, { reference, to, text, say, keys, state }) {
    if (taken.has(name)) {
      twice += 1;
      return { status: 202, id: taken.get(name).id };
    }
    if (happens(knobs.fail)) {
      refused += 1;
      return { status: 503 };
    }
    const message = {
      ...{ id: `msg-${randomUUID()}`, at: new Date().toISOString(), kind, reference, to },
      ...{ text, said: say ? [say] : [], keys, state, status: 'accepted' },
    };
    taken.set(name, message);
    if (taken.size > KEPT) taken.delete(taken.keys().next().value);
    carry(message).catch(() => undefined);
    // taken, and the answer lost on the way: it will be offered again under the same name
    return happens(knobs.drop) ? { status: 0 } : { status: 202, id: message.id };
  }

  return {
    offer,
    telephones: () => telephones,
    counts: () => ({ taken: taken.size, refused, twice }),
    knobs: () => knobs,
    turn: (wanted) => {
      knobs = { ...knobs, ...wanted };
    },
    aim: (url) => {
      target = url;
    },
    empty: () => {
      telephones.clear();
      taken.clear();
    },
    ...handsOf({ tell, report, lineOf, telephones, happens: () => happens(knobs.duplicate) }),
  };
}
