import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import {
  answerExtensionAs,
  answerExtensionForLenderAs,
} from '@/lib/assignment/server/answer-extension';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import {
  askExtensionAs,
  endEarlierAs,
  readExtensionsAs,
  withdrawExtensionAs,
} from '@/lib/assignment/server/lengthen-mission';
import { tokenOf } from '@/lib/db/token';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf, personActor } from '../../support/speakers';

export const now = daytime;
const HOUR = 3_600_000;
export const later = (instant: Date, hours: number) => new Date(instant.getTime() + hours * HOUR);

/** The token of the mail about the loan of one question, written to one hat of its lender. */
export async function linkTo(
  { membershipId }: { readonly membershipId: string },
  { id }: { readonly id: string },
): Promise<string> {
  const [row] = await ask<{ id: string }>(
    owner,
    `select r.id from loan_readers r join loans l on l.id = r.loan_id where r.membership_id = $1 and l.solicitation_id = $2`,
    [membershipId, id],
  );
  if (!row) throw new Error('nothing was written to them');
  return tokenOf(row.id);
}

/** A mission of somebody lent that stands, six hours long, in two days. */
export async function aMission() {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const structure = await aStructure(owner, { organization: host });
  const startsAt = later(now, 48);
  const need = await aNeed(owner, {
    ...{ structure, postedAt: now, startsAt, endsAt: later(startsAt, 6) },
  });
  const person = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: [{ trade: 'care-assistant', proof: 'seen' }],
  });
  const asked = await aSolicitation(owner, { need, person, askedAt: now });
  const direction = await aMembership(owner, { role: 'director', organization: home });
  const lender = {
    actor: managerOf(home, { userId: direction.userId, membershipId: direction.id }),
    now,
  };
  const director = { actor: managerOf(host), now };
  await acceptSolicitationAs({ actor: answeringOf(asked), now });
  const [loan] = await readLoansAs(lender);
  await answerForLenderAs(lender, { loanId: loan?.id ?? null, said: 'yes', terms: 1 });
  const missionNow = async () => {
    const [row] = await ask<{ id: string; ends_at: Date; status: string }>(
      owner,
      'select id, ends_at, status from assignments where solicitation_id = $1',
      [asked.id],
    );
    if (!row) throw new Error('no mission');
    return row;
  };
  const { id } = await missionNow();
  const extensionId = async () =>
    (await readExtensionsAs(director, need.id))[0]?.id ?? (null as never);
  const me = { actor: personActor(person), now };
  return {
    ...{
      host,
      home,
      structure,
      need,
      person,
      lender,
      director,
      me,
      missionNow,
      extensionId,
      asked,
    },
    id: id as never,
    end: need.endsAt,
    endsAt: async () => (await missionNow()).ends_at,
    extend: (hours: number) =>
      askExtensionAs(director, { id: id as never, at: later(need.endsAt, hours) }),
    shorten: (hours: number) =>
      endEarlierAs(director, { id: id as never, at: later(need.endsAt, -hours) }),
    takeBack: async () => withdrawExtensionAs(director, { extensionId: await extensionId() }),
    person_: async (said: 'yes' | 'no') =>
      answerExtensionAs(me, { extensionId: await extensionId(), said }),
    lends: async (said: 'yes' | 'no') =>
      answerExtensionForLenderAs(lender, { extensionId: await extensionId(), said }),
    status: async () => (await readExtensionsAs(director, need.id))[0]?.status,
  };
}
