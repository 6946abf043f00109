import { createHash } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { getDocumentProxy } from 'unpdf';
import { loginAs } from '../support/login';
import { aLink, look } from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

type Inside = { readonly content: Uint8Array };
type Loan = { mission: string; need: string; host: string; lender: string; solicitation: string };

/** A loan of the demonstration, with who directs on each side; one answer of its papers is not said yet. */
async function aLoan(): Promise<Loan> {
  const [loan] = await look<Loan>(
    `select a.id as mission, a.need_id as need, a.solicitation_id as solicitation, h.email as host, l.email as lender
     from papers p join assignments a on a.id = p.assignment_id
     join memberships h on h.organization_id = p.organization_id and h.role = 'director' and h.ended_at is null
     join memberships l on l.organization_id = p.lender_id and l.role = 'director' and l.ended_at is null
     where p.kind = 'loan-amendment' order by h.created_at, l.created_at limit 1`,
  );
  if (!loan) throw new Error('no loan in this world');
  await look(`update mission_terms set said = said - 'preavis' where assignment_id = $1`, [
    loan.mission,
  ]);
  return loan;
}

/** One’s signature drawn with a mouse, or a finger, in the frame made for it. */
async function draw(page: Page): Promise<void> {
  const frame = page.getByRole('img', { name: 'Cadre où tracer votre signature' });
  await frame.scrollIntoViewIfNeeded();
  const box = await frame.boundingBox();
  if (!box) throw new Error('nowhere to sign');
  await page.mouse.move(box.x + 20, box.y + 40);
  await page.mouse.down();
  for (let step = 1; step <= 8; step += 1)
    await page.mouse.move(box.x + 20 + 25 * step, box.y + (step % 2 ? 70 : 30));
  await page.mouse.up();
}

async function sign(page: Page, name: string): Promise<void> {
  await page.getByLabel('Vos nom et prénom').fill(name);
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(page.getByText(/on ne signe que ce qu’on a lu/).first()).toBeVisible();
  await expect(page.getByLabel('Vos nom et prénom')).toHaveValue(name);
  await page.getByLabel(/J’ai lu ce document/).check();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(page.getByText('C’est signé, merci.')).toBeVisible();
}

test('from a mission to its papers: what is missing, made in one act, signed by three, verified by anybody', async ({
  open,
  request,
}) => {
  const loan = await aLoan();
  const host = await open(PHONE);
  await loginAs(host, loan.host, { as: 'director' });
  await host.goto(`/besoins/${loan.need}/papiers`);
  await expectNoSideScroll(host);
  await axe(host);
  await host.goto(`/besoins/${loan.need}/papiers/${loan.mission}`);
  await expectNoSideScroll(host);
  await axe(host);
  await expect(host.getByText(/Il manque.*Préavis en cas de fin anticipée/)).toBeVisible();
  await host.getByLabel(/Préavis en cas de fin anticipée/).fill('deux jours');
  await host.getByLabel(/Téléphone joignable/).fill('02 40 00 00 01');
  await host.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(host.getByText('Vos réponses sont enregistrées.')).toBeVisible();
  await host.getByRole('link', { name: 'avenant au contrat de travail', exact: true }).click();
  await expect(host.getByRole('region', { name: 'Aperçu' })).toContainText(
    'ne peut être sanctionnée',
  );
  await host.getByRole('button', { name: 'Établir ces papiers' }).click();
  await expect(host.getByText(/Les papiers sont établis/)).toBeVisible();
  await host
    .getByRole('link', { name: /^Convention de prêt/ })
    .first()
    .click();
  await expect(host.getByRole('article')).toContainText('préavis de deux jours');
  await axe(host);
  await draw(host);
  await sign(host, 'Hélène Clairval');
  const drawn = /^Signature tracée à l’écran par Hélène Clairval/;
  await expect(host.getByRole('img', { name: drawn })).toBeVisible();
  await expectNoSideScroll(host);
  await axe(host);
  const code = (await host.getByRole('link', { name: 'Page de vérification' }).getAttribute('href'))
    ?.split('/')
    .at(-1);
  const file = async (link: string) => {
    const href = await host.getByRole('link', { name: link }).getAttribute('href');
    return await (await host.request.get(href ?? '')).body();
  };
  const document = await file('Le document seul, tel qu’il a été signé');
  const hash = createHash('sha256').update(document).digest('hex');
  await expect(host.getByText(hash)).toBeVisible();
  // what is kept says who signed, and holds the document as it is
  const copy = await file('Télécharger l’exemplaire signé');
  const opened = await getDocumentProxy(new Uint8Array(copy));
  const [inside] = Object.values((await opened.getAttachments()) as Record<string, Inside>);
  expect(document.equals(inside?.content ?? Buffer.alloc(0))).toBe(true);
  const trees = await Promise.all(
    Array.from({ length: opened.numPages }, (_, at) =>
      opened.getPage(at + 1).then((page) => page.getStructTree()),
    ),
  );
  expect(JSON.stringify(trees)).toMatch(/Signature tracée à l’écran par Hélène Clairval/);

  const lender = await open(WITHOUT_SCRIPT);
  await loginAs(lender, loan.lender, { as: 'director' });
  for (const kind of [/^Convention de prêt/, /^Avenant/]) {
    await lender.goto('/papiers');
    await axe(lender);
    await lender.getByRole('link', { name: kind }).first().click();
    await expect(lender.getByRole('img', { name: drawn })).toHaveCount(
      kind.source.startsWith('^Conv') ? 1 : 0,
    );
    await sign(lender, 'Odile Verger');
  }

  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(`/p/${await aLink(loan.solicitation)}`);
  await expectNoSideScroll(person);
  await axe(person);
  await person.getByRole('link', { name: 'Avenant au contrat de travail' }).first().click();
  await axe(person);
  await person.getByLabel(/Vos nom et prénom/).fill('Camille Dupuis');
  await person.getByLabel(/J’ai lu ce document/).check();
  await person.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(person.getByText('Signé par tous.')).toBeVisible();
  await expect(person.getByText(/Camille Dupuis, le .*lien personnel reçu/)).toBeVisible();
  await expect(person.getByRole('link', { name: 'Télécharger l’exemplaire signé' })).toBeVisible();

  const anybody = await open(WITHOUT_SCRIPT);
  await anybody.goto('/verifier');
  await axe(anybody);
  await anybody.getByLabel('Code du papier').fill('AAAA');
  await anybody.getByRole('button', { name: 'Vérifier' }).click();
  await expect(anybody.getByText(/Aucun papier ne porte ce code/).first()).toBeVisible();
  await anybody.getByLabel('Code du papier').fill(code?.toLowerCase() ?? '');
  await anybody.getByRole('button', { name: 'Vérifier' }).click();
  await expect(anybody.getByText('Ce papier est valable')).toBeVisible();
  await expect(anybody.getByText(hash)).toBeVisible();
  await expect(anybody.getByText(/Clairval|Verger|Dupuis/)).toHaveCount(0);
  await axe(anybody);
  expect((await request.get(`/api/papiers/${loan.mission}`)).status()).toBe(404);
  const noted = await look<{ rule: string }>(
    `select rule from mission_papers where assignment_id = $1 and attested_by is not null`,
    [loan.mission],
  );
  expect(noted.map(({ rule }) => rule)).toEqual(
    expect.arrayContaining(['loan-agreement', 'loan-convention']),
  );
});

test('the cell writes its own words; a mention taken away is refused, and nothing typed is lost', async ({
  page,
}) => {
  await loginAs(page, 'agathe.montbrun@demo.releve.test');
  await page.goto('/cellule/modeles');
  await axe(page);
  await page.getByRole('link', { name: 'Ordre de mission' }).click();
  await axe(page);
  const words = page.getByLabel('Texte du modèle');
  const before = await words.inputValue();
  await words.fill(before.replace('{{personne}}', 'quelqu’un'));
  await page.getByLabel(/^Pourquoi ce changement/).fill('Un mot d’accueil');
  await page.getByRole('button', { name: /^Voir l’aperçu/ }).click();
  await expect(
    page.getByText(/Il manque «\s?Nom et prénom de la personne\s?»/).first(),
  ).toBeVisible();
  await axe(page);
  // a mention beside a word that may be missing would leave the paper with it
  await words.fill(before.replace('- Lieu : {{lieu}}.', '- Lieu : {{lieu}}, {{lieu_finess}}.'));
  await page.getByRole('button', { name: /^Voir l’aperçu/ }).click();
  await expect(page.getByText(/est sur la même ligne que/).first()).toBeVisible();
  await expect(words).toHaveValue(/{{lieu}}, {{lieu_finess}}/);
  await words.fill(`${before}\n\nBonne mission.`);
  await page.getByRole('button', { name: /^Voir l’aperçu/ }).click();
  // read first, of an invented mission; nothing is made with it yet
  await expect(page.getByRole('status').getByText(/Votre brouillon est prêt/)).toBeVisible();
  await expect(page.getByText('C’est celui de Relève.')).toBeVisible();
  await expect(page.getByText('Bonne mission.').first()).toBeVisible();
  await expect(page.getByText(/Camille Exemple/).first()).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Mettre en vigueur' }).click();
  await expect(page.getByText('Cette version vaut pour les papiers à venir.')).toBeVisible();
  await expect(page.getByText('Votre version 1.')).toBeVisible();
  await expect(page.getByText(/Version 1, écrite .* par Agathe/)).toBeVisible();
  await axe(page);
  // back to the product’s words: a version like any other, and nobody after reads this story’s
  await page.getByText('Revenir au texte de Relève').first().click();
  await page.getByRole('button', { name: 'Préparer cette version' }).click();
  await page.getByRole('button', { name: 'Mettre en vigueur' }).click();
  await expect(page.getByText('Votre version 2.')).toBeVisible();
  await expect(words).toHaveValue(before);
});
