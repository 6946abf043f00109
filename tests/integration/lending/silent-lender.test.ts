import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import type { CellMember, NeedId, OrganizationId } from '@/lib/identity/actor';
import { LENDER_WAITS } from '@/lib/lending/lender-silence';
import { readLoansAs, readWhoElseLendsAs } from '@/lib/lending/server/read-loans';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { readAwaitedLendersAs } from '@/lib/queue/server/awaited-lenders';
import { inviteForLenderAs } from '@/lib/queue/server/invite-for-lender';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, cellOf, managerOf } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { later, now } from './lent-mission';

afterAll(leave);

const [WAITS] = LENDER_WAITS;
const minutes = (count: number, from = now) => new Date(from.getTime() + count * 60_000);

/** Somebody who said yes to another body, whose employer was just written to. */
async function awaited(
  severity: 'vital' | 'serious' | 'degraded' = 'serious',
  accounts: 'another' | 'their own' | 'nobody' = 'another',
) {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const structure = await aStructure(owner, { organization: host });
  const hat = await aMembership(owner, { role: 'director', organization: home });
  const person = await aPerson(owner, { homeOrganizationId: home.id, trades: ['cook'] });
  if (accounts === 'nobody')
    await ask(owner, 'update memberships set ended_at = $2 where id = $1', [hat.id, now]);
  if (accounts === 'their own')
    await ask(owner, 'update people set user_id = $2 where id = $1', [person.id, hat.userId]);
  const need = await aNeed(owner, {
    ...{ structure, trade: 'cook', regulated: false, postedAt: now, severity },
    ...{ startsAt: later(now, 48), endsAt: later(now, 55) },
  });
  const question = await aSolicitation(owner, { need, person, askedAt: now });
  await acceptSolicitationAs({ actor: answeringOf(question), now });
  await keepLoans(worker as never, now);
  const agent = await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  const cell = cellOf('44', { userId: agent.userId, membershipId: agent.id }) as CellMember;
  const lender = { actor: managerOf(home, { userId: hat.userId, membershipId: hat.id }), now };
  const mails = () =>
    ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'loan-asked' and organization_id = $1 order by created_at, id`,
      [home.id],
    );
  const asked = async (at: Date) => {
    const board = await readBoardAs({ actor: managerOf(host), now: at }, need.id as NeedId);
    return board.ok
      ? board.value.asked.map(({ lenderSilent, named }) => ({ lenderSilent, named }))
      : null;
  };
  const causes = async (at: Date) =>
    (await readQueueAs({ actor: cell, now: at })).lines.find(({ key }) => key === `need:${need.id}`)
      ?.causes;
  return { host, home, need, person, question, cell, lender, mails, asked, causes, hat };
}
type Case = Awaited<ReturnType<typeof awaited>>;
const id = ({ need }: Case) => need.id as NeedId;
const says = async ({ lender }: Case, said: 'yes' | 'no') => {
  const [loan] = await readLoansAs(lender);
  return answerForLenderAs(lender, { loanId: loan?.id ?? null, said, terms: loan?.terms ?? 0 });
};

describe('an employer that says nothing', () => {
  test('is reminded once, to the minute, by the same mail; the cell and whoever asked hear that no answer has come', async () => {
    const one = await awaited();
    const { remind, silent } = {
      remind: WAITS?.remind.serious ?? 0,
      silent: WAITS?.silent.serious ?? 0,
    };
    await keepLoans(worker as never, minutes(remind - 1));
    expect(await one.mails()).toHaveLength(1);
    await keepLoans(worker as never, minutes(remind));
    await keepLoans(worker as never, minutes(remind + 1));
    const [first, reminder, ...more] = await one.mails();
    expect(more).toEqual([]);
    expect(reminder?.payload).toEqual({ ...first?.payload, reminded: true });
    const mail = JSON.stringify(await renderMessage(worker as never, reminder as OutboxRow, now));
    expect(mail).toContain('Rappel');
    expect(mail).toContain('C’est le seul rappel');

    expect(await one.asked(minutes(silent - 1))).toEqual([{ lenderSilent: false, named: false }]);
    expect(await one.causes(minutes(silent - 1))).toBeUndefined();
    expect(await one.asked(minutes(silent))).toEqual([{ lenderSilent: true, named: false }]);
    expect(await one.causes(minutes(silent))).toEqual(['silent-lender']);
    const cell = { actor: one.cell, now: minutes(silent) };
    expect(await readAwaitedLendersAs(cell, id(one))).toEqual([
      {
        ...{ id: one.home.id, name: one.home.name, since: now, alone: false, invited: [] },
        referents: [{ name: one.hat.displayName, email: one.hat.email, role: 'director' }],
      },
    ]);
    // who is lent is not the cell’s
    expect(JSON.stringify(await readAwaitedLendersAs(cell, id(one)))).not.toContain(
      one.person.lastName,
    );
    // a stranger’s cell reads nothing of it
    expect(await readAwaitedLendersAs({ ...cell, actor: cellOf('49') }, id(one))).toEqual([]);
  });

  test.each(['yes', 'no'] as const)('its %s ends it: nothing says which', async (said) => {
    const one = await awaited();
    expect(await says(one, said)).toMatchObject({ ok: true });
    const late = minutes(WAITS?.silent.serious ?? 0);
    await keepLoans(worker as never, late);
    expect(await one.mails()).toHaveLength(1);
    expect(await one.causes(late)).toBeUndefined();
    expect(await one.asked(late)).toEqual([{ lenderSilent: false, named: false }]);
    expect(await readAwaitedLendersAs({ actor: one.cell, now: late }, id(one))).toEqual([]);
  });

  test('so does the person who takes their yes back', async () => {
    const one = await awaited();
    await declineSolicitationAs({ actor: answeringOf(one.question), now }, {} as never);
    const late = minutes(WAITS?.silent.serious ?? 0);
    await keepLoans(worker as never, late);
    expect(await one.mails()).toHaveLength(1);
    expect(await one.causes(late)).toBeUndefined();
  });

  test('other terms are another question, reminded once of their own', async () => {
    const one = await awaited();
    await keepLoans(worker as never, minutes(WAITS?.remind.serious ?? 0));
    expect(await one.mails()).toHaveLength(2);
    const since = minutes(120);
    await ask(owner, 'update needs set ends_at = $2 where id = $1', [one.need.id, later(now, 56)]);
    await acceptSolicitationAs({ actor: answeringOf(one.question), now: since });
    await keepLoans(worker as never, since);
    expect(await one.mails()).toHaveLength(3);
    expect(await one.causes(since)).toBeUndefined();
    await keepLoans(worker as never, minutes(WAITS?.remind.serious ?? 0, since));
    expect(await one.mails()).toHaveLength(4);
  });

  test('a yes noted aloud and not yet written: the reminder says that it is one', async () => {
    const one = await awaited();
    const host = { actor: managerOf(one.host), now };
    const heard = 'la directrice';
    expect(
      await noteOralYesAs(host, { solicitationId: one.question.id as never, heard }),
    ).toMatchObject({ ok: true });
    await keepLoans(worker as never, minutes(WAITS?.remind.serious ?? 0));
    const reminder = (await one.mails()).at(-1) as OutboxRow;
    expect(reminder.payload).toMatchObject({ reminded: true });
    const mail = JSON.stringify(await renderMessage(worker as never, reminder, now));
    expect(mail).toContain('Rappel');
    expect(mail).toContain('accord donné de vive voix');
    // whoever receives has its yes: it looks for nobody else
    expect(mail).not.toContain('continue de chercher');
  });

  test('at night the reminder waits for the morning, unless safety is at stake', async () => {
    const night = new Date(now);
    night.setUTCHours(21, 30, 0, 0);
    const [calm, grave] = [await awaited('degraded'), await awaited('vital')];
    await keepLoans(worker as never, night);
    expect(await calm.mails()).toHaveLength(1);
    expect(await grave.mails()).toHaveLength(2);
    await keepLoans(worker as never, later(night, 12));
    expect(await calm.mails()).toHaveLength(2);
  });
});

describe('a body no account of which may answer', () => {
  test('is heard at once, written to by nobody; once somebody speaks for it, it is written to and waited for', async () => {
    const one = await awaited('serious', 'nobody');
    expect(await one.mails()).toEqual([]);
    expect(await one.causes(now)).toEqual(['silent-lender']);
    const cell = { actor: one.cell, now };
    expect(await readAwaitedLendersAs(cell, id(one))).toMatchObject([
      { id: one.home.id, since: now, alone: true, referents: [] },
    ]);
    expect(await one.asked(minutes(WAITS?.silent.serious ?? 0))).toEqual([
      { lenderSilent: true, named: false },
    ]);
    expect(
      await inviteForLenderAs(cell, {
        ...{ needId: id(one), lenderId: one.home.id as OrganizationId },
        email: 'direction@exemple.fr',
      }),
    ).toMatchObject({ ok: true });
    await aMembership(owner, { role: 'director', organization: one.home });
    await keepLoans(worker as never, minutes(1));
    expect(await one.mails()).toHaveLength(1);
    expect(await one.causes(minutes(1))).toBeUndefined();
  });
});

describe('a body whose one account would say two of the three yeses', () => {
  const lenderId = (one: Case) => one.home.id as OrganizationId;

  test('is heard at once; the cell invites somebody else to speak for it, and they answer', async () => {
    const one = await awaited('degraded', 'their own');
    expect(await one.causes(now)).toEqual(['silent-lender']);
    const loans = await readLoansAs(one.lender);
    expect([...(await readWhoElseLendsAs(one.lender, loans)).values()]).toEqual([[]]);
    const cell = { actor: one.cell, now };
    const said = { needId: id(one), lenderId: lenderId(one), email: 'presidence@exemple.fr' };
    expect(await inviteForLenderAs(cell, said)).toMatchObject({ ok: true });
    expect(await inviteForLenderAs(cell, said)).toMatchObject({ refusal: 'already-invited' });
    expect(await readAwaitedLendersAs(cell, id(one))).toMatchObject([
      { alone: true, invited: ['presidence@exemple.fr'] },
    ]);
    expect(
      await ask(
        owner,
        `select role, organization_id from invitations where email = 'presidence@exemple.fr'`,
      ),
    ).toEqual([{ role: 'director', organization_id: one.home.id }]);
    expect(
      await ask(
        owner,
        `select 1 as it from journal_entries where action = 'loan.second-voice' and object_id = $1`,
        [one.need.id],
      ),
    ).toEqual([{ it: 1 }]);

    const other = await aMembership(owner, { role: 'director', organization: one.home });
    expect([...(await readWhoElseLendsAs(one.lender, loans)).values()]).toEqual([
      [other.displayName],
    ]);
    expect(await one.causes(now)).toBeUndefined();
    expect(await inviteForLenderAs(cell, { ...said, email: 'autre@exemple.fr' })).toMatchObject({
      refusal: 'somebody-may-answer',
    });
    const speaks = {
      actor: managerOf(one.home, { userId: other.userId, membershipId: other.id }),
      now,
    };
    const [loan] = await readLoansAs(speaks);
    expect([...(await readWhoElseLendsAs(speaks, await readLoansAs(speaks))).keys()]).toEqual([]);
    expect(
      await answerForLenderAs(speaks, { loanId: loan?.id ?? null, said: 'yes', terms: 1 }),
    ).toEqual({ ok: true, value: 'agreed' });
  });

  test('a cell that is not its own, a lender that is not awaited, an address that speaks already: refused', async () => {
    const one = await awaited('degraded', 'their own');
    const other = await anOrganization(owner);
    const said = { needId: id(one), lenderId: lenderId(one), email: 'presidence2@exemple.fr' };
    const cell = { actor: one.cell, now };
    expect(await inviteForLenderAs({ actor: cellOf('49'), now }, said)).toMatchObject({
      refusal: 'not-found',
    });
    expect(
      await inviteForLenderAs(cell, { ...said, lenderId: other.id as OrganizationId }),
    ).toMatchObject({ refusal: 'not-found' });
    expect(await inviteForLenderAs(cell, { ...said, needId: null })).toMatchObject({
      refusal: 'not-found',
    });
    expect(await inviteForLenderAs(cell, { ...said, email: one.hat.email })).toMatchObject({
      refusal: 'already-member',
    });
  });
});

describe('whoever the cell invites to speak for a lender', () => {
  test('is nobody of a cell or a region of that territory, nor of the body that asked; a hat that ended binds nobody', async () => {
    const one = await awaited('degraded', 'their own');
    const hatOf = async (is: object) => (await aMembership(owner, is as never)) as never as Hat;
    type Hat = { readonly id: string; readonly email: string };
    const invite = (email: string) =>
      inviteForLenderAs(
        { actor: one.cell, now },
        { needId: id(one), lenderId: one.home.id as OrganizationId, email },
      );
    const [own] = await ask<{ email: string }>(
      owner,
      'select email from memberships where id = $1',
      [one.cell.membershipId],
    );
    const sides = {
      self: { email: own?.email ?? '' },
      colleague: await hatOf({ role: 'cell', territoryId: '44' }),
      region: await hatOf({ role: 'region', regionCode: '52' }),
      direction: await hatOf({ role: 'director', organization: one.host }),
      manager: await hatOf({ role: 'manager', organization: one.host }),
    };
    for (const { email } of Object.values(sides)) {
      expect(await invite(email)).toMatchObject({ refusal: 'other-side' });
      expect(await invite(email.toUpperCase())).toMatchObject({ refusal: 'other-side' });
    }
    expect(
      await ask(owner, 'select id from invitations where organization_id = $1', [one.home.id]),
    ).toEqual([]);
    // the cell of another territory has no part in it; whoever left is free
    const elsewhere = await hatOf({ role: 'cell', territoryId: '49' });
    expect(await invite(elsewhere.email)).toMatchObject({ ok: true });
    await ask(owner, 'update memberships set ended_at = now() where id = $1', [sides.manager.id]);
    expect(await invite(sides.manager.email)).toMatchObject({ ok: true });
  });
});

describe('a no, a recall, « I never said so »', () => {
  test('stands or falls with what it ends: refused by the database at the end, nothing is ended nor written', async () => {
    const one = await awaited();
    await ask(
      owner,
      `create function refuse_what_is_said() returns trigger language plpgsql as $$ begin raise exception 'stopped'; end $$`,
    );
    await ask(
      owner,
      'create trigger refuse_what_is_said before insert on loan_consents for each row execute function refuse_what_is_said()',
    );
    try {
      await expect(says(one, 'no')).rejects.toThrow('stopped');
    } finally {
      await ask(owner, 'drop trigger refuse_what_is_said on loan_consents');
    }
    const written = () =>
      ask<{ status: string; said: number }>(
        owner,
        `select q.status, (select count(*)::int from loan_consents where loan_id = q.id and party = 'home') as said
         from solicitations q where q.id = $1`,
        [one.question.id],
      );
    expect(await written()).toEqual([{ status: 'pending', said: 0 }]);
    expect(await says(one, 'no')).toEqual({ ok: true, value: 'over' });
    expect(await written()).toEqual([{ status: 'closed', said: 1 }]);
  });
});
