import type { Page } from '@playwright/test';
import { addresses } from './addresses';
import { anOrganization, aPerson, aStructure, aUser } from './builders';
import { aNeed } from './need-builders';
import { look } from './need-story';
import { MAINE_ET_LOIRE } from './reference';
import { aMembership } from './speakers';

const HOUR = 3_600_000;
const owner = () => ({ ownerUrl: addresses().databaseOwner });
const hours = (count: number) => new Date(Date.now() + count * HOUR);

/** The worker plans again soon after what was written, fifteen seconds at most, then computes. */
export const PLANNED = { timeout: 60_000 };

/** An agent of the cell of Maine-et-Loire, where few others are: the plan of a story is its own. */
export async function anAgent(name: string) {
  const user = await aUser(owner(), { name });
  await aMembership(owner(), {
    ...{ role: 'cell', territoryId: MAINE_ET_LOIRE, user, displayName: name },
  });
  return user.email;
}

/** A place that lacks a driver while safety is at stake, whose director wrote why people may be woken; its own search reaches nobody: no ring is open to it. */
export async function aDriverAt(name: string, inHours: number) {
  const organization = await anOrganization(owner(), { territoryId: MAINE_ET_LOIRE });
  const structure = await aStructure(owner(), { organization, name, commune: 'Angers' });
  const need = await aNeed(owner(), {
    ...{ structure, trade: 'driver', severity: 'vital', regulated: false, seats: 1 },
    ...{ startsAt: hours(inHours), endsAt: hours(inHours + 4) },
  });
  await look(
    `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, quiet_reason, created_at, updated_at)
     values ($1, $2, $3, 'automatic', $4, '{}', 'Une tournée ne peut pas attendre.', now(), now())`,
    [need.id, need.organizationId, need.territoryId, need.startsAt],
  );
  return need;
}

/** A driver of Angers; the worker hears of it as of whatever the product writes. */
export async function aDriver() {
  await aPerson(owner(), {
    ...{ trades: [{ trade: 'driver', proof: 'verified' }], kind: 'retiree', commune: 'Angers' },
    ...{ radiusKm: 60, confirmedAt: new Date() },
  });
  await look("select pg_notify('releve', '')");
}

/** Whom a need was asked to. */
export const asked = (needId: string) =>
  look<{ person_id: string }>('select person_id from solicitations where need_id = $1', [needId]);

/** The lines of one need in the plan’s list. */
export const lineOf = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Besoins et personnes proposées' })
    .locator(':scope > li')
    .filter({ has: page.getByRole('link', { name: new RegExp(name) }) });

/** Other needs of the département are asked by their own structures while a story tells its plan. */
export async function alone(story: () => Promise<void>) {
  const others = await look<{ id: string; flow: string }>(
    `update needs n set flow = 'by-name' from needs was
     where was.id = n.id and n.territory_id = '49' and n.status = 'open' returning n.id, was.flow`,
    [],
  );
  try {
    await story();
  } finally {
    for (const { id, flow } of others)
      await look('update needs set flow = $2 where id = $1', [id, flow]);
  }
}
