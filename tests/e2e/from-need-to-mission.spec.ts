import { expect, type Page } from '@playwright/test';
import { isQuiet } from '@/lib/solicitation/ask-rules';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import {
  ASK_TICKED,
  askedMail,
  askTicked,
  comingByMail,
  fillHours,
  inDays,
  keptForMorning,
  peopleAsked,
} from '../support/need-story';
import {
  axe,
  expectNoSideScroll,
  expectNotReloaded,
  mark,
  PHONE,
  signIn,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const CELL = 'agathe.montbrun@demo.releve.test';

const seatsToFill = async (cell: Page) => {
  const said = await cell
    .getByLabel('Heures critiques et places à pourvoir')
    .getByText(/places? à pourvoir en tout/)
    .locator('..')
    .innerText();
  return Number(said.match(/[\d\s\u202f\u00a0]+/)?.[0].replace(/\D/g, ''));
};

/** « Pourvu, merci » is in their mailbox; at night, it waits for their morning. */
async function thanked({ id, email }: { id: string; email: string }, since: Date) {
  if (isQuiet(new Date(), 'Europe/Paris')) {
    await expect.poll(() => keptForMorning(id)).toEqual(['need-filled']);
    return;
  }
  await mailTo(email, {
    matching: ({ subject, receivedAt }) =>
      subject.startsWith('Pourvu, merci') && new Date(receivedAt) >= since,
  });
}

async function post(phone: Page) {
  await phone.getByRole('link', { name: 'Publier un besoin' }).first().click();
  await expect(phone.getByRole('heading', { name: 'Publier un besoin', level: 1 })).toBeVisible();
  await axe(phone);
  await expectNoSideScroll(phone);
  // the page proposes the structure of the last need posted, whoever posted it
  const places = phone.getByLabel('Pour quelle structure ?');
  await places.selectOption({ label: 'Résidence Les Tilleuls, Rezé' });
  await expect(phone.locator('input[name="filledFor"]')).toHaveValue(await places.inputValue());
  await phone.getByRole('radio', { name: /Aide-soignant/ }).check();
  await phone.getByRole('checkbox', { name: /Un autre créneau/ }).check();
  await fillHours(phone, { day: inDays(2) });
  await phone.getByRole('radio', { name: /sécurité de personnes/ }).check();
  // the page may be filled anew for the structure just chosen
  await expect(phone.getByText(/aide-soignant·e, .*Rezé/i)).toHaveCount(1);
  await expect(phone.getByText(/aide-soignant·e, .*Rezé/i)).toBeVisible();
  await axe(phone);
  await phone.getByRole('button', { name: 'Publier le besoin' }).click();
  await expect(phone).toHaveURL(/\/besoins\/[0-9a-f-]{36}\/candidats\?publie$/);
  return phone.url().split('/').at(-2) ?? '';
}

test('a need is posted, someone says yes without script, gives up, and everyone sees it happen', async ({
  open,
}) => {
  test.slow();
  const [phone, desk, reply] = [
    await open(PHONE),
    await open({ viewport: { width: 1280, height: 900 } }),
    await open({ ...PHONE, ...WITHOUT_SCRIPT }),
  ];
  const since = new Date();
  await loginAs(desk, CELL);
  await desk.goto('/situation');
  await expect(desk.getByText('en direct')).toBeVisible();
  const before = await seatsToFill(desk);
  await mark(desk);

  await signIn(phone, DIRECTOR);
  const needId = await post(phone);

  // the cell sees it come
  await expect.poll(() => seatsToFill(desk)).toBe(before + 1);
  const row = desk.locator(`a[href="/situation/besoins/${needId}"]`);
  await expect(row).toBeAttached();

  // who could come, and why
  await expect(phone.getByRole('heading', { name: /personnes? libres?/, level: 1 })).toBeVisible();
  await expect(phone.getByText('1 besoin publié.')).toBeVisible();
  await axe(phone);
  await expectNoSideScroll(phone);
  const first = phone
    .getByRole('listitem')
    .filter({ has: phone.getByRole('checkbox') })
    .first();
  await expect(first).toContainText(/~\s*\d+\s*min/);
  await expect(first).toContainText(/aide-soignant|infirmi/i);
  const proposed = await phone.getByRole('checkbox').count();
  expect(proposed).toBeGreaterThan(3);
  await expect(phone.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await expect(phone.getByRole('button', { name: /^Solliciter 3\spersonnes$/ })).toBeVisible();
  const ticked = await phone
    .getByRole('checkbox', { checked: true })
    .evaluateAll((boxes) => boxes.map(({ id }) => id));
  for (const id of ticked) await phone.locator(`[id="${id}"]`).uncheck();
  await phone.getByRole('button', ASK_TICKED).click();
  await expect(phone.getByRole('main').getByRole('alert')).toContainText('au moins une personne');
  await expect(phone.getByRole('checkbox', { checked: true })).toHaveCount(0);
  // the first three are whoever fits best: those this story writes to are among the next as well
  const shown = await phone
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  const byMail = await comingByMail(shown);
  for (const person of shown.filter((one) => byMail.has(one)).slice(0, 3))
    await phone.locator(`input[type="checkbox"][value="${person}"]`).check();
  await askTicked(phone);

  // the board follows the mails by itself
  await expect(phone).toHaveURL(new RegExp(`/besoins/${needId}\\?fait=sollicite$`));
  await phone.getByText('Relire le besoin').click();
  await expect(phone.getByText('La sécurité de personnes ne sera plus assurée')).toBeVisible();
  await expect(phone.getByTestId('pourvu')).toHaveText('0 sur 1 pourvu');
  await mark(phone);
  const people = phone.getByRole('table', { name: 'Personnes sollicitées' });
  await expect(people.getByText('Pas encore de réponse')).toHaveCount(3);
  await axe(phone);

  // the person answers from the mail, without account and without script
  const [comer, rival, other] = await peopleAsked(needId);
  if (!comer || !rival || !other) throw new Error('three people were asked');
  const mail = await askedMail(comer.email, since);
  expect(mail.text).toMatch(/Rezé/);
  expect(mail.text).toMatch(/Reste.*1\splace/);
  const link = mail.links.find((one) => one.includes('/r/')) ?? '';
  await reply.goto(link);
  await axe(reply);
  await expectNoSideScroll(reply);
  await expect(reply.getByRole('heading', { level: 1 })).toHaveText(/Pouvez-vous venir/);
  await reply.getByRole('button', { name: 'Oui, je viens' }).click();
  await expect(reply.getByRole('heading', { level: 1 })).toHaveText(/C’est noté, merci/);
  await expect(reply.getByText('À votre arrivée')).toBeVisible();
  await axe(reply);

  // both boards change by themselves
  await expect(phone.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');
  // two people may have the same initials
  await expect(
    people.getByRole('row', { name: new RegExp(comer.name) }).filter({ hasText: 'Vient' }),
  ).toHaveCount(1);
  await expect(people.getByText('N’attend plus')).toHaveCount(2);
  await expect(phone.getByRole('link', { name: comer.email })).toBeVisible();
  await expect(row).not.toBeAttached();
  await expect.poll(() => seatsToFill(desk)).toBe(before);
  await axe(phone);
  await mailTo(DIRECTOR, { matching: ({ subject }) => /Quelqu’un vient/.test(subject) });
  await mailTo(comer.email, { matching: ({ subject }) => /Merci, c’est noté/.test(subject) });
  for (const { id, email } of [rival, other]) await thanked({ id, email }, since);

  // a rival who comes too late is told so, humanly
  const late = (await askedMail(rival.email, since)).links.find((one) => one.includes('/r/')) ?? '';
  const tooLate = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await tooLate.goto(late);
  await expect(tooLate.getByRole('heading', { level: 1 })).toHaveText(/C’est pourvu, merci/);
  await axe(tooLate);

  // the person gives up from the same link
  await reply.goto(link);
  await reply.getByText('Je ne peux plus venir').click();
  await axe(reply);
  await reply.getByLabel('Pour quelle raison ?').selectOption({ index: 1 });
  await reply.getByRole('button', { name: 'Annuler ma venue' }).click();
  await expect(reply.getByRole('heading', { level: 1 })).toHaveText('Votre mission est annulée.');
  await axe(reply);

  // the seat is open again on both boards, nobody having reloaded anything
  await expect(phone.getByTestId('pourvu')).toHaveText('0 sur 1 pourvu');
  await expect(people.getByText('A annulé')).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'Désistements' })).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'Qui vient' })).toHaveCount(0);
  await expect(row).toBeAttached();
  await expect.poll(() => seatsToFill(desk)).toBe(before + 1);
  await expectNotReloaded(phone);
  await expectNotReloaded(desk);
  await axe(phone);
  await axe(desk);
  const alert = await mailTo(DIRECTOR, { matching: ({ subject }) => /Désistement/.test(subject) });
  expect(alert.links).toContainEqual(expect.stringContaining(`/besoins/${needId}`));

  // and the next people are proposed: those thanked without having answered, and others; never who gave up
  await phone.getByRole('link', { name: 'Solliciter les suivants' }).click();
  await expect(phone.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await axe(phone);
  await askTicked(phone);
  await expect(people.getByText('Pas encore de réponse')).toHaveCount(3);
  const asked = await peopleAsked(needId);
  expect(new Set(asked.map(({ email }) => email)).size).toBe(asked.length);
});
