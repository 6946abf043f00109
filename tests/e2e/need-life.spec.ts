import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import { askedMail, askTicked, needRow, peopleAsked, postNeed } from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, signIn, test, WITHOUT_SCRIPT } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const SMALL = { ...PHONE, viewport: { width: 360, height: 740 } };
const MINUTE = 60_000;

/** The clock of the wall in Paris, so many hours from now: a day and an hour, as the fields hold them. */
function wallIn(hours: number) {
  const at = new Date(Date.now() + hours * 60 * MINUTE);
  const [day = '', hour = ''] = at
    .toLocaleString('sv-SE', { timeZone: 'Europe/Paris', timeStyle: 'short', dateStyle: 'short' })
    .split(' ');
  return { day, hour };
}

const say = (page: Page, answer: string) =>
  page.getByRole('button', { name: answer, exact: true }).click();

test('a request kept under a name is published again in six taps at most, on one line of the board', async ({
  open,
}) => {
  const phone = await open(SMALL);
  await signIn(phone, DIRECTOR);
  await expect(phone.getByRole('heading', { name: 'Mes besoins', level: 1 })).toBeVisible();
  await expectNoSideScroll(phone);
  const since = Date.now();
  let taps = 0;
  const tap = async (target: ReturnType<Page['locator']>) => {
    taps += 1;
    await target.click();
  };
  await tap(phone.getByRole('link', { name: 'Nuit habituelle' }));
  await expect(phone.getByRole('heading', { name: 'Publier un besoin', level: 1 })).toBeVisible();
  const nights = phone.getByRole('group', { name: /Quand/ }).getByRole('checkbox');
  await tap(nights.nth(1));
  await tap(nights.nth(2));
  await axe(phone);
  await expectNoSideScroll(phone);
  await tap(phone.getByRole('button', { name: 'Publier le besoin' }));
  await expect(phone).toHaveURL(/\/besoins\/[0-9a-f-]{36}\/candidats\?publie$/);
  expect(taps).toBeLessThanOrEqual(6);
  expect(Date.now() - since).toBeLessThan(MINUTE);
  await expect(phone.getByText('2 besoins publiés.')).toBeVisible();

  const needId = phone.url().split('/').at(-2) ?? '';
  await phone.goto('/besoins');
  const line = phone.getByRole('listitem').filter({ hasText: '2 créneaux' }).first();
  await line.getByText('Voir chaque créneau').click();
  await expect(line.locator(`a[href="/besoins/${needId}"]`)).toBeVisible();
  await expectNoSideScroll(phone);
  await axe(phone);

  // « toujours vrai » is said of the whole request, in two taps
  await phone.goto(`/besoins/${needId}/confirmer`);
  await expect(phone.getByText('Les autres créneaux de cette demande')).toBeVisible();
  await axe(phone);
  await expectNoSideScroll(phone);
  await phone.getByRole('button', { name: 'Oui, c’est toujours vrai' }).click();
  await expect(phone.getByText('C’est fait : le besoin est confirmé')).toBeVisible();

  // the same without script, another profile beside
  const plain = await open({ ...SMALL, ...WITHOUT_SCRIPT });
  await plain.context().addCookies(await phone.context().cookies());
  await plain.goto('/besoins/modeles');
  await plain.getByRole('link', { name: 'Nuit habituelle' }).click();
  await plain.getByRole('group', { name: /Quand/ }).getByRole('checkbox').nth(3).check();
  await plain.getByText('D’autres profils aussi').click();
  await plain.getByLabel('Quel métier').nth(1).selectOption('cook');
  await axe(plain);
  await plain.getByRole('button', { name: 'Publier le besoin' }).click();
  await expect(plain.getByText('2 besoins publiés.')).toBeVisible();

  // posted by mistake: all of it is closed at once
  const mistake = plain.url().split('/').at(-2) ?? '';
  await plain.goto(`/besoins/${mistake}/fermer`);
  await plain.getByText('Voir ce créneau').click();
  const other = plain.getByRole('listitem').filter({ hasText: 'pourvu' }).getByRole('link');
  const otherNeed = (await other.getAttribute('href')) ?? '';
  await plain.getByLabel('Fermer aussi l’autre créneau de cette demande').check();
  await plain.getByRole('radio', { name: 'Publié par erreur' }).check();
  await axe(plain);
  await expectNoSideScroll(plain);
  await plain.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(plain.getByText('la demande est fermée, avec tous ses créneaux')).toBeVisible();
  await plain.goto(otherNeed);
  await expect(plain.getByRole('link', { name: 'Publier un besoin semblable' })).toBeVisible();
});

test('given up two hours before it starts, the seat is taken again by the next of the list, asked by one tap', async ({
  open,
}) => {
  test.slow();
  const phone = await open(SMALL);
  await loginAs(phone, DIRECTOR);
  const [from, to] = [wallIn(2), wallIn(5)];
  const since = new Date();
  const needId = await postNeed(phone, { day: from.day, start: from.hour, end: to.hour });
  await askTicked(phone);
  const [first] = await peopleAsked(needId);
  if (!first) throw new Error('somebody was asked');
  const reply = await open({ ...SMALL, ...WITHOUT_SCRIPT });
  const linkOf = async (email: string, after: Date) =>
    (await askedMail(email, after)).links.find((one) => one.includes('/r/')) ?? '';
  await reply.goto(await linkOf(first.email, since));
  await say(reply, 'Oui, je viens');
  await expect(phone.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');

  await reply.getByText('Je ne peux plus venir').click();
  await reply.getByLabel('Pour quelle raison ?').selectOption({ index: 1 });
  await say(reply, 'Annuler ma venue');

  // the alarm rings on the board by itself, with the next people
  const alarm = phone.getByText('Désistement tardif', { exact: true }).locator('..');
  await expect(alarm).toContainText(/commence dans/);
  await axe(phone);
  await expectNoSideScroll(phone);
  const again = new Date();
  await phone
    .getByLabel('Pourquoi les solliciter quand même')
    .fill('La sécurité est en jeu, le créneau commence.');
  await phone.getByRole('button', { name: /^Solliciter (ces|cette)/ }).click();
  await expect(phone.getByText(/sollicitées? réfléchi/)).toBeVisible();

  const next = (await peopleAsked(needId)).find(({ email }) => email !== first.email);
  if (!next) throw new Error('somebody else was asked');
  await reply.goto(await linkOf(next.email, again));
  await say(reply, 'Oui, je viens');
  await expect(phone.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');
  await expect(phone.getByText('Désistement tardif', { exact: true })).toHaveCount(0);
  expect(await needRow(needId)).toMatchObject({ status: 'filled', seats_taken: 1 });
});
