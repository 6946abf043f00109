import { expect, type Page } from '@playwright/test';
import { loginAs } from './login';
import { mailTo } from './mail';
import { type House, look } from './need-story';
import { expectReadable, PHONE, WITHOUT_SCRIPT } from './story';

/** Somebody of the story. */
export type Somebody = { id: string; email: string; name: string };
/** A loan of the story: who receives, who lends, whom. */
export type Loan = {
  readonly open: (options: object) => Promise<Page>;
  readonly host: Page;
  readonly lender: Page;
  readonly need: string;
  readonly one: Somebody;
  readonly other: Somebody;
  readonly esat: House;
};

/** The link of the mail that asks somebody to sign. */
async function signLink(email: string, since: Date): Promise<string> {
  const asked = await mailTo(email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('À signer') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  return asked.links.find((link) => link.includes('/signer/')) ?? '';
}

async function signByLink(page: Page, kind: RegExp, name: string): Promise<void> {
  await page.getByRole('link', { name: kind }).first().click();
  await expectReadable(page);
  await page.getByLabel(/Vos nom et prénom/).fill(name);
  await page.getByLabel(/J’ai lu ce document/).check();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
}

async function signHere(page: Page, need: string, kind: RegExp): Promise<void> {
  await page.goto(`/besoins/${need}/papiers`);
  await page.getByRole('link', { name: kind }).first().click();
  await page.getByLabel('Vos nom et prénom').fill('Hélène Clairval');
  await page.getByLabel(/J’ai lu ce document/).check();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(page.getByText('C’est signé, merci.')).toBeVisible();
}

/** What would see hours that move: papers no longer true, hours nobody agreed to. */
const HELD = ['papers_of_the_mission', 'longer_with_three_yeses'];

/** The mission was yesterday: its hours move, and nothing else of it. */
async function theDayHasPassed(mission: string): Promise<void> {
  for (const held of HELD) await look(`alter table assignments disable trigger ${held}`);
  await look(
    "update assignments set starts_at = starts_at - interval '7 days', ends_at = ends_at - interval '7 days' where id = $1",
    [mission],
  );
  for (const held of HELD) await look(`alter table assignments enable trigger ${held}`);
}

/** The other of the two: her papers made of the same answers, signed by her employer from the same link, and by herself from hers. */
async function theOtherSigns(
  { open, host, need, other }: Loan,
  employer: Page,
  link: string,
): Promise<void> {
  const [mission] = await look<{ id: string }>(
    'select id from assignments where need_id = $1 and person_id = $2',
    [need, other.id],
  );
  await host.goto(`/besoins/${need}/papiers/${mission?.id}`);
  await expect(host.getByText(/Il manque/)).toHaveCount(0);
  const since = new Date();
  await host.getByRole('button', { name: 'Établir ces papiers' }).click();
  await expect(host.getByText(/Les papiers sont établis/)).toBeVisible();
  await host
    .getByRole('link', { name: /^Convention de prêt/ })
    .first()
    .click();
  await host.getByLabel('Vos nom et prénom').fill('Hélène Clairval');
  await host.getByLabel(/J’ai lu ce document/).check();
  await host.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(host.getByText('C’est signé, merci.')).toBeVisible();

  for (const kind of [/^Convention de prêt/, /^Avenant/]) {
    await employer.goto(link);
    await signByLink(employer, kind, 'Odile Verger');
    await expect(employer.getByText(/Odile Verger, le .*lien personnel reçu/)).toBeVisible();
  }
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(await signLink(other.email, since));
  await expectReadable(person);
  await signByLink(person, /^Avenant/, other.name);
  await expect(person.getByText('Signé par tous.')).toBeVisible();
  const noted = await look<{ rule: string }>(
    'select distinct rule from mission_papers where assignment_id = $1 and attested_by is not null order by rule',
    [mission?.id],
  );
  expect(noted.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['loan-agreement', 'loan-convention']),
  );
}

/** What an hour costs is the employer’s to say: asked in one tap, said once, and read by whoever receives. */
async function theLenderSaysItsCost({
  host,
  lender,
  one,
  esat,
}: Pick<Loan, 'host' | 'lender' | 'one' | 'esat'>): Promise<void> {
  await expect(host.getByLabel(/Salaire brut/)).toHaveCount(0);
  const since = new Date();
  await host.getByRole('button', { name: /Le demander par courriel/ }).click();
  await expect(host.getByText(/C’est demandé par courriel/)).toBeVisible();
  await expectReadable(host);
  const asked = await mailTo(esat.email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('Que coûte une heure') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  await lender.goto(asked.links.find((link) => link.includes('/prets/couts')) ?? '');
  await expectReadable(lender);
  const form = lender.getByRole('form', { name: `Ce que coûte ${one.name}` });
  await form.getByLabel(/Salaire brut/).fill('2 480');
  await form.getByLabel(/Charges patronales/).fill('5,40');
  await form.getByLabel(/Frais professionnels/).fill('6');
  await form.getByRole('button', { name: 'Enregistrer ce coût' }).click();
  await expect(form.getByRole('link', { name: /montant d’un mois/ })).toBeVisible();
  await expectReadable(lender);
  await form.getByLabel(/Salaire brut/).fill('14,20');
  await form.getByRole('checkbox', { name: /Le même coût pour vos autres missions/ }).check();
  await form.getByRole('button', { name: 'Enregistrer ce coût' }).click();
  await expect(lender.getByText('Ce coût est enregistré.')).toBeVisible();
  await expectReadable(lender);
}

/** From the mission to what it cost: papers in one act, signed here, by the link of a mail, and at a provider’s; hours; the statement. */
export async function thePapersOfTheLoan(loan: Loan): Promise<void> {
  const { open, host, lender, need, one, esat } = loan;
  const [mission] = await look<{ id: string }>(
    'select id from assignments where need_id = $1 and person_id = $2',
    [need, one.id],
  );
  const here = `/besoins/${need}/papiers/${mission?.id}`;
  await host.goto(here);
  await expectReadable(host);
  await host.getByLabel(/Téléphone joignable/).fill('02 61 91 00 00');
  await host.getByLabel(/Moyen de transport/).selectOption('véhicule personnel');
  await host.getByLabel(/Kilomètres/).fill('24');
  await host.getByLabel(/Élément essentiel du contrat/).selectOption('non');
  await host.getByLabel(/Reprendre ces réponses/).check();
  await host.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(host.getByText('Vos réponses sont enregistrées.')).toBeVisible();
  const since = new Date();
  await theLenderSaysItsCost({ host, lender, one, esat });
  await host.goto(here);
  await host.getByRole('button', { name: 'Établir ces papiers' }).click();
  await expect(host.getByText(/Les papiers sont établis/)).toBeVisible();
  await signHere(host, need, /^Convention de prêt/);

  // the employer signs the convention from the link of its mail, and the amendment at the provider’s, without an account
  const employer = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  const link = await signLink(esat.email, since);
  await employer.goto(link);
  await expectReadable(employer);
  await signByLink(employer, /^Convention de prêt/, 'Odile Verger');
  await expect(employer.getByText('Signé par tous.')).toBeVisible();
  await employer.goto(link);
  await employer
    .getByRole('link', { name: /^Avenant/ })
    .first()
    .click();
  await employer.getByRole('button', { name: /Signer avec le prestataire/ }).click();
  await expect(async () => {
    await employer.reload();
    await expect(employer.getByRole('link', { name: /Signer chez/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expectReadable(employer);
  const back = employer.url();
  await employer.getByRole('link', { name: /Signer chez/ }).click();
  await employer.getByLabel('Vos nom et prénom').fill('Odile Verger');
  await employer.getByRole('button', { name: 'Signer', exact: true }).click();
  await employer.getByRole('link', { name: 'Revenir à Relève' }).click();
  // the provider was told no address that signs
  await expect(employer).toHaveURL(/\/verifier\/[0-9A-Z]+$/);
  await employer.goto(back);
  await expect(async () => {
    await employer.reload();
    await expect(employer.getByText(/Reste à signer par la personne/)).toBeVisible({
      timeout: 500,
    });
  }).toPass();

  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(await signLink(one.email, since));
  await expectReadable(person);
  await signByLink(person, /^Avenant/, one.name);
  await expect(person.getByText('Signé par tous.')).toBeVisible();
  const [amendment] = await look<{ code: string }>(
    "select code from papers where assignment_id = $1 and kind = 'loan-amendment' and state = 'issued'",
    [mission?.id],
  );
  await person.goto(`/verifier/${amendment?.code}`);
  await expect(person.getByText('Ce papier est valable')).toBeVisible();
  await expect(person.getByText(/prêteur \(signature électronique qualifiée\)/)).toBeVisible();

  await theOtherSigns(loan, employer, link);

  // the day passes: the person says their hours, the structure signs them, and the statement is made of them
  await theDayHasPassed(mission?.id ?? '');
  await loginAs(person, one.email);
  await person.goto(`/missions/${mission?.id}`);
  // what a mission costs is not hers to read, and her hours open with the break the law wants of them
  await expect(person.getByLabel('Pause, en minutes')).toHaveValue(/^[23]0$/);
  await person.getByLabel('Pause, en minutes').fill('30');
  await person.getByRole('button', { name: 'Enregistrer mes heures' }).click();
  await expect(person.getByText('En attente de la réponse de la structure.')).toBeVisible();
  await expectReadable(person);
  await host.goto(`/besoins/${need}`);
  await host.getByRole('button', { name: 'Confirmer ces heures' }).click();
  await expect(host.getByText(/^Signées des deux côtés/)).toBeVisible();
  await expectReadable(host);
  await host.goto(here);
  await expect(host.getByText(/établi par l’employeur prêteur/)).toBeVisible();
  await lender.goto('/prets/couts');
  await lender
    .getByRole('form', { name: `Établir l’état des coûts : ${one.name}` })
    .getByRole('button')
    .click();
  await expect(lender.getByText(/L’état des coûts est établi/)).toBeVisible();
  await expectReadable(lender);
  await expect(lender.getByRole('link', { name: /pour un tableur/ })).toBeVisible();
  await host.goto(here);
  await host
    .getByRole('link', { name: /^État des coûts/ })
    .first()
    .click();
  // 7 h 30 × (14,20 + 5,40) + 6,00
  await expect(host.getByRole('article')).toContainText('153,00');
  await expectReadable(host);
}
