import { expect, type Page } from '@playwright/test';
import { expectNoTrap, startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aLink, inDays, look } from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

// papers, wordings, sheets and agreements with the keyboard alone, then on a phone without script
const CELL = 'agathe.montbrun@demo.releve.test';

/** A loan of the demonstration whose papers are made again by its host, with who signs. */
async function aLoan() {
  const [loan] = await look<{ need: string; mission: string; solicitation: string; host: string }>(
    `select a.need_id as need, a.id as mission, a.solicitation_id as solicitation, h.email as host
     from papers p join assignments a on a.id = p.assignment_id
     join memberships h on h.organization_id = p.organization_id and h.role = 'director' and h.ended_at is null
     where p.kind = 'loan-amendment' order by h.created_at limit 1`,
  );
  if (!loan) throw new Error('no loan in this world');
  return loan;
}

async function establishAgain(page: Page, { need, mission }: { need: string; mission: string }) {
  await page.goto(`/besoins/${need}/papiers/${mission}`);
  await page.getByRole('button', { name: 'Établir ces papiers' }).click();
  await expect(page.getByText(/Les papiers sont établis/)).toBeVisible();
}

/** Signs the paper shown, with the keyboard alone. */
async function signByKeys(page: Page, name: string): Promise<void> {
  await startOver(page);
  await tabTo(page, page.getByLabel(/Vos nom et prénom/));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel(/J’ai lu ce document/));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Signer', exact: true }));
  await page.keyboard.press('Enter');
}

test('papers are found, read and signed with the keyboard alone; and by the link of a mission', async ({
  page,
  open,
}) => {
  const loan = await aLoan();
  await loginAs(page, loan.host, { as: 'director' });
  await establishAgain(page, loan);
  await page.goto('/papiers');
  await axe(page);
  const paper = page
    .locator('main')
    .getByRole('link', { name: /^Convention de prêt/ })
    .first();
  await tabTo(page, paper);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Signer', exact: true })).toBeVisible();
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);
  await page.reload();
  await signByKeys(page, 'Hélène Clairval');
  await expect(page.getByText('C’est signé, merci.')).toBeVisible();
  await startOver(page);
  await tabTo(page, page.getByRole('link', { name: 'Télécharger l’exemplaire signé' }));
  await axe(page);

  const person = await open(PHONE);
  await person.goto(`/p/${await aLink(loan.solicitation)}`);
  await axe(person);
  await tabTo(person, person.getByRole('link', { name: 'Avenant au contrat de travail' }).first());
  await person.keyboard.press('Enter');
  await expect(person.getByRole('button', { name: 'Signer', exact: true })).toBeVisible();
  await expectNoSideScroll(person);
  await axe(person);
  // where script runs, a line may be drawn too
  const pad = person.getByRole('img', { name: 'Cadre où tracer votre signature' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no frame to sign in');
  await person.mouse.move(box.x + 20, box.y + 40);
  await person.mouse.down();
  await person.mouse.move(box.x + 120, box.y + 70, { steps: 8 });
  await person.mouse.up();
  await expect(person.getByRole('button', { name: 'Effacer le tracé' })).toBeVisible();
  await axe(person);
  // the keyboard goes on from what was last pointed at
  await person.getByRole('heading', { level: 1 }).click();
  await signByKeys(person, 'Camille Dupuis');
  await expect(person.getByRole('status')).toContainText('C’est signé, merci.');
  await expect(
    person.getByRole('img', { name: /^Signature tracée à l’écran par Camille Dupuis/ }),
  ).toBeVisible();
  await expect(person.getByText(/Camille Dupuis, le .*lien personnel reçu/)).toBeVisible();
  await axe(person);
});

test('a cell writes a wording and a sheet with the keyboard alone', async ({ page }) => {
  await loginAs(page, CELL);
  await page.goto('/cellule/modeles');
  await tabTo(page, page.locator('main').getByRole('link', { name: 'Attestation de mission' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Texte du modèle')).toBeVisible();
  await startOver(page);
  await tabTo(page, page.getByLabel('Texte du modèle'));
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Merci de votre aide.');
  await tabTo(page, page.getByLabel(/^Pourquoi ce changement/));
  await page.keyboard.type('Un remerciement');
  await tabTo(page, page.getByRole('button', { name: /^Voir l’aperçu/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText(/Votre brouillon est prêt/)).toBeVisible();
  await axe(page);
  await startOver(page);
  await tabTo(page, page.getByRole('button', { name: 'Mettre en vigueur' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cette version vaut pour les papiers à venir.')).toBeVisible();
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);

  await page.goto('/cellule/consignes');
  await axe(page);
  const form = page.getByRole('form', { name: 'Écrire une consigne' });
  await tabTo(page, form.getByLabel('Titre'));
  await page.keyboard.type('Grand froid');
  await tabTo(page, form.getByRole('textbox').nth(1));
  await page.keyboard.type('Fermer les volets à la nuit.');
  await tabTo(page, form.getByRole('button', { name: 'Enregistrer la consigne' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Grand froid' })).toBeVisible();
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);
});

/** A number of a structure another verified body runs, and who directs it. */
async function aNeighbour(of: string) {
  const [found] = await look<{ finess: string; email: string; name: string }>(
    `select s.finess, m.email, o.name from structures s join organizations o on o.id = s.organization_id and o.status = 'verified'
     join memberships m on m.organization_id = o.id and m.role = 'director' and m.ended_at is null
     join memberships mine on mine.email = $1 and mine.role = 'director' and mine.organization_id <> o.id and mine.territory_id = o.territory_id
     where s.finess is not null and not exists (select from framework_agreements f where o.id in (f.organization_id, f.other_id)
       and mine.organization_id in (f.organization_id, f.other_id))
     order by o.created_at, s.finess limit 1`,
    [of],
  );
  if (!found) throw new Error('no neighbour');
  return found;
}

test('an agreement between two bodies: proposed with the keyboard alone, accepted on a phone without script', async ({
  page,
  open,
}) => {
  const { host } = await aLoan();
  const neighbour = await aNeighbour(host);
  await loginAs(page, host, { as: 'director' });
  await page.goto('/equipe/conventions');
  await axe(page);
  await tabTo(page, page.getByLabel('L’autre organisme'));
  await page.keyboard.type(neighbour.finess);
  await tabTo(page, page.getByRole('radio', { name: 'Prêt de personnel' }));
  await page.keyboard.press('Space');
  // days are typed into a field of the browser’s own, in the order it asks
  await page.getByLabel('Jusqu’au').fill(inDays(200));
  await startOver(page);
  await tabTo(page, page.getByLabel('Le texte'));
  await page.keyboard.type('Convention du 12 mars');
  await tabTo(page, page.getByRole('button', { name: 'Proposer', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/La proposition est partie/)).toBeVisible();
  await startOver(page);
  await expectNoTrap(page);

  const other = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(other, neighbour.email, { as: 'director' });
  await other.goto('/equipe/conventions');
  await expectNoSideScroll(other);
  await axe(other);
  await other.getByRole('button', { name: 'Proposer', exact: true }).click();
  await expect(other.getByText(/FINESS/).first()).toBeVisible();
  await axe(other);
  await other
    .getByRole('button', { name: /^Accepter/ })
    .first()
    .click();
  await expect(other.getByText('La convention est acceptée.')).toBeVisible();
  await axe(other);
});

test('a cell writes a wording and a sheet on a phone, without script', async ({ open }) => {
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto('/cellule/modeles');
  await expectNoSideScroll(cell);
  await axe(cell);
  await cell.getByRole('link', { name: 'État des coûts' }).click();
  await expectNoSideScroll(cell);
  const words = cell.getByLabel('Texte du modèle');
  const before = await words.inputValue();
  await words.fill(before.replace('{{total}}', 'douze euros'));
  await cell.getByLabel(/^Pourquoi ce changement/).fill('Un délai de règlement');
  await cell.getByRole('button', { name: /^Voir l’aperçu/ }).click();
  await expect(cell.getByText(/Il manque «\s?Total\s?»/).first()).toBeVisible();
  await expect(words).toHaveValue(/douze euros/);
  await axe(cell);
  await words.fill(`${before}\n\nÀ régler sous trente jours.`);
  await cell.getByLabel(/^Pourquoi ce changement/).fill('Un délai de règlement');
  await cell.getByRole('button', { name: /^Voir l’aperçu/ }).click();
  await expectNoSideScroll(cell);
  await cell.getByRole('button', { name: 'Mettre en vigueur' }).click();
  await expect(cell.getByText('Cette version vaut pour les papiers à venir.')).toBeVisible();

  await cell.goto('/cellule/consignes');
  await expectNoSideScroll(cell);
  const form = cell.getByRole('form', { name: 'Écrire une consigne' });
  await form.getByLabel('Titre').fill('Canicule');
  await form.getByRole('textbox').nth(1).fill('Faire boire à chaque passage.');
  await form.getByRole('button', { name: 'Enregistrer la consigne' }).click();
  await expect(cell.getByRole('heading', { name: 'Canicule' })).toBeVisible();
  await expectNoSideScroll(cell);
  await axe(cell);
});
