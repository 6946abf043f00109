import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import {
  acceptAfterAllAs,
  acceptSolicitationAs,
} from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { reconfirmMissionAs } from '@/lib/assignment/server/reconfirm-mission';
import { disconnect } from '@/lib/db/client';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import type { NeedDraft } from '@/lib/need/post';
import { readNeedAs } from '@/lib/need/server/read-need';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';
import '../../support/properties';

afterAll(disconnect);

const now = daytime;
const HOUR = 3_600_000;

async function aLoan() {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const structure = await aStructure(owner, { organization: host });
  const need = await aNeed(owner, {
    ...{ structure, seats: 2, postedAt: now },
    startsAt: new Date(now.getTime() + 48 * HOUR),
  });
  const person = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: [{ trade: 'care-assistant', proof: 'seen' }],
  });
  const asked = await aSolicitation(owner, { need, person, askedAt: now });
  const me = { actor: answeringOf(asked), now };
  const lender = { actor: managerOf(home), now };
  const director = { actor: managerOf(host), now };
  const lends = async (said: 'yes' | 'no' | 'recall') => {
    const [loan] = await readLoansAs(lender);
    await answerForLenderAs(lender, { loanId: loan?.id ?? null, said, terms: loan?.terms ?? 1 });
  };
  const needNow = async () => {
    const read = await readNeedAs(director, need.id);
    if (!read.ok) throw new Error(read.refusal);
    return read.value.need;
  };
  return {
    id: asked.id,
    'the person says yes': () => acceptSolicitationAs(me),
    'the person says no': () =>
      declineSolicitationAs(me, { scope: 'this-time', reason: null, pauseDays: null }),
    'yes after all': async () => acceptAfterAllAs(me, seenOf(await needNow())),
    'yes again': () => reconfirmMissionAs(me),
    'the person gives up': () => cancelMyMissionAs(me, 'transport'),
    'the employer says yes': () => lends('yes'),
    'the employer says no': () => lends('no'),
    'the employer calls back': () => lends('recall'),
    'the employer is heard': () =>
      noteOralYesAs(director, { solicitationId: asked.id, heard: 'Direction' }),
    'the hours move': async () => {
      const { period, revision, ...said } = await needNow();
      const shift = {
        start: new Date(period.start.getTime() + HOUR),
        end: new Date(period.end.getTime() + HOUR),
      };
      await editNeedAs(director, {
        needId: need.id,
        revision,
        said: { ...said, shift } as NeedDraft & { readonly shift: typeof shift },
      });
    },
  };
}
type Act = Exclude<keyof Awaited<ReturnType<typeof aLoan>>, 'id'>;

const ACTS: readonly Act[] = [
  'the person says yes',
  'the person says no',
  'yes after all',
  'yes again',
  'the person gives up',
  'the employer says yes',
  'the employer says no',
  'the employer calls back',
  'the employer is heard',
  'the hours move',
];

/** The missions confirmed whose last words, of each of the three, are not all a yes to the terms that stand. */
const standing = (id: string) =>
  ask<{ lacking: number }>(
    owner,
    `select (select count(*)::int from unnest(array['person', 'home', 'host']) p(party) where not exists (
       select from (select said, terms from loan_consents c where c.loan_id = l.id and c.party = p.party
         order by c.at desc, c.xmin::text::bigint desc limit 1) last where last.said = 'yes' and last.terms = l.terms)) as lacking
     from assignments a join loans l on l.solicitation_id = a.solicitation_id where a.solicitation_id = $1 and a.status = 'confirmed'`,
    [id],
  );

const RUNS = 14;
test('in any order, with any withdrawal: no mission stands without its three yeses, as they were written', async () => {
  let stood = 0;
  const try_ = async (steps: readonly Act[]) => {
    const one = await aLoan();
    for (const step of steps) {
      await one[step]();
      const missions = await standing(one.id);
      stood += missions.length;
      expect(missions.map(({ lacking }) => lacking)).toEqual(missions.map(() => 0));
    }
  };
  await try_([
    'the employer is heard',
    'the person says yes',
    'the hours move',
    'the employer says yes',
    'yes again',
  ]);
  expect(stood).toBeGreaterThan(1);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { minLength: 3, maxLength: 8 }), try_),
    { numRuns: RUNS },
  );
});
