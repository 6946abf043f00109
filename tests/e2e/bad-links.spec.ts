import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { everyMailLeft, look, needRow, postAndAsk } from '../support/need-story';
import { axe, NOT_FOUND, test } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const nonceIn = (html: string) => html.match(/name="nonce" value="([^"]+)"/)?.[1] ?? '';
const seenIn = (html: string) => html.match(/name="vu" value="([^"]+)"/)?.[1] ?? '';

/** What an answer could have moved. */
const standing = (needId: string) =>
  look(
    `select s.id, s.status, s.answered_at, (select count(*) from assignments a where a.need_id = s.need_id) as missions,
       (select count(*) from structure_refusals r where r.person_id = s.person_id) as refusals
     from solicitations s where s.need_id = $1 order by s.id`,
    [needId],
  );

test('links that are altered, foreign, expired or absurd say so and change nothing', async ({
  page,
  faults,
}) => {
  test.slow();
  faults.allow(NOT_FOUND);
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page);
  const [mine, other] = people;
  if (!mine || !other) throw new Error('people were asked');
  await everyMailLeft(page, people);
  const before = await standing(needId);
  const token = mine.link.split('/').at(-1) ?? '';
  const last = token.at(-1) === 'A' ? 'E' : 'A';
  const wrong = [
    `${token.slice(0, -1)}${last}`,
    token.slice(0, -3),
    `${token}x`,
    token.toUpperCase(),
    'A'.repeat(22),
    'é'.repeat(300),
    `${'a'.repeat(4_000)}`,
    '%00',
    '%27%20or%20true--',
  ];
  for (const one of wrong) {
    const answer = await page.goto(`/r/${one}`);
    expect(answer?.status(), one.slice(0, 40)).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien n’ouvre rien.');
    const sent = await page.request.post(`/r/${one}`, { headers: FORM, data: 'reponse=oui' });
    expect(sent.status(), one.slice(0, 40)).toBe(404);
  }
  await axe(page);

  // the right form of somebody else’s page does not answer for this one
  const theirs = await (await page.request.get(other.link)).text();
  const [nonce, seen] = [nonceIn(theirs), seenIn(theirs)];
  const foreign = await page.request.post(mine.link, {
    headers: FORM,
    data: `nonce=${nonce}&reponse=oui&vu=${seen}`,
  });
  expect(await foreign.text()).toContain('Cette réponse n’a pas pu être lue');
  expect(await standing(needId)).toEqual(before);

  await look(
    `update action_links set expires_at = now() - interval '1 minute' where solicitation_id = $1`,
    [mine.id],
  );
  const own = nonceIn(await (await page.request.get(other.link)).text());
  await page.goto(mine.link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lien a expiré.');
  await expect(page.getByRole('button')).toHaveCount(0);
  await axe(page);
  await page.request.post(mine.link, {
    headers: FORM,
    data: `nonce=${own}&reponse=oui&vu=${seen}`,
  });
  expect(await standing(needId)).toEqual(before);
  expect(await needRow(needId)).toMatchObject({ seats_taken: 0 });
});

test('bodies that are too big, of another kind or senseless are answered in French and change nothing', async ({
  page,
  playwright,
}) => {
  test.slow();
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page);
  const [person] = people;
  if (!person) throw new Error('somebody was asked');
  await everyMailLeft(page, people);
  const before = await standing(needId);
  const shown = await (await page.request.get(person.link)).text();
  const [nonce, vu] = [nonceIn(shown), seenIn(shown)];
  const yes = `nonce=${nonce}&reponse=oui&vu=${vu}`;
  const bodies = [
    { headers: FORM, data: `${yes}&bourrage=${'x'.repeat(2_000_000)}` },
    {
      headers: { 'content-type': 'application/json' },
      data: JSON.stringify({ nonce, vu, reponse: 'oui' }),
    },
    { headers: { 'content-type': 'text/plain' }, data: yes },
    { multipart: { nonce, vu, reponse: 'oui' } },
    { headers: { ...FORM, 'content-encoding': 'gzip' }, data: yes },
    { headers: FORM, data: '' },
    { headers: FORM, data: `reponse=oui&vu=${vu}` },
    { headers: FORM, data: `nonce=${nonce}&reponse=oui` },
    { headers: FORM, data: `nonce=${nonce}&reponse=peut-%C3%AAtre` },
    { headers: FORM, data: `nonce=${nonce}&reponse=non&portee=pause&pause=9999` },
    { headers: FORM, data: `nonce=${nonce}&reponse=annuler&motif=rien` },
    { headers: FORM, data: `nonce=${nonce}&reponse=toujours&vu=${vu}` },
    { headers: FORM, data: `${yes.replace('oui', '%00%FF')}` },
  ];
  for (const body of bodies) {
    // each on its own connection: the server hangs up on a body it will not read
    const caller = await playwright.request.newContext();
    const answer = await caller.post(person.link, body);
    const told = JSON.stringify(body).slice(0, 80);
    expect(answer.status(), told).toBeLessThan(500);
    const text = await answer.text();
    expect(text, told).toContain('Pouvez-vous venir');
    expect(text, told).toContain('role="alert"');
    expect(await standing(needId), told).toEqual(before);
    await caller.dispose();
  }
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const answer = await page.request.fetch(person.link, { method, headers: FORM, data: yes });
    expect(answer.status(), method).toBe(405);
  }
  expect(await standing(needId)).toEqual(before);

  // a reason nobody offers is set aside, and the no is heard
  await page.goto(person.link);
  await page.getByText('Ne plus me solliciter pour ce lieu, ou me mettre en pause').click();
  await page.getByRole('radio', { name: 'Me mettre en pause' }).check();
  await page.getByLabel('Durée de la pause').selectOption('30');
  await axe(page);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/réponse est notée/);
});
