import { anOrganization, aPerson, aStructure } from './builders';
import { database } from './database';
import { aNeed, aSolicitation } from './need-builders';
import { managerOf } from './speakers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The owner of this file’s database. */
export const owner = { ownerUrl: database().ownerUrl };

/** Ten in the morning or so in Paris, a day ahead of the machine’s clock: nobody sleeps, whenever the tests are run. */
export const daytime = (() => {
  const day = new Date(Date.now() + DAY);
  day.setUTCHours(9, 0, 0, 0);
  return day;
})();
/** An instant some hours later. */
export const hoursAfter = (now: Date, hours: number) => new Date(now.getTime() + hours * HOUR);

/** A cook’s need of an organization of its own, a day ahead of `now`, with its director. */
export async function aCase(now: Date, wish: Parameters<typeof aNeed>[1] = {}) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, {
    ...{ structure, trade: 'cook', regulated: false },
    ...{ startsAt: hoursAfter(now, 24), postedAt: now },
    ...wish,
  });
  return { organization, structure, need, context: { actor: managerOf(organization), now } };
}

/** Somebody who could take it. */
export const cook = (is: Parameters<typeof aPerson>[1] = {}) =>
  aPerson(owner, { trades: ['cook'], ...is });

/** Was asked so many times lately, for needs far from any other, and answered no each time; or has not answered. */
export async function alreadyAsked(
  person: Pick<Awaited<ReturnType<typeof aPerson>>, 'id' | 'maskedName'>,
  times: number,
  { at, status = 'declined' }: { readonly at: Date; readonly status?: 'declined' | 'pending' },
  elsewhere: Parameters<typeof aStructure>[1] = {},
) {
  const structure = await aStructure(owner, elsewhere);
  for (let time = 0; time < times; time += 1) {
    const need = await aNeed(owner, { structure, startsAt: hoursAfter(at, (time + 20) * 24) });
    await aSolicitation(owner, { need, person, status, askedAt: at });
  }
}
