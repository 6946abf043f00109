// The mails kept by the local mail catcher: one file each, newest first.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';

const KEPT = 2000;
/** old mails are looked for every so many new ones: reading the folder each time would cost more than the mail */
const SWEPT_EVERY = 50;
const ID = /^[0-9]{13}-[0-9a-f]{8}$/;
const LINK = /https?:\/\/[^\s<>"')\]]+/g;

const addresses = (list = []) => list.map(({ name, address }) => ({ name, address }));

async function decode(id, raw) {
  const mail = await PostalMime.parse(raw);
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  const hrefs = [...(mail.html ?? '').matchAll(/href="(https?:[^"]+)"/g)].map((found) => found[1]);
  const links = [...((mail.text ?? '').match(LINK) ?? []), ...hrefs];
  return {
    id,
    receivedAt: new Date(Number(id.slice(0, 13))).toISOString(),
    from: addresses(mail.from ? [mail.from] : []),
    to: addresses(mail.to),
    recipients: (headers['x-recipients'] ?? '').split(',').filter(Boolean),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers,
    links: [...new Set(links.map((link) => link.replaceAll('&amp;', '&')))],
  };
}

/** Opens the folder of mails; the last `kept` of them stay, or a few more. */
export function openStore(dir, kept = KEPT) {
  fs.mkdirSync(dir, { recursive: true });
  const decoded = new Map();
  const file = (id) => path.join(dir, `${id}.eml`);
  const ids = () =>
    fs
      .readdirSync(dir)
      .map((name) => name.replace(/\.eml$/, ''))
      .filter((id) => ID.test(id))
      .sort()
      .reverse();
  const remove = (id) => {
    fs.rmSync(file(id), { force: true });
    decoded.delete(id);
  };
  const read = async (id) => {
    if (!ID.test(id) || !fs.existsSync(file(id))) return null;
    if (!decoded.has(id)) decoded.set(id, await decode(id, fs.readFileSync(file(id))));
    return decoded.get(id);
  };
  let last = 0;
  let since = 0;
  return {
    read,
    keep(raw, recipients) {
      last = Math.max(Date.now(), last + 1);
      const id = `${last}-${randomBytes(4).toString('hex')}`;
      const head = Buffer.from(`X-Recipients: ${recipients.join(',')}\r\n`);
      fs.writeFileSync(file(id), Buffer.concat([head, raw]));
      since += 1;
      if (since % SWEPT_EVERY === 1) for (const old of ids().slice(kept)) remove(old);
    },
    async list(to) {
      const mails = await Promise.all(ids().map(read));
      const wanted = to?.toLowerCase();
      const isTo = (mail) => mail.recipients.some((one) => one.toLowerCase() === wanted);
      return mails.filter((mail) => mail && (!wanted || isTo(mail)));
    },
    empty: () => ids().forEach(remove),
  };
}
