import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import { aLink, look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

type Loan = { mission: string; need: string; solicitation: string; host: string; lender: string };

/** Somebody lent whose papers are nobody else’s story, and who directs where they come. */
async function aLoan(): Promise<Loan> {
  const [loan] = await look<Loan>(
    `select a.id as mission, a.need_id as need, a.solicitation_id as solicitation, h.email as host, d.email as lender
     from mission_terms t join assignments a on a.id = t.assignment_id and a.status = 'confirmed'
     join needs n on n.id = a.need_id
     join loans l on l.solicitation_id = a.solicitation_id
     join memberships h on h.organization_id = a.organization_id and h.role = 'director' and h.ended_at is null
     join memberships d on d.organization_id = l.home_organization_id and d.role = 'director' and d.ended_at is null
     where not exists (select from papers p where p.need_id = a.need_id) order by n.seats, a.starts_at desc, h.created_at limit 1`,
  );
  if (!loan) throw new Error('no loan in this world');
  // begun by word of mouth: in some worlds its papers were noted signed before
  await look(`set session_replication_role = replica;
    update mission_papers set attested_by = null, attested_at = null, signed_on = null, noted_by = null where assignment_id = '${loan.mission}';
    set session_replication_role = origin`);
  return loan;
}

/** The mission at another hour, so many minutes from now: time passes, and nobody changed it. */
async function begins({ mission, need }: Loan, from: number, to: number): Promise<void> {
  const at = `starts_at = date_trunc('minute', now()) + interval '${from} min', ends_at = date_trunc('minute', now()) + interval '${to} min'`;
  await look(`set session_replication_role = replica; update assignments set ${at} where id = '${mission}';
    update needs set ${at} where id = '${need}'; set session_replication_role = origin`);
}

/** The employer notes on its own page what it signed by hand with the person. */
async function theLenderNotes(
  lender: Page,
  { mission }: Loan,
  rule: string,
  today: string,
): Promise<void> {
  await lender.goto('/prets');
  const folded = lender.locator('details', {
    has: lender.locator(`input[name="mission"][value="${mission}"]`),
  });
  await folded.locator('summary').click();
  const form = folded.getByRole('form', { name: /^Noter un papier signé à la main/ });
  await form.getByLabel('Quel papier ?').selectOption(rule);
  await form.getByLabel('Le', { exact: true }).fill(today);
  await form.getByRole('button', { name: 'Noter ce papier' }).click();
  await expect(lender.getByText(/Les autres parties sont prévenues/)).toBeVisible();
  await expectReadable(lender);
}

/** Nothing is billed of a loan nobody signed: its lender reads why, the host notes after the mission what was signed on paper. */
async function theConventionIsSignedAfter(host: Page, lender: Page, loan: Loan): Promise<void> {
  await lender.goto('/prets/couts');
  const line = lender.locator(`[id="${loan.mission}"]`);
  await expect(line.getByText(/rien ne se facture sans elle/)).toBeVisible();
  await expect(line.getByRole('button', { name: /Établir l’état des coûts/ })).toHaveCount(0);
  await expectReadable(lender);
  const rules = await look<{ rule: string }>(
    `select rule from mission_papers where assignment_id = '${loan.mission}' and required and attested_by is null order by rule`,
  );
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  await host.goto(`/besoins/${loan.need}`);
  await expect(host.getByText(/Mission terminée, encore à régulariser/)).toHaveCount(1);
  await expect(host.getByText(/à régulariser avant la prise de poste/i)).toHaveCount(0);
  await expectReadable(host);
  // between the person and their employer: noted by the lender, and by nobody else
  await theLenderNotes(lender, loan, 'loan-agreement', today);
  const others = rules.filter(({ rule }) => rule !== 'loan-agreement');
  for (const [rank, { rule }] of others.entries()) {
    await host.goto(`/besoins/${loan.need}`);
    await host.getByText(/^Noter un papier signé ou vu/).click();
    const form = host.getByRole('form', { name: /^Noter un papier signé ou vu/ });
    await form.getByLabel('Quel papier ?').selectOption(rule);
    await form.getByLabel('Le', { exact: true }).fill(today);
    await form.getByRole('button', { name: 'Noter ce papier' }).click();
    await expect(host.getByText(/, noté par (?!l’employeur)/)).toHaveCount(rank + 1);
    await expect(host.getByText(/, noté par l’employeur/)).toHaveCount(1);
  }
  await host.goto(`/besoins/${loan.need}`);
  await expect(host.getByText(/encore à régulariser/)).toHaveCount(0);
  await host.goto(`/besoins/${loan.need}/papiers/${loan.mission}`);
}

/** What the papers still lack, whoever lends: said once in their form. */
async function answerTheRest(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: 'Ce que les papiers doivent dire' });
  for (const box of await form.getByRole('textbox').all()) {
    if ((await box.inputValue()) !== '') continue;
    const siret = await form
      .getByLabel(/^SIRET/)
      .and(box)
      .count();
    const phone = await form
      .getByLabel(/^Téléphone/)
      .and(box)
      .count();
    const said = phone > 0 ? '02 40 00 00 01' : 'Association Cap Bruyère';
    await box.fill(siret > 0 ? '00000000000003' : said);
  }
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Vos réponses sont enregistrées.')).toBeVisible();
}

test('somebody arrives with the code, the structure sees it; their hours differ, then agree, and become a statement', async ({
  open,
}) => {
  test.setTimeout(120_000);
  const loan = await aLoan();
  await begins(loan, -10, 50);
  const link = `/h/${await aLink(loan.solicitation)}`;

  // the code of the door is on the board
  const host = await open(PHONE);
  await loginAs(host, loan.host, { as: 'director' });
  await host.goto(`/besoins/${loan.need}`);
  const code = (await host.getByTestId('code').textContent())?.trim() ?? '';
  expect(code).toMatch(/^\d{4}$/);
  await expectReadable(host);

  // typed on the link, by keyboard, without script
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(link);
  await expectReadable(person);
  // on the way, and late: the hour is chosen in a list, the board says it by itself; said again, the last one stands
  for (const [rank, minutes] of ['10', '20'].entries()) {
    await person
      .getByText(rank === 0 ? 'J’aurai du retard' : 'Changer mon heure d’arrivée')
      .click();
    await person.getByLabel('J’arriverai').selectOption(minutes);
    await expectReadable(person);
    await person.getByRole('button', { name: 'Prévenir de mon retard' }).click();
    await expect(person.getByRole('status')).toContainText('Vous avez dit arriver vers');
  }
  await expectReadable(person);
  await expect(host.getByText('En retard', { exact: true })).toBeVisible();
  await expect(host.getByText(/Arrivée vers .* depuis son lien/)).toBeVisible();
  await expectReadable(host);
  await person.getByLabel(/^Code de la structure/).fill(code === '0000' ? '0001' : '0000');
  await person.keyboard.press('Enter');
  await expect(person.getByRole('alert')).toContainText('pas le code');
  await person.getByLabel(/^Code de la structure/).fill(code);
  await person.keyboard.press('Tab');
  await person.keyboard.press('Enter');
  await expect(person.getByText(/avec le code de la structure/)).toBeVisible();
  await expectReadable(person);

  // the board says it by itself
  // its conditions, when it has some, are under the same two words
  await expect(host.locator('span', { hasText: /^Sur place$/ })).toBeVisible();
  await expect(host.getByText(/dit avec le code de la structure/)).toBeVisible();
  await expect(host.getByText('En retard', { exact: true })).toHaveCount(0);
  await expect(host.getByTestId('code')).toHaveCount(0);

  // once over, each says hours: not the same
  await begins(loan, -75, -15);
  await person.goto(link);
  await expectReadable(person);
  await person.getByLabel('Pause, en minutes').fill('200');
  await person.getByRole('button', { name: 'Enregistrer mes heures' }).click();
  await expect(person.getByRole('alert')).toContainText('de 0 à 120');
  await expect(person.getByLabel('Pause, en minutes')).toHaveValue('200');
  await person.getByLabel('Pause, en minutes').fill('0');
  await person.getByRole('button', { name: 'Enregistrer mes heures' }).click();
  await expect(person.getByText('En attente de la réponse de la structure.')).toBeVisible();

  await host.goto(`/besoins/${loan.need}/papiers/${loan.mission}`);
  await expect(host.getByText(/pas encore signées des deux côtés/).first()).toBeVisible();
  await host.goto(`/besoins/${loan.need}`);
  await expect(host.getByText('La personne attend votre réponse.')).toBeVisible();
  await host.getByText(/^Proposer d’autres heures/).click();
  const form = host.getByRole('form', { name: /^Heures faites/ });
  await form.getByLabel('Pause, en minutes').fill('15');
  await form.getByRole('button', { name: 'Proposer ces heures' }).click();
  await expect(form.getByText(/Dites en une phrase pourquoi/).first()).toBeVisible();
  await expect(form.getByLabel('Pause, en minutes')).toHaveValue('15');
  await expectReadable(host);
  await form.getByLabel(/^Pourquoi/).fill('Un quart d’heure de pause à 15 h.');
  await form.getByRole('button', { name: 'Proposer ces heures' }).click();
  await expect(host.getByText('Désaccord')).toBeVisible();
  await expectReadable(host);

  // they keep theirs, and the structure gives in: signed by both, changed by nobody
  await person.goto(link);
  await expect(person.getByText(/Un quart d’heure de pause/)).toBeVisible();
  await expectReadable(person);
  await person.getByText('Garder ou corriger mes heures').click();
  await person.getByLabel(/^Pourquoi/).fill('Je n’ai pas quitté le service.');
  await person.getByRole('button', { name: 'Garder ces heures' }).click();
  await expect(person.getByText(/Les deux versions diffèrent/)).toBeVisible();
  await host.reload();
  await host.getByRole('button', { name: 'Confirmer ces heures' }).click();
  await expect(host.getByText(/^Signées des deux côtés/)).toBeVisible();
  await person.goto(link);
  await expect(person.getByText(/^Signées des deux côtés/)).toBeVisible();
  await expectReadable(person);

  // two words after, then the statement of what was signed
  await host.getByText(/^Votre avis en une minute/).click();
  await host.getByRole('radio', { name: 'Oui', exact: true }).check();
  await host.getByRole('radio', { name: 'Volontiers' }).check();
  await host.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(host.getByText(/pour vos seules listes/)).toBeVisible();
  await expectReadable(host);
  await host.goto(`/besoins/${loan.need}/papiers/${loan.mission}`);
  await answerTheRest(host);
  const lender = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(lender, loan.lender, { as: 'director' });
  await theConventionIsSignedAfter(host, lender, loan);
  await lender.goto('/prets/couts');
  await lender
    .locator(`[id="${loan.mission}"]`)
    .getByRole('button', { name: /Établir l’état des coûts/ })
    .click();
  await expect(lender.getByText(/L’état des coûts est établi/)).toBeVisible();
  await host.reload();
  await host
    .getByRole('link', { name: /^État des coûts/ })
    .first()
    .click();
  await expect(host.getByRole('article')).toContainText(/1\s*h/);
  await expect(host.getByRole('article')).toContainText('38,95');
});
